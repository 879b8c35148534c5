using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>Makes a table hold exactly what it should, writing only what differs.</summary>
/// <param name="db">A context within the caller's transaction.</param>
/// <param name="loader">Of its engine.</param>
/// <param name="taken">Told how many wanted rows were looked at; null where nobody asks.</param>
sealed class ReconcileStep(CrmDb db, IBulkLoader loader, IProgress<long>? taken)
{
    const int TakenAtATime = 5_000;

    /// <summary>Rows written or removed so far.</summary>
    public long Written { get; private set; }

    /// <summary>Reconciles a table, or the part of it that <paramref name="part"/> keeps.</summary>
    /// <param name="key">Rows of one key are compared together, in the order in which they come.</param>
    /// <param name="wanted">All rows that there should be.</param>
    /// <param name="carry">Makes a wanted row of it and of the row that is there, where a value outlives changes.</param>
    /// <param name="part">Which rows are meant; null for all.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    public async Task RunAsync<TRow>(
        Expression<Func<TRow, long>> key, IEnumerable<TRow> wanted, CancellationToken cancel,
        Func<TRow, TRow, TRow>? carry = null, Expression<Func<TRow, bool>>? part = null)
        where TRow : class
    {
        var there = await loader.ReadAsync(db, part is null ? db.Set<TRow>() : db.Set<TRow>().Where(part), cancel);
        if (there is [])
        {
            Written += await loader.InsertAsync(db, Counted(wanted), cancel);
            return;
        }

        var keyOf = key.Compile();
        var known = there.ToLookup(keyOf);
        var open = there.Select(keyOf).ToHashSet();
        var changed = new List<TRow>();
        var stale = new List<long>();
        foreach (var group in Counted(wanted).GroupBy(keyOf))
        {
            var before = known[group.Key].ToList();
            open.Remove(group.Key);
            List<TRow> now = [.. group.Select((row, at) => carry is not null && at < before.Count ? carry(row, before[at]) : row)];
            if (before.Count == now.Count && now.TrueForAll(before.Contains))
                continue;
            changed.AddRange(now);
            if (before.Count > 0)
                stale.Add(group.Key);
        }

        stale.AddRange(open);
        Written += part is null
            ? await loader.DeleteAsync(db, key, stale, cancel)
            : await DeletePartAsync(key, part, stale, cancel);
        Written += await loader.InsertAsync(db, changed, cancel);
    }

    IEnumerable<TRow> Counted<TRow>(IEnumerable<TRow> rows)
    {
        var since = 0;
        foreach (var row in rows)
        {
            yield return row;
            if (++since < TakenAtATime)
                continue;
            taken?.Report(since);
            since = 0;
        }

        taken?.Report(since);
    }

    async Task<long> DeletePartAsync<TRow>(
        Expression<Func<TRow, long>> key, Expression<Func<TRow, bool>> part, List<long> keys, CancellationToken cancel)
        where TRow : class
    {
        long deleted = 0;
        foreach (var some in keys.Chunk(500))
        {
            var within = Expression.Lambda<Func<TRow, bool>>(
                Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(long)], Expression.Constant(some), key.Body), key.Parameters);
            deleted += await db.Set<TRow>().Where(part).Where(within).ExecuteDeleteAsync(cancel);
        }

        return deleted;
    }
}
