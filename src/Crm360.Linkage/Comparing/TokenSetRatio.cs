namespace Crm360.Linkage.Comparing;

/// <summary>
/// The token set ratio of two texts, 0 to 100: the words both share, against those words with the rest of each.
/// </summary>
/// <remarks>As FuzzySharp gives it, but for the order of words: that is ordinal, since the same two names must not weigh differently on a Turkish machine.</remarks>
public static class TokenSetRatio
{
    /// <summary>0 where one of the texts has no word.</summary>
    public static int Of(string left, string right)
    {
        var a = Words(left);
        var b = Words(right);
        if (a.Count == 0 || b.Count == 0)
            return 0;

        var shared = string.Join(' ', a.Intersect(b, StringComparer.Ordinal));
        var onlyA = string.Join(' ', a.Except(b, StringComparer.Ordinal));
        var onlyB = string.Join(' ', b.Except(a, StringComparer.Ordinal));
        var withA = $"{shared} {onlyA}".Trim();
        var withB = $"{shared} {onlyB}".Trim();
        var best = TextRatio.Of(withA, withB);
        return shared.Length == 0 ? best : Math.Max(best, Math.Max(TextRatio.Of(shared, withA), TextRatio.Of(shared, withB)));
    }

    /// <summary>The distinct words of a text in ordinal order.</summary>
    internal static SortedSet<string> Words(string text) =>
        new(text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
