namespace Crm360.Contacts;

/// <summary>What a telephone number is used for, after the official numbering plans.</summary>
public enum PhoneType
{
    /// <summary>Not a valid number, or of no stated type.</summary>
    Unknown,
    Fixed,
    Mobile,

    /// <summary>Countries whose numbers do not tell (United States and others).</summary>
    FixedOrMobile,
    TollFree,
    PremiumRate,
    SharedCost,
    Voip,
    PersonalNumber,
    Pager,

    /// <summary>One number for a whole company, as 444 numbers in Turkey.</summary>
    CompanyWide,
    Voicemail,
}

/// <summary>A telephone number. <see cref="Reading.Canonical"/> is E.164 with ";ext=" where there is an extension; <see cref="Reading.Key"/> is E.164.</summary>
public sealed record PhoneNumber : Reading
{
    /// <summary>"+" with country code and national number; null where the text is no telephone number.</summary>
    public string? E164 { get; init; }

    /// <summary>Extension digits; null if none.</summary>
    public string? Extension { get; init; }

    /// <summary>ISO alpha-2 of the territory the number belongs to, "001" for international services; null if unknown.</summary>
    public string? Region { get; init; }

    /// <summary>The kind of number.</summary>
    public PhoneType Type { get; init; }

    /// <summary>As written inside the country: "0532 123 45 67".</summary>
    public string? NationalFormat { get; init; }

    /// <summary>Reads one number.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="region">ISO alpha-2 of the country whose dialling applies where no country code is given.</param>
    public static PhoneNumber Read(string? text, string region) => throw new NotSupportedException(text + region);

    /// <summary>Reads a cell that may hold several numbers and notes; empty for an empty cell.</summary>
    public static IReadOnlyList<PhoneNumber> ReadAll(string? cell, string region) => throw new NotSupportedException(cell + region);
}
