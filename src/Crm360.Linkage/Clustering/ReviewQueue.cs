using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Clustering;

/// <summary>What a person is asked: pairs of records of different clusters that may be one entity, what an answer is likely to bring first.</summary>
public static class ReviewQueue
{
    /// <summary>The most questions, as a share of the records.</summary>
    public const double Share = 0.02;

    /// <summary>
    /// One question a pair of clusters, for its answer ties or parts them whole: the strongest pair between them. First comes where the most pairs of
    /// records are to be won, which is the probability times the sizes of both clusters; ties are broken by the keys.
    /// </summary>
    /// <param name="pairs">Scored pairs, from the plan's review threshold up.</param>
    /// <param name="clusters">The clusters made of them.</param>
    /// <param name="table">The records.</param>
    /// <param name="most">The most questions, as a share (0 to 1) of the records; at least one may be asked.</param>
    public static IReadOnlyList<ScoredPair> Of(IReadOnlyList<ScoredPair> pairs, Clusters clusters, RecordTable table, double most = Share)
    {
        var sizes = new int[clusters.Of.Count];
        foreach (var cluster in clusters.Of)
            sizes[cluster]++;
        var strongest = new Dictionary<(int First, int Second), ScoredPair>();
        foreach (var pair in pairs)
        {
            var (a, b) = (clusters.Of[pair.Left], clusters.Of[pair.Right]);
            if (a == b)
                continue;
            var between = (Math.Min(a, b), Math.Max(a, b));
            if (!strongest.TryGetValue(between, out var known) || Comes(pair, known, table))
                strongest[between] = pair;
        }

        return
        [
            .. strongest.OrderByDescending(question => question.Value.Probability * sizes[question.Key.First] * sizes[question.Key.Second])
                .ThenBy(question => table.RankOf(question.Value.Left)).ThenBy(question => table.RankOf(question.Value.Right))
                .Take(Math.Max(1, (int)(most * table.Count))).Select(question => question.Value),
        ];
    }

    static bool Comes(ScoredPair pair, ScoredPair known, RecordTable table) => pair.Weight.CompareTo(known.Weight) switch
    {
        0 => (table.RankOf(pair.Left), table.RankOf(pair.Right)).CompareTo((table.RankOf(known.Left), table.RankOf(known.Right))) < 0,
        var order => order > 0,
    };
}
