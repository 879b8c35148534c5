using System.Diagnostics;
using System.Runtime.CompilerServices;
using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Flow;

public abstract class InterruptionTests(DatabaseEngine engine)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_after_cancelled_ones_ends_where_an_undisturbed_run_does()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 220, seed: 14);
        await house.RunAsync();
        var undisturbed = await house.ContentAsync();
        await using var disturbed = await house.MirrorAsync(); // on a server this empties the one database that there is

        // at each report of a step in turn, until one gets to the end
        var cancelled = 0;
        for (var at = 1; await IsCancelledAsync(disturbed, at); at += 4)
            cancelled++;

        Assert.True(cancelled >= 3, $"{cancelled} runs were cancelled");
        House.AssertSame(undisturbed, await disturbed.ContentAsync());
        await AssertSoundAsync(disturbed, cancelled, RunStatus.Cancelled);
    }

    [Fact]
    public async Task A_run_after_killed_ones_ends_where_an_undisturbed_run_does()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 15);
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, await RunningProcess.RunAsync(house));
        var whole = watch.Elapsed;
        var undisturbed = await house.ContentAsync();
        await using var disturbed = await house.MirrorAsync(); // on a server this empties the one database that there is

        var random = new Random(15);
        var killed = 0;
        for (var i = 0; i < 5; i++)
        {
            // early at first: the machine may be less busy than when the whole run was timed, and after one that gets to its end there is nothing left to kill
            killed += await RunningProcess.KillAsync(disturbed, whole * ((0.15 * i) + (0.25 * random.NextDouble()) + 0.05)) ? 1 : 0;
        }

        Assert.Equal(0, await RunningProcess.RunAsync(disturbed));

        Assert.True(killed > 0, "every run was faster than its killer");
        House.AssertSame(undisturbed, await disturbed.ContentAsync());
        await AssertSoundAsync(disturbed, null, RunStatus.Interrupted);
    }

    static async Task<bool> IsCancelledAsync(House house, int report)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        try
        {
            await house.Flow.RunAsync(new RunOptions { AsOf = House.Today }, new CancelAt(report, stop), stop.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    static async Task AssertSoundAsync(House house, int? stopped, string how)
    {
        var runs = await house.RowsAsync<RunRow>();
        Assert.DoesNotContain(runs, run => run.Status == RunStatus.Running);
        Assert.All(runs, run => Assert.NotNull(run.FinishedAt));
        Assert.All(runs, run => Assert.True(run.Status is RunStatus.Succeeded or RunStatus.SucceededWithProblems || run.Status == how, run.Status));
        if (stopped is { } count)
            Assert.Equal(count, runs.Count(run => run.Status == how));
        Assert.DoesNotContain(await house.RowsAsync<StepRow>(), step => step.Status == RunStatus.Running);
        var batches = await house.RowsAsync<BatchRow>();
        Assert.All(batches, batch => Assert.Equal(batch.RowsRead, batch.Landed + batch.Unchanged + batch.Quarantined + batch.Suppressed));
        Assert.All(runs, run => Assert.Equal(run.RowsRead, batches.Where(batch => batch.RunId == run.RunId).Sum(batch => batch.RowsRead)));
        var versions = (await house.RowsAsync<SourceRecordRow>()).Select(row => row.BatchId).ToHashSet();
        Assert.Subset(batches.Select(batch => batch.BatchId).ToHashSet(), versions);
        Assert.Empty(await house.RowsAsync<WorkPairRow>());
        Assert.Empty(await house.RowsAsync<WorkClusterRow>());
        Assert.Empty(await house.RowsAsync<Golden.ChangedCustomerRow>());
        Assert.Empty(await house.RowsAsync<Golden.ChangedClaimDocumentRow>());
        Assert.Empty(await house.RowsAsync<Golden.ChangedContactPointRow>());
        Assert.Empty(await house.RowsAsync<Golden.ChangedRecordRow>());
        Assert.Empty(await house.RowsAsync<Golden.ChangedIdentityRow>());
    }

    sealed class CancelAt(int report, CancellationTokenSource stop) : IProgress<StepProgress>
    {
        int _reports;

        public void Report(StepProgress value)
        {
            if (++_reports == report)
                stop.Cancel();
        }
    }
}

/// <summary>This test program, started once more to run the flow of a house.</summary>
static class RunningProcess
{
    const string Variable = "CRM360_TEST_RUN_FLOW";

    public static async Task<int> RunAsync(House house)
    {
        using var process = Start(house);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>Kills a run after a time.</summary>
    /// <returns>Whether it was not over by then.</returns>
    public static async Task<bool> KillAsync(House house, TimeSpan after)
    {
        using var process = Start(house);
        await Task.WhenAny(process.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(after, TestContext.Current.CancellationToken));
        if (process.HasExited)
            return false;
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return true;
    }

    static Process Start(House house)
    {
        ProcessStartInfo start = new("dotnet", [typeof(RunningProcess).Assembly.Location]) { UseShellExecute = false };
        start.Environment[Variable] = $"{house.Folder}\n{house.Database.ConnectionString}";
        return Process.Start(start)!;
    }

#pragma warning disable CA2255 // this is a program, only its entry point is made by the test framework
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('\n') is not [var folder, var connectionString])
            return;

        var definition = ((PipelineLoad.Sound)PipelineDefinition.Load(folder, _ => null)).Definition;
        using var services = Hosting.Crm360Registration.AddCrm360(new ServiceCollection(), connectionString, definition).BuildServiceProvider();
        services.GetRequiredService<CustomerFlow>().RunAsync(new RunOptions { AsOf = House.Today }, null, CancellationToken.None).GetAwaiter().GetResult();
        Environment.Exit(0);
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteInterruptionTests() : InterruptionTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerInterruptionTests() : InterruptionTests(DatabaseEngine.SqlServer);
