using Crm360.Linkage.Blocking;
using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// A plan and the records it is for, blocked and laid out once: to count what its rules find, to train, and to link, one after the other.
/// </summary>
public sealed class LinkSession
{
    readonly RecordMatrix _matrix;
    readonly Lazy<PairComparer> _comparer;
    readonly byte[]? _sides;

    LinkSession(MatchPlan plan, RecordMatrix matrix, Lazy<PairComparer> comparer, BlockIndex blocks, byte[]? sides)
    {
        Plan = plan;
        _matrix = matrix;
        _comparer = comparer;
        Blocks = blocks;
        _sides = sides;
    }

    /// <summary>The plan.</summary>
    public MatchPlan Plan { get; }

    /// <summary>The records.</summary>
    public RecordTable Table => _matrix.Table;

    /// <summary>What each blocking rule finds, in the plan's order, before anything is compared.</summary>
    public IReadOnlyList<BlockCount> Counts => [.. Blocks.Rules.Select(rule => new BlockCount(rule.Pairs, rule.Count, rule.OverFull, rule.PairsLost))];

    internal BlockIndex Blocks { get; }

    /// <summary>Blocks the records.</summary>
    /// <param name="plan">What is to be done.</param>
    /// <param name="table">The records; not to be changed any more.</param>
    /// <param name="maxPairsPerBlock">As in <see cref="LinkOptions.MaxPairsPerBlock"/>.</param>
    /// <param name="threads">As in <see cref="LinkOptions.Threads"/>.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="sides">By row, which of several files it is from, where only records of different files are to be paired; null to pair all.</param>
    /// <exception cref="ArgumentException">The plan has faults, or names a column that the table lacks.</exception>
    public static LinkSession Of(
        MatchPlan plan, RecordTable table, long maxPairsPerBlock, int threads, CancellationToken cancel, IReadOnlyList<byte>? sides = null)
    {
        PlanCheck.Ensure(plan);
        table = table.DerivedBy(plan);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancel };
        var matrix = new RecordMatrix(plan, table);
        return new(plan, matrix, new(() => new(plan, matrix)), BlockIndex.Build(plan, table, maxPairsPerBlock, parallel), sides is null ? null : ByRank(table, sides));
    }

    /// <summary>The same with some of the blocking rules, by number, in their order.</summary>
    public LinkSession With(IReadOnlyList<int> rules) =>
        new(Plan with { Blocking = [.. rules.Select(rule => Plan.Blocking[rule])] }, _matrix, _comparer, Blocks.With(rules, Table.Count), _sides);

    /// <summary>Learns the weights; see <see cref="Trainer"/>.</summary>
    public MatchModel Train(TrainingOptions options, CancellationToken cancel) => Trainer.Train(this, options, cancel);

    /// <summary>Scores all candidate pairs by a model of this plan; see <see cref="Linker"/>.</summary>
    public LinkResult Link(MatchModel model, LinkOptions options, CancellationToken cancel) => Linker.Link(this, model, options, cancel);

    /// <summary>Scores and explains single pairs by a model of this plan.</summary>
    public PairScorer Scorer(MatchModel model) => new(Scored(model));

    /// <summary>Whether two records, by rank, may be paired.</summary>
    internal bool MayPair(int left, int right) => _sides is null || _sides[left] != _sides[right];

    /// <summary>Compares pairs by the plan.</summary>
    internal PairComparer Comparer => _comparer.Value;

    internal ScoringTable Scored(MatchModel model) => new(model, _matrix, Comparer);

    static byte[] ByRank(RecordTable table, IReadOnlyList<byte> sides)
    {
        var byRank = new byte[table.Count];
        for (var row = 0; row < byRank.Length; row++)
            byRank[table.RankOf(row)] = sides[row];
        return byRank;
    }
}

/// <summary>What a blocking rule finds.</summary>
/// <param name="Pairs">Pairs in its blocks; a pair that shares two counts twice.</param>
/// <param name="Blocks">Blocks of at least two records, parts of over-full ones each.</param>
/// <param name="OverFull">Blocks that would make more pairs than allowed and were cut.</param>
/// <param name="PairsLost">Pairs of theirs that are not compared; other rules may find some.</param>
public sealed record BlockCount(long Pairs, int Blocks, int OverFull, long PairsLost);
