using Crm360.Landing;
using Crm360.Records;
using Crm360.Standardise;

namespace Crm360.Privacy;

/// <summary>Everything in the database that is of one person.</summary>
/// <param name="Parties">The records that are the person.</param>
/// <param name="Points">Their e-mail addresses and phone numbers.</param>
/// <param name="Names">Source and key of every record of the person and of what they did, by record.</param>
/// <param name="Orders">Orders, also those that no system has any more; so the next.</param>
/// <param name="OldVersions">Earlier versions of records that are another customer's now, or nobody's.</param>
/// <param name="Quarantine">Rows that did not land.</param>
sealed record PersonScope(
    IReadOnlyList<PartyRow> Parties, IReadOnlyList<ContactPointRow> Points, IReadOnlyDictionary<long, RecordName> Names,
    IReadOnlyList<OrderRow> Orders, IReadOnlyList<OrderLineRow> Lines, IReadOnlyList<InteractionRow> Interactions,
    IReadOnlyList<OpportunityRow> Opportunities, IReadOnlyList<ConsentRow> Consents,
    IReadOnlyList<SourceRecordRow> OldVersions, IReadOnlyList<QuarantineRow> Quarantine)
{
    /// <summary>The records that are the person, those that have left their sources included.</summary>
    public required IReadOnlySet<long> Own { get; init; }

    /// <summary>The person as the records are and as they were, version by version.</summary>
    public required IReadOnlyList<PartyRow> AllParties { get; init; }

    /// <summary>The contact points of all these.</summary>
    public required IReadOnlyList<ContactPointRow> AllPoints { get; init; }

    /// <summary>The sources of the orders, by system and key, as their lines name them.</summary>
    public required IReadOnlyDictionary<(string System, string Key), string> OrderSources { get; init; }

    /// <summary>What the person did.</summary>
    public IEnumerable<long> Done =>
    [
        .. Orders.Select(row => row.RecordId), .. Lines.Select(row => row.RecordId), .. Interactions.Select(row => row.RecordId),
        .. Opportunities.Select(row => row.RecordId), .. Consents.Select(row => row.RecordId),
    ];

    /// <summary>All records.</summary>
    public IReadOnlyList<long> All => [.. Own.Union(Done).Order()];

    /// <summary>Source and key, by record, that records had before their source renumbered them and that nobody has now: old files know them so.</summary>
    public IReadOnlyList<KeyValuePair<long, RecordName>> FormerNames { get; init; } = [];

    /// <summary>Addresses of consents that others have too.</summary>
    public required IReadOnlySet<string> KeptAddresses { get; init; }

    /// <summary>By what the person would be known in a text.</summary>
    public required PersonTraces Traces { get; init; }

    /// <summary>The sources of orders, by system and key; of several with one key the first, as facts are made.</summary>
    public static Dictionary<(string System, string Key), string> SourcesOf(IEnumerable<OrderRow> orders) =>
        orders.OrderBy(row => row.Source, StringComparer.Ordinal).DistinctBy(row => (row.System, row.SourceKey)).ToDictionary(row => (row.System, row.SourceKey), row => row.Source);
}

/// <summary>By what a record is called.</summary>
public readonly record struct RecordName(string Source, string System, string Entity, string SourceKey)
{
    /// <summary>Whether it is a customer's key, which other rows of its system name.</summary>
    public bool IsCustomer => Entity == EntityCatalogue.Of(Records.Entity.Customer).Name;

    public static RecordName Of(SourceRecordRow row) => new(row.Source, row.System, row.Entity, row.SourceKey);
}
