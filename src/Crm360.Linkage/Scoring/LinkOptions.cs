namespace Crm360.Linkage.Scoring;

/// <summary>Limits of one linking. None of them changes the score of a pair.</summary>
public sealed record LinkOptions
{
    /// <summary>
    /// A block that would make more pairs than this is cut, for so many records that share one value mostly share a placeholder or a switchboard and not an
    /// entity: it is split by the second keys of its rule, and of a part that is still larger about as many pairs as this are compared. Default 250,000 (708 records).
    /// </summary>
    public long MaxPairsPerBlock { get; init; } = 250_000;

    /// <summary>Threads; default all cores. The result is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where given, only pairs with at least one of these rows are scored: what has changed since the last time.</summary>
    public IReadOnlyCollection<int>? Touching { get; init; }

    /// <summary>Told the share of the work that is done, 0 to 1, from any thread.</summary>
    public IProgress<double>? Progress { get; init; }

    internal ParallelOptions Parallel(CancellationToken cancel) => new() { MaxDegreeOfParallelism = Math.Max(1, Threads), CancellationToken = cancel };
}
