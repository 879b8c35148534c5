namespace Crm360.Linkage.Comparing;

/// <summary>Initials against names written out.</summary>
public static class Initials
{
    /// <summary>
    /// Whether two texts of equally many words agree word by word, an initial ("m" or "m.") agreeing with any word it begins, and at least one
    /// initial meets a longer word: "m. ali" and "mehmet ali". False for equal texts.
    /// </summary>
    public static bool Agree(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var met = false;
        while (true)
        {
            var a = Next(ref left);
            var b = Next(ref right);
            if (a.IsEmpty || b.IsEmpty)
                return met && a.IsEmpty && b.IsEmpty;
            if (a.SequenceEqual(b))
                continue;
            var x = Bare(a);
            var y = Bare(b);
            if (IsLetter(x) && y.StartsWith(x, StringComparison.Ordinal))
                met |= y.Length > x.Length;
            else if (IsLetter(y) && x.StartsWith(y, StringComparison.Ordinal))
                met = true;
            else
                return false;
        }
    }

    /// <summary>Whether a word of the text is an initial.</summary>
    internal static bool AnyIn(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var word = Next(ref text);
            if (word.IsEmpty)
                return false;
            if (IsLetter(Bare(word)))
                return true;
        }
    }

    static bool IsLetter(ReadOnlySpan<char> word) =>
        (word.Length == 1 && char.IsLetter(word[0])) || (word.Length == 2 && char.IsSurrogatePair(word[0], word[1]));

    static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word) => word is [.., '.'] ? word[..^1] : word;

    static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var end = 0;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        var word = text[..end];
        text = text[end..];
        return word;
    }
}
