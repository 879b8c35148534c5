using System.Runtime.InteropServices;
using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>Two records and how likely they are of one entity.</summary>
/// <param name="Left">Row of the record whose key is ordinally smaller.</param>
/// <param name="Right">Row of the other record.</param>
/// <param name="Weight">Match weight in bits, prior included.</param>
/// <param name="Probability">Match probability, 0 to 1.</param>
/// <param name="Levels">The level found by each comparison.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScoredPair(int Left, int Right, double Weight, double Probability, LevelVector Levels);

/// <summary>The pairs worth keeping, and what was done to find them.</summary>
/// <param name="Pairs">Every pair from the plan's review threshold up and not vetoed, ordered by the keys of left and right (ordinal).</param>
/// <param name="Report">Counts.</param>
public sealed record LinkResult(IReadOnlyList<ScoredPair> Pairs, LinkReport Report);

/// <summary>What a linking looked at.</summary>
/// <param name="Rules">Counts by blocking rule, in the plan's order.</param>
public sealed record LinkReport(IReadOnlyList<RuleReport> Rules)
{
    /// <summary>Pairs scored, each once.</summary>
    public long Scored => Rules.Sum(rule => rule.Scored);

    /// <summary>Pairs kept.</summary>
    public long Kept => Rules.Sum(rule => rule.Kept);

    /// <summary>Pairs that would have been kept but for a veto.</summary>
    public long Vetoed => Rules.Sum(rule => rule.Vetoed);

    /// <summary>Over-full blocks that were cut.</summary>
    public long BlocksOverFull => Rules.Sum(rule => (long)rule.BlocksOverFull);

    /// <summary>Pairs of those blocks that were not compared there; other rules may have found some of them.</summary>
    public long PairsLost => Rules.Sum(rule => rule.PairsLost);
}

/// <summary>What one blocking rule did.</summary>
/// <param name="Pairs">Pairs in its blocks, found before by an earlier rule or not.</param>
/// <param name="Scored">Pairs it was the first to find.</param>
/// <param name="Kept">Of these, kept.</param>
/// <param name="Vetoed">Of these, likely enough to keep but vetoed.</param>
/// <param name="BlocksOverFull">Blocks over the limit of pairs, which were cut.</param>
/// <param name="PairsLost">Pairs of theirs that were not compared.</param>
public sealed record RuleReport(long Pairs, long Scored, long Kept, long Vetoed, int BlocksOverFull, long PairsLost);
