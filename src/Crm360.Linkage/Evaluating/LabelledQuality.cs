using Crm360.Linkage.Clustering;
using Crm360.Linkage.Labelling;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Evaluating;

/// <summary>
/// How good a linking is, as far as labels tell. Of the scored pairs, so of pairs that a blocking rule finds and that weigh enough for review: what share
/// of those in one cluster is right, and what share of the right ones is in one cluster. What was never scored is not in the recall.
/// </summary>
/// <param name="Precision">Null where no pair of one cluster is labelled.</param>
/// <param name="Recall">Null where nothing is known of the pairs of one cluster, or of the others.</param>
/// <param name="Labels">Labels used.</param>
/// <param name="Outside">Labelled pairs that are not among the scored ones, and so say nothing here.</param>
/// <param name="MissedOutside">Of these, pairs that are the same: they were missed before any was scored.</param>
/// <param name="Reliability">Whether probabilities are what they say; of a calibrated model by labels that its calibration did not see.</param>
/// <param name="Uncalibrated">The same of the weights alone; null where the model is not calibrated.</param>
public sealed record LabelledQuality(Estimate? Precision, Estimate? Recall, int Labels, int Outside, int MissedOutside, Reliability Reliability, Reliability? Uncalibrated)
{
    /// <summary>Parts in which labels are left out in turn.</summary>
    const int Folds = 5;

    /// <summary>
    /// Estimates from labels. Pairs are counted by strata of weight, and each label stands for the pairs of its stratum that nobody judged (Cochran 1977, ch. 5), so that asking
    /// mostly about doubtful pairs does not make the linking look worse than it is; a stratum without a label takes part with the nearest one that has some.
    /// </summary>
    /// <remarks>
    /// That holds where the pairs of a stratum were drawn by chance. Labels that are noted as such are used alone where there are any; others are taken for
    /// it. Weights learnt from the same labels flatter a little; they have few parameters and a label speaks for few pairs. Calibration is judged by labels that it has not seen.
    /// </remarks>
    /// <param name="scorer">Scores by the model.</param>
    /// <param name="pairs">Scored pairs, from the review threshold up.</param>
    /// <param name="clusters">What the model makes of them, without any label held against it.</param>
    /// <param name="labels">What people said.</param>
    public static LabelledQuality Of(PairScorer scorer, IReadOnlyList<ScoredPair> pairs, Clusters clusters, IEnumerable<LabelledPair> labels)
    {
        var all = LabelledPair.Distinct(scorer.Table.Records, labels);
        var used = all.Any(label => label.Drawn == Drawn.ByChance) ? [.. all.Where(label => label.Drawn == Drawn.ByChance)] : all;
        var asked = used.Select(label => (label.Left, label.Right)).ToHashSet();
        var scored = pairs.Where(pair => asked.Contains((pair.Left, pair.Right))).ToDictionary(pair => (pair.Left, pair.Right));
        var inside = used.Where(label => scored.ContainsKey((label.Left, label.Right))).Select(label => (Pair: scored[(label.Left, label.Right)], label.IsSame)).ToList();
        var outside = used.Where(label => !scored.ContainsKey((label.Left, label.Right))).ToList();
        var strata = new StratifiedSample(new(pairs, clusters), inside);
        var probabilities = CrossFitted(scorer.Table.Model, inside, [.. all.Except(used).Select(label => (scorer.Score(label.Left, label.Right).Weight, label.IsSame))]);
        return new(
            strata.Precision(), strata.Recall(), inside.Count, outside.Count, outside.Count(label => label.IsSame),
            Reliability.Of(inside.Select((label, i) => (probabilities[i], label.IsSame, strata.WorthOf(label.Pair)))),
            scorer.Table.Model.Calibration is null ? null
                : Reliability.Of(inside.Select(label => (MatchModel.ProbabilityOf(label.Pair.Weight), label.IsSame, strata.WorthOf(label.Pair)))));
    }

    /// <summary>The probability of each labelled pair by a calibration made from the others, without the labels of its part.</summary>
    static double[] CrossFitted(MatchModel model, List<(ScoredPair Pair, bool IsSame)> labels, IReadOnlyList<(double Weight, bool IsSame)> others)
    {
        if (model.Calibration is null)
            return [.. labels.Select(label => label.Pair.Probability)];
        Calibration[] without =
        [
            .. Enumerable.Range(0, Folds).Select(fold => Calibration.Fitted([.. others, .. labels.Where((_, i) => i % Folds != fold).Select(label => (label.Pair.Weight, label.IsSame))])),
        ];
        return [.. labels.Select((label, i) => MatchModel.ProbabilityOf(without[i % Folds].Of(label.Pair.Weight)))];
    }
}
