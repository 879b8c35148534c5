using System.Text.Json;
using Crm360.Runs;

namespace Crm360.Cli.Output;

/// <summary>A run for machines.</summary>
sealed record StatusJson(RunRow Run, IReadOnlyList<StepJson> Steps, IReadOnlyList<BatchRow> Sources)
{
    public static StatusJson Of(RunStatusReport report) => new(report.Run, [.. report.Steps.Select(StepJson.Of)], report.Batches);
}

/// <summary>A step for machines; its counts are an object, not a text of one.</summary>
sealed record StepJson(
    int Ordinal, string Stage, string? Subject, string Status, DateTime StartedAt, DateTime? FinishedAt,
    long RowsIn, long RowsOut, JsonElement Counts, string? Message)
{
    public static StepJson Of(StepRow step) => new(
        step.Ordinal, step.Stage, step.Subject, step.Status, step.StartedAt, step.FinishedAt, step.RowsIn, step.RowsOut,
        JsonElement.Parse(step.Counts), step.Message);
}
