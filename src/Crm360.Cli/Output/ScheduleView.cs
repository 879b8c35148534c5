using System.Globalization;
using Crm360.Hosting.Scheduling;

namespace Crm360.Cli.Output;

/// <summary>What runs when.</summary>
static class ScheduleView
{
    public static void Write(Terminal terminal, PipelineDefinition definition, IReadOnlyList<NextRun> next)
    {
        var table = Sheet.New().Left("Schedule").Left("Cron").Left($"Next ({definition.TimeZone.Id})").Left("Sources");
        foreach (var run in next)
        {
            var sources = run.Schedule.Sources.Count == definition.Sources.Count ? "all" : string.Join(", ", run.Schedule.Sources);
            table.Row(
                run.Schedule.Name, run.Schedule.Cron,
                run.At?.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) ?? "never", sources);
        }

        terminal.Section($"Schedules of {definition.Name}; Ctrl-C ends", table);
    }
}
