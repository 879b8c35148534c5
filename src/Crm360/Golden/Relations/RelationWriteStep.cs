using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden.Relations;

/// <summary>Makes the relations of one kind what they should be, writing only what differs: what goes on holding keeps since when.</summary>
sealed class RelationWriteStep(CrmDb db, IBulkLoader loader, Run run)
{
    const int Chunk = 500;

    /// <summary>Relations that came, changed or went so far.</summary>
    public long Written { get; private set; }

    /// <summary>Writes.</summary>
    /// <param name="kind">One of <see cref="RelationKind"/>.</param>
    /// <param name="customers">Whose relations are meant; null for everybody's.</param>
    /// <param name="wanted">All that they should have.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    public async Task RunAsync(string kind, IReadOnlySet<long>? customers, List<RelationRow> wanted, CancellationToken cancel)
    {
        var known = (await KnownAsync(kind, customers, cancel)).ToLookup(row => row.CustomerId);
        var stale = new List<long>();
        var fresh = new List<RelationRow>();
        foreach (var own in wanted.GroupBy(row => row.CustomerId))
        {
            var before = known[own.Key].ToList();
            List<RelationRow> now = [.. own.Select(row => before.Find(old => IsSame(old, row)) ?? row with { RunId = run.Id, ValidFrom = run.AsOf })];
            if (before.Count == now.Count && now.TrueForAll(before.Contains))
                continue;
            fresh.AddRange(now);
            if (before.Count > 0)
                stale.Add(own.Key);
            Written += now.Except(before).Union(before.Except(now)).Count();
        }

        var kept = wanted.Select(row => row.CustomerId).ToHashSet();
        foreach (var gone in known.Where(own => !kept.Contains(own.Key)))
        {
            stale.Add(gone.Key);
            Written += gone.Count();
        }

        foreach (var some in stale.Order().Chunk(Chunk))
            await db.Set<RelationRow>().Where(row => row.Kind == kind && some.Contains(row.CustomerId)).ExecuteDeleteAsync(cancel);
        await loader.InsertAsync(db, fresh.OrderBy(row => row.CustomerId), cancel);
    }

    async Task<List<RelationRow>> KnownAsync(string kind, IReadOnlySet<long>? customers, CancellationToken cancel)
    {
        if (customers is null)
            return await loader.ReadAsync(db, db.Set<RelationRow>().Where(row => row.Kind == kind), cancel);
        return (await loader.ReadAsync<RelationRow>(db, row => row.CustomerId, customers, cancel)).FindAll(row => row.Kind == kind);
    }

    static bool IsSame(RelationRow old, RelationRow row) => old == row with { RunId = old.RunId, ValidFrom = old.ValidFrom };
}
