using System.Numerics;

namespace Crm360.Linkage.Blocking.Search;

/// <summary>
/// Counts, within a hair and without making blocks, how many pairs several keys together make: records are dealt out to more slots than there are records by the hash of what
/// they hold, and what chance throws together is taken off. For one thread at a time.
/// </summary>
sealed class BlockSizes(IReadOnlyList<HashedCodes> codes, int records, long maxPairs)
{
    const ulong Odd = 0x9E3779B97F4A7C15;

    /// <summary>A record that would be in more blocks than this, for its keys have many values, is left out of the estimate.</summary>
    const int MostBlocks = 64;

    readonly int[] _slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(4L * records, 1024, 1 << 24))];
    long _entries;

    /// <summary>Whether any block of the keys dealt out last is over-full.</summary>
    internal bool HasOverFull { get; private set; }

    /// <summary>Deals the records out by some keys, and gives the pairs that they make.</summary>
    internal double Deal(ReadOnlySpan<int> keys)
    {
        Array.Clear(_slots);
        _entries = 0;
        for (var rank = 0; rank < records; rank++)
        {
            if (!DealSingle(keys, rank) && BlocksOf(keys, rank) is > 0 and <= MostBlocks)
                Deal(keys, rank, 0);
        }

        var pairs = 0.0;
        HasOverFull = false;
        foreach (var slot in _slots)
        {
            HasOverFull |= RuleBlocks.PairsOf(slot) > maxPairs;
            pairs += Math.Min(maxPairs, RuleBlocks.PairsOf(slot));
        }

        return Math.Max(0, pairs - (RuleBlocks.PairsOf((int)Math.Min(int.MaxValue, _entries)) / (double)_slots.Length));
    }

    /// <summary>Whether every block in which two records agree on the keys dealt out last is over-full.</summary>
    internal bool IsOverFull(ReadOnlySpan<int> keys, RankPair pair) => IsOverFull(keys, pair, 0);

    bool IsOverFull(ReadOnlySpan<int> keys, RankPair pair, ulong hash)
    {
        if (keys.IsEmpty)
            return RuleBlocks.PairsOf(Slot(hash)) > maxPairs;
        var key = codes[keys[0]];
        var other = key.Codes.At(pair.Right);
        foreach (var code in key.Codes.At(pair.Left))
        {
            if (other.Contains(code) && !IsOverFull(keys[1..], pair, Next(hash, key.Hashes[code])))
                return false;
        }

        return true;
    }

    /// <summary>Deals out a record that has one value of each key, as most have.</summary>
    bool DealSingle(ReadOnlySpan<int> keys, int rank)
    {
        var hash = 0UL;
        foreach (var number in keys)
        {
            var key = codes[number];
            var cell = key.Codes.CellAt(rank);
            if (cell < 0)
                return cell == CodeLists.None;
            hash = Next(hash, key.Hashes[cell]);
        }

        Slot(hash)++;
        _entries++;
        return true;
    }

    long BlocksOf(ReadOnlySpan<int> keys, int rank)
    {
        var blocks = 1L;
        foreach (var key in keys)
            blocks *= codes[key].Codes.At(rank).Length;
        return blocks;
    }

    void Deal(ReadOnlySpan<int> keys, int rank, ulong hash)
    {
        if (keys.IsEmpty)
        {
            Slot(hash)++;
            _entries++;
            return;
        }

        var key = codes[keys[0]];
        foreach (var code in key.Codes.At(rank))
            Deal(keys[1..], rank, Next(hash, key.Hashes[code]));
    }

    static ulong Next(ulong hash, ulong value) => KeyHash.Mix((hash * Odd) + value);

    ref int Slot(ulong hash) => ref _slots[(int)(hash & (ulong)(_slots.Length - 1))];
}
