using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden.Relations;

/// <summary>
/// Makes the relations of one kind what they should be, some customers at a time, writing only what differs: what goes on holding keeps since when.
/// </summary>
sealed class RelationWriteStep
{
    const int Chunk = 500;

    readonly CrmDb _db;
    readonly IBulkLoader _loader;
    readonly Run _run;
    readonly string _kind;
    readonly Dictionary<long, RelationRow[]> _known = [];

    RelationWriteStep(CrmDb db, IBulkLoader loader, Run run, string kind, IEnumerable<RelationRow> known)
    {
        (_db, _loader, _run, _kind) = (db, loader, run, kind);
        foreach (var row in known) // mostly one of a customer, so nothing is grouped
            _known[row.CustomerId] = _known.TryGetValue(row.CustomerId, out var own) ? [.. own, row] : [row];
    }

    /// <summary>Relations that came, changed or went so far.</summary>
    public long Written { get; private set; }

    /// <summary>Begins with everybody's relations of a kind.</summary>
    public static async Task<RelationWriteStep> OfAllAsync(CrmDb db, IBulkLoader loader, Run run, string kind, CancellationToken cancel) =>
        new(db, loader, run, kind, await loader.ReadAsync(db, db.Set<RelationRow>().Where(row => row.Kind == kind), cancel));

    /// <summary>Begins with the relations of some customers.</summary>
    public static async Task<RelationWriteStep> OfAsync(CrmDb db, IBulkLoader loader, Run run, string kind, IEnumerable<long> customers, CancellationToken cancel) =>
        new(db, loader, run, kind, (await loader.ReadAsync<RelationRow>(db, row => row.CustomerId, customers, cancel)).Where(row => row.Kind == kind));

    /// <summary>Writes what some of the customers should have; each of them once, with all of it.</summary>
    public async Task AddAsync(List<RelationRow> wanted, CancellationToken cancel)
    {
        var stale = new List<long>();
        var fresh = new List<RelationRow>();
        foreach (var own in wanted.GroupBy(row => row.CustomerId).OrderBy(own => own.Key))
        {
            if (!_known.Remove(own.Key, out var before))
            {
                fresh.AddRange(own.Select(New));
                continue;
            }

            List<RelationRow> now = [.. own.Select(row => Array.Find(before, old => IsSame(old, row)) ?? New(row))];
            if (before.Length == now.Count && now.TrueForAll(before.Contains))
                continue;
            fresh.AddRange(now);
            stale.Add(own.Key);
            Written += before.Except(now).Count() - now.Intersect(before).Count();
        }

        await DeleteAsync(stale, cancel);
        Written += await _loader.InsertAsync(_db, fresh, cancel);
    }

    /// <summary>Removes what nobody wanted.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        Written += _known.Values.Sum(rows => rows.Length);
        await DeleteAsync([.. _known.Keys.Order()], cancel);
    }

    async Task DeleteAsync(List<long> customers, CancellationToken cancel)
    {
        foreach (var some in customers.Chunk(Chunk))
            await _db.Set<RelationRow>().Where(row => row.Kind == _kind && some.Contains(row.CustomerId)).ExecuteDeleteAsync(cancel);
    }

    RelationRow New(RelationRow row) => row with { RunId = _run.Id, ValidFrom = _run.AsOf };

    static bool IsSame(RelationRow old, RelationRow row) => old == row with { RunId = old.RunId, ValidFrom = old.ValidFrom };
}
