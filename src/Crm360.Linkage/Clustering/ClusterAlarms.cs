namespace Crm360.Linkage.Clustering;

/// <summary>Finds clusters larger than is likely.</summary>
static class ClusterAlarms
{
    internal static IReadOnlyList<ClusterAlarm> Of(Clusters clusters, RecordTable table, int above)
    {
        var sizes = new int[clusters.Of.Count];
        foreach (var cluster in clusters.Of)
            sizes[cluster]++;
        var large = sizes.Index().Where(cluster => cluster.Item > Math.Max(1, above)).ToDictionary(cluster => cluster.Index, cluster => cluster.Item);
        if (large.Count == 0)
            return [];
        var ties = clusters.Ties.ToLookup(tie => clusters.Of[tie.Left]);
        return
        [
            .. large.OrderByDescending(cluster => cluster.Value).ThenBy(cluster => table.RankOf(cluster.Key))
                .Select(cluster => new ClusterAlarm(cluster.Key, cluster.Value, ClusterPaths.Weakest(ties[cluster.Key])!.Value)),
        ];
    }
}
