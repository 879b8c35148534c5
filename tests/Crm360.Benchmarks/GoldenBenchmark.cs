using System.Diagnostics;
using System.Globalization;
using Crm360.Golden;
using Crm360.Hosting;
using Crm360.Match;
using Crm360.Runs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Benchmarks;

/// <summary>The golden step alone over a published warehouse: all customers anew with all claims kept, and those of a thousand changed clusters.</summary>
static class GoldenBenchmark
{
    const int Changed = 1_000;
    const int Times = 3;

    /// <summary>Runs it on a warehouse of a market of its own.</summary>
    public static async Task<int> RunAsync(string customers)
    {
        var work = Directory.CreateTempSubdirectory("crm360-golden-").FullName;
        try
        {
            var market = Path.Combine(work, "market");
            await Command.RunAsync(work, "demo-data", "--pipeline", "--customers", customers, "--seed", "7", "--out", market);
            var database = Path.Combine(work, "market.db");
            var made = await Command.RunAsync(work, "run", market, "--database", database, "--quiet");
            if (made.ExitCode != 0)
                throw new InvalidOperationException($"crm360 run ended with {made.ExitCode}: {made.Output}");
            return await RunAsync(database, market);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Runs it on a warehouse that a pipeline has published; its change set is emptied, nothing is published.</summary>
    public static async Task<int> RunAsync(string database, string pipeline)
    {
        var definition = ((PipelineLoad.Sound)PipelineDefinition.Load(pipeline, _ => null)).Definition;
        await using var services = new ServiceCollection().AddCrm360(database, definition).BuildServiceProvider();
        var golden = services.GetRequiredService<GoldenStep>();
        await using var db = await services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync();
        var last = await db.Set<RunRow>().OrderByDescending(run => run.RunId).FirstAsync();
        var records = await db.Set<XrefRow>().LongCountAsync(row => row.ValidTo == null);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{records:N0} records\n\n| what | seconds | of the processor | customers | claims | bar at 1,000,000 |\n|---|---|---|---|---|---|"));
        for (var i = 0; i < Times; i++)
            await ShowAsync("all", new Run(last.RunId + 1, last.AsOf, new RunOptions { Full = true }), "20 s");

        var first = db.Set<CustomerRow>().Where(row => row.Status == CustomerStatus.Active).OrderBy(row => row.CustomerId).Take(Changed).Select(row => row.CustomerId);
        var members = await db.Set<XrefRow>().Where(row => row.ValidTo == null && first.Contains(row.CustomerId)).OrderBy(row => row.RecordId).ToListAsync();
        var run = new Run(last.RunId + 1, last.AsOf, new RunOptions());
        var work = members.GroupBy(row => row.CustomerId).SelectMany(own => own.Select(row => new WorkClusterRow { RunId = run.Id, RecordId = row.RecordId, ClusterId = own.First().RecordId }));
        await services.GetRequiredService<IBulkLoader>().InsertAsync(db, work, CancellationToken.None);
        for (var i = 0; i < Times; i++)
            await ShowAsync("1,000 changed clusters", run, "1 s");
        await db.Set<WorkClusterRow>().ExecuteDeleteAsync();
        return 0;

        async Task ShowAsync(string what, Run asked, string bar)
        {
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            var report = await golden.RunAsync(asked, CancellationToken.None);
            var seconds = watch.Elapsed.TotalSeconds;
            var processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            var claims = await db.Set<ChangedClaimDocumentRow>().SumAsync(row => (long)row.Claims);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {seconds:F2} | {processor:F2} | {report.RowsOut:N0} | {claims:N0} | {bar} |"));
        }
    }
}
