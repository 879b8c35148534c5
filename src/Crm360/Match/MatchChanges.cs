namespace Crm360.Match;

/// <summary>What a match result changes of the published state. Pure: rows in, rows out.</summary>
static class MatchChanges
{
    /// <summary>The pairs that differ from the published ones.</summary>
    public static IEnumerable<WorkPairRow> OfPairs(long runId, IReadOnlyList<PairRow> published, IEnumerable<PairRow> now)
    {
        var open = published.ToDictionary(pair => (pair.LeftId, pair.RightId));
        foreach (var pair in now)
        {
            if (!open.Remove((pair.LeftId, pair.RightId), out var known) || known != pair)
                yield return Work(runId, pair, removed: false);
        }

        foreach (var gone in open.Values)
            yield return Work(runId, gone, removed: true);
    }

    /// <summary>
    /// The new clusters that are not what is published: other members, or a member that says something new. A record that is no party any more
    /// has cluster 0.
    /// </summary>
    /// <param name="runId">For which run.</param>
    /// <param name="result">The clusters of all parties, or of a part of them that links do not leave.</param>
    /// <param name="customerOf">Of each record the customer it is published under.</param>
    /// <param name="changed">Whether a record says something new.</param>
    public static IEnumerable<WorkClusterRow> OfClusters(
        long runId, MatchResult result, IReadOnlyDictionary<long, long> customerOf, Func<long, bool> changed)
    {
        var parties = result.Table.Parties;
        var sizes = customerOf.Values.CountBy(customer => customer).ToDictionary();
        var evidence = result.Evidence();
        var clusters = Enumerable.Range(0, parties.Count).GroupBy(row => result.Clusters.Of[row]);
        foreach (var cluster in clusters)
        {
            var members = cluster.ToList();
            if (IsPublished(members) && !members.Exists(row => changed(parties[row].RecordId)))
                continue;
            foreach (var row in members)
            {
                (int Row, double Weight)? link = evidence.TryGetValue(row, out var found) ? found : null;
                yield return new WorkClusterRow
                {
                    RunId = runId,
                    RecordId = parties[row].RecordId,
                    ClusterId = parties[cluster.Key].RecordId,
                    EvidenceRecordId = link is { } strongest ? parties[strongest.Row].RecordId : null,
                    EvidenceWeight = link?.Weight,
                };
            }
        }

        foreach (var gone in customerOf.Keys.Where(record => result.Table.RowOf(record) is null))
            yield return new WorkClusterRow { RunId = runId, RecordId = gone, ClusterId = 0 };

        bool IsPublished(List<int> members) =>
            customerOf.TryGetValue(parties[members[0]].RecordId, out var customer)
            && sizes[customer] == members.Count
            && members.TrueForAll(row => customerOf.TryGetValue(parties[row].RecordId, out var other) && other == customer);
    }

    static WorkPairRow Work(long runId, PairRow pair, bool removed) => new()
    {
        RunId = runId,
        LeftId = pair.LeftId,
        RightId = pair.RightId,
        Removed = removed,
        ModelId = pair.ModelId,
        Weight = pair.Weight,
        Probability = pair.Probability,
        Levels = pair.Levels,
        Review = pair.Review,
    };
}
