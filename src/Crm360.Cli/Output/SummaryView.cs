using System.Globalization;
using Crm360.Runs;
using Crm360.Storage;
using Crm360.Warehouse;
using Spectre.Console;

namespace Crm360.Cli.Output;

/// <summary>What a run came to, for a person.</summary>
static class SummaryView
{
    const int NarrowTerminal = 100;

    public static void Write(
        Terminal terminal, RunSummary summary, IReadOnlyList<CustomerCard> cards, PipelineDefinition definition, Database warehouse, Hints hints)
    {
        var run = summary.Run.Run;
        terminal.Line();
        terminal.Title(string.Create(CultureInfo.InvariantCulture,
            $"Run {run.RunId} of {run.Pipeline}: {run.Status.Replace('_', ' ')} in {Sheet.Seconds((run.FinishedAt ?? run.StartedAt) - run.StartedAt)}"));
        terminal.Line();
        terminal.Section("Rows by source", Sources(summary.Run.Batches));
        WriteMessages(terminal, "Not loaded", summary.Run.Steps.Where(step => step.Status == RunStatus.Failed));
        WriteMessages(terminal, "Warnings", summary.Run.Steps.Where(step => step.Status == RunStatus.SucceededWithProblems));
        WriteMessages(terminal, "Worth knowing", summary.Run.Steps.Where(step => step.Status == RunStatus.Succeeded));
        WriteCustomers(terminal, summary);
        terminal.Section("In quarantine: rows that did not land", Quarantine(summary.Quarantine));
        terminal.Section("Most frequent problems: bad values of rows that landed", Problems(summary.Problems));
        terminal.Section("Funnel", Funnel(summary.Funnel, terminal.Out.Profile.Width < NarrowTerminal ? 14 : 30));
        WriteRichest(terminal, cards, definition.ReportingCurrency);
        WriteNext(terminal, summary, cards, warehouse, hints);
    }

    /// <summary>What a run would land.</summary>
    public static void WriteDryRun(Terminal terminal, PipelineDefinition definition, IReadOnlyDictionary<string, StepReport> counted)
    {
        var table = Sheet.New().Left("Source").Right("Read").Right("Would land").Right("Unchanged").Right("Quarantined").Right("Gone");
        foreach (var source in definition.Sources.Where(source => counted.ContainsKey(source.Name)))
        {
            var counts = counted[source.Name].Counts;
            table.Row(source.Name, Of("read"), Of("landed"), Of("unchanged"), Of("quarantined"), Of("deleted"));

            string Of(string name) => Sheet.Number(counts.GetValueOrDefault(name));
        }

        terminal.Section("Dry run: nothing was written", table);
        foreach (var said in counted.Values.Where(report => !report.HasFailed).SelectMany(report => report.Warnings.Concat(report.Notes)))
            terminal.Line($"  {said}");
        foreach (var fault in counted.Values.Where(report => report.HasFailed).SelectMany(report => report.Warnings))
            terminal.Fault(fault);
    }

    static Table Sources(IReadOnlyList<BatchRow> batches)
    {
        var deleted = batches.Any(batch => batch.Deleted > 0);
        var suppressed = batches.Any(batch => batch.Suppressed > 0);
        var table = Sheet.New().Left("Source").Right("Read").Right("Landed").Right("Unchanged").Right("Quarantined");
        if (suppressed)
            table.Right("Suppressed");
        if (deleted)
            table.Right("Deleted");
        foreach (var batch in batches)
            table.Row([batch.Source, .. Counts([batch])]);
        if (batches.Count > 1)
            table.Row(Sheet.Strong, ["Total", .. Counts(batches)]);
        return table;

        string[] Counts(IReadOnlyList<BatchRow> of) =>
        [
            Sheet.Number(of.Sum(batch => batch.RowsRead)),
            Sheet.Number(of.Sum(batch => batch.Landed)),
            Sheet.Number(of.Sum(batch => batch.Unchanged)),
            Sheet.Number(of.Sum(batch => batch.Quarantined)),
            .. suppressed ? [Sheet.Number(of.Sum(batch => batch.Suppressed))] : Array.Empty<string>(),
            .. deleted ? [Sheet.Number(of.Sum(batch => batch.Deleted))] : Array.Empty<string>(),
        ];
    }

    static void WriteMessages(Terminal terminal, string title, IEnumerable<StepRow> steps)
    {
        var said = steps.Where(step => step.Message is not null).ToList();
        if (said is [])
            return;
        terminal.Title(title);
        foreach (var step in said)
            terminal.Line($"  {step.Message}");
        terminal.Line();
    }

    static void WriteCustomers(Terminal terminal, RunSummary summary)
    {
        terminal.Title("Customers");
        terminal.Line($"  {Sheet.Number(summary.Customers)} found: {Sheet.Number(summary.Customers - summary.Companies)} persons, {Sheet.Number(summary.Companies)} companies");
        terminal.Line($"  {Sheet.Number(summary.Records - summary.Customers)} records merged: {Sheet.Number(summary.Records)} source records lie behind them");
        terminal.Line($"  {Sheet.Number(summary.PairsWaiting)} {(summary.PairsWaiting == 1 ? "pair waits" : "pairs wait")} for a steward");
        terminal.Line();
    }

    static Table Quarantine(IReadOnlyList<QuarantineCount> counts)
    {
        var table = Sheet.New().Left("Source").Left("Reason").Right("Rows");
        foreach (var count in counts)
            table.Row(count.Source, count.Code, Sheet.Number(count.Rows));
        return table;
    }

    static Table Problems(IReadOnlyList<ProblemCount> counts)
    {
        var table = Sheet.New().Left("Attribute").Left("Problem").Right("Values");
        foreach (var count in counts)
            table.Row(count.Attribute, count.Code, Sheet.Number(count.Values));
        return table;
    }

    static Table Funnel(IReadOnlyList<FunnelCount> stages, int width)
    {
        var table = Sheet.New().Left("Stage").Left("").Right("Customers").Right("Of stage before").Right("Of first");
        foreach (var stage in stages)
        {
            table.Row(
                stage.Stage, Sheet.Bar(stage.FromFirst, width).PadRight(width), Sheet.Number(stage.Customers),
                Sheet.Percent(stage.FromPrevious), Sheet.Percent(stage.FromFirst));
        }

        return table;
    }

    static void WriteRichest(Terminal terminal, IReadOnlyList<CustomerCard> cards, string currency)
    {
        if (cards is [])
            return;
        terminal.Title(cards.Count == 1 ? "The richest customer card" : "The richest customer cards");
        foreach (var line in cards.SelectMany(card => CardView.Compact(card, currency)))
            terminal.Line($"  {line}");
        terminal.Line();
    }

    static void WriteNext(Terminal terminal, RunSummary summary, IReadOnlyList<CustomerCard> cards, Database warehouse, Hints hints)
    {
        terminal.Title("Warehouse");
        terminal.Line($"  {warehouse}");
        terminal.Line();
        terminal.Title("Next");
        if (cards is [var first, ..])
            terminal.Line($"  {hints.Card(first.CustomerId.ToString(CultureInfo.InvariantCulture))}");
        if (summary.PairsWaiting > 0)
            terminal.Line($"  {hints.Review}");
        terminal.Line($"  {hints.Status}");
        if (Hints.SdkCall is { } sdk && Hints.Call != "crm360")
            terminal.Line($"  (or by way of the SDK: {sdk} {hints.Status[(Hints.Call.Length + 1)..]})");
    }
}
