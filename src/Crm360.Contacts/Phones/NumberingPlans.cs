namespace Crm360.Contacts.Phones;

/// <summary>The numbering plans of the world, from the metadata embedded in this assembly; a plan is read when the first number asks for it.</summary>
static class NumberingPlans
{
    /// <summary>The region of international services, 001.</summary>
    public const int World = Letters * Letters;

    const int Letters = 26;

    static readonly NumberingMetadata Metadata = new(EmbeddedFile.Bytes("phones.metadata.max.json"));

    // read at worst twice, by threads that ask at once; the plans are equal, and never change
    static readonly NumberingPlan?[] ByRegion = new NumberingPlan?[World];
    static readonly bool[] IsAbsent = new bool[World];
    static readonly NumberingPlan[]?[] ByCallingCode = new NumberingPlan[]?[1000];

    /// <summary>The plan of a territory (ISO alpha-2, any case); null if there is none.</summary>
    public static NumberingPlan? Of(ReadOnlySpan<char> region)
    {
        var index = IndexOf(region);
        if (index is < 0 or >= World || IsAbsent[index])
            return null;
        return ByRegion[index] ?? Load(index);
    }

    /// <summary>A small number for a region: 0 to 675 for two letters, <see cref="World"/> for 001, -1 for anything else.</summary>
    public static int IndexOf(ReadOnlySpan<char> region)
    {
        region = region.Trim();
        if (region is "001")
            return World;
        if (region.Length != 2)
            return -1;
        var (first, second) = (region[0] | 0x20, region[1] | 0x20);
        return first is >= 'a' and <= 'z' && second is >= 'a' and <= 'z' ? ((first - 'a') * Letters) + second - 'a' : -1;
    }

    /// <summary>The region of <see cref="IndexOf"/>; null for -1.</summary>
    public static string? RegionOf(int index) => index switch
    {
        < 0 => null,
        World => "001",
        _ => ByRegion[index]?.Region ?? Name(index),
    };

    /// <summary>Plans that share a calling code of one to three digits, the main one first; empty if nobody has it.</summary>
    public static NumberingPlan[] OfCallingCode(int code) => ByCallingCode[code] ?? (ByCallingCode[code] = LoadCode(code));

    static NumberingPlan? Load(int index)
    {
        var name = Name(index);
        if (Metadata.Territory(name) is { } fields)
            return ByRegion[index] = new(name, fields);
        IsAbsent[index] = true;
        return null;
    }

    static NumberingPlan[] LoadCode(int code)
    {
        var text = code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Metadata.Service(text) is { } service)
            return [new("001", service)];
        return Metadata.Regions(text) is { } regions ? Array.ConvertAll(regions, region => Of((string)region!)!) : [];
    }

    static string Name(int index) => string.Create(2, index, static (name, index) =>
    {
        name[0] = (char)('A' + (index / Letters));
        name[1] = (char)('A' + (index % Letters));
    });
}
