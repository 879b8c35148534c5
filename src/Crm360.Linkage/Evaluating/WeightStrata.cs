using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Evaluating;

/// <summary>
/// Scored pairs by match weight, those in one cluster and those in two apart: within a stratum pairs are much alike, so that few answers say much of many pairs.
/// </summary>
sealed class WeightStrata
{
    /// <summary>Where one band of weights ends and the next begins, in bits: narrow where answers change.</summary>
    static readonly double[] Bounds = [-3, 0, 3, 6, 10, 15];

    readonly Clusters _clusters;

    internal WeightStrata(IEnumerable<ScoredPair> pairs, Clusters clusters)
    {
        _clusters = clusters;
        Pairs = new long[2 * Bands];
        foreach (var pair in pairs)
            Pairs[Of(pair)]++;
    }

    internal static int Bands => Bounds.Length + 1;

    /// <summary>How many pairs each stratum has.</summary>
    internal long[] Pairs { get; }

    /// <summary>The stratum of a pair: those of two clusters by ascending weight, then those of one.</summary>
    internal int Of(ScoredPair pair)
    {
        var band = Bounds.Count(bound => pair.Weight >= bound);
        return _clusters.Of[pair.Left] == _clusters.Of[pair.Right] ? Bands + band : band;
    }

    internal static bool IsJoined(int stratum) => stratum >= Bands;
}
