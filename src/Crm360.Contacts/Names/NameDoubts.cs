namespace Crm360.Contacts.Names;

/// <summary>What is to be said of a name, the weightiest first; all but a note make it suspect.</summary>
[Flags]
enum NameDoubts
{
    None = 0,
    LooksLikeCompany = 1,
    HasDigits = 1 << 1,
    OddCharacter = 1 << 2,
    SeveralPersons = 1 << 3,
    NamesSwapped = 1 << 4,
    SingleWord = 1 << 5,
    InitialsOnly = 1 << 6,
    NoteSplitOff = 1 << 7,
}

/// <summary>Reason codes of doubts.</summary>
static class NameReasons
{
    static readonly ReasonList Codes = new(
        Reasons.LooksLikeCompany, Reasons.HasDigits, Reasons.OddCharacter, Reasons.SeveralPersons, Reasons.NamesSwapped, Reasons.SingleWord, Reasons.InitialsOnly, Reasons.NoteSplitOff);

    public static ReadingStatus Status(NameDoubts doubts) =>
        doubts is NameDoubts.None or NameDoubts.NoteSplitOff ? ReadingStatus.Valid : ReadingStatus.Suspect;

    public static IReadOnlyList<string> Of(NameDoubts doubts) => Codes.Of((uint)doubts);
}
