using Crm360.Records;
using Crm360.Runs;

namespace Crm360.Standardise;

/// <summary>What landed rows are made into, table by table. A pure function of rows and definition.</summary>
sealed class StandardRows
{
    const int LongestValue = 400;

    public List<PartyRow> Parties { get; } = [];
    public List<ContactPointRow> ContactPoints { get; } = [];
    public List<OrderRow> Orders { get; } = [];
    public List<OrderLineRow> OrderLines { get; } = [];
    public List<ProductRow> Products { get; } = [];
    public List<InteractionRow> Interactions { get; } = [];
    public List<OpportunityRow> Opportunities { get; } = [];
    public List<ConsentRow> Consents { get; } = [];
    public List<CampaignCostRow> CampaignCosts { get; } = [];
    public List<ExchangeRateRow> ExchangeRates { get; } = [];
    public List<ProblemRow> Problems { get; } = [];

    public void Add(RecordValues values, string region)
    {
        switch (values.Source.Entity)
        {
            case Entity.Customer:
                AddParty(values, region, implied: false);
                break;
            case Entity.Order:
                var order = TransactionMaker.Order(values);
                Orders.Add(order);
                AddImplied(values, order.CustomerKey, region);
                break;
            case Entity.OrderLine:
                OrderLines.Add(TransactionMaker.OrderLine(values));
                break;
            case Entity.Product:
                Products.Add(TransactionMaker.Product(values));
                break;
            case Entity.Interaction:
                var interaction = TransactionMaker.Interaction(values);
                Interactions.Add(interaction);
                AddImplied(values, interaction.CustomerKey, region);
                break;
            case Entity.Opportunity:
                var opportunity = TransactionMaker.Opportunity(values);
                Opportunities.Add(opportunity);
                AddImplied(values, opportunity.CustomerKey, region);
                break;
            case Entity.Consent:
                Consents.Add(TransactionMaker.Consent(values, region));
                break;
            case Entity.CampaignCost:
                CampaignCosts.Add(TransactionMaker.CampaignCost(values));
                break;
            case Entity.ExchangeRate:
                ExchangeRates.Add(TransactionMaker.ExchangeRate(values));
                break;
            default:
                throw new InvalidOperationException($"No table for {values.Source.Entity}.");
        }

        AddProblems(values);
    }

    public void Add(StandardRows others)
    {
        Parties.AddRange(others.Parties);
        ContactPoints.AddRange(others.ContactPoints);
        Orders.AddRange(others.Orders);
        OrderLines.AddRange(others.OrderLines);
        Products.AddRange(others.Products);
        Interactions.AddRange(others.Interactions);
        Opportunities.AddRange(others.Opportunities);
        Consents.AddRange(others.Consents);
        CampaignCosts.AddRange(others.CampaignCosts);
        ExchangeRates.AddRange(others.ExchangeRates);
        Problems.AddRange(others.Problems);
    }

    // a transaction without a customer key tells of a customer by name and contact points
    void AddImplied(RecordValues values, string? customerKey, string region)
    {
        if (customerKey is null && PartyMaker.SaysAnything(values))
            AddParty(values, region, implied: true);
    }

    void AddParty(RecordValues values, string region, bool implied)
    {
        var (party, points) = PartyMaker.Make(values, region, implied);
        Parties.Add(party);
        ContactPoints.AddRange(points);
    }

    void AddProblems(RecordValues values)
    {
        for (var i = 0; i < values.Problems.Count; i++)
        {
            var problem = values.Problems[i];
            Problems.Add(new ProblemRow
            {
                RecordId = values.Row.RecordId,
                Ordinal = i,
                Attribute = problem.Attribute,
                Code = problem.Code,
                Value = problem.Value is { Length: > LongestValue } ? problem.Value[..LongestValue] : problem.Value,
            });
        }
    }
}
