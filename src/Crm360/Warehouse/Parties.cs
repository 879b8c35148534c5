namespace Crm360.Warehouse;

/// <summary>Who a transaction belongs to.</summary>
/// <param name="byKey">The customer record of a system's key.</param>
/// <param name="implied">The transactions that are parties themselves.</param>
/// <param name="customerOf">The customer of a record today.</param>
sealed class Parties(
    IReadOnlyDictionary<(string System, string Key), long> byKey, IReadOnlySet<long> implied, IReadOnlyDictionary<long, long> customerOf)
{
    /// <summary>The member of dim_customer for facts whose customer is not known.</summary>
    public const long Unknown = 0;

    /// <summary>The member for facts of erased persons, so that totals tie out; their party record has the same number.</summary>
    public const long Erased = -1;

    /// <summary>The customer key of what an erased person did.</summary>
    public const string ErasedKey = "erased";

    /// <summary>The party record of a transaction: by the key it gives, else itself; null where neither is there.</summary>
    public long? Of(long recordId, string? system, string? key)
    {
        if (key == ErasedKey)
            return Erased;
        if (system is not null && key is not null)
            return byKey.TryGetValue((system, key), out var party) ? party : null;
        return implied.Contains(recordId) ? recordId : null;
    }

    /// <summary>The customer of a party today.</summary>
    public long CustomerOf(long? party) => party == Erased ? Erased : party is { } known && customerOf.TryGetValue(known, out var customer) ? customer : Unknown;
}
