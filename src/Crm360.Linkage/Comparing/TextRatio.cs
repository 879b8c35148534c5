using Crm360.Linkage.Comparing.Kernels;

namespace Crm360.Linkage.Comparing;

/// <summary>
/// How much of two texts is a common subsequence, 0 to 100: 2 × common / (letters of both), as FuzzySharp's Ratio gives it, over UTF-16 units.
/// </summary>
public static class TextRatio
{
    /// <summary>0 where one of the texts is empty.</summary>
    public static int Of(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return 0;
        Workspace.Mine.Pad(left, right, out var a, out var b);
        return SubsequenceKernel.Ratio(SubsequenceKernel.Length(a, b), left.Length + right.Length);
    }
}
