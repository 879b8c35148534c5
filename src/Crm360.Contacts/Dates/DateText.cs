using System.Runtime.InteropServices;

namespace Crm360.Contacts.Dates;

/// <summary>A date read without a declared format, by what its parts can be.</summary>
/// <param name="Year">Four digits, or two if <paramref name="HasShortYear"/>.</param>
/// <param name="Month">1 to 12 if the text is right.</param>
/// <param name="Day">1 to 31 if the text is right.</param>
/// <param name="HasShortYear">Whether the year has two digits.</param>
/// <param name="IsAmbiguous">Whether day and month could be swapped.</param>
/// <param name="Rest">Where in the text the date ends: a time may follow.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct DateText(int Year, int Month, int Day, bool HasShortYear, bool IsAmbiguous, int Rest)
{
    /// <summary>Years of two digits up to this one are 20xx, later ones 19xx; the window of spreadsheets, and independent of the clock.</summary>
    const int Pivot = 29;

    static readonly Dictionary<string, int> Months = Names(
        "ocak oca january jan|subat sub february feb|mart mar march|nisan nis april apr|mayis may|haziran haz june jun|temmuz tem july jul|"
        + "agustos agu august aug|eylul eyl september sep sept|ekim eki october oct|kasim kas november nov|aralik ara december dec");

    static readonly HashSet<string> Weekdays = (
        "pazartesi sali carsamba persembe cuma cumartesi pazar pzt sal car per cum cmt paz "
        + "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun").Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>Digits of date and time without anything between.</summary>
    const int StampDigits = 14;

    const int CompactDigits = 8;

    /// <summary>A part of a date: a number with its count of digits, or a month (0 digits).</summary>
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Part(int Value, int Digits, char SeparatorBefore);

    /// <summary>The year in full.</summary>
    public int FullYear => !HasShortYear ? Year : Year <= Pivot ? 2000 + Year : 1900 + Year;

    /// <summary>Whether a text is the name of a weekday.</summary>
    public static bool IsWeekday(ReadOnlySpan<char> text) => text.Length < 16 && Weekdays.Contains(TextFold.Key(text));

    /// <summary>Whether a text is the name of a month, or short for it.</summary>
    public static bool IsMonth(ReadOnlySpan<char> text) => text.Length < 16 && Months.ContainsKey(TextFold.Key(text));

    /// <summary>The date at the start of a text; null if there is none.</summary>
    public static DateText? Of(string text)
    {
        Span<Part> parts = stackalloc Part[3];
        var (count, at, separator) = (0, 0, '\0');
        while (count < 3 && at < text.Length)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                var start = at;
                var value = 0;
                var run = Run(text, at);
                if (count == 0 && run is StampDigits or StampDigits - 2 && text.AsSpan(at, 2) is "19" or "20")
                    run = CompactDigits;
                while (at - start < Math.Min(run, 9))
                    value = (10 * value) + text[at++] - '0';
                parts[count++] = new(value, run, separator);
                if (count == 1 && run == CompactDigits)
                    return Compact(value, at);
                at = start + run;
            }
            else if (char.IsLetter(text[at]))
            {
                var start = at;
                while (at < text.Length && char.IsLetter(text[at]))
                    at++;
                if (Months.TryGetValue(TextFold.Key(text.AsSpan(start, at - start)), out var month))
                    parts[count++] = new(month, 0, separator);
                else if (count > 0 && !(start > 0 && char.IsAsciiDigit(text[start - 1]) && text.AsSpan(start, at - start) is "st" or "nd" or "rd" or "th"))
                    return null; // a weekday may stand before a date, nothing within
            }
            else if (text[at] is '.' or '/' or '-' or ',')
                separator = text[at++];
            else if (text[at] == ' ')
                at++;
            else
                return null;
        }

        return count == 3 ? Arrange(parts[0], parts[1], parts[2], at) : null;
    }

    static int Run(string text, int at)
    {
        var length = text.AsSpan(at).IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length - at : length;
    }

    /// <summary>yyyyMMdd, or ddMMyyyy where the first four digits are no year.</summary>
    static DateText Compact(int digits, int end) => digits / 10000 is >= 1800 and <= 2199
        ? new(digits / 10000, digits / 100 % 100, digits % 100, false, false, end)
        : new(digits % 10000, digits / 10000 % 100, digits / 1000000, false, false, end);

    static DateText? Arrange(Part first, Part second, Part third, int end)
    {
        if (first.Digits == 4)
            return third.Digits is 1 or 2 ? new(first.Value, second.Value, third.Value, false, false, end) : null;
        if (third.Digits is not (2 or 4))
            return null;
        var isShort = third.Digits == 2;
        if (first.Digits == 0)
            return second.Digits is 1 or 2 ? new(third.Value, first.Value, second.Value, isShort, false, end) : null;
        if (first.Digits > 2 || second.Digits > 2)
            return null;
        if (second.Digits == 0 || third.SeparatorBefore != '/')
            return new(third.Value, second.Value, first.Value, isShort, false, end);
        if (second.Value > 12 && first.Value <= 12)
            return new(third.Value, first.Value, second.Value, isShort, false, end); // month/day/year, as in America
        var isAmbiguous = first.Value <= 12 && second.Value <= 12 && first.Value != second.Value;
        return new(third.Value, second.Value, first.Value, isShort, isAmbiguous, end);
    }

    static Dictionary<string, int> Names(string table) => table.Split('|')
        .SelectMany((names, at) => names.Split(' ').Select(name => (name, at + 1)))
        .ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal);
}
