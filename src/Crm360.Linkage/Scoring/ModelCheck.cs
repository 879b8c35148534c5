using static System.FormattableString;

namespace Crm360.Linkage.Scoring;

/// <summary>What is wrong with a model that was read: files can be edited.</summary>
static class ModelCheck
{
    /// <summary>A hair of rounding, in files that were written by other hands.</summary>
    const double Hair = 1e-6;

    /// <summary>The first fault, in one sentence; null where there is none.</summary>
    internal static string? Fault(MatchModel model)
    {
        if (model.Format > MatchModel.CurrentFormat)
            return $"The model has the format {model.Format}, and formats up to {MatchModel.CurrentFormat} are read; train it anew.";
        if (PlanCheck.Faults(model.Plan) is [var planFault, ..])
            return $"The plan of the model cannot be used: {planFault}";
        if (!(model.Prior is > 0 and < 1))
            return Invariant($"The model's prior is {model.Prior}; a probability between 0 and 1 is needed.");
        if (model.Comparisons.Count != model.Plan.Comparisons.Count)
            return $"The model has weights of {model.Comparisons.Count} comparisons, its plan {model.Plan.Comparisons.Count} comparisons.";
        if (model.Calibration is { } calibration && !(calibration.Slope > 0 && double.IsFinite(calibration.Slope) && double.IsFinite(calibration.Offset)))
            return Invariant($"The model's calibration has the slope {calibration.Slope} and the offset {calibration.Offset}; a slope above 0 and numbers are needed.");
        return model.Plan.Comparisons.Select((comparison, i) => Fault(comparison, model.Comparisons[i])).Concat(model.Lookalikes.Select(lookalikes => Fault(model, lookalikes)))
            .Append(TermFault(model)).FirstOrDefault(fault => fault is not null);
    }

    static string? Fault(Comparison comparison, ComparisonWeights weights) =>
        weights.Name != comparison.Name ? $"The model has weights of '{weights.Name}' where its plan has '{comparison.Name}'."
        : AreProbabilities(weights.M, comparison.Levels.Count) && AreProbabilities(weights.U, comparison.Levels.Count) ? null
        : $"The m and u of '{comparison.Name}' are not {comparison.Levels.Count} probabilities each, above 0 and 1 in sum.";

    static string? Fault(MatchModel model, Lookalikes lookalikes) =>
        lookalikes.Rule >= 0 && lookalikes.Rule < model.Plan.Blocking.Count && lookalikes.Share is >= 0 and <= 1 && lookalikes.Levels.Count == model.Plan.Comparisons.Count
            && lookalikes.Levels.Zip(model.Plan.Comparisons).All(pair => AreProbabilities(pair.First, pair.Second.Levels.Count))
            ? null
            : $"The lookalikes of blocking rule {lookalikes.Rule + 1} do not fit the plan of the model.";

    static string? TermFault(MatchModel model)
    {
        var counted = model.TermFrequencies.Where(frequencies => frequencies.Values.Count == frequencies.Counts.Count && frequencies.Counts.All(count => count > 0)).Select(frequencies => frequencies.Column).ToHashSet(StringComparer.Ordinal);
        return model.Plan.Comparisons.SelectMany(comparison => comparison.Levels).SelectMany(level => level.TermFrequency).FirstOrDefault(column => !counted.Contains(column)) is { } missing
            ? $"The model does not say how common the values of '{missing}' are."
            : null;
    }

    static bool AreProbabilities(IReadOnlyList<double> shares, int levels) => shares.Count == levels && shares.All(share => share > 0) && Math.Abs(shares.Sum() - 1) < Hair;
}
