using Crm360.Contacts.Phones;

namespace Crm360.Contacts;

/// <summary>What a telephone number is used for, after the official numbering plans.</summary>
public enum PhoneType
{
    /// <summary>Not a number of the plan.</summary>
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

/// <summary>
/// A telephone number. <see cref="Reading.Canonical"/> is E.164 with ";ext=" where there is an extension; <see cref="Reading.Key"/> is
/// E.164 alone. Valid means that the numbering plan of a territory has such a number, not that it is in use.
/// </summary>
public sealed record PhoneNumber : Reading
{
    /// <summary>"+" with calling code and national number, also of a number outside the plan; null where none could be made out.</summary>
    public string? E164 { get; init; }

    /// <summary>Extension digits; null if none.</summary>
    public string? Extension { get; init; }

    /// <summary>ISO alpha-2 of the territory whose plan has the number, "001" for international services; null if none has it.</summary>
    public string? Region { get; init; }

    /// <summary>The kind of number.</summary>
    public PhoneType Type { get; init; }

    /// <summary>As written inside the country, "0532 123 45 67"; made when asked for. Null where <see cref="E164"/> is.</summary>
    public string? NationalFormat => E164 is null ? null : PhoneFormat.National(E164);

    /// <summary>Reads one number.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="region">ISO alpha-2 of the country whose dialling applies where no country code is given.</param>
    public static PhoneNumber Read(string? text, string region)
    {
        var clean = TextFold.Collapse(text);
        if (clean.Length == 0)
            return new() { Original = text ?? "", Status = ReadingStatus.Missing, ReasonCodes = [Reasons.Empty] };
        if (clean.Length > PhoneText.MaxLength)
            return Bad(text!, ReadingStatus.Invalid, Reasons.TooLong);
        if (SpreadsheetNumber.IsScientific(clean, out var whole))
        {
            return whole is null
                ? Bad(text!, ReadingStatus.Suspect, Reasons.ScientificNotation)
                : Resolve(text!, PhoneText.Of(whole), region, Reasons.ScientificNotation);
        }

        return SpreadsheetNumber.WithoutDecimals(clean) is { } mended
            ? Resolve(text!, PhoneText.Of(mended), region, Reasons.SpreadsheetDecimals)
            : Resolve(text!, PhoneText.Of(clean), region, null);
    }

    /// <summary>Reads a cell that may hold several numbers and notes, in the order of the cell; empty for an empty cell.</summary>
    public static IReadOnlyList<PhoneNumber> ReadAll(string? cell, string region)
    {
        if (string.IsNullOrWhiteSpace(cell))
            return [];
        if (cell.Length > 4 * PhoneText.MaxLength || SpreadsheetNumber.Is(cell))
            return [Read(cell, region)];
        var parts = PhoneCell.Split(cell);
        return parts.Count <= 1 ? [Read(cell, region)] : [.. parts.Select(part => Read(part, region))];
    }

    static PhoneNumber Resolve(string original, PhoneText text, string region, string? mended)
    {
        var digits = text.Digits;
        if (digits.Length == 0)
        {
            var isNothing = !original.Any(char.IsLetterOrDigit) || Placeholders.Contains(TextFold.Key(original));
            return isNothing ? Bad(original, ReadingStatus.Placeholder, Reasons.Placeholder) : Bad(original, ReadingStatus.Invalid, Reasons.Unreadable);
        }

        var home = NumberingPlans.Of(region ?? "");
        var dialled = PhoneDialling.Of(digits, text.HasPlus, home);
        if (PhoneDummies.Contains(digits) || PhoneDummies.Contains(dialled.National))
            return Bad(original, ReadingStatus.Placeholder, Reasons.Placeholder);
        if (dialled.CallingCode is null)
            return Bad(original, ReadingStatus.Invalid, text.HasPlus || home is not null ? Reasons.UnknownCountryCode : Reasons.UnknownRegion);
        return Build(original, text, dialled, mended);
    }

    static PhoneNumber Build(string original, PhoneText text, PhoneDialling.Dialled dialled, string? mended)
    {
        var (plan, type) = dialled.Place();
        var isValid = type != PhoneType.Unknown && !text.HasInnerLetters;
        var e164 = dialled.National.Length is >= 2 and <= 17 ? "+" + dialled.CallingCode + dialled.National : null;
        var reasons = new List<string>(0);
        if (mended is not null)
            reasons.Add(mended);
        if (text.HasInnerLetters)
            reasons.Add(Reasons.LettersInNumber);
        else if (!isValid)
            reasons.Add(dialled.National.Length <= 4 ? Reasons.ShortCode : plan.HasLength(dialled.National.Length) ? Reasons.NotInNumberingPlan : Reasons.WrongLength);
        if (dialled.WithoutPlus)
            reasons.Add(Reasons.CountryCodeWithoutPlus);
        if (text.HasNote)
            reasons.Add(Reasons.NoteSplitOff);
        return new()
        {
            Original = original,
            Status = isValid ? ReadingStatus.Valid : ReadingStatus.Invalid,
            Canonical = !isValid ? null : text.Extension is null ? e164 : e164 + ";ext=" + text.Extension,
            Key = isValid ? e164 : null,
            ReasonCodes = reasons.Count == 0 ? [] : reasons,
            E164 = e164,
            Extension = text.Extension,
            Region = isValid ? plan.Region : null,
            Type = isValid ? type : PhoneType.Unknown,
        };
    }

    static PhoneNumber Bad(string original, ReadingStatus status, string reason) =>
        new() { Original = original, Status = status, ReasonCodes = [reason] };
}
