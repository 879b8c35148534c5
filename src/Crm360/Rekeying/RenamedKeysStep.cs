using Crm360.Landing;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Standardise;

namespace Crm360.Rekeying;

/// <summary>Keeps what was renamed, so that rows which landed before are read by it. In the caller's transaction.</summary>
sealed class RenamedKeysStep(CrmDb db, IBulkLoader loader, StandardiseRules rules)
{
    static readonly Entity[] Named = [Entity.Customer, Entity.Order, Entity.Product];

    public async Task<List<RenamedKeyRow>> WriteAsync(long runId, SourceDefinition source, RekeyPlan plan, CancellationToken cancel)
    {
        var lastVersion = await KeyBlocks.NextAsync(db, KeyBlocks.SourceRecordVersion, cancel) - 1;
        var (before, after) = await NamesakesAsync(source, plan.Renamed.Select(record => record.Old).ToHashSet(StringComparer.Ordinal), cancel);
        List<RenamedKeyRow> rows =
        [
            .. plan.Renamed.OrderBy(record => record.RecordId).Select(record => new RenamedKeyRow
            {
                RunId = runId,
                RecordId = record.RecordId,
                Source = source.Name,
                Entity = EntityCatalogue.Of(source.Entity).Name,
                System = source.System,
                OldKey = record.Old,
                NewKey = record.New,
                IsNamed = Array.IndexOf(Named, source.Entity) >= 0 && !before.Contains(record.Old) && !(record.IsGone && after.Contains(record.Old)),
                LastVersion = lastVersion,
            }),
        ];
        await loader.InsertAsync(db, rows, cancel);
        return rows;
    }

    /// <summary>Keys that records of the system's other sources have too: of several the first source's is meant, as facts are made.</summary>
    async Task<(HashSet<string> Before, HashSet<string> After)> NamesakesAsync(SourceDefinition source, HashSet<string> keys, CancellationToken cancel)
    {
        HashSet<string> before = new(StringComparer.Ordinal), after = new(StringComparer.Ordinal);
        foreach (var other in rules.Sources.Where(other => other.System == source.System && other.Entity == source.Entity && other.Name != source.Name))
        {
            var found = string.CompareOrdinal(other.Name, source.Name) < 0 ? before : after;
            await KnownQueries.ScanAsync(db, loader, other.Name, row =>
            {
                if (row.DeletedAt is null && keys.Contains(row.SourceKey))
                    found.Add(row.SourceKey);
            }, () => Task.CompletedTask, cancel);
        }

        return (before, after);
    }
}
