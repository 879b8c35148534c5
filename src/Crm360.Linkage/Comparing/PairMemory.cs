namespace Crm360.Linkage.Comparing;

/// <summary>
/// Remembers what was found for pairs of values: the same names meet again and again. A fixed table in which a newer pair
/// displaces an older one, so it never grows; for one thread.
/// </summary>
sealed class PairMemory
{
    const int Bits = 14;

    readonly ulong[] _entries = new ulong[1 << Bits];

    internal bool TryRecall(int left, int right, out bool agreed)
    {
        var key = Key(left, right);
        var entry = _entries[Slot(key)];
        agreed = (entry & 1) != 0;
        return entry >> 1 == key;
    }

    internal void Keep(int left, int right, bool agreed)
    {
        var key = Key(left, right);
        _entries[Slot(key)] = (key << 1) | (agreed ? 1UL : 0);
    }

    // two different codes of 31 bits: at most 62 bits and never 0, which marks an empty slot
    static ulong Key(int left, int right) => ((ulong)Math.Min(left, right) << 31) | (uint)Math.Max(left, right);

    static int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> (64 - Bits));
}
