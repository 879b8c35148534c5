using System.Diagnostics;
using System.Globalization;
using Crm360.Hosting;
using Crm360.Hosting.Scheduling;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Cli;

/// <summary>Schedules fire by their clock, never over a run, and end when they are told to.</summary>
public sealed class ScheduleTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_schedule_fires_at_its_hour_in_the_time_zone_of_the_definition()
    {
        using var house = new CliHouse();
        // six seconds to two o'clock in Istanbul
        await using var services = await ServicesAsync(house, new ClockSetTo(new(2026, 3, 1, 22, 59, 54, TimeSpan.Zero)));
        var schedules = services.GetRequiredService<Schedules>();

        var next = await schedules.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("nightly", new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.FromHours(3))), (next[0].Schedule.Name, next[0].At));
        var run = await FinishedAsync(services);
        await schedules.StopAsync();

        Assert.Equal(("nightly", "succeeded_with_problems", 11), (run.Run.Kind, run.Run.Status, run.Batches.Count));
    }

    [Fact]
    public async Task A_firing_over_the_run_of_another_process_is_refused_and_logged()
    {
        using var house = new CliHouse();
        await using var services = await ServicesAsync(house, new ClockSetTo(new(2026, 3, 1, 22, 14, 54, TimeSpan.Zero)));
        var schedules = services.GetRequiredService<Schedules>();
        await using var other = await services.GetRequiredService<IRunLock>().TryTakeAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(other);

        await schedules.StartAsync(TestContext.Current.CancellationToken);
        var run = await FinishedAsync(services);
        await schedules.StopAsync();

        Assert.Equal(("hourly", "refused"), (run.Run.Kind, run.Run.Status));
        Assert.Equal(ExclusiveRuns.AnotherRun, run.Run.Message);
    }

    [Fact]
    public async Task A_scheduler_ends_cleanly_on_a_signal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent by kill");
        using var house = new CliHouse();
        using var process = house.Start("schedule", house.Pipeline);
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("Schedules of demo", first, StringComparison.Ordinal);

        Assert.Equal(0, await SignalledAsync(process, "TERM", "Stopped."));
    }

    [Fact]
    public async Task A_run_is_cancelled_between_batches_and_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent by kill");
        using var house = new CliHouse(customers: 11_000); // at work for seconds after its first line, whatever else the machine does
        using var process = house.Start("run", house.Pipeline);
        Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        // not INT, which is Ctrl-C: what is started in the background by a shell that is not interactive ignores it
        Assert.Equal(1, await SignalledAsync(process, "TERM", null));
        Assert.Contains("Cancelled.", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["cancelled"], house.Ask("select status from ops_run"));
    }

    static async Task<int> SignalledAsync(Process process, string signal, string? lastWords)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(Patience);
        var said = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        if (lastWords is not null)
            Assert.EndsWith(lastWords, said.TrimEnd(), StringComparison.Ordinal);
        return process.ExitCode;
    }

    static async Task<ServiceProvider> ServicesAsync(CliHouse house, TimeProvider clock)
    {
        var definition = Assert.IsType<PipelineLoad.Sound>(PipelineDefinition.Load(house.Pipeline, _ => null)).Definition;
        var services = new ServiceCollection().AddSingleton(clock)
            .AddCrm360(house.Database, definition).AddCrm360Schedules(definition).BuildServiceProvider();
        await services.GetRequiredService<SchemaUpgrade>().UpgradeAsync(TestContext.Current.CancellationToken);
        return services;
    }

    static async Task<RunStatusReport> FinishedAsync(ServiceProvider services)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var runs = await services.GetRequiredService<StatusQueries>().LastAsync(1, patience.Token);
            if (runs is [var run] && run.Run.Status != RunStatus.Running)
                return run;
            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>Set to an instant when made, and goes on from there.</summary>
    sealed class ClockSetTo(DateTimeOffset start) : TimeProvider
    {
        readonly long _began = Stopwatch.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => start + Stopwatch.GetElapsedTime(_began);
    }
}
