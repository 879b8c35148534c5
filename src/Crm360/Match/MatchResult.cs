using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Match;

/// <summary>Why a pair waits for a steward.</summary>
public static class ReviewReason
{
    /// <summary>Its probability lies between the thresholds.</summary>
    public const string Doubtful = "doubtful";

    /// <summary>The record belongs to one of two customers, and nothing tells to which.</summary>
    public const string Ambiguous = "ambiguous";

    /// <summary>It alone would tie two groups of records that disagree as a whole.</summary>
    public const string WeakBridge = "weak_bridge";

    /// <summary>A steward looked and was not sure.</summary>
    public const string NotSure = "not_sure";
}

/// <summary>Pairs and clusters of a table of parties.</summary>
/// <param name="Table">The parties.</param>
/// <param name="Pairs">Every pair worth keeping.</param>
/// <param name="Clusters">The cluster of each row.</param>
/// <param name="Decisions">What stewards have said.</param>
public sealed record MatchResult(
    PartyTable Table, IReadOnlyList<ScoredPair> Pairs, Clusters Clusters, StewardDecisions Decisions)
{
    /// <summary>Clusters scored pairs under the decisions.</summary>
    public static MatchResult Of(
        PairScorer scorer, PartyTable table, IReadOnlyList<ScoredPair> pairs, StewardDecisions decisions, CancellationToken cancel)
    {
        var rows = table.Records.Keys.Select((key, row) => (key, row)).ToDictionary(pair => pair.key, pair => pair.row, StringComparer.Ordinal);
        var clusters = Clusterer.Cluster(
            scorer, pairs, decisions.Rows(DecisionKind.MustLink, rows), decisions.Rows(DecisionKind.CannotLink, rows), cancel);
        return new MatchResult(table, pairs, clusters, decisions);
    }

    /// <summary>The pairs as rows of their table, each with the reason why a steward should look at it.</summary>
    public IEnumerable<PairRow> PairRows(long modelId, double linkAt, int comparisons)
    {
        var ambiguous = Clusters.Refused.Where(refused => refused is { Reason: RefusalReason.Ambiguous, Pair: not null })
            .SelectMany(refused => new[] { new RowPair(refused.Left, refused.Right), refused.Against })
            .Select(Ordered).ToHashSet();
        var bridges = Clusters.Refused.Where(refused => refused.Reason is RefusalReason.WeakBridge or RefusalReason.SettledApart).Select(refused => Ordered(new RowPair(refused.Left, refused.Right))).ToHashSet();
        return Pairs.Select(pair => new PairRow
        {
            LeftId = Table.Parties[pair.Left].RecordId,
            RightId = Table.Parties[pair.Right].RecordId,
            ModelId = modelId,
            Weight = pair.Weight,
            Probability = pair.Probability,
            Levels = pair.Levels.ToText(comparisons),
            Review = Review(pair, linkAt, ambiguous, bridges),
        });
    }

    /// <summary>
    /// Why each row is in its cluster: the tie by which it hangs on the row that names the cluster, which has none itself. Step by step the
    /// ties lead there, so that together they say how the cluster came about.
    /// </summary>
    /// <returns>Row → the row at the other end of the tie, and the tie's weight; null where a steward's word is the tie.</returns>
    public IReadOnlyDictionary<int, (int Row, double? Weight)> Evidence()
    {
        var neighbours = Clusters.Ties
            .SelectMany(tie => new[] { (From: tie.Left, To: tie.Right, tie.Pair?.Weight), (From: tie.Right, To: tie.Left, tie.Pair?.Weight) })
            .ToLookup(tie => tie.From, tie => (tie.To, tie.Weight));
        var evidence = new Dictionary<int, (int Row, double? Weight)>();
        var reached = new Queue<int>(neighbours.Select(row => row.Key).Where(row => Clusters.Of[row] == row));
        while (reached.TryDequeue(out var row))
        {
            foreach (var (next, weight) in neighbours[row])
            {
                if (next == Clusters.Of[next] || !evidence.TryAdd(next, (row, weight)))
                    continue;
                reached.Enqueue(next);
            }
        }

        return evidence;
    }

    string? Review(ScoredPair pair, double linkAt, HashSet<RowPair> ambiguous, HashSet<RowPair> bridges)
    {
        if (Clusters.Of[pair.Left] == Clusters.Of[pair.Right])
            return null;
        var reason = ambiguous.Contains(Ordered(new RowPair(pair.Left, pair.Right))) ? ReviewReason.Ambiguous
            : bridges.Contains(Ordered(new RowPair(pair.Left, pair.Right))) ? ReviewReason.WeakBridge
            : pair.Probability < linkAt ? ReviewReason.Doubtful : null;
        if (reason is null)
            return null;
        return Decisions.Find(Table.Records.Keys[pair.Left], Table.Records.Keys[pair.Right]) switch
        {
            null => reason,
            DecisionKind.NotSure => ReviewReason.NotSure,
            _ => null,
        };
    }

    static RowPair Ordered(RowPair pair) => pair.Left < pair.Right ? pair : new RowPair(pair.Right, pair.Left);
}
