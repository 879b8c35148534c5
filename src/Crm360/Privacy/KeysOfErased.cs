using Crm360.Landing;
using Crm360.Records;
using Crm360.Sources;

namespace Crm360.Privacy;

/// <summary>Tells keys of erased customers and of their orders, as other rows of the system name them, and which erasure was the last that was met.</summary>
sealed class KeysOfErased(IReadOnlyList<SourceDefinition> sources, Tombstones tombstones)
{
    /// <summary>The latest erasure that anything was known by; the first where nothing was.</summary>
    public long Last { get; private set; } = 1;

    /// <summary>Takes note of an erasure.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Note(long? erasure)
    {
        Last = Math.Max(Last, erasure ?? 0);
        return erasure is not null;
    }

    /// <summary>Whether a customer's key is an erased one's.</summary>
    public bool HasCustomer(string? system, string? key) => SourceOf(Entity.Customer, system, key) is not null;

    /// <summary>The source of an order that is an erased person's; null where it is not.</summary>
    public string? OrderSourceOf(string system, string? key) => SourceOf(Entity.Order, system, key);

    string? SourceOf(Entity entity, string? system, string? key)
    {
        if (system is null || key is null)
            return null;
        foreach (var source in sources)
        {
            if (source.Entity == entity && source.System == system && Note(tombstones.ErasureOf(TombstoneKind.Record, source.Name, key)))
                return source.Name;
        }

        return null;
    }
}
