using Crm360.Records;
using Crm360.Standardise;

namespace Crm360.Warehouse;

/// <summary>What facts are made by.</summary>
/// <param name="Zone">In which days are taken.</param>
/// <param name="ReportingCurrency">Into which amounts are converted.</param>
/// <param name="Funnel">The stages.</param>
public sealed record WarehouseRules(TimeZoneInfo Zone, string ReportingCurrency, FunnelDefinition Funnel)
{
    /// <summary>Changes when facts would come out otherwise.</summary>
    public string Hash { get; } = Fingerprint.Of([Zone.Id, ReportingCurrency, Funnel.Hash]);

    /// <summary>The day, as a key, on which something happened.</summary>
    public int DateKey(DateTime? instant) => Days.Key(DayOf(instant));

    public DateOnly? DayOf(DateTime? instant) =>
        instant is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, Zone)) : null;
}

/// <summary>Makes facts of standardised transactions. Pure; what does not fit together becomes a problem.</summary>
sealed class Facts(WarehouseRules rules, Parties parties, ExchangeRates rates, NameKeys sources, NameKeys channels, NameKeys campaigns)
{
    /// <summary>The product of what names none.</summary>
    const long NoProduct = 0;

    public ReferenceProblems Problems { get; } = new();

    public List<FactFunnelEventRow> FunnelEvents { get; } = [];

    /// <summary>The days, as keys, that facts were made for.</summary>
    public HashSet<int> DateKeys { get; } = [];

    /// <summary>How an order stands: delivered, where its system does not say.</summary>
    public static string StatusOf(OrderRow order) => order.Status ?? "delivered";

    /// <summary>What was sold: the lines of orders and, of a system without lines, orders with their amount.</summary>
    public IEnumerable<FactOrderLineRow> OrderLines(
        IReadOnlyDictionary<(string System, string Key), OrderRow> orders, IReadOnlyDictionary<(string System, string Key), long> products,
        IEnumerable<OrderLineRow> lines)
    {
        var withLines = new HashSet<long>();
        foreach (var line in lines)
        {
            if (line.OrderKey is null || !orders.TryGetValue((line.System, line.OrderKey), out var order))
            {
                Problems.UnknownOrder(line.RecordId, line.OrderKey);
                continue;
            }

            withLines.Add(order.RecordId);
            yield return Sold(order, line.RecordId, line.Source, Product(line, products), line.Amount, line.Currency) with { Quantity = line.Quantity, UnitPrice = line.UnitPrice };
        }

        foreach (var order in orders.Values.Where(order => order.Amount is not null && !withLines.Contains(order.RecordId)).OrderBy(order => order.RecordId))
            yield return Sold(order, order.RecordId, order.Source, NoProduct, order.Amount, order.Currency);
    }

    public IEnumerable<FactInteractionRow> Interactions(IEnumerable<InteractionRow> interactions)
    {
        foreach (var row in interactions)
        {
            var party = Party(row.RecordId, row.CustomerSystem, row.CustomerKey);
            AddFunnelEvents(Entity.Interaction, row.RecordId, party, row.At, name => FunnelFacts.Attribute(row, name));
            yield return new FactInteractionRow
            {
                RecordId = row.RecordId,
                PartyRecordId = party,
                FirstCustomerId = parties.CustomerOf(party),
                DateKey = Day(row.At),
                At = row.At,
                ChannelKey = channels.Of(row.Channel),
                CampaignKey = campaigns.Of(row.Campaign),
                SourceKey = sources.Of(row.Source),
                Direction = row.Direction,
                Reason = row.Reason,
                Outcome = row.Outcome,
                DurationSeconds = row.DurationSeconds,
            };
        }
    }

    public IEnumerable<FactOpportunityRow> Opportunities(IEnumerable<OpportunityRow> opportunities)
    {
        foreach (var row in opportunities)
        {
            var party = Party(row.RecordId, row.CustomerSystem, row.CustomerKey);
            // a closed one came to its stage when it closed, whatever was written to it later
            var stageAt = Noon(row.ClosedAt) ?? row.UpdatedAt ?? Noon(row.OpenedAt);
            AddFunnelEvents(Entity.Opportunity, row.RecordId, party, stageAt, name => FunnelFacts.Attribute(row, name));
            var currency = row.Currency ?? rules.ReportingCurrency;
            yield return new FactOpportunityRow
            {
                RecordId = row.RecordId,
                PartyRecordId = party,
                FirstCustomerId = parties.CustomerOf(party),
                OpenedDateKey = Day(row.OpenedAt),
                ClosedDateKey = row.ClosedAt is null ? null : Day(row.ClosedAt),
                SourceKey = sources.Of(row.Source),
                Title = row.Title,
                Stage = row.Stage,
                Status = row.Status,
                Amount = row.Amount,
                Currency = currency,
                AmountReporting = Converted(row.RecordId, row.Amount, currency, row.ClosedAt ?? row.OpenedAt),
            };
        }
    }

