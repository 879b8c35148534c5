using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Blocking.Search;

/// <summary>
/// Searches for blocking rules: of all that can be made of the columns (whole values, first letters, sounds, words, years, hashes of stretches of letters, and two or three of
/// them together), those that find most of the pairs known to be matches for the fewest pairs to score. Greedy weighted set cover.
/// </summary>
public static class BlockingSearch
{
    /// <summary>Proposes rules.</summary>
    /// <param name="table">The records.</param>
    /// <param name="known">Pairs of rows that are matches: by truth, by labels, or because much else says so.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancel">Stops the work.</param>
    public static BlockingProposal Find(RecordTable table, IEnumerable<RowPair> known, BlockingSearchOptions options, CancellationToken cancel)
    {
        var matches = KnownPairs.Ranked(table, known);
        var keys = CandidateKeys.Of(table, options.Derive);
        table = table.DerivedBy(new([], [], 1, 0, [.. options.Derive, .. keys.Select(key => key.Derived).OfType<DerivedColumn>().Except(options.Derive)]));
        var candidates = new CandidateRules(table, keys, matches, options, cancel);
        var chosen = RuleCover.Choose(candidates, options);
        var rules = chosen.Select(candidates.Rule).ToList();
        return new BlockingMeasure(table, matches, options, cancel).Proposal(rules, [.. keys.Select(key => key.Derived).OfType<DerivedColumn>()]);
    }

    /// <summary>What given rules find, and at what cost.</summary>
    /// <inheritdoc cref="Find"/>
    /// <param name="rules">The rules, in their order.</param>
    public static BlockingProposal Measure(
        IReadOnlyList<BlockingRule> rules, RecordTable table, IEnumerable<RowPair> known, BlockingSearchOptions options, CancellationToken cancel)
    {
        table = table.DerivedBy(new([], [], 1, 0, options.Derive));
        return new BlockingMeasure(table, KnownPairs.Ranked(table, known), options, cancel).Of(rules, options.Derive);
    }
}

/// <summary>Limits of a search for blocking rules.</summary>
public sealed record BlockingSearchOptions
{
    /// <summary>Pairs that all rules together may make. A known pair that several find counts once, as it is scored once; any other counts for each, so that fewer are scored.</summary>
    public required long Budget { get; init; }

    /// <summary>Columns that a plan derives already; they may be blocked on too.</summary>
    public IReadOnlyList<DerivedColumn> Derive { get; init; } = [];

    /// <summary>A rule that finds a smaller share of the known pairs than this which no other finds is not worth having. Default 0.0002.</summary>
    public double LeastGain { get; init; } = 0.0002;

    /// <summary>Rules proposed at most. Default 24.</summary>
    public int MostRules { get; init; } = 24;

    /// <summary>As in <see cref="LinkOptions.MaxPairsPerBlock"/>.</summary>
    public long MaxPairsPerBlock { get; init; } = new LinkOptions().MaxPairsPerBlock;

    /// <summary>Threads; default all cores. The result is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal ParallelOptions Parallel(CancellationToken cancel) => new() { MaxDegreeOfParallelism = Math.Max(1, Threads), CancellationToken = cancel };
}

/// <summary>Rules that are worth having, best first.</summary>
/// <param name="Rules">The rules and what each finds.</param>
/// <param name="Derive">The derived columns that they need.</param>
/// <param name="Known">Distinct known pairs that recall is measured by.</param>
public sealed record BlockingProposal(IReadOnlyList<ProposedRule> Rules, IReadOnlyList<DerivedColumn> Derive, int Known)
{
    /// <summary>The share of the known pairs, 0 to 1, that at least one rule finds; 1 where none is known.</summary>
    public double Recall => Rules is [.., var last] ? last.Recall : Known == 0 ? 1 : 0;

    /// <summary>Pairs of all rules, as <see cref="BlockingSearchOptions.Budget"/> counts them: at least as many as are scored.</summary>
    public long Pairs => Rules is [.., var last] ? last.AllPairs : 0;
}

/// <summary>A rule and what it finds.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Pairs">Pairs that it makes, counted.</param>
/// <param name="NewRecall">The share of the known pairs, 0 to 1, that it finds and no rule before it.</param>
/// <param name="Recall">The share that it or a rule before it finds.</param>
/// <param name="AllPairs">Pairs that it and the rules before it make, as <see cref="BlockingSearchOptions.Budget"/> counts them.</param>
/// <param name="PairsLost">Pairs of its over-full blocks that are not made.</param>
public sealed record ProposedRule(BlockingRule Rule, long Pairs, double NewRecall, double Recall, long AllPairs, long PairsLost);
