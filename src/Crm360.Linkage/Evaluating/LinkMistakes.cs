using Crm360.Linkage.Blocking.Search;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Evaluating;

/// <summary>What a linking got wrong by the truth, and for each pair what made it so.</summary>
/// <param name="Missed">Pairs of one entity in two clusters; in an order that is as good as chance and always the same.</param>
/// <param name="Joined">Pairs of two entities in one cluster; in such an order too. Of a large cluster, as of a large entity, not every pair is named.</param>
public sealed record LinkMistakes(IReadOnlyList<MissedPair> Missed, IReadOnlyList<FalsePair> Joined)
{
    /// <summary>Finds the mistakes.</summary>
    /// <param name="session">Plan and records.</param>
    /// <param name="model">The weights.</param>
    /// <param name="clusters">What was made of them.</param>
    /// <param name="truth">By row: any value that the records of an entity have in common.</param>
    public static LinkMistakes Of<TEntity>(LinkSession session, MatchModel model, Clusters clusters, IReadOnlyList<TEntity> truth)
        where TEntity : notnull
    {
        var table = session.Table;
        var reasons = new MistakeReasons(session, session.Scorer(model), clusters);
        return new(
            [.. Pairs(KnownPairs.OfEntities(table, truth).Where(pair => clusters.Of[pair.Left] != clusters.Of[pair.Right])).Select(reasons.OfMissed)],
            [.. Pairs(KnownPairs.OfEntities(table, clusters.Of).Where(pair => !EqualityComparer<TEntity>.Default.Equals(truth[pair.Left], truth[pair.Right]))).Select(reasons.OfJoined)]);

        IEnumerable<RankPair> Pairs(IEnumerable<RowPair> rows) => KnownPairs.Ranked(table, rows).Where(pair => session.MayPair(pair.Left, pair.Right))
            .OrderBy(pair => Blocking.KeyHash.OfPair(table.KeyHashes[pair.Left], table.KeyHashes[pair.Right]));
    }
}

/// <summary>Two records of one entity that are in two clusters.</summary>
/// <param name="Left">Row of the one.</param>
/// <param name="Right">Row of the other.</param>
/// <param name="Reason">What kept them apart.</param>
/// <param name="Probability">The match probability that they have, or would have if they had been compared.</param>
/// <param name="Comparison">The number of the comparison that speaks most against them, or forbids linking them; null where none does.</param>
/// <param name="Refusal">The guard that kept their clusters apart, where one did.</param>
/// <param name="Against">The two rows that stood against it.</param>
public sealed record MissedPair(int Left, int Right, MissReason Reason, double Probability, int? Comparison, RefusalReason? Refusal = null, RowPair? Against = null);

/// <summary>What kept two records of one entity apart.</summary>
public enum MissReason
{
    /// <summary>No blocking rule finds them.</summary>
    NeverCompared,

    /// <summary>A level forbids linking them.</summary>
    Vetoed,

    /// <summary>They weigh too little, because a comparison speaks against them.</summary>
    SpokenAgainst,

    /// <summary>They weigh too little, because different entities often agree so too.</summary>
    LooksAlike,

    /// <summary>They weigh too little: what agrees is too common or too little, and nothing speaks against them.</summary>
    TooLittle,

    /// <summary>They weigh enough, and a guard kept their clusters apart.</summary>
    Refused,
}

/// <summary>Two records of two entities that are in one cluster.</summary>
/// <param name="Left">Row of the one.</param>
/// <param name="Right">Row of the other.</param>
/// <param name="Probability">Their match probability.</param>
/// <param name="IsDirect">Whether they weigh enough themselves; else others brought them together.</param>
/// <param name="Comparison">The number of the comparison that speaks most for them; null where none does.</param>
public sealed record FalsePair(int Left, int Right, double Probability, bool IsDirect, int? Comparison);

/// <summary>Says why pairs are where they are.</summary>
sealed class MistakeReasons
{
    readonly LinkSession _session;
    readonly PairScorer _scorer;
    readonly Clusters _clusters;
    readonly double _linkAt;
    readonly Dictionary<(int, int), RefusedLink> _refused = [];

    internal MistakeReasons(LinkSession session, PairScorer scorer, Clusters clusters)
    {
        (_session, _scorer, _clusters, _linkAt) = (session, scorer, clusters, scorer.Table.Model.Plan.LinkAt);
        foreach (var link in clusters.Refused)
        {
            _refused[Key(link.Left, link.Right)] = link; // of the pair itself, or else of any between the two clusters
            _refused.TryAdd(Key(clusters.Of[link.Left], clusters.Of[link.Right]), link);
        }
    }

    internal MissedPair OfMissed(RankPair ranks)
    {
        var pair = _scorer.ScoreRanks(ranks.Left, ranks.Right);
        var (lowest, weight) = Extreme(pair, ranks, sign: -1);
        if (!Array.Exists(_session.Blocks.Rules, rule => rule.FirstFound(ranks.Left, ranks.Right) != CodeLists.None))
            return Missed(MissReason.NeverCompared);
        if (_scorer.Table.IsVetoed(pair.Levels))
            return Missed(MissReason.Vetoed) with { Comparison = _scorer.Table.VetoingComparisons.First(comparison => _scorer.Table.IsVeto(comparison, pair.Levels[comparison])) };
        if (pair.Probability < _linkAt)
        {
            var lookalike = _scorer.Table.LookalikeWeight(pair.Levels, ranks.Left, ranks.Right).Weight;
            return Missed(lookalike < Math.Min(weight, -1) ? MissReason.LooksAlike : lowest is null ? MissReason.TooLittle : MissReason.SpokenAgainst);
        }

        var link = _refused.GetValueOrDefault(Key(pair.Left, pair.Right)) ?? _refused.GetValueOrDefault(Key(_clusters.Of[pair.Left], _clusters.Of[pair.Right]));
        return Missed(MissReason.Refused) with { Refusal = link?.Reason, Against = link?.Against };

        MissedPair Missed(MissReason reason) => new(pair.Left, pair.Right, reason, pair.Probability, lowest);
    }

    internal FalsePair OfJoined(RankPair ranks)
    {
        var pair = _scorer.ScoreRanks(ranks.Left, ranks.Right);
        return new(pair.Left, pair.Right, pair.Probability, pair.Probability >= _linkAt, Extreme(pair, ranks, sign: 1).Comparison);
    }

    /// <summary>The comparison that speaks most for a pair or, the sign being negative, against it.</summary>
    (int? Comparison, double Weight) Extreme(ScoredPair pair, RankPair ranks, int sign)
    {
        var (most, comparison) = (0.0, (int?)null);
        for (var i = 0; i < _scorer.Table.Model.Plan.Comparisons.Count; i++)
        {
            if (pair.Levels[i] is LevelVector.Nothing)
                continue;
            var weight = _scorer.Table.LevelWeight(i, pair.Levels[i]) + _scorer.Table.TermFrequencyAdjustment(i, pair.Levels[i], ranks.Left, ranks.Right);
            if (weight * sign > most)
                (most, comparison) = (weight * sign, i);
        }

        return (comparison, most * sign);
    }

    static (int, int) Key(int left, int right) => (Math.Min(left, right), Math.Max(left, right));
}
