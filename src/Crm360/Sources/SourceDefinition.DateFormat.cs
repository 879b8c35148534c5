namespace Crm360.Sources;

public sealed partial record SourceDefinition
{
    // day above 12, hour above 12, all parts different: a format that mixes two up gives back another instant
    static readonly DateTimeOffset Sample = new(2019, 11, 23, 14, 35, 46, TimeSpan.FromHours(3));

    /// <summary>Whether dates written in this .NET format can be read back: day, month and year at least, and the hour if it has one.</summary>
    internal static bool IsDateFormat(string format)
    {
        if (format.Length < 3) // one letter is a standard format, whose meaning depends on the culture
            return false;
        try
        {
            var written = Sample.ToString(format, CultureInfo.InvariantCulture);
            return DateTimeOffset.TryParseExact(
                    written, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var back)
                && back.Date == Sample.Date
                && (back.TimeOfDay == TimeSpan.Zero || back.Hour == Sample.Hour);
        }
        catch (FormatException) // the only way in which .NET tells
        {
            return false;
        }
    }

    /// <summary>The usable format that was probably meant, or null.</summary>
    internal static string? MeantDateFormat(string format)
    {
        var letters = format.Replace('Y', 'y').Replace('D', 'd');
        string[] likely =
        [
            letters, letters.Replace("hh", "HH", StringComparison.Ordinal), SwapMonths(letters),
            SwapMonths(letters).Replace("hh", "HH", StringComparison.Ordinal),
        ];
        return likely.FirstOrDefault(IsDateFormat);
    }

    static string SwapMonths(string format)
    {
        var month = format.IndexOf("mm", StringComparison.Ordinal);
        return month < 0 ? format : $"{format[..month]}MM{format[(month + 2)..].Replace("MM", "mm", StringComparison.Ordinal)}";
    }
}
