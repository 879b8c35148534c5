using Crm360.Contacts;
using Crm360.Records;

namespace Crm360.Standardise;

/// <summary>Makes the rows of everything that is no customer.</summary>
static class TransactionMaker
{

    public static OrderRow Order(RecordValues values)
    {
        var (system, key) = values.Reference("customer_key", "customer");
        return new OrderRow
        {
            RecordId = values.Row.RecordId,
            VersionId = values.Row.VersionId,
            Source = values.Row.Source,
            System = values.Row.System,
            SourceKey = values.Row.SourceKey,
            CustomerSystem = system,
            CustomerKey = key,
            OrderedAt = Required(values, "ordered_at", values.Instant("ordered_at")),
            Status = values.Code("status"),
            Currency = values.Currency("currency"),
            Amount = values.Money("amount"),
            Channel = values.Code("channel", 64),
            Campaign = values.Text("campaign", 100),
        };
    }

    public static OrderLineRow OrderLine(RecordValues values)
    {
        var quantity = values.Precise("quantity");
        var price = values.Money("unit_price");
        return new OrderLineRow
        {
            RecordId = values.Row.RecordId,
            VersionId = values.Row.VersionId,
            Source = values.Row.Source,
            System = values.Row.System,
            SourceKey = values.Row.SourceKey,
            OrderKey = values.Renamed(Entity.Order, values.Text("order_key", 200)),
            ProductKey = values.Renamed(Entity.Product, values.Text("product_key", 200)),
            Quantity = quantity,
            UnitPrice = price,
            Amount = values.Money("amount") ?? (price is null ? null : values.Product("amount", price.Value, quantity ?? 1)),
            Currency = values.Currency("currency"),
        };
    }

    public static ProductRow Product(RecordValues values) => new()
    {
        RecordId = values.Row.RecordId,
        VersionId = values.Row.VersionId,
        Source = values.Row.Source,
        System = values.Row.System,
        SourceKey = values.Row.SourceKey,
        Name = values.Text("name", 300),
        Category = values.Text("category", 100),
        Brand = values.Text("brand", 100),
        ListPrice = values.Money("list_price"),
        Currency = values.Currency("currency"),
    };

    public static InteractionRow Interaction(RecordValues values)
    {
        var (system, key) = values.Reference("customer_key", "customer");
        return new InteractionRow
        {
            RecordId = values.Row.RecordId,
            VersionId = values.Row.VersionId,
            Source = values.Row.Source,
            System = values.Row.System,
            SourceKey = values.Row.SourceKey,
            CustomerSystem = system,
            CustomerKey = key,
            At = Required(values, "at", values.Instant("at")),
            Channel = values.Code("channel", 64),
            Direction = values.Code("direction"),
            Reason = values.Code("reason"),
            Outcome = values.Code("outcome", 200),
            Campaign = values.Text("campaign", 100),
            DurationSeconds = values.WholeNumber("duration_seconds"),
            Note = values.Text("note"),
        };
    }

    public static OpportunityRow Opportunity(RecordValues values)
    {
        var (system, key) = values.Reference("customer_key", "customer");
        return new OpportunityRow
        {
            RecordId = values.Row.RecordId,
            VersionId = values.Row.VersionId,
            Source = values.Row.Source,
            System = values.Row.System,
            SourceKey = values.Row.SourceKey,
            CustomerSystem = system,
            CustomerKey = key,
            Title = values.Text("title", 300),
            Stage = values.Code("stage", 64),
            Status = values.Code("status"),
            Amount = values.Money("amount"),
            Currency = values.Currency("currency"),
            OpenedAt = Required(values, "opened_at", values.Day("opened_at")),
            ClosedAt = values.Day("closed_at"),
            UpdatedAt = values.Instant("updated_at"),
        };
    }

    public static ConsentRow Consent(RecordValues values, string region)
    {
        var (system, key) = values.Reference("customer_key", "customer");
        var text = values.Text("address");
        var isEmail = text?.Contains('@', StringComparison.Ordinal) == true;
        Reading? address = text is null ? null : isEmail ? EmailAddress.Read(text) : PhoneNumber.Read(text, region);
        if (address is not null)
            values.Kept("address", address);
        var status = values.Code("status");
        if (text is null && (key is null || status != ConsentRow.Refused)) // a person refuses as such, but permits by an address only
            values.Add("address", ProblemCodes.Missing, null);
        return new ConsentRow
        {
            RecordId = values.Row.RecordId,
            VersionId = values.Row.VersionId,
            Source = values.Row.Source,
            System = values.Row.System,
            SourceKey = values.Row.SourceKey,
            CustomerSystem = system,
            CustomerKey = key,
            Kind = address is null ? null : isEmail ? PartyMaker.Email : PartyMaker.Phone,
            Address = address?.Key,
            Channel = values.Code("channel"),
            RecipientType = values.Code("recipient_type"),
            Status = status,
            At = Required(values, "at", values.Instant("at")),
            Origin = values.Text("source", 100),
            Brand = values.Text("brand", 100),
        };
    }

    public static CampaignCostRow CampaignCost(RecordValues values) => new()
    {
        RecordId = values.Row.RecordId,
        VersionId = values.Row.VersionId,
        Source = values.Row.Source,
        System = values.Row.System,
        SourceKey = values.Row.SourceKey,
        Campaign = values.Text("campaign", 100),
        Channel = values.Code("channel", 64),
        Date = Required(values, "date", values.Date("date")),
        Amount = values.Money("amount"),
        Currency = values.Currency("currency"),
    };

    public static ExchangeRateRow ExchangeRate(RecordValues values) => new()
    {
        RecordId = values.Row.RecordId,
        VersionId = values.Row.VersionId,
        Source = values.Row.Source,
        System = values.Row.System,
        SourceKey = values.Row.SourceKey,
        Date = Required(values, "date", values.Date("date")),
        FromCurrency = values.Currency("from_currency"),
        ToCurrency = values.Currency("to_currency"),
        Rate = Required(values, "rate", values.Precise("rate")),
    };

    // a value that is there but unreadable has its problem already
    static T? Required<T>(RecordValues values, string attribute, T? value)
        where T : struct
    {
        if (value is null && values.Text(attribute) is null)
            values.Add(attribute, ProblemCodes.Missing, null);
        return value;
    }
}
