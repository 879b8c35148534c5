using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>Reads the marks of erased persons, and sees to it that they are read under their own key.</summary>
public sealed class TombstoneQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader, TombstoneSecret secret)
{
    /// <summary>As they were read last; they may be many, and change seldom.</summary>
    Known? _known;

    /// <summary>All marks.</summary>
    /// <exception cref="FlowException">There are some, and their key is not given, or another one is.</exception>
    public async Task<Tombstones> ReadAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var last = await db.Set<TombstoneRow>().MaxAsync(row => (long?)row.TombstoneId, cancel) ?? 0;
        if (last == 0)
            return Tombstones.None;
        var key = await KeyAsync(db, cancel);
        var count = await db.Set<TombstoneRow>().LongCountAsync(cancel);
        if (_known is { } known && known.Last == last && known.Count == count && known.All.Key.Check == key.Check)
            return known.All;
        var all = Tombstones.Of(key, await loader.ReadAsync(db, db.Set<TombstoneRow>(), cancel));
        _known = new Known(last, count, all);
        return all;
    }

    /// <summary>The key under which marks are made in this database.</summary>
    /// <exception cref="FlowException">It is not given, or another one is.</exception>
    public async Task<TombstoneKey> KeyAsync(CrmDb db, CancellationToken cancel)
    {
        var check = await Checkpoints.ReadAsync(db, Checkpoints.TombstoneKey, cancel);
        var key = TombstoneKey.Read(secret) ?? throw new FlowException(check is null
            ? $"{TombstoneKey.Variable} is not set, and an erased person could not be told from a new one; set it to a secret of 32 bytes or more ('openssl rand -hex 32' makes one) and keep it as long as the warehouse."
            : $"Persons were erased from this warehouse, and {TombstoneKey.Variable} is not set, so they could not be kept out; set it to the key of that time.");
        return check is null || check == key.Check
            ? key
            : throw new FlowException($"{TombstoneKey.Variable} is not the key under which persons were erased from this warehouse, so they could not be kept out; set it to the key of that time.");
    }

    sealed record Known(long Last, long Count, Tombstones All);
}
