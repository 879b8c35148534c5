using Quartz;

namespace Crm360.Hosting.Scheduling;

/// <summary>When a schedule runs next.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="At">The instant, in the definition's time zone; null where its cron expression has no more.</param>
public sealed record NextRun(Schedule Schedule, DateTimeOffset? At);

/// <summary>The clockwork of a definition: runs its schedules from <see cref="StartAsync"/> to <see cref="StopAsync"/>.</summary>
public sealed class Schedules(ISchedulerFactory schedulers, PipelineDefinition definition) : IDisposable
{
    readonly CancellationTokenSource _stopping = new();

    /// <summary>Cancelled when running work has to end.</summary>
    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Starts.</summary>
    /// <returns>When which schedule runs next, the soonest first.</returns>
    public async Task<IReadOnlyList<NextRun>> StartAsync(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        await scheduler.Start(cancel);
        return await NextAsync(cancel);
    }

    /// <summary>When which schedule runs next, the soonest first.</summary>
    public async Task<IReadOnlyList<NextRun>> NextAsync(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        var next = new List<NextRun>();
        foreach (var schedule in definition.Schedules)
        {
            var trigger = await scheduler.GetTrigger(new TriggerKey(schedule.Name), cancel);
            next.Add(new NextRun(schedule, trigger?.NextFireTimeUtc is { } at ? TimeZoneInfo.ConvertTime(at, definition.TimeZone) : null));
        }

        return [.. next.OrderBy(run => run.At ?? DateTimeOffset.MaxValue).ThenBy(run => run.Schedule.Name, StringComparer.Ordinal)];
    }

    /// <summary>Starts nothing new, cancels what runs between two batches, and waits until it has ended.</summary>
    public async Task StopAsync()
    {
        var scheduler = await schedulers.GetScheduler(CancellationToken.None);
        await scheduler.Standby(CancellationToken.None);
        await _stopping.CancelAsync();
        await scheduler.Shutdown(true, CancellationToken.None);
    }

    public void Dispose() => _stopping.Dispose();
}
