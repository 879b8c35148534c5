using Crm360.Runs;
using Crm360.Sources;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>Remembers which records people mended, and takes the rows that they mend out of quarantine.</summary>
static class MendedStep
{
    /// <summary>Notes what has become of mended rows.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="source">Whose rows they are.</param>
    /// <param name="rows">What people gave.</param>
    /// <param name="landed">Which of it says something new.</param>
    /// <param name="refused">Which of it can't land.</param>
    /// <param name="batchId">The extraction.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops in between.</param>
    /// <exception cref="FlowException">A row mends none that lies in quarantine.</exception>
    public static async Task WriteAsync(
        CrmDb db, SourceDefinition source, IReadOnlyList<MendedSourceRow> rows, IReadOnlyList<ChangedRecord> landed, IReadOnlyCollection<SourceRow> refused,
        long batchId, DateTime now, CancellationToken cancel)
    {
        var keys = landed.ToDictionary<ChangedRecord, SourceRow, string>(change => change.Row.Row, change => change.Key, ReferenceEqualityComparer.Instance);
        var notLanded = new HashSet<SourceRow>(refused, ReferenceEqualityComparer.Instance);
        foreach (var (id, row) in rows.Where(mended => !notLanded.Contains(mended.Row)))
        {
            var hash = await db.Set<QuarantineRow>().Where(quarantined => quarantined.QuarantineId == id && quarantined.Source == source.Name).Select(quarantined => quarantined.Hash).SingleOrDefaultAsync(cancel)
                ?? throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"Source {source.Name} has no row {id} in quarantine; export them anew and mend that file."));
            if (keys.TryGetValue(row, out var key))
            {
                await db.Set<MendedRow>().Where(mended => mended.Source == source.Name && mended.SourceKey == key).ExecuteDeleteAsync(cancel);
                await db.AddRowAsync(new MendedRow { Source = source.Name, SourceKey = key, RefusedHash = hash, QuarantineId = id, BatchId = batchId }, cancel);
            }

            await db.Set<QuarantineRow>().Where(quarantined => quarantined.QuarantineId == id && quarantined.ResolvedAt == null).ExecuteUpdateAsync(set => set.SetProperty(quarantined => quarantined.ResolvedAt, now), cancel);
        }
    }
}
