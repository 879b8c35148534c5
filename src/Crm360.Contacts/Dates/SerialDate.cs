using System.Globalization;

namespace Crm360.Contacts.Dates;

/// <summary>Serial numbers of spreadsheets: days since the end of 1899, or since 1904.</summary>
static class SerialDate
{
    /// <summary>1927-05-18 in the 1900 system; smaller numbers are more likely years or codes.</summary>
    const double Smallest = 10_000;

    /// <summary>2119-01-21 in the 1900 system.</summary>
    const double Largest = 80_000;

    /// <summary>Day and time of a number of five digits, with or without decimals; null if the text is none.</summary>
    /// <remarks>Day 60 of the 1900 system, a 29 February that never was, lies below the range.</remarks>
    public static DateTime? Of(string text, bool epoch1904)
    {
        if (text.Length is < 5 or > 20 || !char.IsAsciiDigit(text[0]) || (text.Length > 5 && text[5] is not ('.' or ',')))
            return null;
        if (!double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days))
            return null;
        if (days is < Smallest or >= Largest)
            return null;
        var start = epoch1904 ? new DateTime(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) : new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
        var milliseconds = (long)Math.Round(days * TimeSpan.MillisecondsPerDay);
        return start.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond);
    }
}
