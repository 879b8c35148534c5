namespace Crm360.Warehouse;

/// <summary>Small dimensions of names: known names keep their key, new ones get the next in ordinal order. Key 0 is no name.</summary>
sealed class NameKeys
{
    readonly Dictionary<string, int> _keys;

    public NameKeys(IEnumerable<(string Name, int Key)> known, IEnumerable<string?> names)
    {
        _keys = known.ToDictionary(pair => pair.Name, pair => pair.Key, StringComparer.Ordinal);
        var next = _keys.Values.DefaultIfEmpty(0).Max() + 1;
        foreach (var name in names.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (_keys.TryAdd(name, next))
                next++;
        }
    }

    public IReadOnlyDictionary<string, int> All => _keys;

    public int Of(string? name) => name is null ? 0 : _keys[name];
}

/// <summary>Keys and attributes of days. Key 0 is no day.</summary>
static class Days
{
    public static int Key(DateOnly? day) => day is { } known ? (known.Year * 10_000) + (known.Month * 100) + known.Day : 0;

    public static DateOnly? Of(int key) => key == 0 ? null : new(key / 10_000, key / 100 % 100, key % 100);

    /// <summary>Every day of the years that the keys fall into.</summary>
    public static IEnumerable<DimDateRow> OfYears(IEnumerable<int> keys) =>
        keys.Where(key => key > 0).Select(key => key / 10_000).Distinct().Order()
            .SelectMany(year => Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(day => Row(new DateOnly(year, 1, 1).AddDays(day))));

    static DimDateRow Row(DateOnly day) => new()
    {
        DateKey = Key(day),
        Date = day,
        Year = day.Year,
        Quarter = ((day.Month - 1) / 3) + 1,
        Month = day.Month,
        Day = day.Day,
        IsoWeek = ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)),
        Weekday = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek, // ISO 8601: Monday is 1
        IsWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday,
    };
}
