using Crm360.Linkage.Blocking;
using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// Learns the weights of a plan from unlabelled records: u from random pairs, m by expectation maximisation within each blocking
/// rule, λ from all candidate pairs. Random pairs hold true matches too (many, in a small table), so each round
/// takes out of u what the model of the round before holds for matches.
/// </summary>
public static class Trainer
{
    /// <summary>m and u lean on each other only through the few matches among random pairs; three rounds settle them.</summary>
    const int Rounds = 3;

    /// <summary>Trains with the default limits.</summary>
    public static MatchModel Train(MatchPlan plan, RecordTable table, CancellationToken cancel) => Train(plan, table, new(), cancel);

    /// <summary>Trains a model. The same plan, records and options give the same model, whatever the order of rows.</summary>
    /// <exception cref="ArgumentException">The plan has faults, or names a column that the table lacks.</exception>
    public static MatchModel Train(MatchPlan plan, RecordTable table, TrainingOptions options, CancellationToken cancel)
    {
        PlanCheck.Ensure(plan);
        var matrix = new RecordMatrix(plan, table);
        var swaps = new SwapTables();
        var sampler = new PairSampler(() => new(plan, matrix, swaps), table.Count, options, cancel);
        var blocks = BlockIndex.Build(plan, table, options.MaxPairsPerBlock, options.Parallel(cancel));
        var (random, randomPairs) = sampler.Random();
        var rules = sampler.OfRules(blocks);

        var weights = new Probabilities(plan);
        var sessions = new TrainingSessions(plan, table, rules, options.Lookalikes);
        NonMatches.Learn(weights, random, trustPosterior: false);
        for (var round = 0; round < Rounds; round++)
        {
            sessions.Run(weights);
            weights.Prior = PriorOf(weights, rules, table.Count);
            NonMatches.Learn(weights, random, trustPosterior: true);
        }

        return Model(weights, table, sessions, randomPairs);
    }

    static MatchModel Model(Probabilities weights, RecordTable table, TrainingSessions sessions, long randomPairs)
    {
        var warnings = new List<string>(sessions.Warnings);
        var plan = weights.Plan;
        for (var i = 0; i < plan.Comparisons.Count; i++)
        {
            if (LevelOrder.Enforce(weights.M[i], weights.U[i]))
                warnings.Add($"Comparison '{plan.Comparisons[i].Name}': a level weighed less than a weaker one below it; such neighbours now weigh the same.");
        }

        string[] frequent =
        [
            .. plan.Comparisons.SelectMany(comparison => comparison.Levels).SelectMany(level => level.TermFrequency).Distinct(StringComparer.Ordinal),
        ];
        return new(
            plan,
            weights.Prior,
            [.. plan.Comparisons.Select((comparison, i) => new ComparisonWeights(comparison.Name, weights.M[i], weights.U[i]))],
            weights.Lookalikes,
            [.. frequent.Select(column => TermFrequencies.Count(table.Column(column)))],
            new(table.Count, randomPairs, sessions.Reports, sessions.Comparisons, warnings));
    }

    /// <summary>
    /// λ such that the matches it expects among the candidate pairs are λ of all pairs; what no rule finds is taken for no match.
    /// </summary>
    static double PriorOf(Probabilities weights, RulePatterns[] rules, int records)
    {
        var all = Math.Max(1.0, RuleBlocks.PairsOf(records));
        var prior = Math.Min(weights.Prior, 1.0 / Math.Max(2, records)); // of one duplicate a record or so: the search starts there
        for (var i = 0; i < 50; i++)
        {
            weights.Prior = prior;
            var posterior = weights.Posterior();
            var matches = rules.Sum(rule => rule.First.Sum(pattern => pattern.Pairs * posterior(pattern.Levels)));
            // at least one match in expectation, so that a table without any still has finite weights; at most every second pair
            prior = Math.Clamp(matches / all, Math.Min(1 / all, 0.5), 0.5);
            if (Math.Abs(prior - weights.Prior) < 1e-4 * prior)
                break;
        }

        return prior;
    }
}
