using FuzzySharp;

namespace Crm360.Linkage.Comparing;

/// <summary>
/// The token set ratio of two texts, 0 to 100: the words both share, against those words with the rest of each.
/// </summary>
/// <remarks>
/// FuzzySharp's ratio does the measuring; words are split and sorted here, because the library sorts them by the current
/// culture, and the same two names must not weigh differently on a Turkish machine.
/// </remarks>
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
        var best = Fuzz.Ratio(withA, withB);
        return shared.Length == 0 ? best : Math.Max(best, Math.Max(Fuzz.Ratio(shared, withA), Fuzz.Ratio(shared, withB)));
    }

    static SortedSet<string> Words(string text) =>
        new(text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
