using System.Globalization;
using Crm360.Linkage;

namespace Crm360.Tests.Linkage;

/// <summary>A random plan with random records that have much in common, from a seed.</summary>
sealed class RandomLinkage
{
    internal static readonly string[] Columns = ["name", "other", "date", "mails"];
    static readonly string[] Readable = [.. Columns, "name.sound", "date.year", "mails.grams", "name.sound.prefix"];
    static readonly string[] Words = ["ali", "alı", "veli", "veli can", "can veli", "aliveli", "ayşe", "ayse", "a", "\ud83d", "1990-01-02", "1990-02-01", "x y", "12", "12.5", "-3", "41.01,28.97", "41.02,28.99", "v. can", "v"];
    static readonly string[] Dates = ["1990-01-02", "1990-02-01", "1990-01-12", "1991-01-02", "1985-12-31", "31.12.1985"];

    readonly Random _random;

    internal RandomLinkage(int seed)
    {
        _random = new(seed);
        Keys = [.. Enumerable.Range(0, _random.Next(0, 40)).Select(i => string.Create(CultureInfo.InvariantCulture, $"k{i * 7919 % 1000}"))];
        Cells = [.. Keys.Select(_ => Columns.Select(Cell).ToArray())];
        Plan = new([.. Many(1, 3, Rule)], [.. Enumerable.Range(0, _random.Next(1, 4)).Select(Comparison)], 0.9, _random.NextDouble() * 0.5, Derive);
    }

    static DerivedColumn[] Derive { get; } =
    [
        new("name.sound", "name", new Transform.Sound()), new("date.year", "date", new Transform.Year()), new("mails.grams", "mails", new Transform.Grams(2)),
        new("name.sound.prefix", "name.sound", new Transform.Prefix(1)),
    ];

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
        if (Array.Find(Derive, derived => derived.Name == column) is { } derived)
            return [.. Values(derived.From, record).SelectMany(value => Crm360.Linkage.Deriving.Derivation.Values(derived.By, value)).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];
        var values = Cells[record][Array.IndexOf(Columns, column)].Where(value => value.Length > 0);
        return [.. (column == "mails" ? values : values.Take(1)).Distinct(StringComparer.Ordinal)];
    }

    string[] Cell(string column) => column switch
    {
        "date" => [Pick(Dates)],
        "mails" => [.. Many(0, 3, () => Pick(Words))],
        _ => [_random.Next(4) == 0 ? "" : Pick(Words)],
    };

    BlockingRule Rule() => new([.. Many(1, 2, Key)], _random.Next(2) == 0 ? null : [.. Many(0, 2, Key)]);

    BlockingKey Key() => new(Pick(Readable), _random.Next(2) == 0 ? null : _random.Next(1, 4));

    Comparison Comparison(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"c{number}"),
        [.. Many(1, 2, () => Pick(Readable)).Distinct(StringComparer.Ordinal)],
        [.. Many(1, 3, () => Level(Predicate(2))), Level(new Predicate.Otherwise())]);

    Level Level(Predicate when) => new("level", when, [.. Many(0, 1, () => Pick(Readable))], _random.Next(8) == 0);

    Predicate Predicate(int depth) => _random.Next(depth == 0 ? 21 : 24) switch
    {
        0 => new Predicate.Exact(Pick(Readable)),
        1 => new Predicate.Overlap(Pick(Readable), _random.Next(1, 4)),
        2 => new Predicate.JaroWinkler(Pick(Readable), _random.NextDouble()),
        3 => new Predicate.Damerau(Pick(Readable), _random.Next(4)),
        4 => new Predicate.TokenSet(Pick(Readable), _random.Next(101)),
        5 => new Predicate.DateTypo(Pick(Readable)),
        6 => new Predicate.Swapped(Pick(Readable), Pick(Readable)),
        7 => new Predicate.Missing(Pick(Readable)),
        8 => new Predicate.Levenshtein(Pick(Readable), _random.Next(4)),
        9 => new Predicate.LevenshteinSimilarity(Pick(Readable), _random.NextDouble()),
        10 => new Predicate.DamerauSimilarity(Pick(Readable), _random.NextDouble()),
        11 => new Predicate.GramJaccard(Pick(Readable), _random.Next(1, 5), _random.NextDouble()),
        12 => new Predicate.GramCosine(Pick(Readable), _random.Next(1, 5), _random.NextDouble()),
        13 => new Predicate.Prefix(Pick(Readable), _random.Next(1, 5)),
        14 => new Predicate.Initials(Pick(Readable)),
        15 => new Predicate.DateWithin(Pick(Readable), _random.Next(400)),
        16 => new Predicate.NumberWithin(Pick(Readable), _random.Next(20)),
        17 => new Predicate.NumberWithinShare(Pick(Readable), _random.NextDouble()),
        18 => new Predicate.DistanceWithin(Pick(Readable), _random.Next(4)),
        19 => new Predicate.SameWords(Pick(Readable)),
        20 => new Predicate.WordsWithin(Pick(Readable)),
        21 => new Predicate.Negation(Predicate(depth - 1)),
        22 => new Predicate.All([.. Many(1, 2, () => Predicate(depth - 1))]),
        _ => new Predicate.Any([.. Many(1, 2, () => Predicate(depth - 1))]),
    };

    T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    List<T> Many<T>(int least, int most, Func<T> make) => [.. Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => make())];
}
