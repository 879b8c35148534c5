using Crm360.Records;
using Crm360.Runs;
using Crm360.Sources;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>
/// Keeps every row of a source as received: new and changed rows as versions, rows that vanished as a version that says so, rows that can't
/// land in quarantine. One extraction is one batch and one transaction: it lands whole or not at all.
/// </summary>
public sealed class LandStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, SourceReader reader, TimeProvider clock)
{
    const int Chunk = 4_000;

    /// <summary>Share of a source's records, above which their vanishing is worth a warning.</summary>
    const double ManyVanished = 0.2;

    /// <summary>Lands one source.</summary>
    /// <param name="run">For which run.</param>
    /// <param name="source">Which source.</param>
    /// <param name="folder">The definition's folder.</param>
    /// <param name="dryRun">Count only, and write nothing.</param>
    /// <param name="cancel">Stops between chunks; nothing of the source has landed then.</param>
    /// <exception cref="FlowException">The source can't be read; nothing of it has landed.</exception>
    public async Task<StepReport> LandAsync(Run run, SourceDefinition source, string folder, bool dryRun, CancellationToken cancel)
    {
        await using var chunks = new RowChunks(() => reader.Read(source, folder), Chunk, cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var records = await KnownAsync(db, source, cancel);
        var known = records.Count;
        var about = run.Progress is null ? null : known > 0 ? known : reader.RowsAbout(source, folder);
        var landing = new SourceLanding(records);
        var writing = new Writing(db, run, source, await KeyBlocks.TakeAsync(db, KeyBlocks.Batch, 1, cancel),
            await QuarantineStep.OpenAsync(db, loader, source, cancel));
        await foreach (var rows in chunks.ReadAsync(cancel))
        {
            var (changed, refused) = landing.Take(rows);
            await InsertAsync(writing, changed, cancel);
            writing.Quarantine.Add(refused);
            run.Progress?.Report(new StepProgress(Stage.Landing, source.Name, landing.RowsRead, about is { } all && all >= landing.RowsRead ? all : null));
        }

        await SettleAsync(writing, landing.Settle(), cancel);
        var deleted = await DeleteVanishedAsync(writing, landing, cancel);
        await SupersedeAsync(writing, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        await writing.Quarantine.WriteAsync(writing.BatchId, now, cancel);
        var batch = Batch(writing, landing, deleted, now);
        await db.AddRowAsync(batch, cancel);
        if (!dryRun)
            await transaction.CommitAsync(cancel);
        return Report(batch, known);
    }

    static async Task<Dictionary<string, LandedRecord>> KnownAsync(CrmDb db, SourceDefinition source, CancellationToken cancel)
    {
        var known = new Dictionary<string, LandedRecord>(StringComparer.Ordinal);
        var current =
            from row in db.Set<SourceRecordRow>()
            where row.Source == source.Name && row.ValidTo == null
            select new { row.SourceKey, row.RecordId, row.VersionId, row.Hash, Deleted = row.DeletedAt != null };
        await foreach (var row in current.AsAsyncEnumerable().WithCancellation(cancel))
        {
            known.Add(row.SourceKey, new LandedRecord
            {
                RecordId = row.RecordId,
                VersionId = row.VersionId,
                Known = row.Deleted ? null : SourceLanding.Half(row.Hash),
            });
        }

        return known;
    }

    async Task InsertAsync(Writing writing, List<ChangedRecord> changed, CancellationToken cancel)
    {
        if (changed.Count == 0)
            return;
        await GiveKeysAsync(writing.Db, [.. changed.Select(change => change.Record)], cancel);
        await loader.InsertAsync(writing.Db, changed.Select(change => Version(writing, change)), cancel);
    }

    static async Task GiveKeysAsync(CrmDb db, IReadOnlyList<LandedRecord> records, CancellationToken cancel)
    {
        var version = await KeyBlocks.TakeAsync(db, KeyBlocks.SourceRecordVersion, records.Count, cancel);
        var record = await KeyBlocks.TakeAsync(db, KeyBlocks.SourceRecord, records.Count(of => of.RecordId == 0), cancel);
        foreach (var of in records)
        {
            of.NewVersionId = version++;
            if (of.RecordId == 0)
                of.RecordId = record++;
        }
    }

    async Task SettleAsync(Writing writing, IReadOnlyList<Rivalry> rivalries, CancellationToken cancel)
    {
        foreach (var rivalry in rivalries)
        {
            if (rivalry.FirstWins)
                writing.Quarantine.Add([SourceLanding.Duplicate(rivalry.Best)]);
            else
                await ReplaceFirstAsync(writing, rivalry, cancel);
        }
    }

    // the row that came first has been written, or found unchanged; it makes way and goes to quarantine itself
    async Task ReplaceFirstAsync(Writing writing, Rivalry rivalry, CancellationToken cancel)
    {
        var record = rivalry.Record;
        long[] firstVersion = [record.NewVersionId == 0 ? record.VersionId : record.NewVersionId];
        var first = (await loader.ReadAsync<SourceRecordRow>(writing.Db, row => row.VersionId, firstVersion, cancel)).Single();
        var place = new SourceRow { Location = first.Location, Line = first.Line, Payload = first.Payload };
        writing.Quarantine.Add([SourceLanding.Duplicate(new HashedRow(place, first.Hash))]);
        if (record.Seen == record.Known)
        {
            await loader.DeleteAsync<SourceRecordRow>(writing.Db, row => row.VersionId, firstVersion, cancel);
            record.NewVersionId = 0;
            return;
        }

        if (record.NewVersionId == 0)
            await GiveKeysAsync(writing.Db, [record], cancel);
        await loader.UpsertAsync(writing.Db, [Version(writing, new ChangedRecord(record, rivalry.Key, rivalry.Best))], cancel);
    }

    async Task<long> DeleteVanishedAsync(Writing writing, SourceLanding landing, CancellationToken cancel)
    {
        var vanished = landing.Vanished.ToList();
        await GiveKeysAsync(writing.Db, [.. vanished.Select(pair => pair.Value)], cancel);
        var nothing = new SourceRow { Location = "", Line = 0 };
        return await loader.InsertAsync(
            writing.Db,
            vanished
                .Select(pair => Version(writing, new ChangedRecord(pair.Value, pair.Key, new HashedRow(nothing, new byte[32]))))
                .Select(version => version with { DeletedAt = writing.Run.AsOf }),
            cancel);
    }

    static async Task SupersedeAsync(Writing writing, CancellationToken cancel)
    {
        var added = writing.Db.Set<SourceRecordRow>().Where(row => row.BatchId == writing.BatchId).Select(row => row.RecordId);
        await writing.Db.Set<SourceRecordRow>()
            .Where(row => added.Contains(row.RecordId) && row.ValidTo == null && row.BatchId != writing.BatchId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ValidTo, writing.Run.AsOf), cancel);
    }

    static SourceRecordRow Version(Writing writing, ChangedRecord change) => new()
    {
        VersionId = change.Record.NewVersionId,
        RecordId = change.Record.RecordId,
        Source = writing.Source.Name,
        Entity = EntityCatalogue.Of(writing.Source.Entity).Name,
        System = writing.Source.System,
        SourceKey = change.Key,
        Payload = change.Row.Row.Payload,
        Hash = change.Row.Hash,
        BatchId = writing.BatchId,
        Location = change.Row.Row.Location,
        Line = change.Row.Row.Line,
        ValidFrom = writing.Run.AsOf,
    };

    static BatchRow Batch(Writing writing, SourceLanding landing, long deleted, DateTime now) => new()
    {
        BatchId = writing.BatchId,
        RunId = writing.Run.Id,
        Source = writing.Source.Name,
        Fingerprint = landing.Fingerprint,
        RowsRead = landing.RowsRead,
        Landed = landing.Landed,
        Unchanged = landing.Unchanged,
        Quarantined = landing.Quarantined,
        Suppressed = 0,
        Deleted = deleted,
        CommittedAt = now,
    };

    static StepReport Report(BatchRow batch, int known)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["read"] = batch.RowsRead,
            ["landed"] = batch.Landed,
            ["unchanged"] = batch.Unchanged,
            ["quarantined"] = batch.Quarantined,
            ["suppressed"] = batch.Suppressed,
            ["deleted"] = batch.Deleted,
        };
        if (batch.RowsRead != batch.Landed + batch.Unchanged + batch.Quarantined + batch.Suppressed)
            throw new InvalidOperationException($"Rows of {batch.Source} do not add up: {string.Join(", ", counts)}.");
        return new StepReport(batch.RowsRead, batch.Landed, counts, batch.Deleted > known * ManyVanished
            ? [$"{batch.Deleted} of {known} records of {batch.Source} have vanished from the source and leave their customers."]
            : []);
    }

    sealed record Writing(CrmDb Db, Run Run, SourceDefinition Source, long BatchId, QuarantineStep Quarantine);
}
