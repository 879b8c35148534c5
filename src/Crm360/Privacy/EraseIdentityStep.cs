using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Insight;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>
/// Removes a person from what Match, Golden and Warehouse know: links, decisions, the model's rare values, the golden record with its past. Leaves
/// an empty customer, an event, and the erased member. In the caller's transaction, before the records go.
/// </summary>
sealed class EraseIdentityStep(CrmDb db, IBulkLoader loader, TombstoneKey key, RelationStep relations, ErasedRows counts)
{
    public async Task RunAsync(Run run, CustomerRow customer, IReadOnlySet<long> ids, PersonScope scope, CancellationToken cancel)
    {
        var past = new PastStep(db, loader);
        await past.ForgetAsync(scope.Own, ids, cancel); // of others while a record of the person was theirs
        counts.Add(past, db);
        await LinksAsync(scope, cancel);
        var traces = new EraseTracesStep(db, loader, key, counts);
        await traces.DecisionsAsync(scope.Names.Values, cancel);
        if (await traces.ModelsAsync(scope.AllParties, scope.AllPoints, cancel))
            await EraseTracesStep.TellMatchAsync(db, run, cancel); // pairs of others were weighed by what is forgotten now
        await RelationsAsync(run, ids, cancel);
        await GoldenAsync(run, customer, ids, cancel);
        await WarehouseAsync(run, customer, ids, cancel);
        await QualityStep.ForgetAsync(db, cancel);
    }

    async Task LinksAsync(PersonScope scope, CancellationToken cancel)
    {
        counts.Add<PairRow>(db, await loader.DeleteAsync<PairRow>(db, row => row.LeftId, scope.Own, cancel) + await loader.DeleteAsync<PairRow>(db, row => row.RightId, scope.Own, cancel));
        counts.Add<XrefRow>(db, await loader.DeleteAsync<XrefRow>(db, row => row.RecordId, scope.Own, cancel));
        long[] own = [.. scope.Own];
        await db.Set<XrefRow>().Where(row => row.EvidenceRecordId != null && own.Contains(row.EvidenceRecordId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EvidenceRecordId, (long?)null), cancel);
        // work that was never published is superseded by the next run anyway
        counts.Add<WorkPairRow>(db, await db.Set<WorkPairRow>().ExecuteDeleteAsync(cancel));
        counts.Add<WorkClusterRow>(db, await db.Set<WorkClusterRow>().ExecuteDeleteAsync(cancel));
        await GoldenStep.ForgetAsync(db, cancel);
    }

    async Task RelationsAsync(Run run, IReadOnlySet<long> ids, CancellationToken cancel)
    {
        long[] gone = [.. ids];
        var own = await db.Set<RelationRow>().CountAsync(row => gone.Contains(row.CustomerId) || gone.Contains(row.OtherCustomerId), cancel);
        counts.Add<RelationKeyRow>(db, await relations.ForgetAsync(db, run, ids, cancel));
        counts.Add<RelationRow>(db, own);
    }

    async Task GoldenAsync(Run run, CustomerRow customer, IReadOnlySet<long> ids, CancellationToken cancel)
    {
        counts.Add<ClaimDocumentRow>(db, await loader.DeleteAsync<ClaimDocumentRow>(db, row => row.CustomerId, ids, cancel));
        counts.Add<CustomerContactPointRow>(db, await loader.DeleteAsync<CustomerContactPointRow>(db, row => row.CustomerId, ids, cancel));
        counts.Add<CustomerHistoryRow>(db, await loader.DeleteAsync<CustomerHistoryRow>(db, row => row.CustomerId, ids, cancel));
        counts.Add<CustomerRow>(db, await loader.UpsertAsync(db, [new CustomerRow
        {
            CustomerId = customer.CustomerId,
            Status = CustomerStatus.Erased,
            Records = 0,
            Quality = 0,
            SinceRun = customer.SinceRun,
            ChangedRun = run.Id,
        }], cancel));
        await db.AddRowAsync(new IdentityEventRow
        {
            EventId = await KeyBlocks.TakeAsync(db, KeyBlocks.IdentityEvent, 1, cancel),
            RunId = run.Id,
            At = run.AsOf,
            Kind = IdentityEventKind.Erased,
            CustomerId = customer.CustomerId,
        }, cancel);
        await IdentityChainStep.AppendAsync(db, loader, run.Id, run.AsOf, cancel);
    }

    async Task WarehouseAsync(Run run, CustomerRow customer, IReadOnlySet<long> ids, CancellationToken cancel)
    {
        counts.Add<DimCustomerRow>(db, await loader.DeleteAsync<DimCustomerRow>(db, row => row.CustomerId, ids, cancel));
        await FunnelAsync(customer, ids, cancel);
        counts.Add<CustomerInsightRow>(db, await loader.DeleteAsync<CustomerInsightRow>(db, row => row.CustomerId, ids, cancel));
        await db.Set<CheckpointRow>().Where(row => row.Name == Checkpoints.Insight).ExecuteDeleteAsync(cancel); // others are scored among those who are left
        long[] gone = [.. ids];
        // facts that went to another customer in a split were first the person's
        await db.Set<FactOrderLineRow>().Where(row => gone.Contains(row.FirstCustomerId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.FirstCustomerId, Parties.Erased), cancel);
        await db.Set<FactInteractionRow>().Where(row => gone.Contains(row.FirstCustomerId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.FirstCustomerId, Parties.Erased), cancel);
        await db.Set<FactOpportunityRow>().Where(row => gone.Contains(row.FirstCustomerId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.FirstCustomerId, Parties.Erased), cancel);
        await db.Set<FactFunnelEventRow>().Where(row => gone.Contains(row.FirstCustomerId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.FirstCustomerId, Parties.Erased), cancel);
        await EraseRecordsStep.AddErasedMemberAsync(db, run, cancel);
    }

    // one person of the erased member, so that as many customers have reached each stage as before
    async Task FunnelAsync(CustomerRow customer, IReadOnlySet<long> ids, CancellationToken cancel)
    {
        var way = (await loader.ReadAsync<FactFunnelRow>(db, row => row.CustomerId, ids, cancel)).FindAll(row => row.CustomerId == customer.CustomerId);
        var last = await db.Set<FactFunnelRow>().Where(row => row.CustomerId == Parties.Erased).MaxAsync(row => (long?)row.PersonOrdinal, cancel) ?? 0;
        counts.Add<FactFunnelRow>(db, await loader.DeleteAsync<FactFunnelRow>(db, row => row.CustomerId, ids, cancel));
        await loader.InsertAsync(db, way.Select(row => row with { CustomerId = Parties.Erased, PersonOrdinal = last + 1 }), cancel);
    }
}
