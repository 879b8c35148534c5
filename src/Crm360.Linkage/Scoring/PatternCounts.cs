using System.Runtime.InteropServices;
using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>How often each pattern of levels was seen. Pairs by the million make patterns by the thousand.</summary>
sealed class PatternCounts
{
    readonly Dictionary<ulong, long> _counts = [];

    internal void Add(LevelVector levels, long times = 1) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, levels.Bits, out _) += times;

    internal void Add(PatternCounts other)
    {
        foreach (var (bits, times) in other._counts)
            Add(new(bits), times);
    }

    /// <summary>In a fixed order, so that sums come out the same however the work was shared out.</summary>
    internal Pattern[] InOrder(double scale = 1) =>
        [.. _counts.OrderBy(entry => entry.Key).Select(entry => new Pattern(new(entry.Key), entry.Value * scale))];
}

/// <summary>A pattern of levels and how many pairs have it.</summary>
/// <param name="Levels">The pattern.</param>
/// <param name="Pairs">All pairs.</param>
/// <param name="Same">Of these, pairs known to match.</param>
/// <param name="Different">Of these, pairs known not to.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Pattern(LevelVector Levels, double Pairs, double Same = 0, double Different = 0)
{
    /// <summary>Pairs of which nothing is known but the pattern.</summary>
    internal double Open => Pairs - Same - Different;

    /// <summary>How many are expected to match, where each that is not known matches with a given probability.</summary>
    internal double MatchesAt(double probability) => Same + (Open * probability);
}
