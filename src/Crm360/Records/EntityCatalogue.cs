using static Crm360.Records.AttributeKind;

namespace Crm360.Records;

/// <summary>Every entity and attribute that a definition may speak of. The reference and the editors' schema are made from it.</summary>
public static class EntityCatalogue
{
    static readonly EntityAttribute[] WhoItWas =
    [
        new("customer_key", Key, "Key of the customer in the same system.") { Refers = Entity.Customer },
        new("customer", Reference, "The customer in another system: `{ system: crm, key: COLUMN }`.") { Refers = Entity.Customer },
        new("full_name", Name, "Name of the customer, for rows without a key."),
        new("phones", TextList, "Phone numbers of the customer, for rows without a key."),
        new("emails", TextList, "E-mail addresses of the customer, for rows without a key."),
    ];

    static readonly string[] WhoItWasNames = [.. WhoItWas.Select(attribute => attribute.Name)];

    /// <summary>All entities, customers first.</summary>
    public static IReadOnlyList<EntityType> All { get; } =
    [
        Customer(), Order(), OrderLine(), Product(), Interaction(), Opportunity(), Consent(), CampaignCost(), ExchangeRate(),
    ];

    /// <summary>What is known of an entity.</summary>
    public static EntityType Of(Entity entity) => All[(int)entity];

    /// <summary>The entity that definitions write so, or null.</summary>
    public static EntityType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    static EntityType Customer() => new(Entity.Customer, "customer", "A person or a company as one system knows it.",
    [
        new("given_name", Name, "Given names of a person."),
        new("family_name", Name, "Family name of a person."),
        new("full_name", Name, "The whole name in one column, of a person or a company."),
        new("contact_name", Name, "The person to talk to in a company."),
        new("company_name", Name, "Name or trade title of a company."),
        new("employer", Name, "The company that a person works at; relates the two, and makes no company of the record."),
        new("employer_key", Key, "Key of that company's record in the same system.") { Refers = Entity.Customer },
        new("emails", TextList, "E-mail addresses."),
        new("phones", TextList, "Phone numbers, in any notation."),
        new("national_id", Text, "National identity number of a person; checked by the default region's rules."),
        new("tax_id", Text, "Tax number; checked by the default region's rules."),
        new("birth_date", Date, "Date of birth."),
        new("gender", Code, "Gender as the system has it.") { Codes = ["male", "female", "other"] },
        new("address", Text, "The address in one text, or what of it has no column of its own."),
        new("street", Text, "Street and house number."),
        new("district", Text, "District or town."),
        new("province", Text, "Province, state or city."),
        new("postcode", Text, "Postal code."),
        new("country", Country, "Country; empty means the default region."),
        new("note", Text, "Free text; kept, never matched."),
        new("created_at", Instant, "When the system first knew the customer."),
        new("updated_at", Instant, "When the system last changed the row; says which claim is the most recent."),
    ])
    {
        AtLeastOneOf = ["given_name", "family_name", "full_name", "company_name", "emails", "phones", "national_id", "tax_id"],
    };

    static EntityType Order() => new(Entity.Order, "order", "An order, without its lines.",
    [
        .. WhoItWas,
        new("ordered_at", Instant, "When it was placed.") { Required = true },
        new("status", Code, "How it stands; empty means delivered.") { Codes = ["open", "delivered", "cancelled", "returned"] },
        new("currency", Currency, "Currency of its amounts; empty means the reporting currency."),
        new("channel", OpenCode, "Where it was placed: shop, web, phone."),
        new("campaign", Text, "The campaign it answers."),
        new("amount", Number, "Its total, for systems without lines."),
        new("updated_at", Instant, "When the system last changed the row."),
    ])
    {
        AtLeastOneOf = WhoItWasNames,
    };

    static EntityType OrderLine() => new(Entity.OrderLine, "order_line", "A line of an order.",
    [
        new("order_key", Key, "Key of the order in the same system.") { Required = true, Refers = Entity.Order },
        new("product_key", Key, "Key of the product in the same system.") { Refers = Entity.Product },
        new("quantity", Number, "How many; negative for a return. Empty means 1."),
        new("unit_price", Number, "Price of one."),
        new("amount", Number, "Amount of the line; empty means quantity × unit price."),
        new("currency", Currency, "Currency of the line; empty means the order's."),
    ])
    {
        AtLeastOneOf = ["amount", "unit_price"],
    };

