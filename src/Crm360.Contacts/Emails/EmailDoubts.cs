namespace Crm360.Contacts.Emails;

/// <summary>What is to be said of an address, the weightiest first; up to <see cref="TrailingPunctuation"/> it makes the address suspect.</summary>
[Flags]
enum EmailDoubts
{
    None = 0,
    DomainTypo = 1,
    NoTopLevelDomain = 1 << 1,
    UnknownTopLevelDomain = 1 << 2,
    DomainLiteral = 1 << 3,
    NonAsciiLocalPart = 1 << 4,
    DisposableDomain = 1 << 5,
    HasBlanks = 1 << 6,
    UnusualSyntax = 1 << 7,
    SeveralAddresses = 1 << 8,
    TrailingPunctuation = 1 << 9,
    NoteSplitOff = 1 << 10,
    Trimmed = 1 << 11,
}

/// <summary>Reason codes of doubts.</summary>
static class EmailReasons
{
    const EmailDoubts Suspicious = (EmailDoubts)((1 << 10) - 1);

    static readonly ReasonList Codes = new(
        Reasons.DomainTypo, Reasons.NoTopLevelDomain, Reasons.UnknownTopLevelDomain, Reasons.DomainLiteral, Reasons.NonAsciiLocalPart, Reasons.DisposableDomain,
        Reasons.HasBlanks, Reasons.UnusualSyntax, Reasons.SeveralAddresses, Reasons.TrailingPunctuation, Reasons.NoteSplitOff, Reasons.Trimmed);

    public static ReadingStatus Status(EmailDoubts doubts) => (doubts & Suspicious) == EmailDoubts.None ? ReadingStatus.Valid : ReadingStatus.Suspect;

    public static IReadOnlyList<string> Of(EmailDoubts doubts) => Codes.Of((uint)doubts);
}
