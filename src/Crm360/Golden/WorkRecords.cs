using System.Runtime.InteropServices;

namespace Crm360.Golden;

/// <summary>The records whose customers are made.</summary>
sealed class WorkRecords(List<WorkRecord> all)
{
    readonly Dictionary<long, WorkRecord> _byRecord = all.ToDictionary(row => row.RecordId);
    readonly ILookup<long, WorkRecord> _leaving =
        all.Where(row => row is { ClusterId: 0, CustomerId: not null }).ToLookup(row => row.CustomerId!.Value);

    public List<WorkRecord> All => all;

    public WorkRecord Of(long recordId) => _byRecord[recordId];

    /// <summary>The clusters of those that have not left their sources, in the order of their ids.</summary>
    /// <param name="keys">Record → its natural key.</param>
    public List<NewCluster> Clusters(Dictionary<long, string> keys)
    {
        // sorted, for a group of its own for each of a million clusters costs several times as much
        var sorted = all.FindAll(row => row.ClusterId != 0);
        sorted.Sort((one, other) => one.ClusterId != other.ClusterId ? one.ClusterId.CompareTo(other.ClusterId) : one.RecordId.CompareTo(other.RecordId));
        var clusters = new List<NewCluster>();
        for (int from = 0, to; from < sorted.Count; from = to)
        {
            to = from + 1;
            while (to < sorted.Count && sorted[to].ClusterId == sorted[from].ClusterId)
                to++;
            clusters.Add(Cluster(CollectionsMarshal.AsSpan(sorted)[from..to], keys));
        }

        return clusters;
    }

    static NewCluster Cluster(ReadOnlySpan<WorkRecord> records, Dictionary<long, string> keys)
    {
        var members = new (long, long?)[records.Length];
        var smallest = keys[records[0].RecordId];
        for (var at = 0; at < records.Length; at++)
        {
            members[at] = (records[at].RecordId, records[at].Before);
            if (keys[records[at].RecordId] is var key && string.CompareOrdinal(key, smallest) < 0)
                smallest = key;
        }

        return new NewCluster(records[0].ClusterId, smallest, members);
    }

    /// <summary>What becomes of a customer's records: those that come to it or are its for another reason, and those that have left their sources.</summary>
    /// <param name="cluster">Its records from now on; null where none are.</param>
    /// <param name="customerId">Whose.</param>
    public List<ChangedRecordRow> Moves(NewCluster? cluster, long customerId)
    {
        var moves = new List<ChangedRecordRow>();
        foreach (var (recordId, _) in cluster?.Members ?? [])
        {
            var row = _byRecord[recordId];
            if (row.CustomerId == customerId && !row.OtherEvidence)
                continue;
            moves.Add(new ChangedRecordRow
            {
                RecordId = recordId,
                FromCustomerId = row.CustomerId,
                ToCustomerId = customerId,
                EvidenceRecordId = row.EvidenceRecordId,
                EvidenceWeight = row.EvidenceWeight,
            });
        }

        foreach (var row in _leaving[customerId])
            moves.Add(new ChangedRecordRow { RecordId = row.RecordId, FromCustomerId = customerId });
        return moves;
    }
}
