namespace Crm360.Linkage.Comparing;

/// <summary>Texts compared word by word, in any order: the names of companies and places.</summary>
public static class WordsAlike
{
    /// <summary>Words of a text that are looked at; no name has more.</summary>
    const int MostWords = 64;

    /// <summary>A short form of fewer letters begins too many words.</summary>
    const int ShortForm = 3;

    /// <summary>Shorter words that differ by a letter are words of their own.</summary>
    const int LettersForSlip = 5;

    /// <summary>Whether every word of either text has its like in the other, one for one.</summary>
    public static bool Same(string left, string right) => Same(Words(left), Words(right));

    /// <summary>Whether every word of the text of fewer words has its like in the other, one for one.</summary>
    public static bool Within(string left, string right) => Within(Words(left), Words(right));

    /// <summary>The words of a text in ordinal order.</summary>
    internal static string[] Words(string text) =>
    [
        .. (text.Length <= Predicate.MaxLength ? text : text[..Predicate.MaxLength])
            .Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Order(StringComparer.Ordinal),
    ];

    internal static bool Same(string[] left, string[] right) => left.Length == right.Length && Within(left, right);

    /// <summary>Symmetric: where both have as many words, the text whose words come first is looked for in the other.</summary>
    internal static bool Within(string[] left, string[] right)
    {
        if (left.Length == 0 || right.Length == 0)
            return false;
        return left.Length < right.Length || (left.Length == right.Length && Comes(left, right)) ? Find(left, right) : Find(right, left);
    }

    static bool Find(string[] sought, string[] among)
    {
        var (open, taken) = (0UL, 0UL);
        for (int i = 0, at = 0; i < sought.Length; i++)
        {
            while (at < among.Length && string.CompareOrdinal(among[at], sought[i]) < 0)
                at++;
            if (at < among.Length && among[at] == sought[i])
                taken |= 1UL << at++;
            else
                open |= 1UL << i;
        }

        for (var i = 0; i < sought.Length; i++)
        {
            if ((open & (1UL << i)) == 0)
                continue;
            var at = 0;
            while (at < among.Length && ((taken & (1UL << at)) != 0 || !AreAlike(sought[i], among[at])))
                at++;
            if (at == among.Length)
                return false;
            taken |= 1UL << at;
        }

        return true;
    }

    static bool Comes(string[] left, string[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (string.CompareOrdinal(left[i], right[i]) is not 0 and var order)
                return order < 0;
        }

        return true;
    }

    /// <summary>One the short form of the other ("tek" and "tekstil"), or a letter added, left out, replaced or two neighbours swapped.</summary>
    static bool AreAlike(string left, string right)
    {
        var (a, b) = left.Length <= right.Length ? (left, right) : (right, left);
        if (char.IsAsciiDigit(a[0]) || char.IsAsciiDigit(b[0]))
            return false;
        if (a.Length >= ShortForm && b.StartsWith(a, StringComparison.Ordinal))
            return true;
        if (a.Length < LettersForSlip || b.Length - a.Length > 1)
            return false;
        var from = a.AsSpan().CommonPrefixLength(b);
        var x = a.AsSpan(from);
        var y = b.AsSpan(from);
        return b.Length > a.Length
            ? x.SequenceEqual(y[1..])
            : x[1..].SequenceEqual(y[1..]) || (x.Length > 1 && x[0] == y[1] && x[1] == y[0] && x[2..].SequenceEqual(y[2..]));
    }
}
