using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>Reads the marks of erased persons, and sees to it that they are read under their own key.</summary>
public sealed class TombstoneQueries(IDbContextFactory<CrmDb> databases, TombstoneSecret secret)
{
    /// <summary>All marks.</summary>
    /// <exception cref="FlowException">There are some, and their key is not given, or another one is.</exception>
    public async Task<Tombstones> ReadAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.Set<TombstoneRow>().ToListAsync(cancel);
        return rows is [] ? Tombstones.None : Tombstones.Of(await KeyAsync(db, cancel), rows);
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
}
