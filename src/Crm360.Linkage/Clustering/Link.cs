using System.Runtime.InteropServices;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Clustering;

/// <summary>A wish to unite the clusters of two records.</summary>
/// <param name="Left">Rank of the one.</param>
/// <param name="Right">Rank of the other, which is higher.</param>
/// <param name="Weight">What is taken first.</param>
/// <param name="Pair">The number of the scored pair behind it; -1 for a must-link.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Link(int Left, int Right, double Weight, int Pair)
{
    /// <summary>By descending weight, ties by the keys.</summary>
    internal static Comparer<Link> Strongest { get; } = Comparer<Link>.Create((a, b) =>
    {
        var order = b.Weight.CompareTo(a.Weight);
        order = order == 0 ? a.Left.CompareTo(b.Left) : order;
        return order == 0 ? a.Right.CompareTo(b.Right) : order;
    });

    /// <summary>Puts many in the same order: by their weights as numbers, and compared in full only where those are equal.</summary>
    internal static Link[] InOrder(Link[] links)
    {
        var weights = Array.ConvertAll(links, link => -link.Weight);
        Array.Sort(weights, links);
        for (int from = 0, to; from < links.Length; from = to)
        {
            to = from + 1;
            while (to < links.Length && weights[to].Equals(weights[from]))
                to++;
            if (to - from > 1)
                links.AsSpan(from..to).Sort(Strongest);
        }

        return links;
    }

    internal static Link Must(RecordTable table, RowPair rows)
    {
        var (a, b) = (table.RankOf(rows.Left), table.RankOf(rows.Right));
        return new(Math.Min(a, b), Math.Max(a, b), double.PositiveInfinity, Pair: -1);
    }

    /// <summary>The link of each pair that is likely enough.</summary>
    internal static Link[] Of(RecordTable table, IReadOnlyList<ScoredPair> pairs, double linkAt)
    {
        var links = new Link[pairs.Count(pair => pair.Probability >= linkAt)];
        var count = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            var (left, right, weight) = (table.RankOf(pairs[i].Left), table.RankOf(pairs[i].Right), pairs[i].Weight);
            if (pairs[i].Probability >= linkAt)
                links[count++] = new(Math.Min(left, right), Math.Max(left, right), weight, i);
        }

        return links;
    }

    internal Tie InRows(RecordTable table, IReadOnlyList<ScoredPair> pairs) => new(table.RowAt(Left), table.RowAt(Right), PairOf(pairs));

    internal ScoredPair? PairOf(IReadOnlyList<ScoredPair> pairs) => Pair < 0 ? null : pairs[Pair];
}

/// <summary>A link not made.</summary>
/// <param name="Link">The link.</param>
/// <param name="Reason">Why.</param>
/// <param name="First">Rank of one of the two records that stand against it.</param>
/// <param name="Second">Rank of the other.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Refusal(Link Link, RefusalReason Reason, int First, int Second)
{
    internal RefusedLink InRows(RecordTable table, IReadOnlyList<ScoredPair> pairs) =>
        new(table.RowAt(Link.Left), table.RowAt(Link.Right), Link.PairOf(pairs), Reason, new(table.RowAt(First), table.RowAt(Second)));
}
