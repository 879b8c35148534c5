using System.Globalization;

namespace Crm360.Contacts.Dates;

/// <summary>Time of day and offset behind a date: "T14:30", " 14:30:05.250", "14:30:05+03:00", "14:30Z".</summary>
static class TimeText
{
    static readonly string[] Formats = [@"h\:mm", @"hh\:mm", @"h\:mm\:ss", @"hh\:mm\:ss", @"h\:mm\:ss\.FFFFFFF", @"hh\:mm\:ss\.FFFFFFF", @"h\.mm", @"hh\.mm", @"hh\.mm\.ss", "hhmm", "hhmmss"];

    static readonly (string Sign, bool IsAfternoon)[] Halves = [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true), ("öö", false), ("ös", true)];

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

        var half = Half(ref rest);
        Span<char> clock = stackalloc char[16];
        if (rest.Length > clock.Length)
            return false;
        rest.CopyTo(clock);
        clock = clock[..rest.Length];
        clock.Replace(',', '.');
        if (!TimeSpan.TryParseExact(clock, Formats, CultureInfo.InvariantCulture, out time))
            return false;
        if (half is not { } isAfternoon)
            return true;
        var isRight = time.Hours is >= 1 and <= 12;
        time = time.Subtract(TimeSpan.FromHours(time.Hours == 12 ? 12 : 0)).Add(TimeSpan.FromHours(isAfternoon ? 12 : 0));
        return isRight;
    }

    /// <summary>Takes AM or PM off, in English or Turkish; whether it is the second half of the day, null where neither stands.</summary>
    static bool? Half(ref ReadOnlySpan<char> rest)
    {
        foreach (var (sign, isAfternoon) in Halves)
        {
            if (!rest.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
                continue;
            rest = rest[..^sign.Length].TrimEnd();
            return isAfternoon;
        }

        return null;
    }
}
