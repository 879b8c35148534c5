namespace Crm360.Contacts.Companies;

/// <summary>Branches named with a company: "Kadıköy Şb.", "Ankara Şubesi".</summary>
static class Branches
{
    /// <summary>Takes a branch off: from behind the legal form, or the one word before it at the end of the name.</summary>
    /// <param name="scan">The words.</param>
    /// <param name="behind">Place of the first word behind the legal form.</param>
    public static string? Take(ref CompanyScan scan, int behind)
    {
        for (var at = behind; at < scan.Count; at++)
        {
            if (!scan.Words[at].Is(CompanyWordKind.Branch))
                continue;
            var name = scan.Text(behind, at);
            scan.Remove(behind, scan.Count - behind);
            return name.Length == 0 ? null : TextFold.TitleCase(name);
        }

        if (behind < scan.Count || scan.Count < 3 || !scan.Words[^1].Is(CompanyWordKind.Branch) || !scan.Folded(scan.Words[0]).ContainsAnyExceptInRange('0', '9'))
            return null;
        var branch = TextFold.TitleCase(scan.Text(scan.Count - 2, scan.Count - 1));
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
}
