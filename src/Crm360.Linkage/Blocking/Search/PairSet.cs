using System.Numerics;

namespace Crm360.Linkage.Blocking.Search;

/// <summary>A set of known pairs, one bit each.</summary>
static class PairSet
{
    internal static ulong[] Of(int pairs) => new ulong[(pairs + 63) / 64];

    internal static void Add(ulong[] set, int pair) => set[pair >> 6] |= 1UL << pair;

    internal static bool Has(ulong[] set, int pair) => (set[pair >> 6] >> pair & 1) != 0;

    internal static ulong[] Both(ulong[] left, ulong[] right)
    {
        var both = new ulong[left.Length];
        for (var i = 0; i < both.Length; i++)
            both[i] = left[i] & right[i];
        return both;
    }

    internal static int CountBoth(ulong[] left, ulong[] right)
    {
        var count = 0;
        for (var i = 0; i < left.Length; i++)
            count += BitOperations.PopCount(left[i] & right[i]);
        return count;
    }

    internal static int CountWithout(ulong[] set, ulong[] without)
    {
        var count = 0;
        for (var i = 0; i < set.Length; i++)
            count += BitOperations.PopCount(set[i] & ~without[i]);
        return count;
    }

    internal static int Count(ulong[] set)
    {
        var count = 0;
        foreach (var bits in set)
            count += BitOperations.PopCount(bits);
        return count;
    }

    internal static void Unite(ulong[] into, ulong[] other)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] |= other[i];
    }
}
