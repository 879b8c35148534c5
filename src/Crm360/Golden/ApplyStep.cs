using System.Text.Json;
using Crm360.Match;
using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>
/// Makes the work of Match and Golden the published state: pairs, cross-references, customers, claims, contact points, history and identity
/// events. Called by the Warehouse stage within the one transaction that publishes a run.
/// </summary>
public sealed class ApplyStep(IBulkLoader loader, MatchStep match, GoldenDefinition definition)
{
    const int Chunk = 5_000;

    /// <summary>Applies the work of a run; the caller commits.</summary>
    /// <param name="db">A context within a transaction.</param>
    /// <param name="run">Whose work.</param>
    /// <param name="versions">Up to which version of source records the work goes.</param>
    /// <param name="decisions">Up to which decision.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    /// <returns>The customers it changed.</returns>
    public async Task<List<long>> ApplyAsync(CrmDb db, Run run, long versions, long decisions, CancellationToken cancel)
    {
        await ApplyPairsAsync(db, run, cancel);
        var changed = new List<long>();
        long done = 0;
        while (await NextAsync(db, run, done, cancel) is { Count: > 0 } changes)
        {
            await ApplyMovesAsync(db, run, [.. changes.SelectMany(change => change.Moves)], cancel);
            await ApplyCustomersAsync(db, run, changes, cancel);
            await ApplyEventsAsync(db, run, changes, cancel);
            changed.AddRange(changes.Select(change => change.Customer.CustomerId));
            done = changed[^1];
            run.Progress?.Report(new StepProgress(Stage.Warehouse, null, changed.Count, null));
        }

        // the run lock is held, so all work is this run's; emptying a whole table costs next to nothing
        await db.Set<ChangeRow>().ExecuteDeleteAsync(cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.PublishedVersion, versions, run.Id, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.PublishedDecision, decisions, run.Id, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.PublishedMatchRules, match.RulesHash, run.Id, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.PublishedGoldenRules, definition.Hash, run.Id, cancel);
        return changed;
    }

