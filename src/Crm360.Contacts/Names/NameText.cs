namespace Crm360.Contacts.Names;

/// <summary>Writes words of a name in title case and as keys.</summary>
static class NameText
{
    /// <summary>Words in title case, particles within the name in lower case, one blank between; initials keep their dot.</summary>
    /// <returns>The text; <paramref name="whole"/> itself where it is the same.</returns>
    public static string Cased(NameScan scan, ReadOnlySpan<NameWord> words, int given, string? whole, out int givenLength)
    {
        Span<char> text = stackalloc char[scan.Text.Length + (2 * words.Length)];
        var turkish = TitleCasing.IsTurkish(scan.Text);
        var broken = Mojibake.IsBroken(scan.Text);
        var length = 0;
        givenLength = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0)
                text[length++] = ' ';
            var word = scan.TextOf(words[i]);
            word.CopyTo(text[length..]);
            var cased = text.Slice(length, word.Length);
            if (i > 0 && i < words.Length - 1 && words[i].Is(NameFacts.Small) && HasNoMarks(word, scan.Folded(words[i])))
                scan.Folded(words[i]).CopyTo(cased);
            else if (!broken || !Mojibake.IsBroken(word))
                TitleCasing.Apply(cased, turkish);
            length += word.Length;
            if (words[i] is { Dotted: true, Length: 1 })
                text[length++] = '.';
            if (i == given - 1)
                givenLength = length;
        }

        return whole is not null && text[..length].SequenceEqual(whole) ? whole : new(text[..length]);
    }

    /// <summary>Whether a word is its folded form but for case: "DE", "DEİ", but not "Văn".</summary>
    static bool HasNoMarks(ReadOnlySpan<char> word, ReadOnlySpan<char> folded)
    {
        if (word.Length != folded.Length)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] is 'İ' or 'ı' ? folded[i] != 'i' : (word[i] | 0x20) != folded[i] || !char.IsAscii(word[i]))
                return false;
        }

        return true;
    }

    /// <summary>Folded words, one blank between.</summary>
    public static string Key(NameScan scan, ReadOnlySpan<NameWord> words, int given, out int givenLength)
    {
        Span<char> key = stackalloc char[Letters(words) + words.Length];
        var length = 0;
        givenLength = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0)
                key[length++] = ' ';
            var folded = scan.Folded(words[i]);
            folded.CopyTo(key[length..]);
            length += folded.Length;
            if (i == given - 1)
                givenLength = length;
        }

        return new(key[..length]);
    }

    static int Letters(ReadOnlySpan<NameWord> words)
    {
        var letters = 0;
        foreach (var word in words)
            letters += word.FoldedLength;
        return letters;
    }
}
