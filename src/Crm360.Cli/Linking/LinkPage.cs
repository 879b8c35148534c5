using System.Globalization;
using System.Net;
using System.Text;
using Crm360.Charts;
using Crm360.Cli.Output;
using Crm360.Linkage.Evaluating;
using Crm360.Linkage.Scoring;

namespace Crm360.Cli.Linking;

/// <summary>What a linking did, as one page of HTML: what was compared, what the weights are, how the clusters are, and with a truth how good they are.</summary>
static class LinkPage
{
    const int Examples = 5;

    /// <summary>Makes the page.</summary>
    /// <param name="name">What was linked.</param>
    /// <param name="table">The records.</param>
    /// <param name="run">The linking.</param>
    /// <param name="measure">How good it is.</param>
    public static string Of(string name, LinkTable table, LinkRun run, LinkMeasure measure)
    {
        var page = new StringBuilder(PageStyle.Head($"{name}: linked", name));
        AddSummary(page, table, run);
        QualitySections.Add(page, table, run, measure);
        AddRules(page, run, measure.ByTruth?.Blocking);
        AddClusters(page, table, run);
        QualitySections.AddQueue(page, run, measure);
        QualitySections.AddUnlinkables(page, table, run, measure.Unlinkables);
        AddWeights(page, run.Model);
        AddExamples(page, table, run, measure.ByTruth);
        return page.Append("</body></html>\n").ToString();
    }

