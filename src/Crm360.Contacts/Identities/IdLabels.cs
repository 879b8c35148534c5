namespace Crm360.Contacts.Identities;

/// <summary>Words beside identity numbers: labels say of what kind the number is, all others are notes.</summary>
static class IdLabels
{
    static readonly HashSet<string> Labels = (
        "t c tc tckn tck tcno tckno k kn kimlik kimligi no nosu nr num numara numarasi id vkn v n vn vno vergi vergino ykn yabanci pasaport mersis mersisno iban ibanno"
        + " hesap hesabi vat ust idnr ustidnr nip tax number veya ve ile and").Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether nothing but labels stands in the text.</summary>
    public static bool AreAll(ReadOnlySpan<char> text)
    {
        var key = TextFold.Key(text);
        return key.Length == 0 || Array.TrueForAll(key.Split(' '), Labels.Contains);
    }

    /// <summary>What is noted before and behind a number; null where nothing but labels and signs is.</summary>
    public static string? NoteOf(ReadOnlySpan<char> before, ReadOnlySpan<char> behind)
    {
        var first = AreAll(before) ? "" : Trimmed(before);
        var last = AreAll(behind) ? "" : Trimmed(behind);
        return (first.Length, last.Length) switch
        {
            (0, 0) => null,
            (_, 0) => first,
            (0, _) => last,
            _ => first + "; " + last,
        };
    }

    /// <summary>Folded words without the labels before them: "tc yok" says no more than "yok".</summary>
    public static string Without(string key) => string.Join(' ', key.Split(' ').SkipWhile(Labels.Contains));

    static string Trimmed(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && !char.IsLetterOrDigit(text[0]))
            text = text[1..];
        while (text.Length > 0 && !char.IsLetterOrDigit(text[^1]))
            text = text[..^1];
        return text.ToString();
    }
}
