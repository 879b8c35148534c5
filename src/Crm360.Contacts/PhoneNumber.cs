using System.Globalization;
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

    /// <summary>What is noted beside the number: "eşi", "eski"; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The Turkish province of a fixed line's area code, "Kuzey Kıbrıs" for 392; null for all other numbers.</summary>
    public string? Province => Type == PhoneType.Fixed && E164 is not null ? TurkishAreaCodes.ProvinceOf(E164) : null;

    /// <summary>As written inside the country, "0532 123 45 67"; made when asked for. Null where <see cref="E164"/> is.</summary>
    public string? NationalFormat => Value.Format(PhoneStyle.National);

    /// <summary>As written from abroad, "+90 532 123 45 67"; made when asked for. Null where <see cref="E164"/> is.</summary>
    public string? InternationalFormat => Value.Format(PhoneStyle.International);

    PhoneValue Value { get; init; }

    /// <summary>Reads one number. Of several the first valid one is given, and Suspect.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="region">ISO alpha-2 of the country whose dialling applies where no country code is given; "ZZ" or "" for none.</param>
    public static PhoneNumber Read(string? text, string region) => Of(PhoneValue.Read(text, region), text ?? "", text ?? "", region);

    /// <summary>Reads a cell that may hold several numbers and notes, in the order of the cell; empty for an empty cell.</summary>
    public static IReadOnlyList<PhoneNumber> ReadAll(string? cell, string region)
    {
        if (string.IsNullOrEmpty(cell))
            return [];
        var home = NumberingPlans.Of(region);
        if (PhoneCell.TryPlain(cell, home, out var plain))
            return [Of(plain, cell, cell, region)];
        var values = Values(new(cell, home));
        if (values.Count == 1)
            return [Of(values[0], cell, cell, region)];
        var numbers = new PhoneNumber[values.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Of(values[i], cell, Part(cell, values, i), region);
        return numbers;
    }

    static List<PhoneValue> Values(PhoneCell lines)
    {
        Span<PhoneValue> room = stackalloc PhoneValue[PhoneCell.MostOfLine];
        var values = new List<PhoneValue>(1);
        while (lines.Next(room) is >= 0 and var count)
            values.AddRange(room[..count]);
        return values;
    }

    /// <summary>What of the cell belongs to a number: up to the next one, without what divides them.</summary>
    static string Part(string cell, List<PhoneValue> values, int at)
    {
        var start = at == 0 ? 0 : values[at].NoteEnd > 0 ? Math.Min(values[at].TextStart, values[at].NoteStart) : values[at].TextStart;
        var end = Math.Max(values[at].TextEnd, values[at].NoteEnd);
        if (start >= end)
            return cell;
        var part = cell.AsSpan(start, end - start);
        return end < cell.Length && cell[end] == ')' && part.LastIndexOf('(') > part.LastIndexOf(')') ? cell[start..(end + 1)] : part.ToString();
    }

    static PhoneNumber Of(PhoneValue value, string cell, string original, string region)
    {
        var isUsable = value.Outcome is ReadingStatus.Valid or ReadingStatus.Suspect && value.Type != PhoneType.Unknown;
        var e164 = value.Format();
        var extension = value.FormatExtension();
        return new()
        {
            Original = original,
            Status = value.Status,
            Canonical = !isUsable ? null : extension is null ? e164 : e164 + ";ext=" + extension,
            Key = isUsable ? e164 : null,
            ReasonCodes = value.ReasonCodes,
            Suggestion = Meant(value, cell, region),
            E164 = e164,
            Extension = extension,
            Region = value.Region,
            Type = value.Type,
            Note = value.NoteEnd > value.NoteStart ? TextFold.Collapse(cell[value.Note]) : null,
            Value = value,
        };
    }

    /// <summary>The number with the zero put back that a spreadsheet dropped, or with 0 for O and 1 for l.</summary>
    static string? Meant(PhoneValue value, string cell, string region)
    {
        if (value.Flags.HasFlag(PhoneFlags.LeadingZeroLost))
            return string.Create(CultureInfo.InvariantCulture, $"+{value.CallingCode}0{value.NationalNumber}");
        if (!value.Flags.HasFlag(PhoneFlags.LettersInNumber))
            return null;
        var text = cell[value.TextStart..value.TextEnd].Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1').Replace('İ', '1').Replace('ı', '1');
        return PhoneValue.Read(text, region) is { Outcome: ReadingStatus.Valid } meant ? meant.Format() : null;
    }
}
