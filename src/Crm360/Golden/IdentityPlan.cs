namespace Crm360.Golden;

/// <summary>A new cluster and where its records come from.</summary>
/// <param name="ClusterId">Names it within the run.</param>
/// <param name="SmallestKey">The ordinally smallest natural key of its records.</param>
/// <param name="Members">Its records, each with the customer whose id it brings along (<see cref="WorkRecord.Before"/>); null for a new record.</param>
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
        var identities = new Dictionary<long, Identity>(clusters.Count);
        var fresh = new List<NewCluster>();
        foreach (var cluster in clusters)
        {
            if (kept.TryGetValue(cluster.ClusterId, out var id))
                identities.Add(cluster.ClusterId, new Identity(id, IsNew: false, Others(cluster, id)));
            else
                fresh.Add(cluster);
        }

        fresh.Sort((one, other) => string.CompareOrdinal(one.SmallestKey, other.SmallestKey));
        foreach (var cluster in fresh)
            identities.Add(cluster.ClusterId, new Identity(firstNewId, IsNew: true, Others(cluster, firstNewId++)));
        return identities;
    }

    /// <summary>Where an old id that no cluster took over leads: to the customer that has most of its records, ties to the lowest id.</summary>
    /// <returns>Old id → customer; null where its records are all gone.</returns>
    public static IReadOnlyDictionary<long, long?> Redirects(
        IReadOnlyList<NewCluster> clusters, IReadOnlyDictionary<long, Identity> identities, IEnumerable<long> oldIds)
    {
        var lost = oldIds.ToHashSet();
        lost.ExceptWith(identities.Values.Select(identity => identity.CustomerId));
        if (lost.Count == 0)
            return new Dictionary<long, long?>();
        var heirs = clusters
            .SelectMany(cluster => cluster.Members, (cluster, member) => (Old: member.CustomerId, cluster.ClusterId))
            .Where(move => move.Old is { } old && lost.Contains(old))
            .CountBy(move => (Old: move.Old!.Value, New: identities[move.ClusterId].CustomerId))
            .ToLookup(count => count.Key.Old, count => (count.Key.New, Records: count.Value));
        return lost.ToDictionary(
            old => old,
            old => heirs[old].OrderByDescending(heir => heir.Records).ThenBy(heir => heir.New).Select(heir => (long?)heir.New).FirstOrDefault());
    }

    static IReadOnlyList<long> Others(NewCluster cluster, long id)
    {
        foreach (var (_, customer) in cluster.Members)
        {
            if (customer is not null && customer != id)
                return [.. cluster.Members.Select(member => member.CustomerId).OfType<long>().Where(old => old != id).Distinct().Order()];
        }

        return []; // as of most
    }

    static Dictionary<long, long> Kept(IReadOnlyList<NewCluster> clusters)
    {
        var overlaps = new List<(NewCluster Cluster, long Old, int Shared)>(clusters.Count);
        foreach (var cluster in clusters)
        {
            if (Only(cluster) is { } only)
                overlaps.Add((cluster, only, cluster.Members.Count));
            else
                overlaps.AddRange(cluster.Members.Select(member => member.CustomerId).OfType<long>().CountBy(old => old).Select(count => (cluster, count.Key, count.Value)));
        }

        overlaps.Sort((one, other) =>
            one.Shared != other.Shared ? other.Shared.CompareTo(one.Shared)
            : one.Old != other.Old ? one.Old.CompareTo(other.Old)
            : string.CompareOrdinal(one.Cluster.SmallestKey, other.Cluster.SmallestKey));
        var kept = new Dictionary<long, long>(clusters.Count);
        var taken = new HashSet<long>(clusters.Count);
        foreach (var (cluster, old, _) in overlaps)
        {
            if (!kept.ContainsKey(cluster.ClusterId) && taken.Add(old))
                kept.Add(cluster.ClusterId, old);
        }

        return kept;
    }

    /// <summary>The one customer that all records of a cluster come from; null where they come from several, or one from none.</summary>
    static long? Only(NewCluster cluster)
    {
        var only = cluster.Members[0].CustomerId;
        for (var at = 1; at < cluster.Members.Count; at++)
        {
            if (cluster.Members[at].CustomerId != only)
                return null;
        }

        return only;
    }
}