    /// <summary>Takes note of orders: their funnel events, and customers they name that are not there.</summary>
    public void TakeOrders(IEnumerable<OrderRow> orders)
    {
        foreach (var row in orders)
        {
            var party = Party(row.RecordId, row.CustomerSystem, row.CustomerKey);
            AddFunnelEvents(Entity.Order, row.RecordId, party, row.OrderedAt, name => FunnelFacts.Attribute(row, name));
        }
    }

    public IEnumerable<FactConsentRow> Consents(IEnumerable<ConsentRow> consents) => consents.Select(row => new FactConsentRow
    {
        RecordId = row.RecordId,
        PartyRecordId = Party(row.RecordId, row.CustomerSystem, row.CustomerKey),
        Kind = row.Kind,
        Address = row.Address,
        Channel = row.Channel,
        RecipientType = row.RecipientType,
        Status = row.Status,
        At = row.At,
        DateKey = Day(row.At),
        SourceKey = sources.Of(row.Source),
        Origin = row.Origin,
        Brand = row.Brand,
    });

    public IEnumerable<FactCampaignCostRow> CampaignCosts(IEnumerable<CampaignCostRow> costs) => costs.Select(row => new FactCampaignCostRow
    {
        RecordId = row.RecordId,
        CampaignKey = campaigns.Of(row.Campaign),
        ChannelKey = channels.Of(row.Channel),
        DateKey = Day(row.Date),
        Amount = row.Amount,
        Currency = row.Currency ?? rules.ReportingCurrency,
        AmountReporting = Converted(row.RecordId, row.Amount, row.Currency ?? rules.ReportingCurrency, row.Date),
    });

    DateTime? Noon(DateOnly? day) => day is { } known ? TimeZoneInfo.ConvertTimeToUtc(known.ToDateTime(new TimeOnly(12, 0)), rules.Zone) : null;

    int Day(DateTime? instant) => Day(rules.DayOf(instant));

    int Day(DateOnly? day)
    {
        var key = Days.Key(day);
        DateKeys.Add(key);
        return key;
    }

    long Product(OrderLineRow line, IReadOnlyDictionary<(string System, string Key), long> products)
    {
        if (line.ProductKey is null)
            return NoProduct;
        if (products.TryGetValue((line.System, line.ProductKey), out var product))
            return product;
        Problems.UnknownProduct(line.RecordId, line.ProductKey);
        return NoProduct;
    }

    FactOrderLineRow Sold(OrderRow order, long recordId, string source, long product, decimal? amount, string? currency)
    {
        var party = parties.Of(order.RecordId, order.CustomerSystem, order.CustomerKey);
        var paidIn = currency ?? order.Currency ?? rules.ReportingCurrency;
        return new FactOrderLineRow
        {
            RecordId = recordId,
            OrderRecordId = order.RecordId,
            PartyRecordId = party,
            FirstCustomerId = parties.CustomerOf(party),
            DateKey = Day(order.OrderedAt),
            OrderedAt = order.OrderedAt,
            ProductKey = product,
            ChannelKey = channels.Of(order.Channel),
            CampaignKey = campaigns.Of(order.Campaign),
            SourceKey = sources.Of(source),
            OrderStatus = StatusOf(order),
            Amount = amount,
            Currency = paidIn,
            AmountReporting = Converted(recordId, amount, paidIn, rules.DayOf(order.OrderedAt)),
        };
    }

    long? Party(long recordId, string? system, string? key)
    {
        var party = parties.Of(recordId, system, key);
        if (party is null && key is not null)
            Problems.UnknownCustomer(recordId, key);
        return party;
    }

    decimal? Converted(long recordId, decimal? amount, string currency, DateOnly? day)
    {
        var converted = rates.Convert(amount, currency, day);
        if (amount is not null && converted is null)
            Problems.NoExchangeRate(recordId, currency);
        return converted;
    }

    void AddFunnelEvents(Entity entity, long recordId, long? party, DateTime? at, Func<string, string?> attribute)
    {
        if (party is not { } known || at is not { } when)
            return;
        foreach (var (ordinal, stage) in FunnelFacts.Reached(rules.Funnel, entity, attribute))
        {
            FunnelEvents.Add(new FactFunnelEventRow
            {
                RecordId = recordId,
                StageOrdinal = ordinal,
                Stage = stage,
                PartyRecordId = known,
                FirstCustomerId = parties.CustomerOf(known),
                DateKey = Day(when),
                At = when,
            });
        }
    }
}
