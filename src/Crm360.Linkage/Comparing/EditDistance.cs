using Crm360.Linkage.Comparing.Kernels;

namespace Crm360.Linkage.Comparing;

/// <summary>Distances in edits between two texts, over UTF-16 units. With a limit, the search stops as soon as it is passed.</summary>
public static class EditDistance
{
    /// <summary>Insertions, deletions and substitutions (Levenshtein 1966); <paramref name="limit"/> + 1 where there are more than the limit.</summary>
    public static int Levenshtein(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit = int.MaxValue - 1) =>
        Distance(left, right, limit, swaps: false);

    /// <summary>
    /// Optimal string alignment: Levenshtein, and two neighbours swapped count one, no part edited twice.
    /// <paramref name="limit"/> + 1 where there are more than the limit.
    /// </summary>
    public static int Alignment(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit = int.MaxValue - 1) =>
        Distance(left, right, limit, swaps: true);

    /// <summary>1 - edits / letters of the longer text, 0 to 1; two empty texts are alike (1).</summary>
    public static double Similarity(int edits, int longer) => longer == 0 ? 1 : 1 - (edits / (double)longer);

    static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit, bool swaps)
    {
        Workspace.Mine.Pad(left, right, out var a, out var b);
        return EditKernel.Distance(a, b, limit, swaps);
    }
}
