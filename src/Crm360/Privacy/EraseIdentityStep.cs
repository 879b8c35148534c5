using System.Text.Json;
using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Insight;
using Crm360.Landing;
using Crm360.Linkage.Scoring;
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
        await PastOfOthersAsync(ids, scope, cancel);
        await LinksAsync(scope, cancel);
        await DecisionsAsync(scope, cancel);
        await ModelsAsync(scope, cancel);
        await RelationsAsync(run, ids, cancel);
        await GoldenAsync(run, customer, ids, cancel);
        await WarehouseAsync(run, ids, cancel);
    }

    /// <summary>What other customers were while a record of the person was one of theirs.</summary>
    async Task PastOfOthersAsync(IReadOnlySet<long> ids, PersonScope scope, CancellationToken cancel)
    {
        var stays = (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, scope.Own, cancel)).FindAll(stay => !ids.Contains(stay.CustomerId));
        foreach (var stay in stays)
        {
            counts.Add<CustomerHistoryRow>(db, await db.Set<CustomerHistoryRow>()
                .Where(row => row.CustomerId == stay.CustomerId && row.ValidTo != null && row.ValidTo > stay.ValidFrom && row.ValidFrom < stay.ValidTo).ExecuteDeleteAsync(cancel));
            counts.Add<DimCustomerRow>(db, await db.Set<DimCustomerRow>()
                .Where(row => row.CustomerId == stay.CustomerId && row.ValidTo != null && row.ValidTo > stay.ValidFrom && row.ValidFrom < stay.ValidTo).ExecuteDeleteAsync(cancel));
        }
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

    async Task DecisionsAsync(PersonScope scope, CancellationToken cancel)
    {
        var own = scope.Names.Values.Select(name => (name.Source, name.SourceKey)).ToHashSet();
        var about = (await db.Set<DecisionRow>().ToListAsync(cancel)).FindAll(row => own.Contains((row.LeftSource, row.LeftKey)) || own.Contains((row.RightSource, row.RightKey)));
        counts.Add<DecisionRow>(db, await loader.UpsertAsync(db, about.ConvertAll(row => row with
        {
            LeftKey = Hidden(row.LeftSource, row.LeftKey),
            RightKey = Hidden(row.RightSource, row.RightKey),
            Value = null,
            Reason = null,
        }), cancel));

        string Hidden(string source, string sourceKey) => own.Contains((source, sourceKey)) ? FrozenRows.Token(source, sourceKey, key) : sourceKey;
    }

    async Task ModelsAsync(PersonScope scope, CancellationToken cancel)
    {
        var person = PartyTable.Of(scope.AllParties, scope.AllPoints).Records;
        foreach (var row in await db.Set<ModelRow>().OrderBy(row => row.ModelId).ToListAsync(cancel))
        {
            if (Read(row.Document) is not { } model)
            {
                // no program can use it, so nobody misses it
                counts.Add<ModelRow>(db, await db.Set<ModelRow>().Where(same => same.ModelId == row.ModelId).ExecuteDeleteAsync(cancel));
                continue;
            }

            var (kept, removed) = ModelTraces.Without(model, person.DerivedBy(model.Plan));
            if (removed == 0)
                continue;
            var document = kept.ToJson();
            counts.Add<ModelRow>(db, await db.Set<ModelRow>().Where(same => same.ModelId == row.ModelId)
                .ExecuteUpdateAsync(set => set.SetProperty(same => same.Document, document), cancel));
        }
    }

    static MatchModel? Read(string document)
    {
        try
        {
            return MatchModel.FromJson(document);
        }
        catch (JsonException)
        {
            return null;
        }
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
        counts.Add<ClaimRow>(db, await loader.DeleteAsync<ClaimRow>(db, row => row.CustomerId, ids, cancel));
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

    async Task WarehouseAsync(Run run, IReadOnlySet<long> ids, CancellationToken cancel)
    {
        counts.Add<DimCustomerRow>(db, await loader.DeleteAsync<DimCustomerRow>(db, row => row.CustomerId, ids, cancel));
        counts.Add<FactFunnelRow>(db, await loader.DeleteAsync<FactFunnelRow>(db, row => row.CustomerId, ids, cancel));
        counts.Add<CustomerInsightRow>(db, await loader.DeleteAsync<CustomerInsightRow>(db, row => row.CustomerId, ids, cancel));
        long[] gone = [.. ids];
        // facts that went to another customer in a split were first the person's
        await db.Set<FactOrderLineRow>().Where(row => gone.Contains(row.FirstCustomerId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.FirstCustomerId, Parties.Erased), cancel);
        await db.Set<FactInteractionRow>().Where(row => gone.Contains(row.FirstCustomerId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.FirstCustomerId, Parties.Erased), cancel);
        await db.Set<FactOpportunityRow>().Where(row => gone.Contains(row.FirstCustomerId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.FirstCustomerId, Parties.Erased), cancel);
        await db.Set<FactFunnelEventRow>().Where(row => gone.Contains(row.FirstCustomerId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.FirstCustomerId, Parties.Erased), cancel);
        if (!await db.Set<DimCustomerRow>().AnyAsync(row => row.CustomerId == Parties.Erased, cancel))
        {
            await db.AddRowAsync(new DimCustomerRow
            {
                CustomerKey = Parties.Erased,
                CustomerId = Parties.Erased,
                ValidFrom = run.AsOf,
                IsCurrent = true,
                Records = 0,
            }, cancel);
        }
    }
}