    static EntityType Product() => new(Entity.Product, "product", "Something that is sold.",
    [
        new("name", Text, "Its name.") { Required = true },
        new("category", Text, "Its category or group."),
        new("brand", Text, "Its brand."),
        new("list_price", Number, "Price of one by the list."),
        new("currency", Currency, "Currency of the list price; empty means the reporting currency."),
    ]);

    static EntityType Interaction() => new(Entity.Interaction, "interaction", "One contact with a customer, in either direction.",
    [
        .. WhoItWas,
        new("at", Instant, "When it began.") { Required = true },
        new("channel", OpenCode, "How: phone, email, chat, visit."),
        new("direction", Code, "Who began it; inbound is the customer.") { Codes = ["inbound", "outbound"] },
        new("reason", Code, "What it was about.") { Codes = ["request", "complaint", "information", "sales", "follow_up"] },
        new("outcome", OpenCode, "How it ended."),
        new("campaign", Text, "The campaign it belongs to."),
        new("duration_seconds", WholeNumber, "How long it lasted, in seconds."),
        new("note", Text, "Free text."),
    ])
    {
        AtLeastOneOf = WhoItWasNames,
    };

    static EntityType Opportunity() => new(Entity.Opportunity, "opportunity", "A possible sale that moves through stages.",
    [
        .. WhoItWas,
        new("title", Text, "What it is about."),
        new("stage", OpenCode, "Where it stands, in codes that the funnel asks for."),
        new("status", Code, "Whether it is decided.") { Codes = ["open", "won", "lost"] },
        new("amount", Number, "What it is worth when won."),
        new("currency", Currency, "Currency of the amount; empty means the reporting currency."),
        new("opened_at", Instant, "When it began.") { Required = true },
        new("closed_at", Instant, "When it was won or lost."),
        new("updated_at", Instant, "When the system last changed the row."),
    ])
    {
        AtLeastOneOf = WhoItWasNames,
    };

    static EntityType Consent() => new(Entity.Consent, "consent", "A permission to call or write to an address, given or refused; or a person's refusal of a channel as such.",
    [
        new("address", Text, "The phone number or e-mail address it is about; empty for a refusal of the customer as a person."),
        new("customer_key", Key, "Key of the customer in the same system, for a refusal that names no address.") { Refers = Entity.Customer },
        new("customer", Reference, "The same in another system: `{ system: crm, key: COLUMN }`.") { Refers = Entity.Customer },
        new("channel", Code, "By which means the customer may be approached.") { Required = true, Codes = ["call", "message", "email"] },
        new("recipient_type", Code, "Whether a person or a merchant gave it; empty means individual.") { Codes = ["individual", "merchant"] },
        new("status", Code, "Given or refused.") { Required = true, Codes = ["granted", "refused"] },
        new("at", Instant, "When it was given or refused; the last one counts.") { Required = true },
        new("source", Text, "Where it was collected."),
        new("brand", Text, "The brand it was given to; empty means all."),
    ])
    {
        AtLeastOneOf = ["address", "customer_key", "customer"],
    };

    static EntityType CampaignCost() => new(Entity.CampaignCost, "campaign_cost", "What a campaign cost in a channel.",
    [
        new("campaign", Text, "The campaign.") { Required = true },
        new("channel", OpenCode, "The channel the money went to."),
        new("date", Date, "The day, or the first day of the month.") { Required = true },
        new("amount", Number, "What it cost.") { Required = true },
        new("currency", Currency, "Currency of the cost; empty means the reporting currency."),
    ]);

    static EntityType ExchangeRate() => new(Entity.ExchangeRate, "exchange_rate", "A rate between two currencies from a day on.",
    [
        new("date", Date, "The day from which it holds.") { Required = true },
        new("from_currency", Currency, "The currency of which one unit is priced.") { Required = true },
        new("to_currency", Currency, "The currency of the price.") { Required = true },
        new("rate", Number, "How many of the second one of the first is worth.") { Required = true },
    ]);
}
