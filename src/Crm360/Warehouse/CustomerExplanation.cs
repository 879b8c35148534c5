namespace Crm360.Warehouse;

/// <summary>Why a customer's golden values are what they are.</summary>
/// <param name="CustomerId">The id it is known by today.</param>
/// <param name="AskedId">The id that was asked for, where it redirects; else the same.</param>
/// <param name="Status">One of <see cref="Golden.CustomerStatus"/>.</param>
/// <param name="Name">Golden name.</param>
/// <param name="RecheckAt">From when on, in UTC, time alone may change a value; null for never.</param>
/// <param name="Attributes">Every attribute for which somebody makes a claim, in the order of the definition.</param>
/// <param name="Decisions">What stewards decided of values of its records and did not take back, in order.</param>
public sealed record CustomerExplanation(
    long CustomerId, long AskedId, string Status, string? Name, DateTime? RecheckAt,
    IReadOnlyList<ExplainedAttribute> Attributes, IReadOnlyList<ExplainedDecision> Decisions);

/// <summary>An attribute with all claims that are made for it.</summary>
/// <param name="Attribute">Its name.</param>
/// <param name="Value">The golden value; null where nobody won.</param>
/// <param name="Rule">The rule that decided, as <c>gold.claim</c> has it.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="Asked">The rules of the definition, in the order in which they are asked.</param>
/// <param name="Winner">The winning claim; null where nobody won.</param>
/// <param name="Supporters">Who else says the same.</param>
/// <param name="Losers">The claims of other values.</param>
public sealed record ExplainedAttribute(
    string Attribute, string? Value, string Rule, string Reason, IReadOnlyList<string> Asked,
    ExplainedClaim? Winner, IReadOnlyList<ExplainedClaim> Supporters, IReadOnlyList<ExplainedClaim> Losers);

/// <summary>A claim with the row that it comes from.</summary>
/// <param name="Value">What is said.</param>
/// <param name="System">Who says so: the record's system, or <c>steward</c> for a correction.</param>
/// <param name="Source">The record's source.</param>
/// <param name="SourceKey">The record's key there.</param>
/// <param name="Location">File and line, or query, where the record was last read.</param>
/// <param name="SaidAt">When the source last changed the record, or the steward spoke; null where nobody knows, or where something newer is not published.</param>
/// <param name="DecisionId">The correction; null where the record speaks for itself.</param>
public sealed record ExplainedClaim(
    string Value, string System, string Source, string SourceKey, string? Location, DateTime? SaidAt, long? DecisionId);

/// <summary>A pin or a correction.</summary>
/// <param name="Kind"><c>pin</c> or <c>correction</c>.</param>
/// <param name="HoldsUntil">The instant, in UTC, from which it holds no longer; null for ever.</param>
/// <param name="Wins">Whether the golden value is by it.</param>
public sealed record ExplainedDecision(
    long DecisionId, string Kind, string Attribute, string Source, string SourceKey, string? Value, string? Reason,
    string By, DateTime At, DateTime? HoldsUntil, bool Wins);
