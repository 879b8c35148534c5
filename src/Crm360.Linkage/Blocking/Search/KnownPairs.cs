using System.Runtime.InteropServices;
using Crm360.Linkage.Clustering;

namespace Crm360.Linkage.Blocking.Search;

/// <summary>Pairs of records that are of one entity.</summary>
public static class KnownPairs
{
    /// <summary>More pairs tell no more about what rules find; of more, so many are drawn by the hashes of their keys.</summary>
    const int Enough = 200_000;

    /// <summary>Of a larger entity each record is paired with so many others only, lest a few entities outvote all.</summary>
    const int PairsARecord = 16;

    /// <summary>The pairs of records of one entity.</summary>
    /// <param name="table">The records.</param>
    /// <param name="entities">By row: any value that the records of an entity have in common.</param>
    public static IReadOnlyList<RowPair> OfEntities<TEntity>(RecordTable table, IReadOnlyList<TEntity> entities)
        where TEntity : notnull
    {
        List<RowPair> pairs = [];
        foreach (var entity in Enumerable.Range(0, table.Count).GroupBy(row => entities[row]))
        {
            int[] rows = [.. entity.OrderBy(row => table.KeyHashes[table.RankOf(row)]).ThenBy(table.RankOf)];
            for (var i = 0; i < rows.Length; i++)
            {
                foreach (var other in rows.AsSpan((i + 1)..Math.Min(rows.Length, i + 1 + PairsARecord)))
                    pairs.Add(new(rows[i], other));
            }
        }

        return pairs;
    }

    /// <summary>By rank, the smaller first, each once and in order; of very many a part.</summary>
    internal static RankPair[] Ranked(RecordTable table, IEnumerable<RowPair> pairs)
    {
        RankPair[] ranked = [.. pairs.Where(pair => pair.Left != pair.Right).Select(pair => RankPair.Of(table.RankOf(pair.Left), table.RankOf(pair.Right))).Distinct()];
        if (ranked.Length > Enough)
            ranked = [.. ranked.OrderBy(pair => KeyHash.Mix(table.KeyHashes[pair.Left] ^ KeyHash.Mix(table.KeyHashes[pair.Right]))).Take(Enough)];
        Array.Sort(ranked, (a, b) => (a.Left, a.Right).CompareTo((b.Left, b.Right)));
        return ranked;
    }
}

/// <summary>Two records by rank, the smaller first.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct RankPair(int Left, int Right)
{
    internal static RankPair Of(int first, int second) => new(Math.Min(first, second), Math.Max(first, second));
}
