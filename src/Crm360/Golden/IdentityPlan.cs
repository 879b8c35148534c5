namespace Crm360.Golden;

/// <summary>A new cluster and where its records come from.</summary>
/// <param name="ClusterId">Names it within the run.</param>
/// <param name="SmallestKey">The ordinally smallest natural key of its records.</param>
/// <param name="Members">Its records, each with the customer it is published under; null for a new record.</param>
public sealed record NewCluster(long ClusterId, string SmallestKey, IReadOnlyList<(long RecordId, long? CustomerId)> Members);

/// <summary>Which customer a cluster is.</summary>
/// <param name="CustomerId">An old id, or a new one.</param>
/// <param name="IsNew">Whether the id is new.</param>
/// <param name="From">The other customers that records come from.</param>
public sealed record Identity(long CustomerId, bool IsNew, IReadOnlyList<long> From);

/// <summary>
/// Gives customer ids to new clusters: a cluster takes over the id of the old customer it shares most records with, ties go to the lowest old id,
/// then to the cluster of the smallest key; new ids are given in the order of the smallest keys. So ids depend on the sequence of published
/// states alone.
/// </summary>
public static class IdentityPlan
{
    /// <summary>How many ids are needed beyond the old ones.</summary>
    public static int NewIds(IReadOnlyList<NewCluster> clusters) => clusters.Count - Kept(clusters).Count;

    /// <summary>Gives ids.</summary>
    /// <param name="clusters">All clusters that share records with the customers concerned.</param>
    /// <param name="firstNewId">New ids count from here.</param>
    /// <returns>The identity of each cluster, by its id within the run.</returns>
    public static IReadOnlyDictionary<long, Identity> Assign(IReadOnlyList<NewCluster> clusters, long firstNewId)
    {
        var kept = Kept(clusters);
        var identities = new Dictionary<long, Identity>();
        foreach (var cluster in clusters.OrderBy(cluster => cluster.SmallestKey, StringComparer.Ordinal))
        {
            var isNew = !kept.TryGetValue(cluster.ClusterId, out var id);
            if (isNew)
                id = firstNewId++;
            identities.Add(cluster.ClusterId, new Identity(id, isNew, Others(cluster, id)));
        }

        return identities;
    }

    /// <summary>Where an old id that no cluster took over leads: to the customer that has most of its records, ties to the lowest id.</summary>
    /// <returns>Old id → customer; null where its records are all gone.</returns>
    public static IReadOnlyDictionary<long, long?> Redirects(
        IReadOnlyList<NewCluster> clusters, IReadOnlyDictionary<long, Identity> identities, IEnumerable<long> oldIds)
    {
        var taken = identities.Values.Select(identity => identity.CustomerId).ToHashSet();
        var heirs = clusters
            .SelectMany(cluster => cluster.Members, (cluster, member) => (Old: member.CustomerId, New: identities[cluster.ClusterId].CustomerId))
            .Where(move => move.Old is not null)
            .CountBy(move => (Old: move.Old!.Value, move.New))
            .ToLookup(count => count.Key.Old, count => (count.Key.New, Records: count.Value));
        return oldIds.Distinct().Where(old => !taken.Contains(old)).ToDictionary(
            old => old,
            old => heirs[old].OrderByDescending(heir => heir.Records).ThenBy(heir => heir.New).Select(heir => (long?)heir.New).FirstOrDefault());
    }

    static IReadOnlyList<long> Others(NewCluster cluster, long id) => cluster.Members.Any(member => member.CustomerId is not null)
        ? [.. cluster.Members.Select(member => member.CustomerId).OfType<long>().Where(old => old != id).Distinct().Order()]
        : [];

    static Dictionary<long, long> Kept(IReadOnlyList<NewCluster> clusters)
    {
        var overlaps = clusters.Where(cluster => cluster.Members.Any(member => member.CustomerId is not null)).SelectMany(cluster => cluster.Members
                .Where(member => member.CustomerId is not null)
                .CountBy(member => member.CustomerId!.Value)
                .Select(count => (Cluster: cluster, Old: count.Key, Shared: count.Value)))
            .OrderByDescending(overlap => overlap.Shared)
            .ThenBy(overlap => overlap.Old)
            .ThenBy(overlap => overlap.Cluster.SmallestKey, StringComparer.Ordinal);
        var kept = new Dictionary<long, long>();
        var taken = new HashSet<long>();
        foreach (var overlap in overlaps)
        {
            if (!kept.ContainsKey(overlap.Cluster.ClusterId) && taken.Add(overlap.Old))
                kept.Add(overlap.Cluster.ClusterId, overlap.Old);
        }

        return kept;
    }
}
