namespace Crm360.Golden;

/// <summary>A value that a source record makes for an attribute or a group of attributes, or that a steward does in its place.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="RecordKey">Its natural key, which breaks ties.</param>
/// <param name="System">Its source system.</param>
/// <param name="Value">The value as text; of a group all its parts in one text. Equal texts are one value.</param>
/// <param name="SaidAt">When the source last changed the record; null where it does not say.</param>
/// <param name="Valid">Whether the value passed its check.</param>
/// <param name="Completeness">How many parts of the group are filled.</param>
public sealed record Claim(
    long RecordId, string RecordKey, string System, string Value, DateTime? SaidAt, bool Valid, int Completeness)
{
    /// <summary>How good its record is, 0 to 100.</summary>
    public int Quality { get; init; }

    /// <summary>For how many attributes its record makes claims.</summary>
    public int RecordCompleteness { get; init; }

    /// <summary>The correction that makes it in the place of the record; null where the record makes it itself.</summary>
    public long? DecisionId { get; init; }
}

/// <summary>Which claim won, and by which rule.</summary>
/// <param name="Winner">The claim; null where the rule let none win.</param>
/// <param name="Rule">The rule that left one value, or none, as definitions write it, or one of <see cref="Survivorship"/>'s own names.</param>
/// <param name="Losers">The claims of other values, in the order of their records' natural keys.</param>
/// <param name="Supporters">The other claims of the winning value, in the same order.</param>
public sealed record Survivor(Claim? Winner, string Rule, IReadOnlyList<Claim> Losers, IReadOnlyList<Claim> Supporters)
{
    /// <summary>How many claims there were.</summary>
    public int Claims => Losers.Count + Supporters.Count + (Winner is null ? 0 : 1);

    /// <summary>The steward's decision by which it won, a pin or a correction; null where a source's claim won by a rule.</summary>
    public long? DecisionId { get; init; }
}
