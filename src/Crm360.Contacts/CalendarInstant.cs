using System.Globalization;
using Crm360.Contacts.Dates;

namespace Crm360.Contacts;

/// <summary>A moment. Canonical and key are yyyy-MM-ddTHH:mm:ss.fffZ.</summary>
/// <remarks>
/// The declared format comes first, then a date as <see cref="CalendarDate"/> reads it with a time behind it. An offset in the text counts;
/// without one the time is the clock of the zone. An hour the clock skipped is read with the offset before the change, an hour it showed
/// twice as the first of the two; both are Suspect. Days that stand for none, and the first moment of 1970, are placeholders.
/// </remarks>
public sealed record CalendarInstant : Reading
{
    const int MaxLength = 60;

    /// <summary>The moment, offset zero; null where there is none.</summary>
    public DateTimeOffset? Instant { get; init; }

    /// <summary>Reads a moment.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="format">Custom format the source declares (culture-invariant); where it does not fit, the common ones are tried.</param>
    /// <param name="zone">The zone of wall-clock times, where the text states no offset.</param>
    public static CalendarInstant Read(string? text, string? format, TimeZoneInfo zone)
    {
        var clean = PlainText.Of(text);
        if (clean.Length == 0)
            return Bad(text, ReadingStatus.Missing, Reasons.Empty);
        if (clean.Length > MaxLength)
            return Bad(text, ReadingStatus.Invalid, Reasons.TooLong);
        if (format is not null && EndsWithOffset(clean) && DateFormat.HasOffset(format)
            && DateTimeOffset.TryParseExact(clean, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact))
            return CalendarDate.IsDummy(DateOnly.FromDateTime(exact.DateTime)) ? Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder) : Good(text!, exact.UtcDateTime, []);
        if (format is not null && DateFormat.TryExact(clean, format, out var clock))
            return OfClock(text!, clock, zone, []);
        if (SerialDate.Of(clean, epoch1904: false) is { } serial)
            return OfClock(text!, serial, zone, [Reasons.SerialNumber]);
        return OfParts(text!, clean, format is null ? [] : [Reasons.OtherFormat], zone);
    }

    static CalendarInstant OfParts(string text, string clean, List<string> reasons, TimeZoneInfo zone)
    {
        if (DateText.Of(clean) is not { } parts || !TimeText.TryRead(clean.AsSpan(parts.Rest), out var time, out var offset))
        {
            var key = TextFold.Key(clean);
            return key.Length == 0 || Placeholders.Contains(key)
                ? Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder)
                : Bad(text, ReadingStatus.Invalid, Reasons.Unreadable);
        }

        var day = CalendarDate.Read(clean[..parts.Rest]);
        if (day.Date is not { } date)
            return Bad(text, day.Status, day.ReasonCodes[0]);
        reasons.AddRange(day.ReasonCodes);
        var clock = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified) + time;
        return offset is { } away ? OfTicks(text, clock.Ticks - away.Ticks, reasons) : OfClock(text, clock, zone, reasons);
    }

    static CalendarInstant OfClock(string text, DateTime clock, TimeZoneInfo zone, List<string> reasons)
    {
        if (CalendarDate.IsDummy(DateOnly.FromDateTime(clock)))
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        var offset = zone.GetUtcOffset(clock);
        if (zone.IsInvalidTime(clock))
        {
            offset = zone.GetUtcOffset(clock.AddHours(-3)); // no change of clocks was ever longer
            reasons.Add(Reasons.SkippedHour);
        }
        else if (zone.IsAmbiguousTime(clock))
        {
            offset = zone.GetAmbiguousTimeOffsets(clock).Max();
            reasons.Add(Reasons.RepeatedHour);
        }

        return OfTicks(text, clock.Ticks - offset.Ticks, reasons);
    }

    static CalendarInstant OfTicks(string text, long ticks, List<string> reasons) =>
        ticks < 0 || ticks > DateTime.MaxValue.Ticks
            ? Bad(text, ReadingStatus.Invalid, Reasons.NoSuchDay)
            : Good(text, new(ticks, DateTimeKind.Utc), reasons);

    static CalendarInstant Good(string text, DateTime utc, List<string> reasons)
    {
        if (utc == DateTime.UnixEpoch)
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        var isDoubtful = reasons.Exists(code => code is Reasons.SkippedHour or Reasons.RepeatedHour or Reasons.AmbiguousDayMonth or Reasons.TwoDigitYear);
        var canonical = utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return new()
        {
            Original = text,
            Status = isDoubtful ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = canonical,
            Key = canonical,
            ReasonCodes = reasons.Count == 0 ? [] : reasons,
            Instant = new(utc, TimeSpan.Zero),
        };
    }

    /// <summary>Z, +03:00, -0500 at the end: a format with K also fits texts that state no offset.</summary>
    static bool EndsWithOffset(string text)
    {
        if (text[^1] is 'Z' or 'z')
            return true;
        var sign = text.AsSpan().LastIndexOfAny('+', '-');
        return sign > 0 && text.Length - sign is >= 2 and <= 6 && text.AsSpan(0, sign).Contains(':');
    }

    static CalendarInstant Bad(string? text, ReadingStatus status, string reason) => new() { Original = text ?? "", Status = status, ReasonCodes = [reason] };
}
