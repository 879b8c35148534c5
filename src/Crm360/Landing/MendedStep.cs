using Crm360.Runs;
using Crm360.Sources;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>Remembers which records people mended, and takes the rows that they mend out of quarantine.</summary>
static class MendedStep
{
    public static async Task WriteAsync(
        CrmDb db, SourceDefinition source, IReadOnlyList<MendedSourceRow> rows, IReadOnlyList<ChangedRecord> landed, long batchId, DateTime now, CancellationToken cancel)
    {
        var ids = rows.GroupBy(row => row.Row).ToDictionary(same => same.Key, same => same.First().QuarantineId);
        foreach (var (key, row, _) in landed)
        {
            var id = ids[row.Row];
            var refused = await db.Set<QuarantineRow>().Where(quarantined => quarantined.QuarantineId == id && quarantined.Source == source.Name).Select(quarantined => quarantined.Hash).SingleOrDefaultAsync(cancel)
                ?? throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"Source {source.Name} has no row {id} in quarantine; export them anew and mend that file."));
            await db.Set<MendedRow>().Where(mended => mended.Source == source.Name && mended.SourceKey == key).ExecuteDeleteAsync(cancel);
            await db.AddRowAsync(new MendedRow { Source = source.Name, SourceKey = key, RefusedHash = refused, QuarantineId = id, BatchId = batchId }, cancel);
            await db.Set<QuarantineRow>().Where(quarantined => quarantined.QuarantineId == id).ExecuteUpdateAsync(set => set.SetProperty(quarantined => quarantined.ResolvedAt, now), cancel);
        }
    }
}
