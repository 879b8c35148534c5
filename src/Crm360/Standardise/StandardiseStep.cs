using Crm360.Contacts;
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
    /// <summary>Changes when rows would be made into something else, by the definition or by a newer program.</summary>
    public string Hash { get; } = Fingerprint.Of([
        Readings.Version.ToString(CultureInfo.InvariantCulture), Region, Zone.Id, .. Sources.Select(source => $"{source.Name} {source.StandardiseHash}")]);
}

/// <summary>
/// Makes parties, contact points and transactions of what landed since it last ran, chunk by chunk; each chunk is committed with how far it has
/// come, so a killed run goes on where it stood. Changed rules make it begin anew.
/// </summary>
public sealed class StandardiseStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, StandardiseRules rules)
{
    const int Chunk = 4_000;
    static readonly int Threads = Math.Max(1, Environment.ProcessorCount);

    public async Task<StepReport> RunAsync(Run run, CancellationToken cancel)
    {
        var shapes = rules.Sources.ToDictionary(source => source.Name, source => new SourceShape(source), StringComparer.Ordinal);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(run.AsOf, rules.Zone));
        await BeginAnewIfAskedAsync(run, cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var from = await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel);
        var before = await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedBefore, cancel);
        var renamed = await RenamedKeyQueries.ReadAsync(db, loader, from, cancel);
        var last = await BeginAsync(db, run, cancel);
        long read = 0, written = 0, problems = 0;
        await using var beside = await db.ReaderBesideAsync(databases, cancel);
        await Chunks.RunAsync(
            async () =>
            {
                var landed = await LandedAsync(beside ?? db, from, before, cancel);
                from = landed?.LastVersionId ?? from;
                return landed;
            },
            landed => (Landed: landed, Rows: Make(landed.Rows, shapes, renamed, today, cancel)),
            async made =>
            {
                written += await WriteAsync(db, run, made.Landed, made.Rows, cancel);
                read += made.Landed.Rows.Count;
                problems += made.Rows.Problems.Count;
                run.Progress?.Report(new StepProgress(Stage.Standardise, null, read, read + last - made.Landed.LastVersionId));
            },
            isBeside: beside is not null);
        // the last versions may have been followed by others already
        if (from < last)
            await Checkpoints.WriteAsync(db, Checkpoints.StandardisedVersion, last, run.Id, cancel);
        return new StepReport(read, written, new Dictionary<string, long>(StringComparer.Ordinal) { ["problems"] = problems }, []);
    }

    /// <summary>Whether the step has come as far as it meant to; what it has made is fit to be published only then.</summary>
    public async Task<bool> IsDoneAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel)
            >= await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardiseGoal, cancel);
    }

    static async Task<long> BeginAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        var last = await db.Set<SourceRecordRow>().MaxAsync(row => (long?)row.VersionId, cancel) ?? 0;
        if (last != await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardiseGoal, cancel))
            await Checkpoints.WriteAsync(db, Checkpoints.StandardiseGoal, last, run.Id, cancel);
        return last;
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

    async Task<LandedChunk?> LandedAsync(CrmDb db, long from, long before, CancellationToken cancel)
    {
        var current = db.Set<SourceRecordRow>().Where(row => row.VersionId > from && row.ValidTo == null).OrderBy(row => row.VersionId);
        var rows = await loader.ReadAsync(db, current.Take(Chunk), cancel);
        if (rows is [])
            return null;
        var last = rows[^1].VersionId;
        var made = from == 0 && before == 0 ? [] : await current // the very first rows can't have left anything behind
            .Where(row => row.VersionId <= last)
            .Where(row => row.VersionId <= before
                || db.Set<SourceRecordRow>().Any(older => older.RecordId == row.RecordId && older.VersionId < row.VersionId))
            .Select(row => row.RecordId).ToListAsync(cancel);
        return new LandedChunk(rows, made, last);
    }

    StandardRows Make(List<SourceRecordRow> landed, Dictionary<string, SourceShape> shapes, RenamedKeys renamed, DateOnly today, CancellationToken cancel)
    {
        var parts = new StandardRows[Threads];
        Parallel.For(0, Threads, new ParallelOptions { CancellationToken = cancel }, part =>
        {
            var rows = parts[part] = new StandardRows();
            // neighbouring slices, so that the rows of a table stay in the order of their keys
            for (var i = landed.Count * part / Threads; i < landed.Count * (part + 1) / Threads; i++)
            {
                // a source that left the definition is as good as one whose rows vanished
                if (landed[i].DeletedAt is null && shapes.TryGetValue(landed[i].Source, out var shape))
                    rows.Add(new RecordValues(shape, landed[i], rules.Zone, today, renamed), rules.Region);
            }
        });
        foreach (var part in parts.Skip(1))
            parts[0].Add(part);
        return parts[0];
    }

    async Task<long> WriteAsync(
        CrmDb db, Run run, LandedChunk landed, StandardRows rows, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await RemoveAsync(db, landed.Made, cancel);
        var written = await InsertAsync(db, rows, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.StandardisedVersion, landed.LastVersionId, run.Id, cancel);
        await transaction.CommitAsync(cancel);
        return written;
    }

    async Task RemoveAsync(CrmDb db, List<long> records, CancellationToken cancel)
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

    async Task<long> InsertAsync(CrmDb db, StandardRows rows, CancellationToken cancel) =>
        await loader.InsertAsync(db, rows.Parties, cancel)
        + await loader.InsertAsync(db, rows.ContactPoints, cancel)
        + await loader.InsertAsync(db, rows.Orders, cancel)
        + await loader.InsertAsync(db, rows.OrderLines, cancel)
        + await loader.InsertAsync(db, rows.Products, cancel)
        + await loader.InsertAsync(db, rows.Interactions, cancel)
        + await loader.InsertAsync(db, rows.Opportunities, cancel)
        + await loader.InsertAsync(db, rows.Consents, cancel)
        + await loader.InsertAsync(db, rows.CampaignCosts, cancel)
        + await loader.InsertAsync(db, rows.ExchangeRates, cancel)
        + await loader.InsertAsync(db, rows.Problems, cancel);

    /// <summary>Landed rows in the order of their versions.</summary>
    /// <param name="Made">The records among them of which an earlier version, or an earlier time round, may have left rows.</param>
    sealed record LandedChunk(List<SourceRecordRow> Rows, List<long> Made, long LastVersionId);
}
