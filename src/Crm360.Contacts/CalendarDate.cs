using System.Globalization;
using Crm360.Contacts.Dates;

namespace Crm360.Contacts;

/// <summary>A calendar day. Canonical and key are yyyy-MM-dd.</summary>
/// <remarks>
/// The declared format comes first; then what is common: 31.12.1985, 31/12/1985, 31-12-1985, 1985-12-31, 19851231, 31 Aralık 1985,
/// Dec 31, 1985, and serial numbers of spreadsheets; a time or words behind the day are left out. Days that programs write where there is none
/// (1900-01-01, 9999-12-31) are placeholders. Years of two digits: 00 to 29 are 2000 to 2029, 30
/// to 99 are 1930 to 1999. Day and month divided by "/" that could be swapped make the reading Suspect; day first is taken.
/// </remarks>
public sealed record CalendarDate : Reading
{
    const int MaxLength = 60;
    const int OldestAge = 120;
    const int LongestPlan = 30;

    /// <summary>First and last days of calendars and databases.</summary>
    static readonly HashSet<DateOnly> Dummies =
        [new(1900, 1, 1), new(1899, 12, 30), new(1899, 12, 31), new(1753, 1, 1), new(1, 1, 1), new(9999, 12, 31), new(2079, 6, 6)];

    /// <summary>Days that nobody in particular was born on, but on which other things happen.</summary>
    static readonly HashSet<DateOnly> BirthDummies = [new(1901, 1, 1), new(1904, 1, 1), new(1970, 1, 1)];

    /// <summary>The day; null where there is none.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>What is noted beside the day: "kayıt"; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Reads a day.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="format">Custom format the source declares (culture-invariant); where it does not fit, the common ones are tried.</param>
    /// <param name="epoch1904">Whether serial numbers count from 1904, as in workbooks of old Macs.</param>
    public static CalendarDate Read(string? text, string? format = null, bool epoch1904 = false)
    {
        var clean = PlainText.Of(text);
        if (clean.Length == 0)
            return Bad(text, ReadingStatus.Missing, Reasons.Empty);
        if (clean.Length > MaxLength)
            return Bad(text, ReadingStatus.Invalid, Reasons.TooLong);
        if (format is not null && DateFormat.TryExact(clean, format, out var exact))
            return Good(text!, DateOnly.FromDateTime(exact), []);
        if (TrySerial(text!, clean, epoch1904) is { } serial)
            return serial;
        List<string> reasons = format is null ? [] : [Reasons.OtherFormat];
        if (!char.IsLetter(clean[0]) && IsWhole(clean, out var parts))
            return OfParts(text!, parts, reasons);
        if (DateCell.Find(clean) is [var only] && DateCell.IsOnlyNote(clean, only))
            return OfFound(text!, only, reasons, DateCell.NoteOf(clean, [only]));
        return IsWhole(clean, out parts) ? OfParts(text!, parts, reasons) : Unreadable(text!, clean);
    }

    /// <summary>Reads a cell that may hold several days, such as those of a stay, in the order of the cell; empty for an empty cell.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="format">As for <see cref="Read"/>.</param>
    /// <param name="epoch1904">As for <see cref="Read"/>.</param>
    public static IReadOnlyList<CalendarDate> ReadAll(string? cell, string? format = null, bool epoch1904 = false)
    {
        var whole = Read(cell, format, epoch1904);
        if (whole.Status == ReadingStatus.Missing)
            return [];
        if (whole.Status != ReadingStatus.Invalid || cell!.Length > DateCell.MaxLength)
            return [whole];
        var clean = PlainText.Of(cell);
        var found = DateCell.Find(clean);
        if (found.Count < 2)
            return [whole];
        var note = DateCell.NoteOf(clean, found);
        return [.. found.Select((day, at) => OfFound(clean[day.Start..day.End], day, format is null ? [] : [Reasons.OtherFormat], at == 0 ? note : null))];
    }

    /// <summary>Reads a day of birth; see <see cref="AsBirthDate"/>.</summary>
    public static CalendarDate ReadBirthDate(string? text, string? format, DateOnly today) => Read(text, format).AsBirthDate(today);

