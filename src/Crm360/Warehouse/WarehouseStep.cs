using Crm360.Golden;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>
/// Publishes a run: in one transaction the work of Match and Golden becomes the published state and dimensions and facts follow. Until it
/// commits, everybody sees the last good state; nothing to publish leaves every row as it is.
/// </summary>
public sealed class WarehouseStep(
    IDbContextFactory<CrmDb> databases, IBulkLoader loader, ApplyStep apply, WarehouseRules rules, IReadOnlyList<SourceDefinition> sources)
{
    /// <summary>Publishes what the run has made.</summary>
    /// <returns>Null where a decision was taken since Match looked: then Match has to look again before anything is published.</returns>
    public async Task<StepReport?> RunAsync(Run run, long decisionsSeen, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var versions = await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel);
        var factsFrom = $"{versions} {await Checkpoints.ReadAsync(db, Checkpoints.StandardiseRules, cancel)} {rules.Hash}";
        var newFacts = run.Options.Full || await Checkpoints.ReadAsync(db, Checkpoints.Facts, cancel) != factsFrom;
        if (!newFacts && !await HasWorkAsync(db, run, decisionsSeen, cancel))
            return StepReport.Nothing;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await LastDecisionAsync(db, cancel) > decisionsSeen)
            return null;
        var changed = await apply.ApplyAsync(db, run, versions, decisionsSeen, cancel);
        var customerOf = await CustomersAsync(db, cancel);
        var reconcile = new ReconcileStep(db, loader);
        if (newFacts)
            await FactsAsync(db, run, reconcile, customerOf, cancel);
        await FunnelAsync(db, reconcile, customerOf, cancel);
        await DimCustomersAsync(db, run, changed, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.Facts, factsFrom, run.Id, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.PublishedRun, run.Id, run.Id, cancel);
        await transaction.CommitAsync(cancel);
        return new StepReport(changed.Count, changed.Count + reconcile.Written, new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["customers"] = changed.Count,
            ["dimension_and_fact_rows"] = reconcile.Written,
        }, []);
    }

    /// <summary>The last decision that any steward has taken.</summary>
    public async Task<long> LastDecisionAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await LastDecisionAsync(db, cancel);
    }

    static async Task<long> LastDecisionAsync(CrmDb db, CancellationToken cancel) =>
        await db.Set<DecisionRow>().MaxAsync(row => (long?)row.DecisionId, cancel) ?? 0;

    static async Task<bool> HasWorkAsync(CrmDb db, Run run, long decisionsSeen, CancellationToken cancel) =>
        await db.Set<ChangeRow>().AnyAsync(row => row.RunId == run.Id, cancel)
        || await db.Set<WorkPairRow>().AnyAsync(row => row.RunId == run.Id, cancel)
        || await db.Set<ModelRow>().AnyAsync(row => row.RunId == run.Id && !row.Published, cancel)
        || await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedDecision, cancel) < decisionsSeen;

    static async Task<Dictionary<long, long>> CustomersAsync(CrmDb db, CancellationToken cancel) =>
        await db.Set<XrefRow>().Where(row => row.ValidTo == null).Select(row => new { row.RecordId, row.CustomerId })
            .ToDictionaryAsync(row => row.RecordId, row => row.CustomerId, cancel);

    async Task FactsAsync(CrmDb db, Run run, ReconcileStep reconcile, Dictionary<long, long> customerOf, CancellationToken cancel)
    {
        var orders = await db.Set<OrderRow>().ToListAsync(cancel);
        var interactions = await db.Set<InteractionRow>().ToListAsync(cancel);
        var opportunities = await db.Set<OpportunityRow>().ToListAsync(cancel);
        var costs = await db.Set<CampaignCostRow>().ToListAsync(cancel);
        var products = await ProductsAsync(db, reconcile, cancel);
        var channels = await ChannelsAsync(db, reconcile,
            [.. orders.Select(row => row.Channel), .. interactions.Select(row => row.Channel), .. costs.Select(row => row.Channel)], cancel);
        var campaigns = await CampaignsAsync(db, reconcile,
            [.. orders.Select(row => row.Campaign), .. interactions.Select(row => row.Campaign), .. costs.Select(row => row.Campaign)], cancel);
        var rates = new ExchangeRates(rules.ReportingCurrency, await db.Set<ExchangeRateRow>().ToListAsync(cancel));
        var facts = new Facts(
            rules, await PartiesAsync(db, customerOf, cancel), rates, await SourcesAsync(db, reconcile, cancel), channels, campaigns);

        facts.TakeOrders(orders);
        var byKey = orders.OrderBy(order => order.Source, StringComparer.Ordinal).DistinctBy(order => (order.System, order.SourceKey))
            .ToDictionary(order => (order.System, order.SourceKey));
        var lines = await reconcile.RunAsync(row => row.RecordId,
            facts.OrderLines(byKey, products, await db.Set<OrderLineRow>().ToListAsync(cancel)), cancel,
            carry: (now, before) => now with { FirstCustomerId = First(now.FirstCustomerId, before.FirstCustomerId) });
        var contacts = await reconcile.RunAsync(row => row.RecordId, facts.Interactions(interactions), cancel,
            carry: (now, before) => now with { FirstCustomerId = First(now.FirstCustomerId, before.FirstCustomerId) });
        var sales = await reconcile.RunAsync(row => row.RecordId, facts.Opportunities(opportunities), cancel,
            carry: (now, before) => now with { FirstCustomerId = First(now.FirstCustomerId, before.FirstCustomerId) });
        var consents = await reconcile.RunAsync(row => row.RecordId, facts.Consents(await db.Set<ConsentRow>().ToListAsync(cancel)), cancel);
        var spent = await reconcile.RunAsync(row => row.RecordId, facts.CampaignCosts(costs), cancel);
        var events = await reconcile.RunAsync(row => row.RecordId, facts.FunnelEvents.OrderBy(row => row.StageOrdinal), cancel,
            carry: (now, before) => now with { FirstCustomerId = First(now.FirstCustomerId, before.FirstCustomerId) });
        await reconcile.RunAsync(row => row.RecordId, facts.Problems.Rows.OrderBy(row => row.Ordinal), cancel,
            part: row => row.Ordinal >= ReferenceProblems.FirstOrdinal);
        await reconcile.RunAsync(row => row.DateKey, Days.OfYears(
        [
            .. lines.Select(row => row.DateKey), .. contacts.Select(row => row.DateKey), .. sales.Select(row => row.OpenedDateKey),
            .. sales.Select(row => row.ClosedDateKey ?? 0), .. consents.Select(row => row.DateKey), .. spent.Select(row => row.DateKey),
            .. events.Select(row => row.DateKey), rules.DateKey(run.AsOf),
        ]), cancel);
    }

    // a fact whose customer was not known when it was published belongs to the first one that was
    static long First(long now, long before) => before == Parties.Unknown ? now : before;

    static async Task<Parties> PartiesAsync(CrmDb db, Dictionary<long, long> customerOf, CancellationToken cancel)
    {
        var parties = await db.Set<PartyRow>()
            .Select(row => new { row.RecordId, row.Source, row.System, row.SourceKey, row.Implied }).ToListAsync(cancel);
        var byKey = parties.Where(row => !row.Implied).OrderBy(row => row.Source, StringComparer.Ordinal)
            .DistinctBy(row => (row.System, row.SourceKey)).ToDictionary(row => (row.System, row.SourceKey), row => row.RecordId);
        return new Parties(byKey, parties.Where(row => row.Implied).Select(row => row.RecordId).ToHashSet(), customerOf);
    }

    static async Task<Dictionary<(string System, string Key), long>> ProductsAsync(CrmDb db, ReconcileStep reconcile, CancellationToken cancel)
    {
        var products = await db.Set<ProductRow>().ToListAsync(cancel);
        await reconcile.RunAsync(row => row.ProductKey, products.Select(row => new DimProductRow
        {
            ProductKey = row.RecordId,
            System = row.System,
            Code = row.SourceKey,
            Name = row.Name,
            Category = row.Category,
            Brand = row.Brand,
            ListPrice = row.ListPrice,
            Currency = row.Currency,
        }).Prepend(new DimProductRow { ProductKey = 0, System = "", Code = "" }), cancel);
        return products.OrderBy(row => row.Source, StringComparer.Ordinal).DistinctBy(row => (row.System, row.SourceKey))
            .ToDictionary(row => (row.System, row.SourceKey), row => row.RecordId);
    }

    async Task<NameKeys> SourcesAsync(CrmDb db, ReconcileStep reconcile, CancellationToken cancel)
    {
        var known = await db.Set<DimSourceRow>().ToListAsync(cancel);
        var keys = new NameKeys(known.Select(row => (row.Source, row.SourceKey)), sources.Select(source => source.Name));
        var rows = known.Where(row => sources.All(source => source.Name != row.Source)) // facts of a source that was taken out stay
            .Concat(sources.Select(source => new DimSourceRow
            {
                SourceKey = keys.Of(source.Name),
                Source = source.Name,
                System = source.System,
                Entity = Records.EntityCatalogue.Of(source.Entity).Name,
            }));
        await reconcile.RunAsync(row => row.SourceKey, rows, cancel);
        return keys;
    }

    static async Task<NameKeys> ChannelsAsync(CrmDb db, ReconcileStep reconcile, IEnumerable<string?> names, CancellationToken cancel)
    {
        var known = await db.Set<DimChannelRow>().Where(row => row.ChannelKey != 0).ToListAsync(cancel);
        var keys = new NameKeys(known.Select(row => (row.Channel, row.ChannelKey)), names);
        await reconcile.RunAsync(row => row.ChannelKey, keys.All.Select(pair => new DimChannelRow { ChannelKey = pair.Value, Channel = pair.Key })
            .Prepend(new DimChannelRow { ChannelKey = 0, Channel = "" }), cancel);
        return keys;
    }

    static async Task<NameKeys> CampaignsAsync(CrmDb db, ReconcileStep reconcile, IEnumerable<string?> names, CancellationToken cancel)
    {
        var known = await db.Set<DimCampaignRow>().Where(row => row.CampaignKey != 0).ToListAsync(cancel);
        var keys = new NameKeys(known.Select(row => (row.Campaign, row.CampaignKey)), names);
        await reconcile.RunAsync(row => row.CampaignKey, keys.All.Select(pair => new DimCampaignRow { CampaignKey = pair.Value, Campaign = pair.Key })
            .Prepend(new DimCampaignRow { CampaignKey = 0, Campaign = "" }), cancel);
        return keys;
    }

    async Task FunnelAsync(CrmDb db, ReconcileStep reconcile, Dictionary<long, long> customerOf, CancellationToken cancel)
    {
        var events = await db.Set<FactFunnelEventRow>().ToListAsync(cancel);
        await reconcile.RunAsync(row => row.CustomerId,
            FunnelFacts.Accumulate(rules.Funnel, events, customerOf, at => rules.DateKey(at)).OrderBy(row => row.StageOrdinal), cancel);
    }

    /// <summary>Closes the current version of each customer that reads otherwise now, and opens the next.</summary>
    async Task DimCustomersAsync(CrmDb db, Run run, List<long> changed, CancellationToken cancel)
    {
        if (!await db.Set<DimCustomerRow>().AnyAsync(row => row.CustomerId == Parties.Unknown, cancel))
            await db.AddRowAsync(Unknown(run), cancel);
        var customers = await loader.ReadAsync<CustomerRow>(db, row => row.CustomerId, changed, cancel);
        var versions = await loader.ReadAsync<DimCustomerRow>(db, row => row.CustomerId, changed, cancel);
        var current = versions.Where(row => row.IsCurrent).ToDictionary(row => row.CustomerId);
        var next = customers.Where(customer => customer.Status == CustomerStatus.Active).OrderBy(customer => customer.CustomerId)
            .Select(customer => Version(customer, run))
            .Where(row => !current.TryGetValue(row.CustomerId, out var before)
                || row with { CustomerKey = before.CustomerKey, ValidFrom = before.ValidFrom } != before)
            .ToList();
        var closed = next.Select(row => row.CustomerId)
            .Concat(customers.Where(customer => customer.Status != CustomerStatus.Active).Select(customer => customer.CustomerId))
            .Where(current.ContainsKey).ToList();
        await loader.UpsertAsync(db, closed.Select(id => current[id] with { IsCurrent = false, ValidTo = run.AsOf }), cancel);
        var key = await KeyBlocks.TakeAsync(db, KeyBlocks.DimCustomer, next.Count, cancel);
        await loader.InsertAsync(db, next.Select(row => row with { CustomerKey = key++ }), cancel);
    }

    static DimCustomerRow Version(CustomerRow customer, Run run) => new()
    {
        CustomerKey = 0,
        CustomerId = customer.CustomerId,
        ValidFrom = run.AsOf,
        IsCurrent = true,
        Kind = customer.Kind,
        Name = customer.Name,
        Gender = customer.Gender,
        BirthDate = customer.BirthDate,
        District = customer.District,
        Province = customer.Province,
        Country = customer.Country,
        Records = customer.Records,
        Systems = customer.Systems,
    };

    static DimCustomerRow Unknown(Run run) => new()
    {
        CustomerKey = 0,
        CustomerId = Parties.Unknown,
        ValidFrom = run.AsOf,
        IsCurrent = true,
        Records = 0,
    };
}
