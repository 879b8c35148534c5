namespace Crm360.Golden;

/// <summary>A value that a source record makes for an attribute or a group of attributes.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="RecordKey">Its natural key, which breaks ties.</param>
/// <param name="System">Its source system.</param>
/// <param name="Value">The value as text; of a group all its parts in one text. Equal texts are one value.</param>
/// <param name="SaidAt">When the source last changed the record; null where it does not say.</param>
/// <param name="Valid">Whether the value passed its check.</param>
/// <param name="Completeness">How many parts of the group are filled.</param>
public sealed record Claim(
    long RecordId, string RecordKey, string System, string Value, DateTime? SaidAt, bool Valid, int Completeness);

/// <summary>Which claim won, and by which rule.</summary>
/// <param name="Winner">The claim.</param>
/// <param name="Rule">The rule that left one value, as definitions write it, or one of <see cref="Survivorship"/>'s own names.</param>
/// <param name="Losers">The claims of other values, in the order of their records' natural keys.</param>
/// <param name="Claims">How many claims there were, those of the winning value included.</param>
public sealed record Survivor(Claim Winner, string Rule, IReadOnlyList<Claim> Losers, int Claims);