    /// <summary>The day as one of birth: days that stand for nothing are placeholders; later than today or more than 120 years before is invalid.</summary>
    public CalendarDate AsBirthDate(DateOnly today)
    {
        if (Date is not { } day)
            return this;
        if (BirthDummies.Contains(day))
            return Bad(Original, ReadingStatus.Placeholder, Reasons.Placeholder);
        if (day > today && ReasonCodes.Contains(Reasons.TwoDigitYear) && day.Year > 100)
            day = day.AddYears(-100); // nobody is born tomorrow: '27 was 1927
        if (day > today)
            return Bad(Original, ReadingStatus.Invalid, Reasons.InFuture);
        if (day.Year < today.Year - OldestAge)
            return Bad(Original, ReadingStatus.Invalid, Reasons.TooOld);
        return day == Date ? this : Good(Original, day, [.. ReasonCodes]) with { Note = Note };
    }

    /// <summary>The day as one that has to do with people alive: more than 120 years before today, or more than 30 after, it is Suspect.</summary>
    public CalendarDate Around(DateOnly today)
    {
        if (Date is not { } day || (day.Year >= today.Year - OldestAge && day.Year <= today.Year + LongestPlan))
            return this;
        return this with { Status = ReadingStatus.Suspect, ReasonCodes = [.. ReasonCodes, day > today ? Reasons.InFuture : Reasons.TooOld] };
    }

    /// <summary>Whether a day stands for none.</summary>
    internal static bool IsDummy(DateOnly day) => Dummies.Contains(day);

    /// <summary>Whether the text is a date with no more than a time or a weekday behind it.</summary>
    static bool IsWhole(string clean, out DateText parts)
    {
        var read = DateText.Of(clean);
        parts = read.GetValueOrDefault();
        var rest = clean.AsSpan(parts.Rest);
        return read is not null && (TimeText.TryRead(rest, out _, out _) || DateText.IsWeekday(rest));
    }

    /// <summary>A spreadsheet's serial number, also after the spreadsheet wrote it as 3,1117E+04; null if the text is none.</summary>
    static CalendarDate? TrySerial(string text, string clean, bool epoch1904)
    {
        Span<char> whole = stackalloc char[SpreadsheetNumber.MaxLength];
        if (!SpreadsheetNumber.IsScientific(clean, whole, out var length))
            return SerialDate.Of(clean, epoch1904) is { } serial ? Good(text, DateOnly.FromDateTime(serial), [Reasons.SerialNumber]) : null;
        return length > 0 && SerialDate.Of(new(whole[..length]), epoch1904) is { } day
            ? Good(text, DateOnly.FromDateTime(day), [Reasons.SerialNumber, Reasons.ScientificNotation])
            : Bad(text, ReadingStatus.Invalid, Reasons.ScientificNotation);
    }

    static CalendarDate OfFound(string text, FoundDate found, List<string> reasons, string? note)
    {
        if (note is not null)
            reasons.Add(Reasons.NoteSplitOff);
        return OfParts(text, found.Parts, reasons) with { Note = note };
    }

    static CalendarDate OfParts(string text, DateText parts, List<string> reasons)
    {
        if (parts is { Year: 0, Month: 0, Day: 0 } or { Year: 0 or 1, Month: 1, Day: 1, HasShortYear: false })
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        var year = parts.FullYear;
        if (year is < 1000 or > 9999 || parts.Month is < 1 or > 12 || parts.Day < 1 || parts.Day > DateTime.DaysInMonth(year, parts.Month))
            return Bad(text, ReadingStatus.Invalid, Reasons.NoSuchDay);
        if (parts.HasShortYear)
            reasons.Add(Reasons.TwoDigitYear);
        if (parts.IsAmbiguous)
            reasons.Add(Reasons.AmbiguousDayMonth);
        return Good(text, new(year, parts.Month, parts.Day), reasons);
    }

    static CalendarDate Unreadable(string text, string clean)
    {
        var key = TextFold.Key(clean);
        return key.Length == 0 || Placeholders.Contains(key)
            ? Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder)
            : Bad(text, ReadingStatus.Invalid, Reasons.Unreadable);
    }

    static CalendarDate Good(string text, DateOnly day, List<string> reasons)
    {
        if (IsDummy(day))
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        var canonical = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new()
        {
            Original = text,
            Status = reasons.Exists(code => code is Reasons.TwoDigitYear or Reasons.AmbiguousDayMonth or Reasons.ScientificNotation) ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = canonical,
            Key = canonical,
            ReasonCodes = reasons.Count == 0 ? [] : reasons,
            Date = day,
        };
    }

    static CalendarDate Bad(string? text, ReadingStatus status, string reason) => new() { Original = text ?? "", Status = status, ReasonCodes = [reason] };
}
