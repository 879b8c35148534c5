using Crm360.Landing;
using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Rekeying;

/// <summary>
/// Sees to it that an erased person does not come back under a new number, and a record that was kept for long enough is heard of by it. In the caller's
/// transaction.
/// </summary>
sealed class RekeyMarksStep(CrmDb db, IBulkLoader loader, TombstoneQueries tombstones)
{
    /// <summary>
    /// Leaves for the new key a mark like each of the old one, which stays: old files have it still. Only where the map gives a record the key that an erased
    /// person had, and that person another, the key is the record's from now on.
    /// </summary>
    /// <returns>How many.</returns>
    /// <exception cref="FlowException">A record would get the key of an erased person, or the key of tombstones is missing.</exception>
    public async Task<long> RunAsync(RekeyPlan plan, CancellationToken cancel)
    {
        if (!await db.Set<TombstoneRow>().AnyAsync(cancel))
            return 0;
        var key = await tombstones.KeyAsync(db, cancel);
        var marks = (await loader.ReadAsync(db, db.Set<TombstoneRow>().Where(row => row.Kind == TombstoneKind.Record || row.Kind == TombstoneKind.Retained), cancel)).ToLookup(row => SourceLanding.Half(row.Hash));
        List<TombstoneRow> left = [];
        List<long> gone = [];
        foreach (var (old, now, line) in plan.Map.Pairs.Where(pair => pair.Old != pair.New).OrderBy(pair => pair.Line))
        {
            CheckErased(old, now, line);
            if (plan.IsRenamed(old))
                gone.AddRange(Of(TombstoneKind.Record, now).Select(mark => mark.TombstoneId));
            left.AddRange(OfNewKey(TombstoneKind.Record, old, now).Concat(OfNewKey(TombstoneKind.Retained, old, now)));
        }

        await loader.DeleteAsync<TombstoneRow>(db, mark => mark.TombstoneId, gone, cancel);
        var id = await KeyBlocks.TakeAsync(db, KeyBlocks.Tombstone, left.Count, cancel);
        return await loader.InsertAsync(db, left.Select((mark, at) => mark with { TombstoneId = id + at }).ToList(), cancel);

        IEnumerable<TombstoneRow> Of(string kind, string sourceKey) => marks[SourceLanding.Half(key.Hash(kind, plan.Source, sourceKey))];

        IEnumerable<TombstoneRow> OfNewKey(string kind, string old, string now)
        {
            var known = Of(kind, now).Select(mark => Row(mark)).ToHashSet();
            return Of(kind, old).Where(mark => !known.Contains(Row(mark))).Select(mark => mark with { Hash = key.Hash(kind, plan.Source, now) });
        }

        void CheckErased(string old, string now, long line)
        {
            if (plan.IsRenamed(old) && !plan.Map.Renames(now) && Of(TombstoneKind.Record, now).Any())
                throw plan.Map.Refused(line, "the new key is that of an erased person, by which rows are kept out, and the map does not say what that person's key is now; say so in a line of its own, or take this line out");
            if (plan.Stays(now) && Of(TombstoneKind.Record, old).Any())
                throw plan.Map.Refused(line, "the old key is that of an erased person, and the new one is a record's that the map does not rename, whose rows would be kept out; take the line out");
        }

        static UInt128 Row(TombstoneRow mark) => mark.RowHash is null ? 0 : SourceLanding.Half(mark.RowHash);
    }
}
