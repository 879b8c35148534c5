using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm360.IntegrationTests.Storage;

/// <summary>Makes rows of any mapped type: every third with all that may be null null, others with the longest, largest and oddest values.</summary>
static class Rows
{
    const string Letters = "İıŞşĞğÇçÖöÜü Aa'\"%_[];--\t🙂字";

    /// <summary>The row with the given key whose other values follow from the seed.</summary>
    public static TRow Of<TRow>(CrmDb db, int seed, int? key = null)
        where TRow : class
    {
        var row = (TRow)RuntimeHelpers.GetUninitializedObject(typeof(TRow));
        var at = 0;
        foreach (var property in Mapped<TRow>(db))
        {
            at++;
            var value = property.IsPrimaryKey() ? Key(property, key ?? seed)
                : property.IsNullable && seed % 3 == 0 ? null
                : Value(property, seed + at);
            property.PropertyInfo!.SetValue(row, value);
        }

        return row;
    }

    /// <summary>Both hold the same rows, whatever the order; instants are UTC.</summary>
    public static void AssertSame<TRow>(CrmDb db, List<TRow> expected, List<TRow> found)
        where TRow : class
    {
        List<IProperty> properties = [.. Mapped<TRow>(db)];
        Assert.Equal(Texts(expected), Texts(found));

        IEnumerable<string> Texts(List<TRow> rows) => rows
            .Select(row => $"{typeof(TRow).Name}: {string.Join(" | ", properties.Select(property => $"{property.Name}={Text(property.PropertyInfo!.GetValue(row))}"))}")
            .Order(StringComparer.Ordinal);
    }

    static IEnumerable<IProperty> Mapped<TRow>(CrmDb db) => db.Model.FindEntityType(typeof(TRow))!.GetProperties();

    static string Text(object? value) => value switch
    {
        null => "null",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime instant => instant.ToString("O", null), // ends in Z
        DateOnly day => day.ToString("O", null),
        double number => number.ToString("R", null),
        decimal number => number.ToString("0.##########", null),
        string text => $"'{text}'",
        _ => value.ToString()!,
    };

    static object Key(IProperty property, int key) => Plain(property) switch
    {
        var type when type == typeof(long) => key + (1L << 40),
        var type when type == typeof(int) => key,
        var type when type == typeof(DateTime) => new DateTime(2024, 1, 1, 0, 0, 0, 7, DateTimeKind.Utc).AddDays(key),
        _ => $"key{key}",
    };

    static object Value(IProperty property, int seed) => Plain(property) switch
    {
        var type when type == typeof(string) => Text(property.GetMaxLength(), seed),
        var type when type == typeof(long) => Pick(seed, long.MinValue, long.MaxValue, 0L, -1L, 20_240_101L),
        var type when type == typeof(int) => Pick(seed, int.MinValue, int.MaxValue, 0, -1, 42),
        var type when type == typeof(bool) => seed % 2 == 0,
        var type when type == typeof(double) => Pick(seed, 0.1, -1e300, 1e-300, 0d, 12.345678901234567),
        var type when type == typeof(decimal) => Pick(seed, Largest(property), -Largest(property), 0m, 0.01m, -1.5m),
        var type when type == typeof(DateTime) => Pick(
            seed, Utc(1753, 1, 1, 0), Utc(9999, 12, 31, 997), Utc(2024, 2, 29, 3), Utc(2000, 1, 1, 0), Utc(2030, 7, 1, 10)),
        var type when type == typeof(DateOnly) => Pick(seed, DateOnly.MinValue, DateOnly.MaxValue, new(1900, 2, 28), new(2024, 2, 29), new(1980, 5, 19)),
        var type when type == typeof(byte[]) => Enumerable.Range(seed, property.GetMaxLength() ?? 32).Select(at => (byte)at).ToArray(),
        var type => throw new NotSupportedException($"{property.Name} is a {type.Name}: say here what its values look like."),
    };

    /// <summary>Empty, ordinary, or as long as the column takes (a column without a limit: some thousand characters).</summary>
    static string Text(int? limit, int seed)
    {
        var length = Pick(seed, 0, Math.Min(limit ?? 2, 2), limit ?? 3_000, Math.Min(limit ?? 5, 5), Math.Min(limit ?? 700, 17));
        var text = string.Concat(Enumerable.Range(seed, length).Select(at => Letters[at % Letters.Length])).ToCharArray();
        for (var at = 0; at < text.Length; at++)
        {
            var paired = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
            if (paired)
                at++;
            else if (char.IsSurrogate(text[at]))
                text[at] = 'x';
        }

        return new(text);
    }

    /// <summary>The largest that a scaled integer of 64 bits holds; decimal(19, …) holds a little more.</summary>
    static decimal Largest(IProperty property) => new(lo: -1, mid: int.MaxValue, hi: 0, isNegative: false, (byte)property.GetScale()!.Value);

    static DateTime Utc(int year, int month, int day, int millisecond) => new(year, month, day, 23, 59, 58, millisecond, DateTimeKind.Utc);

    static T Pick<T>(int seed, params ReadOnlySpan<T> values) => values[seed % values.Length];

    static Type Plain(IProperty property) => Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
}
