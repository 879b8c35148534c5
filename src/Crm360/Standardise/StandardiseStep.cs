using Crm360.Landing;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Sources;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Standardise;

/// <summary>What Standardise works by.</summary>
/// <param name="Sources">Every source of the definition.</param>
/// <param name="Region">By whose rules numbers without a country are read.</param>
/// <param name="Zone">In which instants without an offset are read.</param>
public sealed record StandardiseRules(IReadOnlyList<SourceDefinition> Sources, string Region, TimeZoneInfo Zone)
{
    /// <summary>Changes when rows would be made into something else.</summary>
    public string Hash { get; } = Fingerprint.Of([Region, Zone.Id, .. Sources.Select(source => $"{source.Name} {source.StandardiseHash}")]);
}

/// <summary>
/// Makes parties, contact points and transactions of what landed since it last ran, chunk by chunk; each chunk is committed with how far it has
/// come, so a killed run goes on where it stood. Changed rules make it begin anew.
/// </summary>
public sealed class StandardiseStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, StandardiseRules rules)
{
    const int Chunk = 20_000;
    static readonly int Threads = Math.Max(1, Environment.ProcessorCount);

    public async Task<StepReport> RunAsync(Run run, CancellationToken cancel)
    {
        var shapes = rules.Sources.ToDictionary(source => source.Name, source => new SourceShape(source), StringComparer.Ordinal);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(run.AsOf, rules.Zone));
        await BeginAnewIfAskedAsync(run, cancel);
        long read = 0, written = 0, problems = 0;
        while (await NextAsync(run, shapes, today, cancel) is { Read: > 0 } chunk)
        {
            read += chunk.Read;
            written += chunk.Written;
            problems += chunk.Problems;
            run.Progress?.Report(new StepProgress(Stage.Standardise, null, read, null));
        }

        return new StepReport(read, written, new Dictionary<string, long>(StringComparer.Ordinal) { ["problems"] = problems }, []);
    }

    async Task BeginAnewIfAskedAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (!run.Options.Full && await Checkpoints.ReadAsync(db, Checkpoints.StandardiseRules, cancel) == rules.Hash)
            return;
        var before = Math.Max(
            await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel),
            await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedBefore, cancel));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.StandardisedBefore, before, run.Id, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.StandardiseRules, rules.Hash, run.Id, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.StandardisedVersion, 0, run.Id, cancel);
        await transaction.CommitAsync(cancel);
    }

    async Task<(int Read, int Written, int Problems)> NextAsync(
        Run run, Dictionary<string, SourceShape> shapes, DateOnly today, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var from = await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel);
        var before = await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedBefore, cancel);
        var landed = await LandedAsync(db, from, cancel);
        if (landed.Count == 0)
            return default;

        // a source that left the definition is as good as one whose rows vanished
        var here = landed.Where(row => !row.Deleted && shapes.ContainsKey(row.Row.Source)).Select(row => row.Row).ToList();
        var rows = Make(here, shapes, today, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await RemoveAsync(db, [.. landed.Where(row => row.HasOlder || row.Row.VersionId <= before).Select(row => row.Row.RecordId)], cancel);
        var written = await WriteAsync(db, rows, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.StandardisedVersion, landed[^1].Row.VersionId, run.Id, cancel);
        await transaction.CommitAsync(cancel);
        return (landed.Count, written, rows.Problems.Count);
    }

    static Task<List<LandedRow>> LandedAsync(CrmDb db, long from, CancellationToken cancel) => (
        from row in db.Set<SourceRecordRow>()
        where row.VersionId > @from && row.ValidTo == null
        orderby row.VersionId
        select new LandedRow(
            new SourceRow(row.RecordId, row.VersionId, row.Source, row.System, row.SourceKey, row.Payload), row.DeletedAt != null,
            db.Set<SourceRecordRow>().Any(older => older.RecordId == row.RecordId && older.VersionId < row.VersionId)))
        .Take(Chunk).ToListAsync(cancel);

    StandardRows Make(List<SourceRow> landed, Dictionary<string, SourceShape> shapes, DateOnly today, CancellationToken cancel)
    {
        var parts = new StandardRows[Threads];
        Parallel.For(0, Threads, new ParallelOptions { CancellationToken = cancel }, part =>
        {
            var rows = parts[part] = new StandardRows();
            // neighbouring slices, so that the rows of a table stay in the order of their keys
            for (var i = landed.Count * part / Threads; i < landed.Count * (part + 1) / Threads; i++)
                rows.Add(new RecordValues(shapes[landed[i].Source], landed[i], rules.Zone, today), rules.Region);
        });
        foreach (var part in parts.Skip(1))
            parts[0].Add(part);
        return parts[0];
    }

    async Task RemoveAsync(CrmDb db, long[] records, CancellationToken cancel)
    {
        if (records is [])
            return;
        await loader.DeleteAsync<PartyRow>(db, row => row.RecordId, records, cancel);
        await loader.DeleteAsync<ContactPointRow>(db, row => row.RecordId, records, cancel);
        await loader.DeleteAsync<OrderRow>(db, row => row.RecordId, records, cancel);
        await loader.DeleteAsync<OrderLineRow>(db, row => row.RecordId, records, cancel);
        await loader.DeleteAsync<ProductRow>(db, row => row.RecordId, records, cancel);
        await loader.DeleteAsync<InteractionRow>(db, row => row.RecordId, records, cancel);
        await loader.DeleteAsync<OpportunityRow>(db, row => row.RecordId, records, cancel);
        await loader.DeleteAsync<ConsentRow>(db, row => row.RecordId, records, cancel);
        await loader.DeleteAsync<CampaignCostRow>(db, row => row.RecordId, records, cancel);
        await loader.DeleteAsync<ExchangeRateRow>(db, row => row.RecordId, records, cancel);
        await loader.DeleteAsync<ProblemRow>(db, row => row.RecordId, records, cancel);
    }

    async Task<int> WriteAsync(CrmDb db, StandardRows rows, CancellationToken cancel) =>
        (int)(await loader.InsertAsync(db, rows.Parties, cancel)
            + await loader.InsertAsync(db, rows.ContactPoints, cancel)
            + await loader.InsertAsync(db, rows.Orders, cancel)
            + await loader.InsertAsync(db, rows.OrderLines, cancel)
            + await loader.InsertAsync(db, rows.Products, cancel)
            + await loader.InsertAsync(db, rows.Interactions, cancel)
            + await loader.InsertAsync(db, rows.Opportunities, cancel)
            + await loader.InsertAsync(db, rows.Consents, cancel)
            + await loader.InsertAsync(db, rows.CampaignCosts, cancel)
            + await loader.InsertAsync(db, rows.ExchangeRates, cancel)
            + await loader.InsertAsync(db, rows.Problems, cancel));

    /// <summary>A landed row that is to be standardised.</summary>
    /// <param name="HasOlder">Whether an earlier version may have left rows behind.</param>
    sealed record LandedRow(SourceRow Row, bool Deleted, bool HasOlder);
}
