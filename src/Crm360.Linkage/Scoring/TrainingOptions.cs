using Crm360.Linkage.Labelling;

namespace Crm360.Linkage.Scoring;

/// <summary>Limits of a training. The same records and options give the same model.</summary>
public sealed record TrainingOptions
{
    /// <summary>Pairs drawn at random to learn u; where the table has no more pairs, all are taken. Default 500,000.</summary>
    public int RandomPairs { get; init; } = 500_000;

    /// <summary>Pairs of each blocking rule used to learn m, drawn by chance where it has more. Default 200,000.</summary>
    public int PairsPerRule { get; init; } = 200_000;

    /// <summary>
    /// Whether to learn <see cref="Scoring.Lookalikes"/> (default), or to take all non-matches for random pairs, as the classical model does.
    /// </summary>
    public bool Lookalikes { get; init; } = true;

    /// <summary>What people said of pairs; none is needed. Of several answers about one pair the last one counts.</summary>
    public IReadOnlyList<LabelledPair> Labels { get; init; } = [];

    /// <summary>
    /// For how many pairs of its pattern, at most, a label speaks while weights are learnt; itself only at 1. Default 25: two dozen answers are heard among some
    /// thousands of pairs without a label, and a wrong one counts for no more than a rare pattern.
    /// </summary>
    public double PairsPerLabel { get; init; } = 25;

    /// <summary>As in <see cref="LinkOptions.MaxPairsPerBlock"/>.</summary>
    public long MaxPairsPerBlock { get; init; } = new LinkOptions().MaxPairsPerBlock;

    /// <summary>Threads; default all cores. The model is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where chance starts. Default 20010101.</summary>
    public ulong Seed { get; init; } = 20010101;

    internal ParallelOptions Parallel(CancellationToken cancel) => new() { MaxDegreeOfParallelism = Math.Max(1, Threads), CancellationToken = cancel };
}
