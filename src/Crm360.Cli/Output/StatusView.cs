using System.Globalization;
using Crm360.Runs;
using Crm360.Storage;
using Spectre.Console;

namespace Crm360.Cli.Output;

/// <summary>The last runs, for a person. Times are those of the machine.</summary>
static class StatusView
{
    public static void Write(Terminal terminal, IReadOnlyList<RunStatusReport> runs, Database warehouse)
    {
        terminal.Line(runs is [] ? $"{warehouse}: nothing has run yet." : warehouse.ToString());
        foreach (var report in runs)
            Write(terminal, report);
    }

    static void Write(Terminal terminal, RunStatusReport report)
    {
        var run = report.Run;
        terminal.Line();
        terminal.Out.Write(new Text(
            string.Create(CultureInfo.InvariantCulture,
                $"Run {run.RunId} of {run.Pipeline} ({run.Kind}): {run.Status.Replace('_', ' ')}, {Sheet.Instant(run.StartedAt, TimeZoneInfo.Utc)} UTC{Took(run.StartedAt, run.FinishedAt)}{Environment.NewLine}"),
            new Style(ColorOf(run.Status), decoration: Decoration.Bold)));
        if (run.Message is not null)
            terminal.Line($"  {run.Message}");
        if (report.Batches is not [])
        {
            terminal.Line($"  {Sheet.Number(run.RowsRead)} rows read = {Sheet.Number(run.Landed)} landed + {Sheet.Number(run.Unchanged)} unchanged + {Sheet.Number(run.Quarantined)} quarantined{(run.Suppressed > 0 ? $" + {Sheet.Number(run.Suppressed)} suppressed" : "")}");
        }

        if (report.Steps is [])
            return;
        var table = Sheet.New().Left("Step").Left("Status").Right("Rows in").Right("Rows out").Right("Time").Right("Rows/s");
        foreach (var step in report.Steps)
            Add(table, step);
        terminal.Out.Write(table);
    }

    static void Add(Table table, StepRow step)
    {
        var time = step.FinishedAt - step.StartedAt;
        var rate = time is { TotalMilliseconds: >= 1 } && step.RowsIn > 0 ? Sheet.Number((long)(step.RowsIn / time.Value.TotalSeconds)) : "";
        table.AddRow(
            Sheet.Cell($"{step.Stage.ToLowerInvariant()} {step.Subject}".TrimEnd()),
            new Text(step.Status.Replace('_', ' '), new Style(ColorOf(step.Status))),
            Sheet.Cell(Sheet.Number(step.RowsIn)), Sheet.Cell(Sheet.Number(step.RowsOut)),
            Sheet.Cell(time is { } took ? Sheet.Seconds(took) : ""), Sheet.Cell(rate));
        if (step.Message is not null)
            table.Row(Sheet.Faint, $"  {step.Message}", "", "", "", "", "");
    }

    static string Took(DateTime from, DateTime? to) => to is { } end ? $", took {Sheet.Seconds(end - from)}" : "";

    static Color ColorOf(string status) => status switch
    {
        RunStatus.Succeeded => Color.Green,
        RunStatus.Running => Color.Blue,
        RunStatus.Failed or RunStatus.Interrupted => Color.Red,
        _ => Color.Yellow,
    };
}
