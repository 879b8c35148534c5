namespace Crm360.Contacts;

/// <summary>A calendar day. Canonical and key are yyyy-MM-dd.</summary>
public sealed record CalendarDate : Reading
{
    /// <summary>The day; null where there is none.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Reads a day.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="format">Custom format the source declares (culture-invariant); where it does not fit, the common ones are tried.</param>
    /// <param name="epoch1904">Whether serial numbers count from 1904, as in workbooks of old Macs.</param>
    public static CalendarDate Read(string? text, string? format = null, bool epoch1904 = false) =>
        throw new NotSupportedException(text + format + epoch1904);

    /// <summary>Reads a day of birth: dummies, future days and ages above 120 years are refused.</summary>
    public static CalendarDate ReadBirthDate(string? text, string? format, DateOnly today) =>
        throw new NotSupportedException(text + format + today);
}
