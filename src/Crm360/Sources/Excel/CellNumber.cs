namespace Crm360.Sources.Excel;

/// <summary>Writes the number of a cell as a text.</summary>
static class CellNumber
{
    /// <summary>Excel keeps fifteen digits.</summary>
    const double MostExact = 1e15;

    const int DaysTo1904 = 1462;

    /// <summary>The end of the year 9999, the last that Excel has.</summary>
    const double DaysEnd = 2_958_465.999_999;

    const double SecondsOfDay = 86_400;

    /// <summary>A number under its format; dates ISO 8601, everything else without exponent, the mark of decimals a point.</summary>
    public static SheetCell Of(double number, CellFormat format, bool isFrom1904) => format.Kind switch
    {
        CellFormatKind.Number => Plain(number, format),
        CellFormatKind.Elapsed when Math.Abs(number) < DaysEnd => new(CellKind.Date, Elapsed(number)),
        not CellFormatKind.Elapsed when number >= 0 && number + (isFrom1904 ? DaysTo1904 : 0) < DaysEnd => new(CellKind.Date, Date(number, format.Kind, isFrom1904)),
        _ => Plain(number, CellFormat.General), // Excel shows ### for a date that it does not have
    };

    /// <summary>An instant that another reader made of a number.</summary>
    public static string Instant(DateTime instant, CellFormatKind kind)
    {
        var clock = instant.ToString("HH:mm:ss.FFF", CultureInfo.InvariantCulture);
        if (instant < new DateTime(1900, 1, 1))
            return kind == CellFormatKind.Time ? clock : instant.TimeOfDay == TimeSpan.Zero ? Day(0, isFrom1904: false) : $"{Day(0, isFrom1904: false)}T{clock}";
        if (kind == CellFormatKind.Time && instant.Date == new DateTime(1904, 1, 1))
            return clock;
        return instant.ToString(instant.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFF", CultureInfo.InvariantCulture);
    }

    static SheetCell Plain(double number, CellFormat format)
    {
        if (!double.IsFinite(number))
            return new(CellKind.Error, "#NUM!");
        if (number != Math.Truncate(number))
            return new(CellKind.Number, Decimal(number));
        var text = Math.Abs(number) < MostExact ? ((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString("F0", CultureInfo.InvariantCulture);
        if (number >= 0 && (format.Digits > 0 || format.Prefix != ""))
            text = format.Prefix + text.PadLeft(format.Digits, '0');
        return new(Math.Abs(number) < MostExact ? CellKind.Number : CellKind.LongNumber, text);
    }

    /// <summary>The shortest text that reads back as the number, its exponent written out.</summary>
    static string Decimal(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
            return text;
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture); // negative: the number is no whole one
        var digits = text[..mark].Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return $"{(number < 0 ? "-" : "")}0.{new string('0', -exponent - 1)}{digits}";
    }

    static string Elapsed(double days)
    {
        var milliseconds = (long)Math.Round(Math.Abs(days) * SecondsOfDay * 1000);
        return (days < 0 ? "-" : "") + string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}")
            + Seconds(milliseconds);
    }

    static string Seconds(long milliseconds) => milliseconds % 1000 == 0
        ? string.Create(CultureInfo.InvariantCulture, $":{milliseconds / 1000 % 60:00}")
        : string.Create(CultureInfo.InvariantCulture, $":{milliseconds / 1000 % 60:00}.{milliseconds % 1000:000}");

    static string Date(double serial, CellFormatKind kind, bool isFrom1904)
    {
        var milliseconds = (long)Math.Round(serial * SecondsOfDay * 1000);
        var (day, time) = (milliseconds / 86_400_000, milliseconds % 86_400_000);
        var clock = string.Create(CultureInfo.InvariantCulture, $"{time / 3_600_000:00}:{time / 60_000 % 60:00}") + Seconds(time);
        if (kind == CellFormatKind.Time && day == 0)
            return clock;
        return time == 0 ? Day(day, isFrom1904) : $"{Day(day, isFrom1904)}T{clock}";
    }

    // Excel counts 29 February 1900, which never was, and calls the day before its first 1900-01-00; neither is a date that anybody reads as one
    static string Day(long day, bool isFrom1904) => (isFrom1904, day) switch
    {
        (true, _) => new DateTime(1904, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (false, 0) => "1900-01-00",
        (false, 60) => "1900-02-29",
        (false, < 60) => new DateTime(1899, 12, 31).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => new DateTime(1899, 12, 30).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
