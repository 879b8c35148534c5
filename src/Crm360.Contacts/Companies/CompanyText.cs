namespace Crm360.Contacts.Companies;

/// <summary>Writes the words of a company's name, abbreviations in full.</summary>
static class CompanyText
{
    const int LongestWord = 32; // of those that abbreviations stand for

    /// <summary>
    /// Folded words without the generic ones behind the first word, which is always kept (Ticaret Bankası); letters that stand alone are one word (A B C). Empty where
    /// all are generic: San. ve Tic. is no name.
    /// </summary>
    public static string Key(CompanyScan scan)
    {
        if (scan.IsGeneric(scan.Count))
            return "";
        Span<char> key = stackalloc char[Room(scan, folded: true)];
        var length = 0;
        var afterLetter = false;
        for (var i = 0; i < scan.Count; i++)
        {
            var word = scan.Words[i];
            var isLetter = word is { FoldedLength: 1, Full: null } && char.IsLetter(scan.Folded(word)[0]);
            var joins = isLetter && (afterLetter || (i == 0 && scan.Count > 1 && scan.Words[1].FoldedLength == 1));
            if (word.FoldedLength == 0 || (i > 0 && word.IsGeneric && !joins))
            {
                afterLetter = false;
                continue;
            }

            if (length > 0 && !(isLetter && afterLetter))
                key[length++] = ' ';
            var folded = word.Full is null ? scan.Folded(word) : word.Facts.FullKey;
            folded.CopyTo(key[length..]);
            length += folded.Length;
            afterLetter = isLetter;
        }

        return new(key[..length]);
    }

    /// <summary>The words in title case. Short capitals are kept where the rest of the name, as it was written, is not all in capitals.</summary>
    /// <param name="scan">The words.</param>
    /// <param name="form">Spelling of the legal form; null if there is none.</param>
    /// <param name="turkish">Whether the text around them is Turkish.</param>
    /// <param name="coreLength">How much of the text stands before the legal form.</param>
    public static string Cased(CompanyScan scan, string? form, bool turkish, out int coreLength)
    {
        Span<char> text = stackalloc char[Room(scan, folded: false) + (form?.Length ?? 0) + 1];
        var allCapitals = true;
        foreach (var word in scan.Words)
        {
            turkish |= TitleCasing.IsTurkish(word.Full is null ? scan.Written(word) : word.Full);
            allCapitals &= !HasSmallLetters(scan, word);
        }

        var length = 0;
        for (var i = 0; i < scan.Count; i++)
        {
            if (i > 0)
                text[length++] = ' ';
            length += Write(scan, scan.Words[i], i == 0, turkish, allCapitals, text[length..]);
        }

        coreLength = length;
        if (form is not null)
        {
            if (length > 0)
                text[length++] = ' ';
            form.CopyTo(text[length..]);
            length += form.Length;
        }

        return new(text[..length]);
    }

    static int Write(CompanyScan scan, CompanyWord word, bool first, bool turkish, bool allCapitals, Span<char> text)
    {
        var written = word.Full is null ? scan.Written(word) : word.Full;
        if (word.Acronym)
        {
            for (var i = 0; i < written.Length; i++)
                (text[2 * i], text[(2 * i) + 1]) = (TitleCasing.Upper(written[i], turkish), '.');
            return 2 * written.Length;
        }

        written.CopyTo(text);
        var folded = scan.Folded(word);
        if (!first && folded.Length == written.Length && folded is "ve" or "and" or "und" or "et")
            folded.CopyTo(text);
        else if (!KeepsCapitals(written, folded, allCapitals))
            TitleCasing.Apply(text[..written.Length], turkish && !folded.ContainsAny('q', 'w', 'x'));
        return written.Length;
    }

    static bool KeepsCapitals(ReadOnlySpan<char> word, ReadOnlySpan<char> folded, bool allCapitals)
    {
        if (word.Length < 2)
            return false;
        foreach (var c in word)
        {
            if (char.IsLower(c))
                return false;
        }

        return !allCapitals || word.IndexOfAnyInRange('0', '9') >= 0 || !folded.ContainsAny("aeiou");
    }

    /// <summary>Small letters that title case keeps: behind the first letter of a plain word.</summary>
    static bool HasSmallLetters(CompanyScan scan, CompanyWord word)
    {
        if (word.Acronym)
            return false;
        var (small, first) = (false, true);
        foreach (var c in scan.Written(word))
        {
            if (!char.IsLetter(c))
                return false;
            small |= !first && char.IsLower(c);
            first = false;
        }

        return small;
    }

    static int Room(CompanyScan scan, bool folded)
    {
        var room = 1;
        foreach (var word in scan.Words)
            room += word.Full is not null ? LongestWord : (folded ? word.FoldedLength : 2 * word.Length) + 1;
        return room;
    }
}
