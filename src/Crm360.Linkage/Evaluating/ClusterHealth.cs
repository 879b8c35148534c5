using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Evaluating;

/// <summary>
/// How well the records of one cluster hang together, over the scored pairs among them from the link threshold up. A person behind a cluster of good health is found in any of its
/// pairs; a cluster of two parts on one bridge may be two.
/// </summary>
/// <param name="Cluster">Row that names it.</param>
/// <param name="Records">Its records.</param>
/// <param name="Links">Pairs of its records that are linked directly, must-links among them.</param>
/// <param name="Bridges">Links without which it would fall apart.</param>
/// <param name="Diameter">Links on the shortest way between the two records furthest apart; of a cluster of more than <see cref="MostMeasured"/> records at least so many.</param>
public sealed record ClusterHealth(int Cluster, int Records, int Links, int Bridges, int Diameter)
{
    /// <summary>Of larger clusters the diameter is sought from the end furthest from the first record only, which may miss some.</summary>
    public const int MostMeasured = 200;

    /// <summary>Links as a share, 0 to 1, of all pairs of its records.</summary>
    public double Density => 2.0 * Links / ((double)Records * (Records - 1));

    /// <summary>The health of each cluster of at least two records, in the order of their names' keys.</summary>
    /// <param name="clusters">The clusters.</param>
    /// <param name="table">The records.</param>
    /// <param name="pairs">Scored pairs, each once.</param>
    /// <param name="linkAt">Probability from which a pair is linked.</param>
    public static IReadOnlyList<ClusterHealth> Of(Clusters clusters, RecordTable table, IEnumerable<ScoredPair> pairs, double linkAt)
    {
        List<IReadOnlyList<int>> linked = [.. clusters.Linked(table)];
        var large = new bool[clusters.Of.Count];
        foreach (var rows in linked)
            large[clusters.Of[rows[0]]] = rows.Count > 2;
        var links = pairs.Where(pair => pair.Probability >= linkAt && clusters.Of[pair.Left] == clusters.Of[pair.Right]).Select(pair => (pair.Left, pair.Right))
            .Concat(clusters.Ties.Where(tie => tie.Pair is null).Select(tie => (tie.Left, tie.Right)))
            .Where(link => large[clusters.Of[link.Left]])
            .Select(link => link.Left < link.Right ? link : (Left: link.Right, Right: link.Left)).Distinct()
            .ToLookup(link => clusters.Of[link.Left]);
        return
        [
            .. linked.Select(rows => (Rows: rows, Cluster: clusters.Of[rows[0]])).Select(cluster => cluster.Rows.Count == 2
                ? new(cluster.Cluster, Records: 2, Links: 1, Bridges: 1, Diameter: 1) // as most are, and cheaper so
                : LinkGraph.Of(cluster.Rows, links[cluster.Cluster]).Health(cluster.Cluster)),
        ];
    }
}

/// <summary>The health of all clusters in a few numbers.</summary>
/// <param name="Clusters">Clusters of at least two records.</param>
/// <param name="Dense">Clusters in which every pair of records is linked directly.</param>
/// <param name="OnBridges">Clusters of three records and more that hang on a bridge.</param>
/// <param name="MeanDensity">Mean density, 0 to 1, of the clusters of three records and more; 1 where there is none.</param>
/// <param name="Largest">Records of the largest.</param>
/// <param name="Widest">The greatest diameter.</param>
public sealed record HealthSummary(int Clusters, int Dense, int OnBridges, double MeanDensity, int Largest, int Widest)
{
    public static HealthSummary Of(IReadOnlyList<ClusterHealth> clusters)
    {
        List<ClusterHealth> large = [.. clusters.Where(cluster => cluster.Records > 2)];
        return new(
            clusters.Count, clusters.Count(cluster => cluster.Density >= 1), large.Count(cluster => cluster.Bridges > 0),
            large is [] ? 1 : large.Average(cluster => cluster.Density), clusters.Select(cluster => cluster.Records).DefaultIfEmpty().Max(), clusters.Select(cluster => cluster.Diameter).DefaultIfEmpty().Max());
    }
}
