using System.Runtime.InteropServices;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Clustering;

/// <summary>A wish to unite the clusters of two records, given by rank, left before right.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Link(int Left, int Right, double Weight, ScoredPair? Pair)
{
    /// <summary>By descending weight, ties by the keys.</summary>
    internal static Comparer<Link> Strongest { get; } = Comparer<Link>.Create((a, b) =>
    {
        var order = b.Weight.CompareTo(a.Weight);
        order = order == 0 ? a.Left.CompareTo(b.Left) : order;
        return order == 0 ? a.Right.CompareTo(b.Right) : order;
    });

    /// <summary>The same order for many: by their weights as numbers, and compared in full only where those are equal.</summary>
    internal static Link[] InOrder(Link[] links)
    {
        var weights = Array.ConvertAll(links, link => -link.Weight);
        var order = new int[links.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(weights, order);
        for (int from = 0, to; from < order.Length; from = to)
        {
            to = from + 1;
            while (to < order.Length && weights[to].Equals(weights[from]))
                to++;
            if (to - from > 1)
                order.AsSpan(from..to).Sort((a, b) => Strongest.Compare(links[a], links[b]));
        }

        return Array.ConvertAll(order, at => links[at]);
    }

    internal static Link Must(RecordTable table, RowPair rows)
    {
        var (a, b) = (table.RankOf(rows.Left), table.RankOf(rows.Right));
        return new(Math.Min(a, b), Math.Max(a, b), double.PositiveInfinity, Pair: null);
    }

    internal static Link Of(RecordTable table, ScoredPair pair)
    {
        var (a, b) = (table.RankOf(pair.Left), table.RankOf(pair.Right));
        return new(Math.Min(a, b), Math.Max(a, b), pair.Weight, pair);
    }

    internal Tie InRows(RecordTable table) => new(table.RowAt(Left), table.RowAt(Right), Pair);
}

/// <summary>A link not made.</summary>
/// <param name="Link">The link.</param>
/// <param name="Reason">Why.</param>
/// <param name="First">Rank of one of the two records that stand against it.</param>
/// <param name="Second">Rank of the other.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Refusal(Link Link, RefusalReason Reason, int First, int Second)
{
    internal RefusedLink InRows(RecordTable table) =>
        new(table.RowAt(Link.Left), table.RowAt(Link.Right), Link.Pair, Reason, new(table.RowAt(First), table.RowAt(Second)));
}
