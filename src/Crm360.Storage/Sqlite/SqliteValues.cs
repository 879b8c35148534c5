using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm360.Storage.Sqlite;

/// <summary>How SQLite, which has integers, floats, text and blobs only, keeps instants, days and exact numbers so that they sort and compare.</summary>
static class SqliteValues
{
    /// <summary>Bytes of an instant: <c>yyyy-MM-dd HH:mm:ss.fff</c>, UTC.</summary>
    public const int InstantLength = 23;

    /// <summary>Bytes of a day: <c>yyyy-MM-dd</c>.</summary>
    public const int DayLength = 10;

    static readonly ValueConverter<DateTime, string> Instant = new(value => Text(value), text => ReadInstant(Encoding.UTF8.GetBytes(text)));
    static readonly ValueConverter<DateOnly, string> Day = new(value => Text(value), text => ReadDay(Encoding.UTF8.GetBytes(text)));

    /// <summary>The converter a property needs; null where SQLite has the type.</summary>
    public static ValueConverter? For(IReadOnlyProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(DateTime) ? Instant
            : type == typeof(DateOnly) ? Day
            : type == typeof(decimal) ? Scaled(property)
            : null;
    }

    static ValueConverter<decimal, long> Scaled(IReadOnlyProperty property)
    {
        var scale = property.GetScale() ?? throw new InvalidOperationException($"{property.Name} has no scale.");
        var unit = 1m;
        for (var digit = 0; digit < scale; digit++)
            unit *= 10;
        var name = property.Name;
        return new(value => Scale(value, unit, name), stored => stored / unit);
    }

    static long Scale(decimal value, decimal unit, string name)
    {
        // halves away from zero, as SQL Server rounds what it takes into a decimal column
        try
        {
            return decimal.ToInt64(decimal.Round(value * unit, MidpointRounding.AwayFromZero));
        }
        catch (OverflowException fault)
        {
            throw new OverflowException($"{name} holds up to {long.MaxValue / unit}; a value is larger.", fault);
        }
    }

    /// <summary>Writes an instant as its converter does, without a text in between.</summary>
    /// <returns>What was written.</returns>
    public static Span<byte> Write(DateTime value, Span<byte> into)
    {
        var utc = value.Kind is DateTimeKind.Local ? value.ToUniversalTime() : value;
        WriteDay(utc.Year, utc.Month, utc.Day, into);
        into[10] = (byte)' ';
        WriteDigits(utc.Hour, into[11..13]);
        into[13] = (byte)':';
        WriteDigits(utc.Minute, into[14..16]);
        into[16] = (byte)':';
        WriteDigits(utc.Second, into[17..19]);
        into[19] = (byte)'.';
        WriteDigits(utc.Millisecond, into[20..23]);
        return into[..InstantLength];
    }

    /// <summary>Writes a day as its converter does.</summary>
    /// <returns>What was written.</returns>
    public static Span<byte> Write(DateOnly value, Span<byte> into)
    {
        WriteDay(value.Year, value.Month, value.Day, into);
        return into[..DayLength];
    }

    /// <summary>Reads what <see cref="Write(DateTime, Span{byte})"/> has written.</summary>
    /// <exception cref="FormatException">It is no instant.</exception>
    public static DateTime ReadInstant(ReadOnlySpan<byte> text) =>
        text.Length == InstantLength && text is [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _, (byte)' ', _, _, (byte)':', _, _, (byte)':', _, _, (byte)'.', ..]
            ? new(
                Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]), Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]),
                Digits(text[20..23]), DateTimeKind.Utc)
            : throw new FormatException("An instant in the database is not written as Crm360 writes them.");

    /// <summary>Reads what <see cref="Write(DateOnly, Span{byte})"/> has written.</summary>
    /// <exception cref="FormatException">It is no day.</exception>
    public static DateOnly ReadDay(ReadOnlySpan<byte> text) =>
        text.Length == DayLength && text is [_, _, _, _, (byte)'-', _, _, (byte)'-', ..]
            ? new(Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]))
            : throw new FormatException("A day in the database is not written as Crm360 writes them.");

    static void WriteDay(int year, int month, int day, Span<byte> into)
    {
        WriteDigits(year, into[..4]);
        into[4] = (byte)'-';
        WriteDigits(month, into[5..7]);
        into[7] = (byte)'-';
        WriteDigits(day, into[8..10]);
    }

    static void WriteDigits(int number, Span<byte> into)
    {
        for (var at = into.Length - 1; at >= 0; at--, number /= 10)
            into[at] = (byte)('0' + (number % 10));
    }

    static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            number = digit is >= (byte)'0' and <= (byte)'9'
                ? (number * 10) + digit - '0'
                : throw new FormatException("A date in the database has a sign where a digit belongs.");
        }

        return number;
    }

    static string Text(DateTime value) => Encoding.ASCII.GetString(Write(value, stackalloc byte[InstantLength]));

    static string Text(DateOnly value) => Encoding.ASCII.GetString(Write(value, stackalloc byte[DayLength]));
}
