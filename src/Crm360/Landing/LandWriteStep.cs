using Crm360.Runs;
using Crm360.Sources;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>Writes what an extraction says, in its transaction.</summary>
sealed class LandWriteStep
{
    const int KeysAtATime = 4_000;

    readonly CrmDb _db;
    readonly IBulkLoader _loader;
    readonly Run _run;
    readonly SourceDefinition _source;
    long _version;
    long _record;
    long _replaced;

    LandWriteStep(CrmDb db, IBulkLoader loader, Run run, SourceDefinition source) => (_db, _loader, _run, _source) = (db, loader, run, source);

    /// <summary>The extraction's key.</summary>
    public long BatchId { get; private init; }

    public static async Task<LandWriteStep> OpenAsync(CrmDb db, IBulkLoader loader, Run run, SourceDefinition source, CancellationToken cancel) => new(db, loader, run, source)
    {
        BatchId = await KeyBlocks.TakeAsync(db, KeyBlocks.Batch, 1, cancel),
        _version = await KeyBlocks.OpenAsync(db, KeyBlocks.SourceRecordVersion, cancel),
        _record = await KeyBlocks.OpenAsync(db, KeyBlocks.SourceRecord, cancel),
    };

    /// <summary>Writes records of which none is known. They may be made while they are written.</summary>
    public Task InsertNewAsync(IEnumerable<ChangedRecord> added, CancellationToken cancel) =>
        _loader.InsertAsync(_db, added.Select(change => Version(change.Key, _record++, change.Row)), cancel);

    /// <summary>Writes records, known ones as new versions.</summary>
    public async Task InsertAsync(IReadOnlyList<ChangedRecord> changed, CancellationToken cancel)
    {
        if (changed.Count == 0)
            return;
        var known = await KnownQueries.OfKeysAsync(_db, _source.Name, [.. changed.Where(change => change.MayBeKnown).Select(change => change.Key)], BatchId, cancel);
        _replaced += known.Count;
        List<SourceRecordRow> versions = [.. changed.Select(change => Version(change.Key, known.TryGetValue(change.Key, out var record) ? record.RecordId : _record++, change.Row))];
        await _loader.InsertAsync(_db, versions, cancel);
    }

    /// <summary>Of rows with one key lets one land; the others go to quarantine.</summary>
    public async Task SettleAsync(SourceLanding landing, QuarantineStep quarantine, CancellationToken cancel)
    {
        foreach (var some in landing.Rivals.OrderBy(pair => pair.Key, StringComparer.Ordinal).Chunk(KeysAtATime))
        {
            var records = await KnownQueries.OfKeysAsync(_db, _source.Name, [.. some.Select(pair => pair.Key)], BatchId, cancel);
            foreach (var (key, best) in some)
                await SettleAsync(key, best, records[key], landing, quarantine, cancel);
        }
    }

    /// <summary>Marks the records as gone that were known and have not been seen.</summary>
    /// <returns>How many.</returns>
    public async Task<long> DeleteVanishedAsync(RecordIndex records, CancellationToken cancel)
    {
        if (records.CountVanished() == 0)
            return 0;
        List<CurrentRecordRow> vanished = [];
        long deleted = 0;
        await KnownQueries.ScanAsync(_db, _loader, _source.Name, row =>
        {
            if (row.BatchId != BatchId && RecordState.HasVanished(records.Of(row.SourceKey)))
                vanished.Add(row);
        }, WriteAsync, cancel);
        _replaced += deleted;
        return deleted;

        async Task WriteAsync()
        {
            List<SourceRecordRow> versions = [.. vanished.Select(row => Version(row.SourceKey, row.RecordId, Nothing) with { DeletedAt = _run.AsOf })];
            deleted += await _loader.InsertAsync(_db, versions, cancel);
            vanished.Clear();
        }
    }

    /// <summary>How many versions the extraction has written.</summary>
    public Task<long> CountAsync(CancellationToken cancel) => _db.Set<SourceRecordRow>().LongCountAsync(row => row.BatchId == BatchId, cancel);

    /// <summary>Ends the versions that newer ones have replaced, and gives back the keys that were not used.</summary>
    public async Task CloseAsync(CancellationToken cancel)
    {
        await KeyBlocks.CloseAsync(_db, KeyBlocks.SourceRecordVersion, _version, cancel);
        await KeyBlocks.CloseAsync(_db, KeyBlocks.SourceRecord, _record, cancel);
        if (_replaced == 0)
            return;
        var added = _db.Set<SourceRecordRow>().Where(row => row.BatchId == BatchId).Select(row => row.RecordId);
        await _db.Set<SourceRecordRow>()
            .Where(row => added.Contains(row.RecordId) && row.ValidTo == null && row.BatchId != BatchId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ValidTo, _run.AsOf), cancel);
    }

    /// <summary>Takes back all that the extraction has written so far.</summary>
    public Task UndoAsync(CancellationToken cancel) => _db.Set<SourceRecordRow>().Where(row => row.BatchId == BatchId).ExecuteDeleteAsync(cancel);

    // the row that came first has been written, or found unchanged; where it is not the greatest it makes way and goes to quarantine itself
    async Task SettleAsync(string key, HashedRow best, KnownRecord record, SourceLanding landing, QuarantineStep quarantine, CancellationToken cancel)
    {
        var firstVersion = record.Now ?? record.Before!;
        var first = (await _loader.ReadAsync<SourceRecordRow>(_db, row => row.VersionId, [firstVersion.VersionId], cancel)).Single();
        quarantine.Add([SourceLanding.Duplicate(new HashedRow(new SourceRow { Location = first.Location, Line = first.Line, Payload = first.Payload }, first.Hash))]);
        var says = best.Row.IsDeleted
            ? record.Before is not { DeletedAt: null }
            : record.Before is { DeletedAt: null } before && SourceLanding.Half(before.Hash) == SourceLanding.Half(best.Hash);
        landing.Settled(wasChange: record.Now is not null, isChange: !says, (best.Row.IsDeleted && !says ? 1 : 0) - (record.Now is { DeletedAt: not null } ? 1 : 0));
        if (record.Now is { } now)
            await _loader.DeleteAsync<SourceRecordRow>(_db, row => row.VersionId, [now.VersionId], cancel);
        if (says)
            return;
        _replaced++;
        await _loader.InsertAsync(_db, [Version(key, record.RecordId, best)], cancel);
    }

    SourceRecordRow Version(string key, long recordId, HashedRow row) => new()
    {
        VersionId = _version++,
        RecordId = recordId,
        Source = _source.Name,
        Entity = Records.EntityCatalogue.Of(_source.Entity).Name,
        System = _source.System,
        SourceKey = key,
        Payload = row.Row.Payload,
        Hash = row.Hash,
        BatchId = BatchId,
        Location = row.Row.Location,
        Line = row.Row.Line,
        ValidFrom = _run.AsOf,
        DeletedAt = row.Row.IsDeleted ? _run.AsOf : null,
    };

    static HashedRow Nothing { get; } = new(new SourceRow { Location = "", Line = 0 }, new byte[32]);
}
