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

        var sizes = clusters.CountBy(cluster => cluster).ToDictionary();
        var entities = truth.CountBy(entity => entity).ToDictionary();
        var together = clusters.Zip(truth).CountBy(row => row).ToList();
        var both = together.Sum(cell => Pairs(cell.Value));
        var claimed = sizes.Values.Sum(Pairs);
        var real = entities.Values.Sum(Pairs);
        var records = Math.Max(1, clusters.Count);
        return new(
            new(Ratio(both, claimed), Ratio(both, real)),
            clusters.Count == 0 ? new(1, 1) : new(
                together.Sum(cell => (double)cell.Value * cell.Value / sizes[cell.Key.First]) / records,
                together.Sum(cell => (double)cell.Value * cell.Value / entities[cell.Key.Second]) / records),
            claimed - both,
            real - both);
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
