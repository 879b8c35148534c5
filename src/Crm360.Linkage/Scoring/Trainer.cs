using Crm360.Linkage.Labelling;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// Learns the weights of a plan from records, of which some pairs may be labelled: u from random pairs, m by expectation maximisation within each blocking
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
    public static MatchModel Train(MatchPlan plan, RecordTable table, TrainingOptions options, CancellationToken cancel) =>
        LinkSession.Of(plan, table, options.MaxPairsPerBlock, options.Threads, cancel).Train(options, cancel);

    internal static MatchModel Train(LinkSession session, TrainingOptions options, CancellationToken cancel)
    {
        var (plan, table) = (session.Plan, session.Table);
        var sampler = new PairSampler(session, options, cancel);
        var (random, randomPairs) = sampler.Random();
        var labels = LabelledPair.Distinct(table, options.Labels);
        var (rules, use) = LabelledPatterns.Of(sampler.OfRules(session.Blocks), session, labels, options.PairsPerLabel);

        var weights = new Probabilities(plan);
        var sessions = new TrainingSessions(plan, table, rules);
        var candidates = new CandidateMixture(rules, sessions.IsDependent, session, options.Lookalikes);
        NonMatches.Learn(weights, random, trustPosterior: false);
        for (var round = 0; round < Rounds; round++)
        {
            sessions.Run(weights);
            candidates.Learn(weights, sessions.Sessions);
            NonMatches.Learn(weights, random, trustPosterior: true);
        }

        var model = Model(weights, table, sessions, randomPairs);
        return labels.Count == 0 ? model : Labelled(session, model, labels, use);
    }

    static MatchModel Labelled(LinkSession session, MatchModel model, IReadOnlyList<LabelledPair> labels, LabelUse use)
    {
        var scorer = session.Scorer(model);
        var scored = labels.Select(label => (Pair: scorer.Score(label.Left, label.Right), label.IsSame))
            .Where(label => !Probabilities.IsVetoed(model.Plan, label.Pair.Levels)).Select(label => (label.Pair.Weight, label.IsSame));
        return model with { Calibration = Calibration.Fit([.. scored]), Report = model.Report with { Labels = use } };
    }

    static MatchModel Model(Probabilities weights, RecordTable table, TrainingSessions sessions, long randomPairs)
    {
        var warnings = new List<string>(sessions.Warnings);
        var plan = weights.Plan;
        for (var i = 0; i < plan.Comparisons.Count; i++)
        {
            if (LevelOrder.Enforce(weights.M[i], weights.U[i], weights.Lookalikes.Select(rule => (double[])rule.Levels[i])))
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
            new(table.Count, randomPairs, sessions.Reports, sessions.Comparisons, warnings))
        {
            Data = DataFingerprint.Of(plan, table),
        };
    }
}
