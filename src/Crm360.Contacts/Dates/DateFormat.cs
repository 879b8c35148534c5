using System.Globalization;

namespace Crm360.Contacts.Dates;

/// <summary>Formats that sources declare, always in the invariant culture.</summary>
static class DateFormat
{
    /// <summary>Day and wall-clock time of a text in this format. A format that .NET refuses fits no text.</summary>
    public static bool TryExact(string text, string format, out DateTime read)
    {
        // an offset in the text must not move the clock into the zone of this machine
        if (HasOffset(format) && DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var withOffset))
        {
            read = withOffset.DateTime;
            return true;
        }

        return DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out read) && read.Kind == DateTimeKind.Unspecified;
    }

    /// <summary>Whether the format speaks of an offset: z or K outside quotes.</summary>
    public static bool HasOffset(string format)
    {
        var quote = '\0';
        foreach (var c in format)
        {
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"')
                quote = c;
            else if (c is 'z' or 'K')
                return true;
        }

        return false;
    }
}
