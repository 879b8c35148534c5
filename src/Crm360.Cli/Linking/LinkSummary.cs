using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Linkage.Evaluating;

namespace Crm360.Cli.Linking;

/// <summary>What a linking did and how good it is, in some lines.</summary>
static class LinkSummary
{
    const int Examples = 2;
    const int MostReasons = 4;

    public static IEnumerable<string> Of(LinkTable table, LinkRun run, LabelFile labels, bool isTaught)
    {
        yield return $"{string.Join(", ", run.Times.Select(part => $"{part.Part} {Sheet.Seconds(part.Time)}"))}; {Sheet.Number(run.Result.Report.Scored)} pairs scored.";
        foreach (var warning in run.Model.Report.Warnings)
            yield return $"! {warning}";
        foreach (var (rule, report) in run.Model.Plan.Blocking.Zip(run.Result.Report.Rules).Where(rule => rule.Second.PairsLost > 0))
            yield return $"! {Sheet.Number(report.BlocksOverFull)} blocks of records that agree on {RuleText.Of(rule)} are over-full; {Sheet.Number(report.PairsLost)} of their pairs are not compared, unless another rule finds them.";
        foreach (var line in Said(run, labels, isTaught))
            yield return line;
        yield return $"{Sheet.Number(table.Ids.Count)} records are {Sheet.Number(run.Clusters.Count)} entities.";
        foreach (var line in ClusterView.Lines(table, run))
            yield return line;
    }

    public static IEnumerable<string> Of(LinkTable table, LinkRun run, LinkMeasure measure)
    {
        if (measure.Unlinkables is { Count: > 0 } unlinkables)
            yield return $"{Sheet.Number(unlinkables.Count)} records say so little that even a copy of themselves would not be linked ({string.Join(", ", unlinkables.Emptiest.Select(row => table.Ids[row]))}).";
        foreach (var line in measure.ByLabels is { } labels ? ByLabels(labels) : [])
            yield return line;
        foreach (var line in measure.ByTruth is { } truth ? ByTruth(table, run, truth) : [])
            yield return line;
    }

    static IEnumerable<string> Said(LinkRun run, LabelFile labels, bool isTaught)
    {
        if (labels.Unknown > 0)
            yield return $"! {Sheet.Number(labels.Unknown)} labels name a record that is not there, and are passed over.";
        if (labels.Pairs.Count == 0)
            yield break;
        yield return !isTaught ? "The model was there before; labels measure it and hold in the clusters, but teach it nothing: name a new --model for that."
            : string.Create(CultureInfo.InvariantCulture, $"{Sheet.Number(labels.Pairs.Count)} labels taught the weights{(run.Model.Report.Labels is { Unblocked: > 0 } use ? $", but for {Sheet.Number(use.Unblocked)} that no blocking rule finds" : "")}; ")
                + (run.Model.Calibration is { } made ? string.Create(CultureInfo.InvariantCulture, $"probabilities are calibrated: {made.Slope:0.00} of the weight {made.Offset:+0.0;-0.0;+0.0} bits.")
                : string.Create(CultureInfo.InvariantCulture, $"probabilities are calibrated from {Linkage.Labelling.Calibration.LeastLabels} labels on, {Linkage.Labelling.Calibration.LeastOfEach} of each answer at least."));
    }

    static IEnumerable<string> ByLabels(LabelledQuality quality)
    {
        yield return $"By {Sheet.Number(quality.Labels)} labels, of the pairs scored: precision {Interval(quality.Precision)}, recall {Interval(quality.Recall)}; {ErrorOf(quality)}.";
        if (quality.MissedOutside > 0)
            yield return $"! {Sheet.Number(quality.MissedOutside)} more labelled pairs are the same and were not even scored, or forbidden.";
    }

    public static string ErrorOf(LabelledQuality quality) => string.Create(CultureInfo.InvariantCulture,
        $"expected calibration error {quality.Reliability.ExpectedError:0.0000}{(quality.Uncalibrated is { } plain ? string.Create(CultureInfo.InvariantCulture, $" by labels it was not made from, {plain.ExpectedError:0.0000} without calibration") : "")}");

    public static string Interval(Estimate? estimate) => estimate is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.Value:0.000} ({known.Low:0.000} to {known.High:0.000})") : "not known, for want of labels";

    static IEnumerable<string> ByTruth(LinkTable table, LinkRun run, TruthMeasure truth)
    {
        yield return FormattableString.Invariant($"Blocking rules find {truth.Blocking.Recall:0.0000} of the true pairs; expected calibration error {truth.Reliability.ExpectedError:0.0000}.");
        foreach (var line in Wrong("missed", MistakeText.Reasons(run, truth.Mistakes), truth.Mistakes.Missed.Take(Examples).Select(missed => MistakeText.Of(table, run, missed))))
            yield return line;
        foreach (var line in Wrong("joined wrongly", MistakeText.FalseReasons(run, truth.Mistakes), truth.Mistakes.Joined.Take(Examples).Select(joined => MistakeText.Of(table, run, joined))))
            yield return line;
        var (queue, pairwise, records) = (truth.Queue, truth.Quality.Pairwise, truth.Quality.BCubed);
        yield return FormattableString.Invariant($"Joined pairs that are right: {truth.Ties:0.0000}; {queue.Asked} questions to a person, {queue.Same} of them of one entity, hold {queue.Found:0.0000} of the {queue.MissedBefore} pairs still missing");
        yield return FormattableString.Invariant($"Against the truth: pairwise P {pairwise.Precision:0.0000} R {pairwise.Recall:0.0000} F1 {pairwise.F1:0.0000}; B³ P {records.Precision:0.0000} R {records.Recall:0.0000} F1 {records.F1:0.0000}");
    }

    static IEnumerable<string> Wrong(string what, IEnumerable<(string Reason, int Pairs)> reasons, IEnumerable<string> examples)
    {
        var all = reasons.ToList();
        if (all is [])
            yield break;
        var rest = all.Skip(MostReasons).Sum(reason => reason.Pairs);
        yield return $"Pairs {what}: {string.Join("; ", all.Take(MostReasons).Select(reason => $"{Sheet.Number(reason.Pairs)} {reason.Reason}"))}{(rest > 0 ? $"; {Sheet.Number(rest)} others" : "")}.";
        foreach (var example in examples)
            yield return $"  {example}";
    }
}
