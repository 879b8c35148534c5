using Crm360.Golden.Relations;

namespace Crm360.Warehouse;

/// <summary>Everything that is known of a customer, with where it comes from.</summary>
/// <param name="CustomerId">The id it is known by today.</param>
/// <param name="AskedId">The id that was asked for, where it redirects; else the same.</param>
/// <param name="Status">One of <see cref="Golden.CustomerStatus"/>.</param>
/// <param name="Name">Golden name.</param>
/// <param name="Kind"><c>person</c> or <c>company</c>.</param>
/// <param name="Values">Golden values, in the order of the definition.</param>
/// <param name="ContactPoints">Best first.</param>
/// <param name="Orders">How many orders, cancelled ones left out.</param>
/// <param name="Revenue">What they came to, in the reporting currency, returned ones left out too.</param>
/// <param name="Segment">RFM segment; null for a customer without orders.</param>
/// <param name="LastOrders">The latest orders, newest first.</param>
/// <param name="LastInteractions">The latest interactions, newest first.</param>
/// <param name="OpenOpportunities">Sales in the making, newest first.</param>
/// <param name="Consents">For each address and channel what counts today.</param>
/// <param name="Permissions">For each address and channel whether one may approach the customer.</param>
/// <param name="Records">Every source record behind the customer.</param>
/// <param name="Funnel">The stages reached.</param>
/// <param name="Notes">What people noted beside names and numbers, by record.</param>
/// <param name="Related">Whom it lives with, where it works, what it belongs together with, and by which evidence.</param>
public sealed record CustomerCard(
    long CustomerId, long AskedId, string Status, string? Name, string? Kind,
    IReadOnlyList<CardValue> Values,
    IReadOnlyList<CardContactPoint> ContactPoints,
    int Orders, decimal? Revenue, string? Segment,
    IReadOnlyList<CardOrder> LastOrders,
    IReadOnlyList<CardInteraction> LastInteractions,
    IReadOnlyList<CardOpportunity> OpenOpportunities,
    IReadOnlyList<CardConsent> Consents,
    IReadOnlyList<CardPermission> Permissions,
    IReadOnlyList<CardRecord> Records,
    IReadOnlyList<CardStage> Funnel,
    IReadOnlyList<CardNote> Notes,
    IReadOnlyList<RelatedCustomers> Related);

/// <summary>A golden value with the source record and the rule that it comes from.</summary>
/// <param name="Claims">How many records make a claim for the attribute.</param>
/// <param name="Others">The values that lost, distinct.</param>
/// <param name="Value">Null where the rule let nobody win.</param>
/// <param name="Source">The source of the record; empty where nobody won.</param>
public sealed record CardValue(string Attribute, string? Value, string Source, string SourceKey, string Rule, int Claims, IReadOnlyList<string> Others);

/// <summary>A way to reach the customer.</summary>
/// <param name="Records">How many records know it.</param>
public sealed record CardContactPoint(string Kind, string Value, string? Type, string Status, string? Reasons, int Records);

/// <summary>An order with the sum of its lines in the reporting currency.</summary>
public sealed record CardOrder(string Source, string Key, DateTime? OrderedAt, string? Status, decimal? Amount, int Lines);

/// <summary>A contact with the customer.</summary>
public sealed record CardInteraction(string Source, string Key, DateTime? At, string? Channel, string? Direction, string? Reason, string? Outcome);

/// <summary>A sale in the making, in its own currency.</summary>
public sealed record CardOpportunity(string Source, string Key, string? Title, string? Stage, decimal? Amount, string? Currency, DateOnly? OpenedAt);

/// <summary>What was last said of an address and channel.</summary>
public sealed record CardConsent(string Address, string? Channel, string? RecipientType, string? Status, DateTime? At, string? Origin);

/// <summary>Whether one may approach the customer at an address by a channel.</summary>
/// <param name="Brand">Null for what is said of all brands.</param>
/// <param name="Since">Null where nobody said anything.</param>
/// <param name="Reason">As <see cref="ContactPermissionRow.Reason"/>.</param>
public sealed record CardPermission(string Address, string Channel, string? Brand, bool Allowed, DateTime? Since, string Reason);

/// <summary>A source record behind the customer.</summary>
/// <param name="Name">What the record calls the customer; null while something newer that it says is not published.</param>
/// <param name="Location">File and line, or query, where it was last read.</param>
/// <param name="Implied">Whether it is a transaction that told of a customer without a key.</param>
/// <param name="LinkedTo">Source and key of the record by which it belongs to the customer; null for the one that others hang on.</param>
/// <param name="LinkWeight">Match weight of that link, in bits; null where a steward's word is the link.</param>
public sealed record CardRecord(
    string Source, string SourceKey, string? Name, string Location, DateTime Since, bool Implied, string? LinkedTo, double? LinkWeight);

/// <summary>What somebody noted in a record: "borçlu", "eşi".</summary>
/// <param name="About">The number or address beside which it stood; null for the name.</param>
public sealed record CardNote(string Source, string SourceKey, string? About, string Text);

/// <summary>A funnel stage that the customer has reached.</summary>
public sealed record CardStage(int Ordinal, string Stage, DateTime ReachedAt, bool Implied);

/// <summary>A customer that a search found.</summary>
public sealed record FoundCustomer(long CustomerId, string? Name, string? Kind, string? Province, int Records);
