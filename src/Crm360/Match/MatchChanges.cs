using System.Runtime.InteropServices;

namespace Crm360.Match;

/// <summary>Which customer a record is published under, and which tie to another record says so.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="EvidenceRecordId">The other record; null where the record is the one that others hang on.</param>
/// <param name="EvidenceWeight">The match weight of the two; null where a steward's word ties them.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Membership(long CustomerId, long? EvidenceRecordId, double? EvidenceWeight)
{
    public static Membership Of(XrefRow row) => new(row.CustomerId, row.EvidenceRecordId, row.EvidenceWeight);
}

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
    /// The new clusters that are not what is published: other members, other ties between them, or a member that says something new. A record
    /// that is no party any more has cluster 0.
    /// </summary>
    /// <param name="runId">For which run.</param>
    /// <param name="result">The clusters of all parties, or of a part of them that links do not leave.</param>
    /// <param name="published">Of each record what it is published under.</param>
    /// <param name="changed">Whether a party says something new.</param>
    public static IEnumerable<WorkClusterRow> OfClusters(
        long runId, MatchResult result, IReadOnlyDictionary<long, Membership> published, Func<MatchParty, bool> changed)
    {
        var parties = result.Table.Parties;
        var sizes = published.Values.CountBy(member => member.CustomerId).ToDictionary();
        var evidence = result.Evidence();
        var clusters = Enumerable.Range(0, parties.Count).GroupBy(row => result.Clusters.Of[row]);
        foreach (var cluster in clusters)
        {
            var members = cluster.ToList();
            if (IsPublished(members) && !members.Exists(row => changed(parties[row])))
                continue;
            foreach (var row in members)
            {
                var (other, weight) = Tie(row);
                yield return new WorkClusterRow
                {
                    RunId = runId,
                    RecordId = parties[row].RecordId,
                    ClusterId = parties[cluster.Key].RecordId,
                    EvidenceRecordId = other,
                    EvidenceWeight = weight,
                };
            }
        }

        foreach (var gone in published.Keys.Where(record => result.Table.RowOf(record) is null))
            yield return new WorkClusterRow { RunId = runId, RecordId = gone, ClusterId = 0 };

        bool IsPublished(List<int> members)
        {
            if (!published.TryGetValue(parties[members[0]].RecordId, out var first) || sizes[first.CustomerId] != members.Count)
                return false;
            return members.TrueForAll(row =>
            {
                var (other, weight) = Tie(row);
                return published.TryGetValue(parties[row].RecordId, out var known) && known == new Membership(first.CustomerId, other, weight);
            });
        }

        (long? RecordId, double? Weight) Tie(int row) =>
            evidence.TryGetValue(row, out var tie) ? (parties[tie.Row].RecordId, tie.Weight) : (null, null);
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
