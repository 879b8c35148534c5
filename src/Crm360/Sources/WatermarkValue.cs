using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Shape = System.Text.RegularExpressions.Match;

namespace Crm360.Sources;

/// <summary>Orders the values of a watermark column and counts back from them. Values are texts in the invariant culture.</summary>
static partial class WatermarkValue
{
    const DateTimeStyles AsWritten = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
    const string DateFormat = "yyyy-MM-dd";
    const string InstantFormat = "yyyy-MM-ddTHH:mm:ss.FFFFFFF";

    /// <summary>The value as its column has it: a number, an instant, bytes or a text; null where the text is none.</summary>
    public static object? Typed(WatermarkKind kind, string text) => kind switch
    {
        WatermarkKind.Number => Number(text),
        WatermarkKind.Float => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        WatermarkKind.Date or WatermarkKind.Instant => Local(text),
        WatermarkKind.ZonedInstant => Zoned(text),
        WatermarkKind.Bytes => IsHex(text) ? Convert.FromHexString(text) : null,
        WatermarkKind.NumberOrText => NumberOrText(text),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Whether one value comes before another, as the database orders them.</summary>
    public static int Compare(object left, object right) => (left, right) switch
    {
        (long whole, double number) => ((double)whole).CompareTo(number),
        (double number, long whole) => number.CompareTo((double)whole),
        (byte[] bytes, byte[] others) => bytes.AsSpan().SequenceCompareTo(others),
        (string text, string other) => string.CompareOrdinal(text, other),
        (string, _) => 1, // SQLite puts numbers before texts
        (_, string) => -1,
        _ => Comparer<object>.Default.Compare(left, right),
    };

    /// <summary>The value from which an extraction begins that reads the overlap again.</summary>
    /// <returns>Null where the overlap is a time and the value is none, or the other way round.</returns>
    public static string? Before(WatermarkKind kind, string text, Overlap overlap)
    {
        if (overlap is { Time: null, Number: null or 0 })
            return text;
        return (Typed(kind, text), overlap) switch
        {
            (decimal value, { Number: { } number }) => (value - number).ToString(CultureInfo.InvariantCulture),
            (long value, { Number: { } number }) => (value - number).ToString(CultureInfo.InvariantCulture),
            (double value, { Number: { } number }) => (value - (double)number).ToString("R", CultureInfo.InvariantCulture),
            (byte[] { Length: 8 } value, { Number: { } number }) => Convert.ToHexString(Less(value, number)),
            (DateTime value, { Time: { } time }) => Less(value, time).ToString(kind is WatermarkKind.Date ? DateFormat : InstantFormat, CultureInfo.InvariantCulture),
            (DateTimeOffset value, { Time: { } time }) => Text(new DateTimeOffset(Less(value.UtcDateTime, time))),
            (string value, { Time: { } time }) when InstantText().Match(value) is { Success: true } shape && Local(value) is { } instant => InShape(Less(instant, time), shape),
            _ => null,
        };
    }

    /// <summary>An instant in ISO 8601.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.ToString(InstantFormat, CultureInfo.InvariantCulture) + (instant.Offset == TimeSpan.Zero ? "Z" : instant.ToString("zzz", CultureInfo.InvariantCulture));

    /// <summary>The instant in the shape in which a column has its texts, which are ordered letter by letter.</summary>
    public static string InShapeOf(string text, string sample) =>
        InstantText().Match(sample) is { Success: true } shape && InstantText().IsMatch(text) && Local(text) is { } instant ? InShape(instant, shape) : text;

    static string InShape(DateTime instant, Shape shape)
    {
        if (!shape.Groups["time"].Success)
            return instant.ToString(DateFormat, CultureInfo.InvariantCulture);
        var time = shape.Groups["fraction"] is { Success: true, Length: var digits } ? $"HH:mm:ss.{new string('f', digits)}"
            : shape.Groups["seconds"].Success ? "HH:mm:ss" : "HH:mm";
        return $"{instant.ToString(DateFormat, CultureInfo.InvariantCulture)}{shape.Groups["mark"].Value}{instant.ToString(time, CultureInfo.InvariantCulture)}{shape.Groups["zone"].Value}";
    }

    static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // a zone is left aside: the column has none, so the clock is compared as it stands
    static DateTime? Local(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && StartsWithYear(text) ? instant.DateTime : null;

    static DateTimeOffset? Zoned(string text) =>
        StartsWithYear(text) && DateTimeOffset.TryParse(WithColon(text), CultureInfo.InvariantCulture, AsWritten, out var instant) ? instant : null;

    // "05.06.2026" is read without complaint, and wrongly
    static bool StartsWithYear(string text) => text.Length >= 10 && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 && text[4] == '-';

    // Salesforce writes +0000
    static string WithColon(string text) =>
        text.Length > 20 && text[^5] is '+' or '-' && !text.AsSpan(^4..).Contains(':') ? $"{text[..^2]}:{text[^2..]}" : text;

    static object NumberOrText(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole.ToString(CultureInfo.InvariantCulture) == text)
            return whole;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number.ToString("R", CultureInfo.InvariantCulture) == text && double.IsFinite(number)
            ? number
            : text;
    }

    static bool IsHex(string text) => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    static DateTime Less(DateTime value, TimeSpan time) => value - DateTime.MinValue > time ? value - time : DateTime.MinValue;

    static byte[] Less(byte[] value, decimal number)
    {
        var at = BinaryPrimitives.ReadUInt64BigEndian(value);
        var less = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(less, at > number ? at - (ulong)number : 0);
        return less;
    }

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d(?<time>(?<mark>[T ])\d\d:\d\d(?<seconds>:\d\d(\.(?<fraction>\d{1,7}))?)?(?<zone>Z?))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InstantText();
}
