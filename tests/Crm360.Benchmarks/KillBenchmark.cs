using System.Globalization;
using Crm360.Hosting;
using Crm360.IntegrationTests.Flow;
using Crm360.Runs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Benchmarks;

/// <summary>Kills runs of the demo at random moments and holds what they leave, once run again, against one undisturbed run.</summary>
static class KillBenchmark
{
    const string AsOf = "2026-07-01T00:00:00Z";

    public static async Task<int> RunAsync(int times)
    {
        var work = Directory.CreateTempSubdirectory("crm360-kills-").FullName;
        try
        {
            var undisturbed = await Command.RunAsync(work, Run("calm.db"));
            var calm = await ContentAsync(Path.Combine(work, "calm.db"));
            var random = new Random(360);
            var different = 0;
            Console.WriteLine("| kill | after s | same content | runs left running |\n|---|---|---|---|");
            for (var kill = 1; kill <= times; kill++)
            {
                var file = string.Create(CultureInfo.InvariantCulture, $"kill{kill}.db");
                var after = random.NextDouble() * undisturbed.Seconds;
                await KillAsync(work, file, TimeSpan.FromSeconds(after));
                await Command.RunAsync(work, Run(file));
                var (same, running) = await JudgeAsync(Path.Combine(work, file), calm);
                different += same && running == 0 ? 0 : 1;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kill} | {after:F2} | {(same ? "yes" : "NO")} | {running} |"));
            }

            return different == 0 ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(work, recursive: true);
        }
    }

    static string[] Run(string file) =>
        ["run", Path.Combine(Command.Root, "pipelines/demo"), "--as-of", AsOf, "--quiet", "--database", $"Data Source={file}"];

    static async Task KillAsync(string work, string file, TimeSpan after)
    {
        using var process = Command.Start(work, Run(file));
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
    }

    static async Task<(bool Same, int Running)> JudgeAsync(string file, WarehouseContent calm)
    {
        await using var services = Services(file);
        await using var db = await services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync();
        var running = await db.Set<RunRow>().CountAsync(run => run.Status == RunStatus.Running);
        return ((await ContentAsync(file)).Hash == calm.Hash, running);
    }

    static async Task<WarehouseContent> ContentAsync(string file)
    {
        await using var services = Services(file);
        await using var db = await services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync();
        return await WarehouseContent.ReadAsync(db, CancellationToken.None);
    }

    static ServiceProvider Services(string file) => new ServiceCollection().AddCrm360($"Data Source={file}").BuildServiceProvider();
}
