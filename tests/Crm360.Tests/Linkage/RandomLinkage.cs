using System.Globalization;
using Crm360.Linkage;

namespace Crm360.Tests.Linkage;

/// <summary>A random plan with random records that have much in common, from a seed.</summary>
sealed class RandomLinkage
{
    static readonly string[] Columns = ["name", "other", "date", "mails"];
    static readonly string[] Words = ["ali", "alı", "veli", "veli can", "can veli", "aliveli", "ayşe", "ayse", "a", "\ud83d", "1990-01-02", "1990-02-01", "x y"];
    static readonly string[] Dates = ["1990-01-02", "1990-02-01", "1990-01-12", "1991-01-02", "1985-12-31", "31.12.1985"];

    readonly Random _random;

    internal RandomLinkage(int seed)
    {
        _random = new(seed);
        Keys = [.. Enumerable.Range(0, _random.Next(0, 40)).Select(i => string.Create(CultureInfo.InvariantCulture, $"k{i * 7919 % 1000}"))];
        Cells = [.. Keys.Select(_ => Columns.Select(Cell).ToArray())];
        Plan = new([.. Many(1, 3, Rule)], [.. Enumerable.Range(0, _random.Next(1, 4)).Select(Comparison)], 0.9, _random.NextDouble() * 0.5);
    }

    internal MatchPlan Plan { get; }

    internal string[] Keys { get; }

    /// <summary>By record and column: its values.</summary>
    internal string[][][] Cells { get; }

    /// <summary>The records in an order of their own.</summary>
    internal RecordTable Table(int order)
    {
        var rows = Some.Shuffled(Enumerable.Range(0, Keys.Length), order);
        var table = new RecordTable(Array.ConvertAll(rows, row => Keys[row]));
        for (var column = 0; column < 3; column++)
            table.AddColumn(Columns[column], (string?[])Array.ConvertAll(rows, row => Cells[row][column].FirstOrDefault()));
        table.AddColumn(Columns[3], (IReadOnlyList<string>[])Array.ConvertAll(rows, row => Cells[row][3]));
        return table;
    }

    internal string[] Values(string column, int record)
    {
        var values = Cells[record][Array.IndexOf(Columns, column)].Where(value => value.Length > 0);
        return [.. (column == "mails" ? values : values.Take(1)).Distinct(StringComparer.Ordinal)];
    }

    string[] Cell(string column) => column switch
    {
        "date" => [Pick(Dates)],
        "mails" => [.. Many(0, 3, () => Pick(Words))],
        _ => [_random.Next(4) == 0 ? "" : Pick(Words)],
    };

    BlockingRule Rule() => new([.. Many(1, 2, () => new BlockingKey(Pick(Columns), _random.Next(2) == 0 ? null : _random.Next(1, 4)))]);

    Comparison Comparison(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"c{number}"),
        [.. Many(1, 2, () => Pick(Columns)).Distinct(StringComparer.Ordinal)],
        [.. Many(1, 3, () => Level(Predicate(2))), Level(new Predicate.Otherwise())]);

    Level Level(Predicate when) => new("level", when, [.. Many(0, 1, () => Pick(Columns))], _random.Next(8) == 0);

    Predicate Predicate(int depth) => _random.Next(depth == 0 ? 8 : 10) switch
    {
        0 => new Predicate.Exact(Pick(Columns)),
        1 => new Predicate.Overlap(Pick(Columns)),
        2 => new Predicate.JaroWinkler(Pick(Columns), _random.NextDouble()),
        3 => new Predicate.Edits(Pick(Columns), _random.Next(4)),
        4 => new Predicate.TokenSet(Pick(Columns), _random.Next(101)),
        5 => new Predicate.DateTypo(Pick(Columns)),
        6 => new Predicate.Swapped(Pick(Columns), Pick(Columns)),
        7 => new Predicate.Missing(Pick(Columns)),
        8 => new Predicate.All([.. Many(1, 2, () => Predicate(depth - 1))]),
        _ => new Predicate.Any([.. Many(1, 2, () => Predicate(depth - 1))]),
    };

    T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    List<T> Many<T>(int least, int most, Func<T> make) => [.. Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => make())];
}
