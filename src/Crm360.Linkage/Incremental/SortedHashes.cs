namespace Crm360.Linkage.Incremental;

/// <summary>Looks into hashes that ascend.</summary>
static class SortedHashes
{
    /// <summary>The place of the first hash that is not below a given one; the length where all are.</summary>
    internal static int LowerBound(ReadOnlySpan<ulong> hashes, ulong hash)
    {
        var (low, high) = (0, hashes.Length);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            if (hashes[middle] < hash)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The place behind the last hash that is not above a given one.</summary>
    internal static int UpperBound(ReadOnlySpan<ulong> hashes, ulong hash) => hash == ulong.MaxValue ? hashes.Length : LowerBound(hashes, hash + 1);
}
