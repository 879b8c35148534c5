using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Landing;

/// <summary>Remembers which records people mended, and takes the rows that they mend out of quarantine.</summary>
static class MendedStep
{
    /// <summary>Notes what has become of mended rows.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="loader">Writes them.</param>
    /// <param name="source">Whose rows they are.</param>
    /// <param name="rows">What people gave.</param>
    /// <param name="landed">Which of it says something new.</param>
    /// <param name="refused">Which of it can't land.</param>
    /// <param name="batchId">The extraction.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops in between.</param>
    /// <exception cref="FlowException">A row mends none that lies in quarantine.</exception>
    public static async Task WriteAsync(
        CrmDb db, IBulkLoader loader, SourceDefinition source, IReadOnlyList<MendedSourceRow> rows, IReadOnlyList<ChangedRecord> landed, IReadOnlyCollection<SourceRow> refused,
        long batchId, DateTime now, CancellationToken cancel)
    {
        var keys = landed.ToDictionary<ChangedRecord, SourceRow, string>(change => change.Row.Row, change => change.Key, ReferenceEqualityComparer.Instance);
        var notLanded = new HashSet<SourceRow>(refused, ReferenceEqualityComparer.Instance);
        List<MendedSourceRow> taken = [.. rows.Where(mended => !notLanded.Contains(mended.Row))];
        var refusedBefore = await loader.ReadAsync<QuarantineRow>(db, row => row.QuarantineId, taken.Select(mended => mended.QuarantineId), cancel);
        var hashes = refusedBefore.Where(row => row.Source == source.Name).ToDictionary(row => row.QuarantineId, row => row.Hash);
        List<MendedRow> standIns = [];
        foreach (var (id, row) in taken)
        {
            if (!hashes.TryGetValue(id, out var hash))
                throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"Source {source.Name} has no row {id} in quarantine; export them anew and mend that file."));
            if (keys.TryGetValue(row, out var key))
                standIns.Add(new MendedRow { Source = source.Name, SourceKey = key, RefusedHash = hash, QuarantineId = id, BatchId = batchId });
        }

        await loader.UpsertAsync(db, standIns, cancel);
        await QuarantineStep.ResolveAsync(db, taken.Select(mended => mended.QuarantineId), now, cancel);
    }
}
