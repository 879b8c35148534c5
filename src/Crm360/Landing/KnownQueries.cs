using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>A record as the database has it during an extraction.</summary>
/// <param name="RecordId">Its key.</param>
/// <param name="Before">What the source last said; null where it is new.</param>
/// <param name="Now">The version that this extraction added; null for none.</param>
sealed record KnownRecord(long RecordId, CurrentRecordRow? Before, CurrentRecordRow? Now);

/// <summary>Asks what a source said of its records.</summary>
static class KnownQueries
{
    /// <summary>Version keys that are looked through at a time.</summary>
    const int Stretch = 100_000;

    /// <summary>Share of all records above which a source's are found fastest by looking at all.</summary>
    const int MostOfAll = 5;

    /// <summary>Whether a source has landed before.</summary>
    public static Task<bool> AnyAsync(CrmDb db, string source, CancellationToken cancel) =>
        db.Set<SourceRecordRow>().AnyAsync(row => row.Source == source, cancel);

    /// <summary>Shows every record of a source, some at a time, in no order.</summary>
    public static async Task ScanAsync(CrmDb db, IBulkLoader loader, string source, Action<CurrentRecordRow> show, Func<Task> between, CancellationToken cancel)
    {
        var next = await KeyBlocks.NextAsync(db, KeyBlocks.SourceRecordVersion, cancel);
        var own = await db.Set<SourceRecordRow>().LongCountAsync(row => row.Source == source, cancel);
        if (own * MostOfAll < next)
        {
            await loader.ReadAsync(db, db.Set<CurrentRecordRow>().Where(row => row.Source == source), Shown, cancel);
            await between();
            return;
        }

        for (long from = 0; from < next; from += Stretch)
        {
            var (first, end) = (from, from + Stretch);
            await loader.ReadAsync(db, db.Set<CurrentRecordRow>().Where(row => row.VersionId >= first && row.VersionId < end), row => row.Source != source || Shown(row), cancel);
            await between();
        }

        bool Shown(CurrentRecordRow row)
        {
            show(row);
            return true;
        }
    }

    /// <summary>The records of a source that have one of these keys, by their keys.</summary>
    /// <param name="batchId">The extraction at work.</param>
    public static async Task<Dictionary<string, KnownRecord>> OfKeysAsync(CrmDb db, string source, IReadOnlyCollection<string> keys, long batchId, CancellationToken cancel)
    {
        if (keys.Count == 0)
            return [];
        var rows = await db.Set<CurrentRecordRow>().Where(row => row.Source == source && keys.Contains(row.SourceKey)).ToListAsync(cancel);
        // a server may take keys for the same that differ in case
        return rows.GroupBy(row => row.SourceKey, StringComparer.Ordinal).ToDictionary(
            same => same.Key,
            same => new KnownRecord(same.First().RecordId, same.FirstOrDefault(row => row.BatchId != batchId), same.FirstOrDefault(row => row.BatchId == batchId)),
            StringComparer.Ordinal);
    }
}
