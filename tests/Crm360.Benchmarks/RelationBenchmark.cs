using System.Diagnostics;
using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Runs;
using Crm360.Runs.Definition;
using Crm360.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Benchmarks;

/// <summary>
/// Relates invented customers on SQLite: the first time, once more with nothing new, and when a thousand have moved; how long each takes, and whether the last
/// leaves what relating all of them would.
/// </summary>
static class RelationBenchmark
{
    const int Changing = 1_000;
    const int PersonsADoor = 2;

    public static async Task<int> RunAsync(int customers)
    {
        var folder = Directory.CreateTempSubdirectory("crm360-relations-");
        await using var services = new ServiceCollection().AddCrm360Storage(Path.Combine(folder.FullName, "relations.db")).BuildServiceProvider();
        await services.GetRequiredService<SchemaUpgrade>().UpgradeAsync(default);
        await using var db = await services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync();
        var loader = services.GetRequiredService<IBulkLoader>();
        var step = new RelationStep(loader, GoldenDefinition.Read(null, null, new DefinitionReader(new DefinitionFaults())));
        Console.WriteLine(FormattableString.Invariant($"{Environment.ProcessorCount} cores, .NET {Environment.Version}\n\n| what | seconds | of processor | relations written | peak MB so far |\n|---|---|---|---|---|"));

        var random = new Random(7);
        long[] all = [.. Enumerable.Range(1, customers).Select(id => (long)id)];
        await PublishAsync("all, the first time", all, all.SelectMany(id => KeysOf(id, customers, random)));
        await PublishAsync("all once more, their keys made anew", all, await PublishedAsync(all));
        for (var round = 0; round < 3; round++)
        {
            long[] some = [.. random.GetItems(all, Changing).Distinct()];
            await PublishAsync(FormattableString.Invariant($"{some.Length:N0} changed"), some, some.SelectMany(id => KeysOf(id, customers, random)).ToList());
        }

        var before = await RelationsAsync();
        await db.Database.ExecuteSqlRawAsync("delete from ops_checkpoint");
        await PublishAsync("all, as if by other rules", [], []);
        Console.WriteLine($"\nThe relations are {(before.SetEquals(await RelationsAsync()) ? "those" : "OTHER than those")} of relating all.");
        folder.Delete(recursive: true);
        return 0;

        async Task PublishAsync(string what, IReadOnlyList<long> changed, IEnumerable<ChangedRelationKeyRow> keys)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await loader.InsertAsync(db, keys, default);
            var (start, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var report = await step.ApplyAsync(db, new Run(1, DateTime.UnixEpoch, new RunOptions()), changed, default);
            Console.WriteLine(FormattableString.Invariant($"| {what} | {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} | {(Environment.CpuUsage.TotalTime - before).TotalSeconds:F2} | {report.Written:N0} | {Peak()} |"));
            await db.Set<ChangedRelationKeyRow>().ExecuteDeleteAsync();
            await transaction.CommitAsync();
        }

        async Task<List<ChangedRelationKeyRow>> PublishedAsync(long[] ids) => (await loader.ReadAsync<RelationKeyRow>(db, row => row.CustomerId, ids, default)).ConvertAll(
            row => Key(row.CustomerId, row.Kind, row.KeyHash, row.IsCompany) with { PartHash = row.PartHash, DoorHash = row.DoorHash });

        async Task<HashSet<RelationRow>> RelationsAsync() => [.. await loader.ReadAsync(db, db.Set<RelationRow>(), default)];
    }

    static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1_000_000;
    }

    /// <summary>Each tenth customer is a company with a tax number, a name and a domain, each hundredth of them in common with others; of persons most have a door, some a company's domain.</summary>
    static IEnumerable<ChangedRelationKeyRow> KeysOf(long id, int customers, Random random)
    {
        if (id % 10 == 0)
        {
            foreach (var kind in (string[])[RelationEvidence.TaxId, RelationEvidence.Name, RelationEvidence.Domain])
                yield return Key(id, kind, Spread(kind[0], random.Next(100) == 0 ? random.Next(customers / 50) : customers + id), isCompany: true);
            yield break;
        }

        var door = random.Next(customers / PersonsADoor);
        if (random.Next(10) > 1)
            yield return Key(id, RelationEvidence.Address, Spread(1, door), isCompany: false) with { PartHash = random.Next(10) == 0 ? random.Next(1000) : door, DoorHash = 1 + (door % 20) };
        if (random.Next(20) == 0)
            yield return Key(id, RelationEvidence.Domain, Spread(RelationEvidence.Domain[0], customers + (10L * random.Next(1, customers / 10))), isCompany: false);
    }

    // as a hash would
    static long Spread(int kind, long value) => unchecked((long)(((ulong)value * 0x9E3779B97F4A7C15) ^ ((ulong)kind * 0xC2B2AE3D27D4EB4F)));

    static ChangedRelationKeyRow Key(long id, string kind, long hash, bool isCompany) => new()
    {
        KeyHash = hash,
        CustomerId = id,
        Kind = kind,
        PartHash = 0,
        QuarterHash = 0,
        DoorHash = 0,
        IsCompany = isCompany,
        RecordId = id,
    };
}
