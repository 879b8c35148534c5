using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm360.Storage.Sqlite;

/// <summary>How SQLite, which has integers, floats, text and blobs only, keeps instants, days and exact numbers so that they sort and compare.</summary>
static class SqliteValues
{
    const string InstantForm = "yyyy-MM-dd HH:mm:ss.fff";
    const string DayForm = "yyyy-MM-dd";

    static readonly ValueConverter<DateTime, string> Instant = new(value => Write(value), text => ReadInstant(text));
    static readonly ValueConverter<DateOnly, string> Day = new(
        value => value.ToString(DayForm, CultureInfo.InvariantCulture),
        text => DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture));

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

    static string Write(DateTime value)
    {
        var utc = value.Kind is DateTimeKind.Local ? value.ToUniversalTime() : value;
        return utc.ToString(InstantForm, CultureInfo.InvariantCulture);
    }

    static DateTime ReadInstant(string text) => DateTime.ParseExact(
        text, InstantForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
