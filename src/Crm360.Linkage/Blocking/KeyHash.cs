namespace Crm360.Linkage.Blocking;

/// <summary>A number for the key of a record, evenly spread, and the same on every machine, in every version and among whatever other records.</summary>
static class KeyHash
{
    const ulong Start = 0xCBF29CE484222325;
    const ulong Factor = 0x100000001B3;

    /// <summary>FNV-1a (Fowler, Noll, Vo) over the UTF-16 letters, mixed by the last step of SplitMix64 (Steele, Lea, Flood 2014), since keys often differ in their last digits only.</summary>
    internal static ulong Of(ReadOnlySpan<char> key)
    {
        var hash = Start;
        foreach (var letter in key)
            hash = (hash ^ letter) * Factor;
        return Mix(hash);
    }

    /// <summary>The same of two records, whose smaller key comes first.</summary>
    internal static ulong OfPair(ulong left, ulong right) => Mix(left ^ Mix(right));

    /// <summary>Spreads any number evenly.</summary>
    internal static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
