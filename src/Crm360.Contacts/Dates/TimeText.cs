using System.Globalization;

namespace Crm360.Contacts.Dates;

/// <summary>Time of day and offset behind a date: "T14:30", " 14:30:05.250", "14:30:05+03:00", "14:30Z".</summary>
static class TimeText
{
    static readonly string[] Formats = [@"h\:mm", @"hh\:mm", @"h\:mm\:ss", @"hh\:mm\:ss", @"h\:mm\:ss\.FFFFFFF", @"hh\:mm\:ss\.FFFFFFF"];

    static readonly string[] Offsets = ["hh", @"hh\:mm", "hhmm"];

    /// <summary>False if there is something that is no time. No text is midnight.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan time, out TimeSpan? offset)
    {
        (time, offset) = (TimeSpan.Zero, null);
        var rest = text.Trim();
        if (rest.Length > 0 && rest[0] is 'T' or 't' or ',')
            rest = rest[1..].TrimStart();
        if (rest.Length == 0)
            return true;
        if (rest[^1] is 'Z' or 'z')
        {
            offset = TimeSpan.Zero;
            rest = rest[..^1].TrimEnd();
        }
        else if (rest.LastIndexOfAny('+', '-') is var sign && sign > 0)
        {
            if (!TimeSpan.TryParseExact(rest[(sign + 1)..], Offsets, CultureInfo.InvariantCulture, out var away) || away.TotalHours > 14)
                return false;
            offset = rest[sign] == '-' ? -away : away;
            rest = rest[..sign].TrimEnd();
        }

        Span<char> clock = stackalloc char[16];
        if (rest.Length > clock.Length)
            return false;
        rest.CopyTo(clock);
        clock = clock[..rest.Length];
        clock.Replace(',', '.');
        return TimeSpan.TryParseExact(clock, Formats, CultureInfo.InvariantCulture, out time);
    }
}
