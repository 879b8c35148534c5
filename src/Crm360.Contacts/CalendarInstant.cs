namespace Crm360.Contacts;

/// <summary>A moment. Canonical and key are yyyy-MM-ddTHH:mm:ss.fffZ.</summary>
public sealed record CalendarInstant : Reading
{
    /// <summary>The moment, offset zero; null where there is none.</summary>
    public DateTimeOffset? Instant { get; init; }

    /// <summary>Reads a moment.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="format">Custom format the source declares (culture-invariant); where it does not fit, the common ones are tried.</param>
    /// <param name="zone">The zone of wall-clock times, where the text states no offset.</param>
    public static CalendarInstant Read(string? text, string? format, TimeZoneInfo zone) =>
        throw new NotSupportedException(text + format + zone);
}
