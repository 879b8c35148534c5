using System.Text.Json;
using System.Text.Json.Serialization;
using Crm360.Golden.Relations;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>
/// Makes the work of Match and Golden the published state: pairs, cross-references, customers, claims, contact points, history and identity
/// events, relations. Called by the Warehouse stage within the one transaction that publishes a run.
/// </summary>
public sealed class ApplyStep(IBulkLoader loader, MatchStep match, GoldenDefinition definition, RelationStep relations)
{
    const int Chunk = 5_000;

    /// <summary>Tells that a change set was made by other rules than these.</summary>
    public async Task<string> RulesHashAsync(CrmDb db, CancellationToken cancel) => Fingerprint.Of([await match.RulesHashAsync(db, cancel), definition.Hash]);

    /// <summary>Applies the work of a run; the caller commits.</summary>
    /// <param name="db">A context within a transaction.</param>
    /// <param name="run">Whose work.</param>
    /// <param name="versions">Up to which version of source records the work goes.</param>
    /// <param name="decisions">Up to which decision.</param>
    /// <param name="applied">Told how many customers were applied.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    public async Task<Applied> ApplyAsync(
        CrmDb db, Run run, long versions, long decisions, IProgress<long> applied, CancellationToken cancel)
    {
        await ApplyPairsAsync(db, run, cancel);
        var next = await KeyBlocks.NextAsync(db, KeyBlocks.Customer, cancel);
        var newIds = await db.Set<ChangedCustomerRow>().LongCountAsync(row => row.CustomerId >= next, cancel);
        await KeyBlocks.TakeAsync(db, KeyBlocks.Customer, newIds, cancel);
        await ApplyMovesAsync(db, run, cancel);
        var changed = await ApplyCustomersAsync(db, run, applied, cancel);
        await ApplyEventsAsync(db, run, decisions, cancel);
        var related = await relations.ApplyAsync(db, run, changed, cancel);
        await GoldenStep.ForgetAsync(db, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.PublishedVersion, versions, run.Id, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.PublishedDecision, decisions, run.Id, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.PublishedMatchRules, await match.RulesHashAsync(db, cancel), run.Id, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.PublishedGoldenRules, definition.Hash, run.Id, cancel);
        return new Applied(changed, related);
    }

    async Task ApplyPairsAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        var work = db.Set<WorkPairRow>().Where(row => row.RunId == run.Id);
        await db.Set<PairRow>()
            .Where(pair => work.Any(row => row.LeftId == pair.LeftId && row.RightId == pair.RightId))
            .ExecuteDeleteAsync(cancel);
        await work.Where(row => row.Removed).ExecuteDeleteAsync(cancel);
        await loader.CopyAsync<WorkPairRow, PairRow>(db, cancel);
        await db.Set<ModelRow>().Where(model => model.RunId == run.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(model => model.Published, true), cancel);
        await db.Set<WorkPairRow>().ExecuteDeleteAsync(cancel);
        await db.Set<WorkClusterRow>().ExecuteDeleteAsync(cancel);
    }

    async Task ApplyMovesAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        var leaving = await db.Set<ChangedRecordRow>().Where(move => move.FromCustomerId != null).Select(move => move.RecordId).ToListAsync(cancel);
        foreach (var left in leaving.Chunk(500))
        {
            var current = db.Set<XrefRow>().Where(row => left.Contains(row.RecordId) && row.ValidTo == null);
            // what was published under this very instant was never visible as of another one
            await current.Where(row => row.ValidFrom >= run.AsOf).ExecuteDeleteAsync(cancel);
            await current.ExecuteUpdateAsync(set => set.SetProperty(row => row.ValidTo, run.AsOf), cancel);
        }

        var coming = db.Set<ChangedRecordRow>().Where(move => move.ToCustomerId != null).OrderBy(move => move.RecordId);
        await loader.InsertAsync(db, await loader.ReadAsync(db, coming, move => new XrefRow
        {
            RecordId = move.RecordId,
            ValidFrom = run.AsOf,
            CustomerId = move.ToCustomerId!.Value,
            RunId = run.Id,
            EvidenceRecordId = move.EvidenceRecordId,
            EvidenceWeight = move.EvidenceWeight,
        }, cancel), cancel);
    }

    async Task<List<long>> ApplyCustomersAsync(CrmDb db, Run run, IProgress<long> applied, CancellationToken cancel)
    {
        var changed = new List<long>();
        while (await NextAsync(db, changed is [] ? 0 : changed[^1], cancel) is { Count: > 0 } next)
        {
            var ids = next.ConvertAll(row => row.CustomerId);
            var known = (await loader.ReadAsync<CustomerRow>(db, row => row.CustomerId, ids, cancel)).ToDictionary(row => row.CustomerId);
            if (known.Count > 0)
            {
                await loader.DeleteAsync<CustomerRow>(db, row => row.CustomerId, known.Keys, cancel);
                await loader.DeleteAsync<ClaimDocumentRow>(db, row => row.CustomerId, known.Keys, cancel);
                await loader.DeleteAsync<CustomerContactPointRow>(db, row => row.CustomerId, known.Keys, cancel);
            }

            await ApplyHistoryAsync(db, run, next, known, cancel);
            changed.AddRange(ids);
            applied.Report(ids.Count);
        }

        await loader.CopyAsync<ChangedCustomerRow, CustomerRow>(db, cancel);
        await loader.CopyAsync<ChangedClaimDocumentRow, ClaimDocumentRow>(db, cancel);
        await loader.CopyAsync<ChangedContactPointRow, CustomerContactPointRow>(db, cancel);
        return changed;
    }

    Task<List<ChangedCustomerRow>> NextAsync(CrmDb db, long after, CancellationToken cancel) =>
        loader.ReadAsync(db, db.Set<ChangedCustomerRow>().Where(row => row.CustomerId > after).OrderBy(row => row.CustomerId).Take(Chunk), cancel);

    async Task ApplyHistoryAsync(
        CrmDb db, Run run, List<ChangedCustomerRow> customers, Dictionary<long, CustomerRow> known, CancellationToken cancel)
    {
        var news = customers.ConvertAll(row => (row.CustomerId, Document: Document(row)))
            .FindAll(of => !known.TryGetValue(of.CustomerId, out var before) || Document(before) != of.Document);
        foreach (var ids in news.Select(of => of.CustomerId).Where(known.ContainsKey).Chunk(500))
        {
            var current = db.Set<CustomerHistoryRow>().Where(row => ids.Contains(row.CustomerId) && row.ValidTo == null);
            await current.Where(row => row.ValidFrom >= run.AsOf).ExecuteDeleteAsync(cancel);
            await current.ExecuteUpdateAsync(set => set.SetProperty(row => row.ValidTo, run.AsOf), cancel);
        }

        await loader.InsertAsync(db, news.Select(of => new CustomerHistoryRow
        {
            CustomerId = of.CustomerId,
            ValidFrom = run.AsOf,
            RunId = run.Id,
            Document = of.Document,
        }), cancel);
    }

    async Task ApplyEventsAsync(CrmDb db, Run run, long decisions, CancellationToken cancel)
    {
        var moved = await loader.ReadAsync(
            db, db.Set<ChangedIdentityRow>().OrderBy(row => row.CustomerId).ThenBy(row => row.Ordinal), cancel);
        var said = await SaidAsync(db, run, decisions, moved, cancel);
        var eventId = await KeyBlocks.TakeAsync(db, KeyBlocks.IdentityEvent, moved.Count + said.Count, cancel);
        await loader.InsertAsync(db, said.Concat(moved.Select(of => new IdentityEventRow // a word comes before what it leads to
        {
            EventId = 0,
            RunId = run.Id,
            At = run.AsOf,
            Kind = of.Kind,
            CustomerId = of.CustomerId,
            OtherCustomerId = of.OtherCustomerId,
            RecordId = of.RecordId,
            Evidence = of.Evidence,
        })).Select(of => of with { EventId = eventId++ }), cancel);
        await IdentityChainStep.AppendAsync(db, loader, run.Id, run.AsOf, cancel);
    }

    /// <summary>The events of what stewards said since the last publish; when the moves are applied.</summary>
    async Task<List<IdentityEventRow>> SaidAsync(CrmDb db, Run run, long until, List<ChangedIdentityRow> moved, CancellationToken cancel)
    {
        var after = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedDecision, cancel);
        var fresh = await db.Set<DecisionRow>().Where(row => row.DecisionId > after && row.DecisionId <= until).ToListAsync(cancel);
        if (fresh is [])
            return [];
        var records = await MatchStep.RecordsAsync(db, [.. fresh.SelectMany(row => new[] { StewardDecisions.Pair(row).Left, StewardDecisions.Pair(row).Right })], cancel);
        var customers = (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, records.Values, cancel)).Where(row => row.ValidTo is null).ToDictionary(row => row.RecordId, row => row.CustomerId);
        return
        [
            .. PinnedEvents.Of(run, fresh, moved.Select(of => of.Evidence).OfType<string>().ToHashSet(StringComparer.Ordinal),
                records.Where(of => customers.ContainsKey(of.Value)).ToDictionary(of => of.Key, of => (of.Value, customers[of.Value]), StringComparer.Ordinal)),
        ];
    }

    static string Document(GoldenCustomer customer) =>
        JsonSerializer.Serialize(customer, CustomerDocument.Default.GoldenCustomer);
}

/// <summary>What was applied.</summary>
/// <param name="Customers">The customers that changed.</param>
/// <param name="Relations">What came of relating them.</param>
public sealed record Applied(List<long> Customers, RelationReport Relations);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GoldenCustomer))]
[JsonSerializable(typeof(CustomerRow))]
sealed partial class CustomerDocument : JsonSerializerContext;
