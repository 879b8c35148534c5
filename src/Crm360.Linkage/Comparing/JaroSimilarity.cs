namespace Crm360.Linkage.Comparing;

/// <summary>
/// Jaro (1989) and Jaro–Winkler (Winkler 1990) similarity of two texts, 0 to 1, over UTF-16 units. Symmetric.
/// Two empty texts are alike (1), an empty and another text are not (0).
/// </summary>
public static class JaroSimilarity
{
    /// <summary>Longer texts than this are cut: beyond it is no name, and the marks of the matching must fit the stack.</summary>
    public const int MaxLength = 256;

    const double PrefixScale = 0.1;
    const int MaxPrefix = 4;
    const double BoostAbove = 0.7;

    /// <summary>Jaro–Winkler: prefix scale 0.1, at most 4 letters, boost only where Jaro is above 0.7.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var jaro = Jaro(left, right);
        return jaro > BoostAbove ? Boost(jaro, left, right) : jaro;
    }

    /// <summary>Jaro similarity.</summary>
    public static double Jaro(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left[..Math.Min(left.Length, MaxLength)];
        right = right[..Math.Min(right.Length, MaxLength)];
        // greedy matching is not symmetric by itself: the shorter (on a tie the ordinally smaller) text always leads
        if (left.Length > right.Length || (left.Length == right.Length && left.SequenceCompareTo(right) > 0))
        {
            var swap = left;
            left = right;
            right = swap;
        }

        if (left.IsEmpty)
            return right.IsEmpty ? 1 : 0;
        return left.SequenceEqual(right) ? 1 : Ordered(left, right);
    }

    /// <summary>An upper bound of Jaro–Winkler from lengths and prefix alone, to leave before the matching.</summary>
    internal static double Bound(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var shorter = Math.Min(left.Length, right.Length);
        var longer = Math.Max(left.Length, right.Length);
        return longer == 0 ? 1 : Boost((2 + ((double)shorter / longer)) / 3, left, right);
    }

    static double Boost(double jaro, ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var prefix = Math.Min(left.CommonPrefixLength(right), MaxPrefix);
        return jaro + (prefix * PrefixScale * (1 - jaro));
    }

    static double Ordered(ReadOnlySpan<char> shorter, ReadOnlySpan<char> longer)
    {
        var window = Math.Max((longer.Length / 2) - 1, 0);
        Span<bool> taken = stackalloc bool[MaxLength];
        Span<char> matched = stackalloc char[MaxLength];
        var matches = 0;
        for (var i = 0; i < shorter.Length; i++)
        {
            var end = Math.Min(i + window + 1, longer.Length);
            for (var j = Math.Max(i - window, 0); j < end; j++)
            {
                if (taken[j] || longer[j] != shorter[i])
                    continue;
                taken[j] = true;
                matched[matches++] = shorter[i];
                break;
            }
        }

        if (matches == 0)
            return 0;

        var outOfOrder = 0;
        for (int j = 0, k = 0; k < matches; j++)
        {
            if (taken[j] && longer[j] != matched[k++])
                outOfOrder++;
        }

        double m = matches;
        return ((m / shorter.Length) + (m / longer.Length) + ((m - (outOfOrder / 2)) / m)) / 3;
    }
}