    static void AddSummary(StringBuilder page, LinkTable table, LinkRun run)
    {
        var clusters = run.Clusters.Count;
        page.Append(CultureInfo.InvariantCulture, $"<p>{Sheet.Number(table.Ids.Count)} records are {Sheet.Number(clusters)} entities; ")
            .Append(CultureInfo.InvariantCulture, $"{Sheet.Number(run.Result.Report.Scored)} pairs were scored, {Sheet.Number(run.Clusters.Ties.Count)} ties hold the clusters together. ")
            .Append(CultureInfo.InvariantCulture, $"Two records drawn at random are of one entity with a probability of {run.Model.Prior:0.##E+0} ({run.Model.PriorWeight:0.0} bits). Values of records stand on this page: keep it as you keep them.</p>");
        if (table.Unread > 0)
            page.Append(CultureInfo.InvariantCulture, $"<p>{Sheet.Number(table.Unread)} rows can't be read and are left out.</p>");
        foreach (var warning in run.Model.Report.Warnings)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"faint\">{Text(warning)}</p>");
    }

    static void AddRules(StringBuilder page, LinkRun run, BlockingRecall? recall)
    {
        page.Append("<h2>Blocking</h2>");
        if (recall is not null)
            page.Append(CultureInfo.InvariantCulture, $"<p>At least one rule finds {Sheet.Percent(recall.Recall)} of {Sheet.Number(recall.Pairs)} true pairs.</p>");
        page.Append("<table><tr><th>Agree on</th><th>Pairs</th><th>First found here</th><th>Likely</th><th>Over-full blocks</th><th>Lost in them</th>")
            .Append(recall is null ? "</tr>" : "<th>Of true pairs</th><th>That no rule above finds</th></tr>");
        foreach (var ((rule, report), at) in run.Model.Plan.Blocking.Zip(run.Result.Report.Rules).Select((rule, at) => (rule, at)))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(RuleText.Of(rule))}</td>");
            foreach (var number in (long[])[report.Pairs, report.Scored, report.Kept, report.BlocksOverFull, report.PairsLost])
                page.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{Sheet.Number(number)}</td>");
            if (recall is not null)
                page.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{Sheet.Percent(recall.Rules[at].Found)}</td><td class=\"number\">{Sheet.Percent(recall.Rules[at].New)}</td>");
            page.Append("</tr>");
        }

        page.Append("</table>");
    }

    static void AddClusters(StringBuilder page, LinkTable table, LinkRun run)
    {
        var sizes = run.Clusters.Of.CountBy(cluster => cluster).CountBy(cluster => Math.Min(cluster.Value, 10)).OrderBy(size => size.Key);
        page.Append("<h2>Clusters</h2>").Append(BarChart.Draw("Clusters by number of records",
            [.. sizes.Select(size => new Bar(size.Key == 10 ? "10 records and more" : size.Key == 1 ? "1 record" : string.Create(CultureInfo.InvariantCulture, $"{size.Key} records"), size.Value, Sheet.Number(size.Value)))]));
        var bins = run.Result.Pairs.CountBy(pair => Math.Min(9, (int)(pair.Probability * 10))).OrderBy(bin => bin.Key);
        page.Append("<h3>Pairs kept</h3>").Append(BarChart.Draw("Pairs by probability",
            [.. bins.Select(bin => new Bar(string.Create(CultureInfo.InvariantCulture, $"{bin.Key / 10.0:0.0} to {(bin.Key + 1) / 10.0:0.0}"), bin.Value, Sheet.Number(bin.Value)))]));
        foreach (var (reason, count) in run.Clusters.Refused.CountBy(link => link.Reason))
            page.Append(CultureInfo.InvariantCulture, $"<p>{Sheet.Number(count)} links were refused: {Text(ClusterView.Words(reason))}.</p>");
        AddHealth(page, table, run);
    }

    static void AddHealth(StringBuilder page, LinkTable table, LinkRun run)
    {
        var sizes = run.Health.GroupBy(cluster => Math.Min(cluster.Records, 10)).OrderBy(size => size.Key);
        page.Append("<h3>Health</h3><p>Density is the share of its pairs that are linked directly; a bridge is a link without which a cluster would fall apart.</p>")
            .Append("<table><tr><th>Records</th><th>Clusters</th><th>Mean density</th><th>On a bridge</th><th>Links across, at most</th></tr>");
        foreach (var size in sizes)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{size.Key}{(size.Key == 10 ? " and more" : "")}</td><td class=\"number\">{Sheet.Number(size.Count())}</td><td class=\"number\">{size.Average(cluster => cluster.Density):0.00}</td><td class=\"number\">{Sheet.Number(size.Count(cluster => cluster.Bridges > 0))}</td><td class=\"number\">{size.Max(cluster => cluster.Diameter)}</td></tr>");
        page.Append("</table>");
        foreach (var line in ClusterView.Alarms(table, run))
            page.Append(CultureInfo.InvariantCulture, $"<p>{Text(line)}</p>");
    }

    static void AddWeights(StringBuilder page, MatchModel model)
    {
        page.Append("<h2>Weights</h2><p>In bits: one more bit is twice the odds.</p>");
        foreach (var (comparison, weights) in model.Plan.Comparisons.Zip(model.Comparisons))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{Text(comparison.Name)}</h3>");
            page.Append(WeightChart.Draw($"Weights of {comparison.Name}", [.. comparison.Levels.Select((level, i) => new Evidence(level.Label, weights.Weight(i)))]));
            page.Append("<table><tr><th>Level</th><th>m: among matches</th><th>u: among others</th></tr>");
            foreach (var (level, i) in comparison.Levels.Select((level, i) => (level, i)))
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(level.Label)}</td><td class=\"number\">{weights.M[i]:0.####}</td><td class=\"number\">{weights.U[i]:0.#######}</td></tr>");
            page.Append("</table>");
        }
    }

    static void AddExamples(StringBuilder page, LinkTable table, LinkRun run, TruthMeasure? truth)
    {
        var scorer = run.Session.Scorer(run.Model);
        var linkAt = run.Model.Plan.LinkAt;
        Add("Nearest to the threshold", run.Result.Pairs.OrderBy(pair => Math.Abs(pair.Probability - linkAt)).Take(Examples).Select(pair => (pair.Left, pair.Right, "")));
        if (truth is null)
            return;
        Add("Joined wrongly", truth.Mistakes.Joined.Take(Examples).Select(joined => (joined.Left, joined.Right, MistakeText.Of(table, run, joined))));
        Add("Missed", truth.Mistakes.Missed.Take(Examples).Select(missed => (missed.Left, missed.Right, MistakeText.Of(table, run, missed))));

        void Add(string heading, IEnumerable<(int Left, int Right, string Why)> pairs)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{heading}</h2>");
            foreach (var (left, right, why) in pairs)
            {
                var waterfall = scorer.Explain(left, right);
                page.Append(CultureInfo.InvariantCulture, $"<h3>{Text(table.Ids[left])} and {Text(table.Ids[right])}: {waterfall.Probability:0.0000}</h3>");
                if (why.Length > 0)
                    page.Append(CultureInfo.InvariantCulture, $"<p>{Text(why)}</p>");
                page.Append(WaterfallView.Svg(waterfall));
                page.Append("<table><tr><th></th><th>Left</th><th>Right</th></tr>");
                foreach (var step in waterfall.Steps.Where(step => step.Level is not null))
                    page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(step.Comparison)}</td><td>{Text(WaterfallView.Values(step.Left))}</td><td>{Text(WaterfallView.Values(step.Right))}</td></tr>");
                page.Append("</table>");
            }
        }
    }

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
