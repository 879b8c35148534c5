namespace Crm360.Contacts.Phones;

/// <summary>What <see cref="Reasons"/> a reading of a phone number has, in the order they are told.</summary>
[Flags]
enum PhoneFlags : uint
{
    None = 0,
    Empty = 1,
    Placeholder = 1 << 1,
    TooLong = 1 << 2,
    Unreadable = 1 << 3,
    ScientificNotation = 1 << 4,
    SpreadsheetDecimals = 1 << 5,
    UnknownRegion = 1 << 6,
    UnknownCountryCode = 1 << 7,
    LettersInNumber = 1 << 8,
    ShortCode = 1 << 9,
    NotInNumberingPlan = 1 << 10,
    WrongLength = 1 << 11,
    LeadingZeroLost = 1 << 12,
    FormerNumber = 1 << 13,
    SeveralNumbers = 1 << 14,
    NoteSplitOff = 1 << 15,
    DigitsShared = 1 << 16,
}

/// <summary>The reason codes that flags stand for.</summary>
static class PhoneReasons
{
    static readonly ReasonList Codes = new(
        Reasons.Empty, Reasons.Placeholder, Reasons.TooLong, Reasons.Unreadable, Reasons.ScientificNotation, Reasons.SpreadsheetDecimals, Reasons.UnknownRegion,
        Reasons.UnknownCountryCode, Reasons.LettersInNumber, Reasons.ShortCode, Reasons.NotInNumberingPlan, Reasons.WrongLength, Reasons.LeadingZeroLost,
        Reasons.FormerNumber, Reasons.SeveralNumbers, Reasons.NoteSplitOff, Reasons.DigitsShared);

    /// <summary>The codes; a list shared between readings where there is at most one.</summary>
    public static IReadOnlyList<string> Of(PhoneFlags flags, bool withoutPlus) =>
        withoutPlus ? [.. Codes.Of((uint)flags), Reasons.CountryCodeWithoutPlus] : Codes.Of((uint)flags);
}
