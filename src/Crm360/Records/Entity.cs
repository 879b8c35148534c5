namespace Crm360.Records;

/// <summary>What a source tells about. Each has a catalogue of attributes: <see cref="EntityCatalogue"/>.</summary>
public enum Entity
{
    /// <summary>A person or a company as one system knows it.</summary>
    Customer,

    /// <summary>An order, without its lines.</summary>
    Order,

    /// <summary>A line of an order.</summary>
    OrderLine,

    /// <summary>Something that is sold.</summary>
    Product,

    /// <summary>A call, a message, a visit: one contact with a customer, in either direction.</summary>
    Interaction,

    /// <summary>A possible sale that moves through stages.</summary>
    Opportunity,

    /// <summary>A permission to write to or call an address, given or refused.</summary>
    Consent,

    /// <summary>What a campaign cost in a channel on a day or in a month.</summary>
    CampaignCost,

    /// <summary>A rate between two currencies from a day on.</summary>
    ExchangeRate,
}
