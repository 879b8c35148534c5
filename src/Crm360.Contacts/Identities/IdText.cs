namespace Crm360.Contacts.Identities;

/// <summary>Letters and digits of a number that may have letters: an IBAN, a VAT number.</summary>
static class IdText
{
    /// <summary>Longer texts are no such numbers, whatever stands beside them.</summary>
    public const int MaxLength = 80;

    /// <summary>
    /// Capitals and digits without what divides them and without labels before them, which are given folded, with the blank that follows; empty where the text is too long or has nothing of the kind, and then
    /// <paramref name="refused"/> says why.
    /// </summary>
    public static string Of(string? text, ReadOnlySpan<string> labels, out (ReadingStatus Status, string Reason)? refused)
    {
        refused = null;
        var clean = PlainText.Of(text);
        if (clean.Length == 0)
            refused = (ReadingStatus.Missing, Reasons.Empty);
        else if (clean.Length > MaxLength)
            refused = (ReadingStatus.Invalid, Reasons.TooLong);
        if (refused is not null)
            return "";
        var key = TextFold.Key(clean);
        if (key.Length == 0 || Placeholders.Contains(key))
        {
            refused = (ReadingStatus.Placeholder, Reasons.Placeholder);
            return "";
        }

        var compact = Compact(WithoutLabels(key, labels));
        if (compact.Length == 0)
            refused = (ReadingStatus.Invalid, Reasons.Unreadable);
        return compact;
    }

    static ReadOnlySpan<char> WithoutLabels(ReadOnlySpan<char> key, ReadOnlySpan<string> labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (!key.StartsWith(labels[i], StringComparison.Ordinal) || key.Length == labels[i].Length)
                continue;
            key = key[labels[i].Length..].TrimStart();
            i = -1;
        }

        return key;
    }

    static string Compact(ReadOnlySpan<char> key)
    {
        Span<char> compact = stackalloc char[key.Length];
        var length = 0;
        foreach (var c in key)
        {
            if (c == ' ')
                continue;
            if (!char.IsAsciiLetterOrDigit(c))
                return "";
            compact[length++] = (char)(char.IsAsciiDigit(c) ? c : c & ~0x20);
        }

        return new(compact[..length]);
    }
}
