using Crm360.Linkage.Comparing.Kernels;

namespace Crm360.Linkage.Comparing;

/// <summary>
/// Jaro (1989) and Jaro–Winkler (Winkler 1990) similarity of two texts, 0 to 1, over UTF-16 units. Symmetric.
/// Two empty texts are alike (1), an empty and another text are not (0).
/// </summary>
public static class JaroSimilarity
{
    /// <summary>Jaro–Winkler: prefix scale 0.1, at most 4 letters, boost only where Jaro is above 0.7.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        Workspace.Mine.Pad(left, right, out var a, out var b);
        return JaroKernel.JaroWinkler(a, b);
    }

    /// <summary>Jaro similarity.</summary>
    public static double Jaro(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        Workspace.Mine.Pad(left, right, out var a, out var b);
        return JaroKernel.Jaro(a, b);
    }
}