    async Task ApplyPairsAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        var work = db.Set<WorkPairRow>().Where(row => row.RunId == run.Id);
        await db.Set<PairRow>()
            .Where(pair => work.Any(row => row.LeftId == pair.LeftId && row.RightId == pair.RightId))
            .ExecuteDeleteAsync(cancel);
        var pairs = await work.Where(row => !row.Removed).OrderBy(row => row.LeftId).ThenBy(row => row.RightId)
            .Select(row => new PairRow
            {
                LeftId = row.LeftId,
                RightId = row.RightId,
                ModelId = row.ModelId,
                Weight = row.Weight,
                Probability = row.Probability,
                Levels = row.Levels,
                Review = row.Review,
            })
            .ToListAsync(cancel);
        await loader.InsertAsync(db, pairs, cancel);
        await db.Set<ModelRow>().Where(model => model.RunId == run.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(model => model.Published, true), cancel);
        await db.Set<WorkPairRow>().ExecuteDeleteAsync(cancel);
        await db.Set<WorkClusterRow>().ExecuteDeleteAsync(cancel);
    }

    static async Task<List<CustomerChange>> NextAsync(CrmDb db, Run run, long after, CancellationToken cancel)
    {
        var documents = await db.Set<ChangeRow>().Where(row => row.RunId == run.Id && row.CustomerId > after)
            .OrderBy(row => row.CustomerId).Take(Chunk).Select(row => row.Document).ToListAsync(cancel);
        return [.. documents.AsParallel().AsOrdered().WithCancellation(cancel)
            .Select(document => JsonSerializer.Deserialize(document, CustomerChangeJson.Default.CustomerChange)!)];
    }

    async Task ApplyMovesAsync(CrmDb db, Run run, List<RecordMove> moves, CancellationToken cancel)
    {
        foreach (var left in moves.Where(move => move.From is not null).Select(move => move.RecordId).Chunk(500))
        {
            var current = db.Set<XrefRow>().Where(row => left.Contains(row.RecordId) && row.ValidTo == null);
            // what was published under this very instant was never visible as of another one
            await current.Where(row => row.ValidFrom >= run.AsOf).ExecuteDeleteAsync(cancel);
            await current.ExecuteUpdateAsync(set => set.SetProperty(row => row.ValidTo, run.AsOf), cancel);
        }

        await loader.InsertAsync(db, moves.Where(move => move.To is not null).OrderBy(move => move.RecordId).Select(move => new XrefRow
        {
            RecordId = move.RecordId,
            ValidFrom = run.AsOf,
            CustomerId = move.To!.Value,
            RunId = run.Id,
            EvidenceRecordId = move.EvidenceRecordId,
            EvidenceWeight = move.EvidenceWeight,
        }), cancel);
    }

    async Task ApplyCustomersAsync(CrmDb db, Run run, List<CustomerChange> changes, CancellationToken cancel)
    {
        long[] ids = [.. changes.Select(change => change.Customer.CustomerId)];
        var known = (await loader.ReadAsync<CustomerRow>(db, row => row.CustomerId, ids, cancel)).ToDictionary(row => row.CustomerId);
        if (known.Count > 0)
        {
            await loader.DeleteAsync<CustomerRow>(db, row => row.CustomerId, known.Keys, cancel);
            await loader.DeleteAsync<ClaimRow>(db, row => row.CustomerId, known.Keys, cancel);
            await loader.DeleteAsync<CustomerContactPointRow>(db, row => row.CustomerId, known.Keys, cancel);
        }

        var customers = changes.ConvertAll(change => known.TryGetValue(change.Customer.CustomerId, out var before)
            ? change.Customer with { SinceRun = before.SinceRun }
            : change.Customer);
        await loader.InsertAsync(db, customers, cancel);
        await loader.InsertAsync(db, changes.SelectMany(change => change.Claims), cancel);
        await loader.InsertAsync(db, changes.SelectMany(change => change.ContactPoints), cancel);
        await ApplyHistoryAsync(db, run, customers.FindAll(now => !Same(now, known.GetValueOrDefault(now.CustomerId))), cancel);
    }

    async Task ApplyHistoryAsync(CrmDb db, Run run, List<CustomerRow> customers, CancellationToken cancel)
    {
        foreach (var ids in customers.Where(row => row.SinceRun != run.Id).Select(row => row.CustomerId).Chunk(500))
        {
            var current = db.Set<CustomerHistoryRow>().Where(row => ids.Contains(row.CustomerId) && row.ValidTo == null);
            await current.Where(row => row.ValidFrom >= run.AsOf).ExecuteDeleteAsync(cancel);
            await current.ExecuteUpdateAsync(set => set.SetProperty(row => row.ValidTo, run.AsOf), cancel);
        }

        await loader.InsertAsync(db, customers.Select(customer => new CustomerHistoryRow
        {
            CustomerId = customer.CustomerId,
            ValidFrom = run.AsOf,
            RunId = run.Id,
            Document = JsonSerializer.Serialize(customer, CustomerChangeJson.Default.CustomerRow),
        }), cancel);
    }

    async Task ApplyEventsAsync(CrmDb db, Run run, List<CustomerChange> changes, CancellationToken cancel)
    {
        var news = changes.SelectMany(change => change.Events, (change, item) => (change.Customer.CustomerId, Item: item)).ToList();
        var eventId = await KeyBlocks.TakeAsync(db, KeyBlocks.IdentityEvent, news.Count, cancel);
        await loader.InsertAsync(db, news.Select(of => new IdentityEventRow
        {
            EventId = eventId++,
            RunId = run.Id,
            At = run.AsOf,
            Kind = of.Item.Kind,
            CustomerId = of.CustomerId,
            OtherCustomerId = of.Item.OtherCustomerId,
            RecordId = of.Item.RecordId,
        }), cancel);
    }

    static bool Same(CustomerRow now, CustomerRow? before) =>
        before is not null && now == before with { ChangedRun = now.ChangedRun };
}
