using Crm360.Match;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>Makes facts of what Standardise has; the caller commits.</summary>
sealed class FactStep(CrmDb db, IBulkLoader loader, ReconcileStep reconcile, WarehouseRules rules)
{
    /// <summary>Makes all facts but the funnel of each customer, and the dimensions they need.</summary>
    /// <param name="run">Its day is in dim_date too.</param>
    /// <param name="sources">Those of the definition.</param>
    /// <param name="customerOf">The customer of a record today.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    public async Task RunAsync(
        Run run, IReadOnlyList<SourceDefinition> sources, IReadOnlyDictionary<long, long> customerOf, CancellationToken cancel)
    {
        var dimensions = new DimensionStep(db, loader, reconcile);
        var orders = await loader.ReadAsync(db, db.Set<OrderRow>().OrderBy(row => row.RecordId), cancel);
        var interactions = await loader.ReadAsync(db, db.Set<InteractionRow>().OrderBy(row => row.RecordId), cancel);
        var costs = await loader.ReadAsync(db, db.Set<CampaignCostRow>().OrderBy(row => row.RecordId), cancel);
        var facts = new Facts(
            rules, await PartiesAsync(customerOf, cancel),
            new ExchangeRates(rules.ReportingCurrency, await loader.ReadAsync(db, db.Set<ExchangeRateRow>(), cancel)),
            await dimensions.SourcesAsync(sources, cancel),
            await dimensions.ChannelsAsync(
                [.. orders.Select(row => row.Channel), .. interactions.Select(row => row.Channel), .. costs.Select(row => row.Channel)], cancel),
            await dimensions.CampaignsAsync(
                [.. orders.Select(row => row.Campaign), .. interactions.Select(row => row.Campaign), .. costs.Select(row => row.Campaign)], cancel));

        await OrderLinesAsync(facts, orders, await dimensions.ProductsAsync(cancel), cancel);
        await reconcile.RunAsync(row => row.RecordId, facts.Interactions(interactions), cancel, Carried);
        var opportunities = await loader.ReadAsync(db, db.Set<OpportunityRow>().OrderBy(row => row.RecordId), cancel);
        await reconcile.RunAsync(row => row.RecordId, facts.Opportunities(opportunities), cancel, Carried);
        await reconcile.RunAsync(
            row => row.RecordId, facts.Consents(await loader.ReadAsync(db, db.Set<ConsentRow>().OrderBy(row => row.RecordId), cancel)), cancel);
        await reconcile.RunAsync(row => row.RecordId, facts.CampaignCosts(costs), cancel);
        await reconcile.RunAsync(
            row => row.RecordId, facts.FunnelEvents.OrderBy(row => row.RecordId).ThenBy(row => row.StageOrdinal), cancel, Carried);
        await reconcile.RunAsync(row => row.RecordId, facts.Problems.Rows.OrderBy(row => row.RecordId).ThenBy(row => row.Ordinal), cancel,
            part: row => row.Ordinal >= ReferenceProblems.FirstOrdinal);
        await dimensions.DaysAsync(facts.DateKeys.Append(rules.DateKey(run.AsOf)), cancel);
    }

    /// <summary>Makes the way of each customer through the funnel. That of persons who were erased stays: what they did no longer tells them apart.</summary>
    /// <param name="customerOf">The customer of a record today.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    public async Task FunnelAsync(IReadOnlyDictionary<long, long> customerOf, CancellationToken cancel)
    {
        var events = await loader.ReadAsync(
            db, db.Set<FactFunnelEventRow>(), row => new FunnelStep(row.PartyRecordId, row.StageOrdinal, row.At), cancel);
        await reconcile.RunAsync(row => row.CustomerId,
            FunnelFacts.Accumulate(rules.Funnel, events, customerOf, at => rules.DateKey(at)), cancel, part: row => row.CustomerId != Parties.Erased);
        var erased = await loader.ReadAsync(db, db.Set<FactFunnelRow>().Where(row => row.CustomerId == Parties.Erased), cancel);
        await reconcile.RunAsync(row => row.PersonOrdinal, FunnelFacts.OfErased(rules.Funnel, erased, at => rules.DateKey(at)), cancel, part: row => row.CustomerId == Parties.Erased);
    }

    /// <summary>Makes that of a few customers, where no event has come or gone.</summary>
    /// <param name="customers">Those who got or lost records, or are no more.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    public async Task FunnelOfAsync(IReadOnlyList<long> customers, CancellationToken cancel)
    {
        var members = (await loader.ReadAsync<XrefRow>(db, row => row.CustomerId, customers, cancel)).Where(row => row.ValidTo is null).ToDictionary(row => row.RecordId, row => row.CustomerId);
        var events = await loader.ReadAsync<FactFunnelEventRow>(db, row => row.PartyRecordId, members.Keys, cancel);
        await reconcile.RunAsync(row => row.CustomerId,
            FunnelFacts.Accumulate(rules.Funnel, events.Select(row => new FunnelStep(row.PartyRecordId, row.StageOrdinal, row.At)), members, at => rules.DateKey(at)), cancel,
            part: row => customers.Contains(row.CustomerId));
    }

    async Task OrderLinesAsync(
        Facts facts, List<OrderRow> orders, Dictionary<(string System, string Key), long> products, CancellationToken cancel)
    {
        facts.TakeOrders(orders);
        var byKey = orders.OrderBy(order => order.Source, StringComparer.Ordinal).DistinctBy(order => (order.System, order.SourceKey))
            .ToDictionary(order => (order.System, order.SourceKey));
        var lines = await loader.ReadAsync(db, db.Set<OrderLineRow>().OrderBy(row => row.RecordId), cancel);
        await reconcile.RunAsync(row => row.RecordId, facts.OrderLines(byKey, products, lines), cancel, Carried);
    }

    async Task<Parties> PartiesAsync(IReadOnlyDictionary<long, long> customerOf, CancellationToken cancel)
    {
        var parties = await db.Set<PartyRow>()
            .Select(row => new { row.RecordId, row.Source, row.System, row.SourceKey, row.Implied }).ToListAsync(cancel);
        var byKey = parties.Where(row => !row.Implied).OrderBy(row => row.Source, StringComparer.Ordinal)
            .DistinctBy(row => (row.System, row.SourceKey)).ToDictionary(row => (row.System, row.SourceKey), row => row.RecordId);
        return new Parties(byKey, parties.Where(row => row.Implied).Select(row => row.RecordId).ToHashSet(), customerOf);
    }

    // a fact whose customer was not known when it was published belongs to the first one that was
    static TFact Carried<TFact>(TFact now, TFact before)
        where TFact : CustomerFact =>
        before.FirstCustomerId == Parties.Unknown ? now : now with { FirstCustomerId = before.FirstCustomerId };
}
