using System.Collections.Concurrent;

namespace Crm360.Contacts.Phones;

/// <summary>The numbering plans of the world, from the metadata embedded in this assembly; a plan is read when the first number asks for it.</summary>
static class NumberingPlans
{
    static readonly NumberingMetadata Metadata = new(EmbeddedFile.Bytes("phones.metadata.max.json"));

    static readonly ConcurrentDictionary<string, NumberingPlan?> ByRegion = new(StringComparer.Ordinal);
    static readonly ConcurrentDictionary<string, NumberingPlan[]> ByCallingCode = new(StringComparer.Ordinal);

    /// <summary>The plan of a territory (ISO alpha-2, any case); null if there is none.</summary>
    public static NumberingPlan? Of(string region) => ByRegion.GetOrAdd(region, static region =>
    {
        var name = region.Trim().ToUpperInvariant();
        return Metadata.Territory(name) is { } fields ? new(name, fields) : null;
    });

    /// <summary>Plans that share a calling code of one to three digits, the main one first; empty if nobody has it.</summary>
    public static NumberingPlan[] OfCallingCode(string code) => ByCallingCode.GetOrAdd(code, static code =>
    {
        if (Metadata.Service(code) is { } service)
            return [new("001", service)];
        if (Metadata.Regions(code) is not { } regions)
            return [];
        var plans = new NumberingPlan[regions.Length];
        for (var i = 0; i < plans.Length; i++)
            plans[i] = Of((string)regions[i]!)!;
        return plans;
    });
}
