using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Clustering;

/// <summary>
/// Forms clusters: must-links first, then pairs by descending weight (ties by the keys), each uniting two clusters unless a cannot-link or a
/// veto stands between any two of their members, the pair is a weak bridge between them, or
/// what is settled in each contradicts the other. What happens in one connected part of the links depends on nothing outside it, so the
/// parts that a change touches can be clustered alone.
/// </summary>
/// <remarks>
/// A must-link overrides vetoes between the records it ties, and what it ties may join whatever agrees with one side of the veto that
/// the person overrode. Where must-links and cannot-links contradict each other, the cannot-link wins and the must-link is reported.
/// </remarks>
public static class Clusterer
{
    /// <summary>
    /// Two links whose weights differ by at most this, in bits, are as good as equal: at 1 bit the one is at most twice as likely as the other.
    /// </summary>
    public const double AmbiguityMargin = 1;

    /// <summary>A cluster of more records than this is no stray record that could belong here or there.</summary>
    public const int SmallCluster = 16;

    /// <summary>Clusters all rows of a table.</summary>
    /// <param name="model">Gives the threshold, and the vetoes.</param>
    /// <param name="table">The records.</param>
    /// <param name="pairs">Scored pairs; those below the plan's link threshold are passed over.</param>
    /// <param name="mustLinks">Pairs of rows that a person said are the same.</param>
    /// <param name="cannotLinks">Pairs of rows that a person said are not the same.</param>
    /// <param name="cancel">Stops the work.</param>
    public static Clusters Cluster(
        MatchModel model, RecordTable table, IEnumerable<ScoredPair> pairs, IEnumerable<RowPair> mustLinks, IEnumerable<RowPair> cannotLinks,
        CancellationToken cancel) =>
        Cluster(new PairScorer(model, table), pairs, mustLinks, cannotLinks, cancel);

    /// <summary>The same with a scorer at hand.</summary>
    /// <param name="oneOfEach">By row, which of up to 64 files it is from, where no cluster may hold two records of one file; null where any may.</param>
    /// <param name="guards">What else keeps clusters apart, and what is said of those that are formed; null for the default.</param>
    /// <inheritdoc cref="Cluster(MatchModel, RecordTable, IEnumerable{ScoredPair}, IEnumerable{RowPair}, IEnumerable{RowPair}, CancellationToken)"/>
    public static Clusters Cluster(
        PairScorer scorer, IEnumerable<ScoredPair> pairs, IEnumerable<RowPair> mustLinks, IEnumerable<RowPair> cannotLinks, CancellationToken cancel,
        IReadOnlyList<byte>? oneOfEach = null, ClusterGuards? guards = null)
    {
        guards ??= new();
        var table = scorer.Table.Records;
        var linkAt = scorer.Table.Model.Plan.LinkAt;
        Link[] musts = [.. mustLinks.Where(pair => pair.Left != pair.Right).Select(pair => Link.Must(table, pair)).Distinct().Order(Link.Strongest)];
        var scored = pairs as IReadOnlyList<ScoredPair> ?? [.. pairs];
        var links = Link.InOrder(Link.Of(table, scored, linkAt));
        var forest = new Forest(table.Count);
        var barriers = new Barriers(scorer, forest, oneOfEach);
        foreach (var (left, right) in cannotLinks)
            barriers.Forbid(table.RankOf(left), table.RankOf(right), RefusalReason.CannotLink);

        var joiner = new Joiner(forest, barriers, links, scorer, guards);
        foreach (var must in musts)
            joiner.Insist(must);
        for (var i = 0; i < links.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            joiner.Try(i);
        }

        var clusters = new Clusters(
            Array.ConvertAll(table.RanksByRow, rank => table.RowAt(forest.SmallestOf(rank))),
            [.. joiner.Ties.Select(tie => tie.InRows(table, scored))],
            [.. joiner.Refused.OrderBy(refused => refused.Link.Left).ThenBy(refused => refused.Link.Right).Select(refused => refused.InRows(table, scored))]);
        return clusters with { Alarms = ClusterAlarms.Of(clusters, table, guards.AlarmAbove) };
    }
}
