using System.Runtime.InteropServices;
using Crm360.Linkage.Clustering;

namespace Crm360.Linkage.Evaluating;

/// <summary>Precision, recall and their harmonic mean, each 0 to 1. Where nothing was claimed precision is 1, where nothing was to be found recall is 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Quality(double Precision, double Recall)
{
    /// <summary>2PR / (P + R), 0 where both are 0.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

/// <summary>
/// How good a clustering is against the truth: over the pairs that clusters imply, which weighs large clusters by the square of their size,
/// and over records (B³, Bagga and Baldwin 1998), which weighs every record alike.
/// </summary>
/// <param name="Pairwise">Over pairs.</param>
/// <param name="BCubed">P = 1/N Σ n_ij²/a_i, R = 1/N Σ n_ij²/b_j, over clusters i, entities j.</param>
/// <param name="FalsePairs">Pairs in one cluster that are not of one entity.</param>
/// <param name="MissedPairs">Pairs of one entity that are not in one cluster.</param>
public sealed record LinkQuality(Quality Pairwise, Quality BCubed, long FalsePairs, long MissedPairs)
{
    /// <summary>Compares clusters with the truth.</summary>
    /// <param name="clusters">By row: any value that the rows of a cluster have in common.</param>
    /// <param name="truth">By row: any value that the records of an entity have in common.</param>
    public static LinkQuality Of<TCluster, TEntity>(IReadOnlyList<TCluster> clusters, IReadOnlyList<TEntity> truth)
        where TCluster : notnull
        where TEntity : notnull
    {
        if (clusters.Count != truth.Count)
            throw new ArgumentException($"{clusters.Count} rows are clustered, the truth knows {truth.Count}.", nameof(truth));

        var (claims, sizes) = Numbered(clusters);
        var (facts, entities) = Numbered(truth);
        var rows = new long[claims.Length];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = ((long)claims[row] << 32) | (uint)facts[row];
        Array.Sort(rows);

        var both = 0L;
        var (precision, recall) = (0.0, 0.0);
        for (int from = 0, to; from < rows.Length; from = to)
        {
            to = from + 1;
            while (to < rows.Length && rows[to] == rows[from])
                to++;
            var together = (double)(to - from);
            both += Pairs(to - from);
            precision += together * together / sizes[(int)(rows[from] >> 32)];
            recall += together * together / entities[(int)(uint)rows[from]];
        }

        var (claimed, real) = (sizes.Sum(Pairs), entities.Sum(Pairs));
        return new(
            new(Ratio(both, claimed), Ratio(both, real)),
            rows.Length == 0 ? new(1, 1) : new(precision / rows.Length, recall / rows.Length),
            claimed - both,
            real - both);
    }

    /// <summary>Values as numbers from 0 in the order in which they come, and how often each does.</summary>
    static (int[] Numbers, List<int> Counts) Numbered<T>(IReadOnlyList<T> values)
        where T : notnull
    {
        var numberOf = new Dictionary<T, int>();
        var numbers = new int[values.Count];
        List<int> counts = [];
        for (var row = 0; row < numbers.Length; row++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numberOf, values[row], out var known);
            if (!known)
            {
                number = counts.Count;
                counts.Add(0);
            }

            numbers[row] = number;
            counts[number]++;
        }

        return (numbers, counts);
    }

    /// <summary>Compares a set of pairs of rows, each taken once, with the truth.</summary>
    public static Quality OfPairs<TEntity>(IEnumerable<RowPair> pairs, IReadOnlyList<TEntity> truth)
        where TEntity : notnull
    {
        var distinct = pairs.Select(pair => pair.Left <= pair.Right ? pair : new(pair.Right, pair.Left)).ToHashSet();
        var right = distinct.Count(pair => EqualityComparer<TEntity>.Default.Equals(truth[pair.Left], truth[pair.Right]));
        return new(Ratio(right, distinct.Count), Ratio(right, truth.CountBy(entity => entity).Sum(entity => Pairs(entity.Value))));
    }

    static long Pairs(int members) => (long)members * (members - 1) / 2;

    static double Ratio(long part, long whole) => whole == 0 ? 1 : part / (double)whole;
}
