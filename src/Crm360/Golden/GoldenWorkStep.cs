using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>Finds the records whose customers are to be made.</summary>
sealed class GoldenWorkStep(CrmDb db, IBulkLoader loader)
{
    internal const int Many = 50_000; // from here on the whole of a table is read faster than its rows by their keys

    /// <summary>The records of all customers, as under new rules.</summary>
    public async Task<List<WorkRecord>> AllAsync(Run run, CancellationToken cancel)
    {
        var members = await loader.ReadAsync(db, db.Set<XrefRow>().Where(row => row.ValidTo == null), cancel);
        var changed = await ClustersAsync(run, cancel);
        return Work(changed, members, members, await FormerAsync(changed, members, cancel));
    }

    /// <summary>
    /// The records of changed clusters, and those of customers whose records are as they were but whose values may not be: a steward has spoken of
    /// one, or so much time has passed.
    /// </summary>
    public async Task<List<WorkRecord>> ChangedAsync(Run run, List<DecisionRow> decisions, CancellationToken cancel)
    {
        var changed = await ClustersAsync(run, cancel);
        var members = changed.Count > Many
            ? await loader.ReadAsync(db, db.Set<XrefRow>().Where(row => row.ValidTo == null), cancel)
            : Current(await loader.ReadAsync<XrefRow>(db, row => row.RecordId, changed.Select(row => row.RecordId), cancel));
        var stale = (await db.Set<CustomerRow>().Where(row => row.RecheckAt <= run.AsOf).Select(row => row.CustomerId).ToListAsync(cancel)).ToHashSet();
        stale.UnionWith(await DecidedAsync(decisions, cancel));
        return Work(changed, members, Current(await loader.ReadAsync<XrefRow>(db, row => row.CustomerId, stale, cancel)), await FormerAsync(changed, members, cancel));
    }

    /// <summary>Of records that come again the customers they last were of, where these have no records any more: so an id outlives a load without them.</summary>
    async Task<Dictionary<long, long>> FormerAsync(List<WorkClusterRow> changed, List<XrefRow> members, CancellationToken cancel)
    {
        var known = members.Select(row => row.RecordId).ToHashSet();
        var coming = changed.Where(row => row.ClusterId != 0 && !known.Contains(row.RecordId)).Select(row => row.RecordId).ToHashSet();
        var past = coming.Count == 0 ? []
            : coming.Count > Many ? await loader.ReadAsync(db, db.Set<XrefRow>().Where(row => row.ValidTo != null), cancel)
            : await loader.ReadAsync<XrefRow>(db, row => row.RecordId, coming, cancel);
        var last = past.Where(row => coming.Contains(row.RecordId)).GroupBy(row => row.RecordId)
            .ToDictionary(record => record.Key, record => record.MaxBy(row => row.ValidFrom)!.CustomerId);
        var retired = (await loader.ReadAsync<CustomerRow>(db, row => row.CustomerId, last.Values, cancel))
            .Where(row => row.Status == CustomerStatus.Retired).Select(row => row.CustomerId).ToHashSet();
        return last.Where(of => retired.Contains(of.Value)).ToDictionary();
    }

    static List<WorkRecord> Work(List<WorkClusterRow> changed, List<XrefRow> members, List<XrefRow> stale, Dictionary<long, long> former)
    {
        var customerOf = members.ToDictionary(row => row.RecordId);
        var work = changed.ConvertAll(row =>
        {
            var known = customerOf.GetValueOrDefault(row.RecordId);
            return new WorkRecord(
                row.RecordId, row.ClusterId, known?.CustomerId, row.EvidenceRecordId, row.EvidenceWeight,
                OtherEvidence: known?.EvidenceRecordId != row.EvidenceRecordId || known?.EvidenceWeight != row.EvidenceWeight)
            {
                FormerCustomerId = former.TryGetValue(row.RecordId, out var customer) ? customer : null,
            };
        });
        // of a published customer that no work touches the cluster is named by minus its id, which no cluster of records has
        var touched = changed.Select(row => row.RecordId).ToHashSet();
        work.AddRange(stale.Where(row => !touched.Contains(row.RecordId)).OrderBy(row => row.RecordId)
            .Select(row => new WorkRecord(row.RecordId, -row.CustomerId, row.CustomerId, row.EvidenceRecordId, row.EvidenceWeight, OtherEvidence: false)));
        return work;
    }

    Task<List<WorkClusterRow>> ClustersAsync(Run run, CancellationToken cancel) =>
        loader.ReadAsync(db, db.Set<WorkClusterRow>().Where(row => row.RunId == run.Id).OrderBy(row => row.RecordId), cancel);

    /// <summary>The customers of whose values stewards have spoken since the last publish.</summary>
    async Task<IEnumerable<long>> DecidedAsync(List<DecisionRow> decisions, CancellationToken cancel)
    {
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedDecision, cancel);
        var fresh = decisions.FindAll(decision => decision.DecisionId > published && !StewardDecisions.IsOfRecords(decision));
        if (fresh is [])
            return [];
        var records = await MatchStep.RecordsAsync(db, [.. fresh.Select(decision => RecordKey.Of(decision.LeftSource, decision.LeftKey))], cancel);
        return Current(await loader.ReadAsync<XrefRow>(db, row => row.RecordId, records.Values, cancel)).Select(row => row.CustomerId);
    }

    static List<XrefRow> Current(List<XrefRow> rows) => rows.FindAll(row => row.ValidTo is null);
}
