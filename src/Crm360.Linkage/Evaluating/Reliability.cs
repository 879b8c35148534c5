using System.Runtime.InteropServices;

namespace Crm360.Linkage.Evaluating;

/// <summary>Whether probabilities are what they say: of pairs at 0.8 eight in ten should be right.</summary>
/// <param name="Bins">By ascending probability; those without a pair are left out.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins)
{
    const int Most = 10;

    /// <summary>How far the share found is from the probability said, on average over pairs (Naeini, Cooper and Hauskrecht 2015); 0 is best.</summary>
    public double ExpectedError => Bins.Sum(bin => bin.Pairs * Math.Abs(bin.Said - bin.Found.Value)) / Math.Max(double.Epsilon, Bins.Sum(bin => bin.Pairs));

    /// <summary>Sorts pairs into ten bins of equal width.</summary>
    /// <param name="pairs">The probability said, whether the pair is right, and for how many pairs it stands.</param>
    public static Reliability Of(IEnumerable<(double Probability, bool IsSame, double Pairs)> pairs)
    {
        var bins = new Bin[Most];
        foreach (var (probability, isSame, worth) in pairs)
        {
            ref var bin = ref bins[Math.Clamp((int)(probability * Most), 0, Most - 1)];
            bin.Pairs += worth;
            bin.Squares += worth * worth;
            bin.Said += worth * probability;
            bin.Same += isSame ? worth : 0;
        }

        // many labels of little worth are as sure as few of much
        return new([.. bins.Where(bin => bin.Pairs > 0).Select(bin => new ReliabilityBin(
            bin.Pairs, bin.Said / bin.Pairs, Estimate.Wilson(bin.Same / bin.Pairs, bin.Pairs * bin.Pairs / bin.Squares)))]);
    }

    [StructLayout(LayoutKind.Auto)]
    struct Bin
    {
        internal double Pairs;
        internal double Squares;
        internal double Said;
        internal double Same;
    }
}

/// <summary>Pairs of about one probability.</summary>
/// <param name="Pairs">How many.</param>
/// <param name="Said">Their mean probability.</param>
/// <param name="Found">The share of them that is right.</param>
public sealed record ReliabilityBin(double Pairs, double Said, Estimate Found);
