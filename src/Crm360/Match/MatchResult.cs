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
        return Pairs.Select(pair => new PairRow
        {
            LeftId = Table.Parties[pair.Left].RecordId,
            RightId = Table.Parties[pair.Right].RecordId,
            ModelId = modelId,
            Weight = pair.Weight,
            Probability = pair.Probability,
            Levels = pair.Levels.ToText(comparisons),
            Review = Review(pair, linkAt, ambiguous),
        });
    }

    /// <summary>The strongest link of each row to another of its cluster.</summary>
    public IReadOnlyDictionary<int, (int Row, double Weight)> Evidence()
    {
        var strongest = new Dictionary<int, (int Row, double Weight)>();
        foreach (var pair in Pairs.Where(pair => Clusters.Of[pair.Left] == Clusters.Of[pair.Right]))
        {
            Offer(pair.Left, pair.Right, pair.Weight);
            Offer(pair.Right, pair.Left, pair.Weight);
        }

        return strongest;

        void Offer(int row, int other, double weight)
        {
            if (!strongest.TryGetValue(row, out var best) || weight > best.Weight
                || (weight == best.Weight && string.CompareOrdinal(Table.Records.Keys[other], Table.Records.Keys[best.Row]) < 0))
                strongest[row] = (other, weight);
        }
    }

    string? Review(ScoredPair pair, double linkAt, HashSet<RowPair> ambiguous)
    {
        if (Clusters.Of[pair.Left] == Clusters.Of[pair.Right])
            return null;
        var reason = ambiguous.Contains(Ordered(new RowPair(pair.Left, pair.Right))) ? ReviewReason.Ambiguous
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
