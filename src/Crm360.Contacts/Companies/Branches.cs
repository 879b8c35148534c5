namespace Crm360.Contacts.Companies;

/// <summary>Branches named with a company ("Kadıköy Şb.", "Ankara Şubesi"), and what else stands behind its legal form.</summary>
static class Branches
{
    /// <summary>Takes off all that stands behind the legal form: a branch or place of business, and the rest as a note.</summary>
    /// <param name="scan">The words.</param>
    /// <param name="behind">Place of the first word behind the legal form.</param>
    public static (string? Branch, string? Note) TakeBehind(ref CompanyScan scan, int behind)
    {
        var end = scan.Count;
        var words = scan.Words[behind..];
        scan.Count = behind;
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at].Is(CompanyWordKind.Branch))
            {
                var name = at == 0 && words.Length > 1 && !words[1].Is(CompanyWordKind.Branch) ? scan.Text(behind + 1, end) : scan.Text(behind, behind + at);
                return (Cased(name), at == 0 || at == words.Length - 1 ? null : scan.Text(behind + at + 1, end));
            }
        }

        for (var at = words.Length; at > 0; at--)
        {
            if (words[at - 1].Is(CompanyWordKind.Office))
                return (Cased(scan.Text(behind, behind + at)), at == words.Length ? null : scan.Text(behind + at, end));
        }

        return (null, scan.Text(behind, end));
    }

    /// <summary>Takes a branch off the end of the name: the word "branch" and the one word before it.</summary>
    public static string? TakeEnd(ref CompanyScan scan)
    {
        if (scan.Count < 3 || !scan.Words[^1].Is(CompanyWordKind.Branch) || !scan.HasLetter(0) || scan.Words[0].FoldedLength == 0)
            return null;
        if (!scan.Folded(scan.Words[0]).ContainsAnyExceptInRange('0', '9'))
            return null;
        var branch = Cased(scan.Text(scan.Count - 2, scan.Count - 1));
        scan.Count -= 2;
        return branch;
    }

    /// <summary>The branch of a note in brackets: "(Kadıköy Şubesi)"; null if it names none.</summary>
    public static string? OfNote(string? note)
    {
        if (note is null || note.Contains(';', StringComparison.Ordinal))
            return null;
        var cut = note.LastIndexOf(' ');
        return cut > 0 && CompanyWords.At(CompanyWords.Of(TextFold.Key(note.AsSpan(cut)))).Kind.HasFlag(CompanyWordKind.Branch) ? TextFold.TitleCase(note[..cut]) : null;
    }

    static string? Cased(string name) => name.Length == 0 ? null : TextFold.TitleCase(name);
}
