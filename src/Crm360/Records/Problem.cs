namespace Crm360.Records;

/// <summary>A bad value of a row that landed. The row goes on without the value.</summary>
/// <param name="Attribute">Which attribute it was meant for.</param>
/// <param name="Code">Why it is bad: a reason code of Crm360.Contacts, or one of <see cref="ProblemCodes"/>.</param>
/// <param name="Value">The text as received.</param>
public sealed record Problem(string Attribute, string Code, string? Value);

/// <summary>Reason codes of values that are no contact data. Stable: people filter by them.</summary>
public static class ProblemCodes
{
    /// <summary>A code that the definition does not translate.</summary>
    public const string UnknownCode = "unknown_code";

    /// <summary>No number.</summary>
    public const string NotANumber = "not_a_number";

    /// <summary>Larger than an amount can be.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>No three-letter currency code.</summary>
    public const string NotACurrency = "not_a_currency";

    /// <summary>A required value is missing.</summary>
    public const string Missing = "missing";

    /// <summary>Longer than the column keeps; it was cut.</summary>
    public const string Cut = "cut";
}
