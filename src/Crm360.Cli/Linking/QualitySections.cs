using System.Globalization;
using System.Net;
using System.Text;
using Crm360.Charts;
using Crm360.Cli.Output;
using Crm360.Linkage.Evaluating;

namespace Crm360.Cli.Linking;

/// <summary>The parts of a page about a linking that say how good it is: by the truth, by labels, and what a person or better data could still bring.</summary>
static class QualitySections
{
    static readonly double[] Thresholds = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];
    static readonly double[] Parts = [0.1, 0.25, 0.5, 1];

    public static void Add(StringBuilder page, LinkTable table, LinkRun run, LinkMeasure measure)
    {
        if (measure.ByTruth is { } truth)
            AddTruth(page, run, truth);
        if (measure.ByLabels is { } labels)
            AddLabels(page, labels);
    }

    /// <summary>What answers to the questions are expected to bring.</summary>
    public static void AddQueue(StringBuilder page, LinkRun run, LinkMeasure measure)
    {
        page.Append("<h2>Questions to a person</h2>");
        if (measure.Questions is [])
        {
            page.Append("<p>No pair of two clusters is likely enough to be asked about.</p>");
            return;
        }

        var sizes = run.Clusters.Of.CountBy(cluster => cluster).ToDictionary();
        List<double> gains = [0];
        foreach (var pair in measure.Questions)
            gains.Add(gains[^1] + (pair.Probability * sizes[run.Clusters.Of[pair.Left]] * sizes[run.Clusters.Of[pair.Right]]));
        page.Append(CultureInfo.InvariantCulture, $"<p>{Sheet.Number(measure.Questions.Count)} pairs of clusters are worth asking about, what is likely to bring most first; <code>crm360 link label</code> asks such questions.{Worth(measure.ByTruth)}</p>")
            .Append("<table><tr><th>Questions answered</th><th>Pairs of records they are expected to join</th></tr>");
        foreach (var asked in Parts.Select(part => Math.Max(1, (int)(part * measure.Questions.Count))).Distinct())
            page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"number\">{Sheet.Number(asked)}</td><td class=\"number\">{gains[asked]:N0}</td></tr>");
        page.Append("</table>").Append(LineChart.Draw("Expected gain of questions", "share of the questions asked",
            [new("share of the gain", [.. Enumerable.Range(0, 41).Select(step => (step / 40.0, gains[(int)(step / 40.0 * measure.Questions.Count)] / Math.Max(gains[^1], double.Epsilon)))], Tone.Plain)]));
    }

    /// <summary>Records of which too little is said.</summary>
    public static void AddUnlinkables(StringBuilder page, LinkTable table, LinkRun run, Unlinkables unlinkables)
    {
        page.Append("<h2>Records that cannot be linked</h2>")
            .Append(CultureInfo.InvariantCulture, $"<p>{Sheet.Number(unlinkables.Count)} of {Sheet.Number(unlinkables.Records)} records say so little that even a copy of themselves would stay below {run.Model.Plan.LinkAt:0.###}; only better data finds their matches.");
        if (unlinkables.Emptiest is not [])
            page.Append(CultureInfo.InvariantCulture, $" The least is said of {Text(string.Join(", ", unlinkables.Emptiest.Select(row => table.Ids[row])))}.");
        page.Append("</p>");
        var most = unlinkables.ByThreshold.Max(at => at.Share);
        if (most > 0)
            page.Append(LineChart.Draw("Records that stay below a threshold against themselves", "link threshold", [new("share of the records", unlinkables.ByThreshold, Tone.Doubtful)], top: Top(most)));
    }

    static void AddTruth(StringBuilder page, LinkRun run, TruthMeasure truth)
    {
        page.Append("<h2>Against the truth</h2><table><tr><th></th><th>Precision</th><th>Recall</th><th>F1</th></tr>");
        foreach (var (label, measured) in ((string, Quality)[])[("pairs in clusters", truth.Quality.Pairwise), ("records (B³)", truth.Quality.BCubed)])
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{label}</td><td class=\"number\">{measured.Precision:0.0000}</td><td class=\"number\">{measured.Recall:0.0000}</td><td class=\"number\">{measured.F1:0.0000}</td></tr>");
        page.Append(CultureInfo.InvariantCulture, $"</table><p>{Sheet.Number(truth.Quality.FalsePairs)} false pairs, {Sheet.Number(truth.Quality.MissedPairs)} missed ones. Of the pairs joined without asking {Sheet.Percent(truth.Ties)} are right.</p>");
        AddReasons(page, "Why pairs were missed", MistakeText.Reasons(run, truth.Mistakes));
        AddReasons(page, "How pairs were joined wrongly", MistakeText.FalseReasons(run, truth.Mistakes));
        page.Append("<h3>Scored pairs by threshold</h3>").Append(ByThreshold(run, truth));
        page.Append("<h3>Reliability</h3><p>Of pairs at a probability of 0.8 eight in ten should be right.</p>")
            .Append(CultureInfo.InvariantCulture, $"<p>Expected calibration error {truth.Reliability.ExpectedError:0.0000}.</p>").Append(Curve(("by the truth", truth.Reliability, Tone.Good)));
        AddBins(page, truth.Reliability);
    }

    static void AddLabels(StringBuilder page, LabelledQuality quality)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>By labels</h2><p>{Sheet.Number(quality.Labels)} labels stand for the pairs of about their weight that nobody judged. What no rule finds or weighs too little for review is not in the recall.</p>")
            .Append("<table><tr><th></th><th>Estimate</th><th>In 19 of 20 cases from</th><th>to</th></tr>");
        foreach (var (name, estimate) in ((string, Estimate?)[])[("precision", quality.Precision), ("recall", quality.Recall)])
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{name}</td>")
                .Append(estimate is { } known ? string.Create(CultureInfo.InvariantCulture, $"<td class=\"number\">{known.Value:0.000}</td><td class=\"number\">{known.Low:0.000}</td><td class=\"number\">{known.High:0.000}</td></tr>")
                    : "<td>not known, for want of labels</td><td></td><td></td></tr>");
        }

        page.Append("</table>");
        if (quality.Outside > 0)
            page.Append(CultureInfo.InvariantCulture, $"<p>{Sheet.Number(quality.Outside)} more labelled pairs were not scored high enough to be kept, or are forbidden; {Sheet.Number(quality.MissedOutside)} of them are the same.</p>");
        page.Append(CultureInfo.InvariantCulture, $"<h3>Reliability</h3><p>{Text(char.ToUpperInvariant(LinkSummary.ErrorOf(quality)[0]) + LinkSummary.ErrorOf(quality)[1..])}.</p>");
        page.Append(quality.Uncalibrated is { } plain ? Curve(("calibrated", quality.Reliability, Tone.Good), ("by weight alone", plain, Tone.Doubtful)) : Curve(("by labels", quality.Reliability, Tone.Good)));
        AddBins(page, quality.Reliability);
    }

    static string ByThreshold(LinkRun run, TruthMeasure truth)
    {
        var byThreshold = Thresholds.Where(threshold => threshold >= run.Model.Plan.ReviewAt).Select(threshold => (threshold, Quality: truth.At(run, threshold))).ToList();
        return LineChart.Draw("Scored pairs by threshold", "probability",
        [
            new("precision", [.. byThreshold.Select(at => (at.threshold, at.Quality.Precision))], Tone.Plain),
            new("recall", [.. byThreshold.Select(at => (at.threshold, at.Quality.Recall))], Tone.Doubtful),
            new("F1", [.. byThreshold.Select(at => (at.threshold, at.Quality.F1))], Tone.Good),
        ]);
    }

    static void AddReasons(StringBuilder page, string heading, IEnumerable<(string Reason, int Pairs)> reasons)
    {
        Bar[] bars = [.. reasons.Select(reason => new Bar(reason.Reason, reason.Pairs, Sheet.Number(reason.Pairs)))];
        if (bars is not [])
            page.Append(CultureInfo.InvariantCulture, $"<h3>{heading}</h3>").Append(BarChart.Draw(heading, bars, labelWidth: 450, width: 800));
    }

    static string Curve(params ReadOnlySpan<(string Label, Reliability Reliability, string Tone)> curves)
    {
        List<Line> lines = [new("as it should be", [(0, 0), (1, 1)], Tone.Nothing)];
        foreach (var (label, reliability, tone) in curves)
            lines.Add(new(label, [.. reliability.Bins.Select(bin => (bin.Said, bin.Found.Value))], tone));
        return LineChart.Draw("Share of pairs that are right by match probability", "match probability", lines);
    }

    static void AddBins(StringBuilder page, Reliability reliability)
    {
        page.Append("<table><tr><th>Pairs</th><th>Mean probability</th><th>Share right</th><th>from</th><th>to</th></tr>");
        foreach (var bin in reliability.Bins)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"number\">{bin.Pairs:N0}</td><td class=\"number\">{bin.Said:0.000}</td><td class=\"number\">{bin.Found.Value:0.000}</td><td class=\"number\">{bin.Found.Low:0.000}</td><td class=\"number\">{bin.Found.High:0.000}</td></tr>");
        page.Append("</table>");
    }

    static string Worth(TruthMeasure? truth) => truth is null ? ""
        : string.Create(CultureInfo.InvariantCulture, $" By the truth {Sheet.Number(truth.Queue.Same)} of them are of one entity, and hold {Sheet.Percent(truth.Queue.Found)} of the {Sheet.Number(truth.Queue.MissedBefore)} pairs that are missing.");

    /// <summary>1, 2 or 5 times a power of ten, at least as large as a share and at most 1.</summary>
    static double Top(double share)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(share)));
        return Math.Min(1, ((double[])[1, 2, 5, 10]).Select(times => times * power).First(top => top >= share));
    }

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
