using Crm360.Linkage;
using Crm360.Linkage.Comparing;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Comparing;

public sealed class ConditionTests
{
    static readonly string[] Names = ["yılmaz", "yilmaz", "yildirim", "yıldız", "özyılmaz", "özyılmax can", "ahmet yıl", "ahmet can", "can ahmet", "a. can", "a", "ahmet", "Ahmet", "ah", "😀", "\ud83d"];

    [Fact]
    public void Prepared_values_say_of_every_pair_what_the_texts_say_by_the_book() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        string[] values = [.. Enumerable.Range(0, 3).SelectMany(_ => Two(random)).Where(value => value.Length > 0)];
        var predicates = Some.Shuffled(Predicates(random, "a"), seed);
        Assert.All(predicates.Take(12), predicate => HoldsAsBook(predicate, values));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_beyond_the_longest_are_compared_by_their_beginnings()
    {
        var page = new string('a', Predicate.MaxLength - 1) + "b";
        string[] values = [page, page + "x", page + "yz", new('b', 5000), page[..^1] + "c" + page];

        Assert.All(Predicates(new Random(1), "a"), predicate => HoldsAsBook(predicate, values));
    }

    [Fact]
    public void Dates_numbers_and_places_agree_within_their_bounds()
    {
        Assert.Equal("12 13 23", Agreeing(new Predicate.DateWithin("a", 30), "1980-01-31", "1980-02-29", "1980-02-01", "1980-13-01"));
        Assert.Equal("12", Agreeing(new Predicate.NumberWithin("a", 0.5), "1.5", "2", "3", "1,5", "NaN"));
        Assert.Equal("12 34", Agreeing(new Predicate.NumberWithinShare("a", 0.1), "100", "90", "-10", "-11", "0"));
        Assert.Equal("13", Agreeing(new Predicate.DistanceWithin("a", 340), "41.0082,28.9784", "39.9334,32.8597", "38.4237,27.1428", "91,0", "41"));
        Assert.Equal("12 13 23", Agreeing(new Predicate.DistanceWithin("a", 30_000), "0,0", "0,180", "-90,0"));
    }

    [Fact]
    public void Initials_agree_with_the_words_they_begin()
    {
        Assert.Equal("12 23", Agreeing(new Predicate.Initials("a"), "m ali", "mehmet a.", "m. ali", "murat veli", "ali", "ali mehmet"));
        Assert.Equal("", Agreeing(new Predicate.Initials("a"), "ali", "alican", "1", "12"));
    }

    [Fact]
    public void An_overlap_may_ask_for_several_values_and_not_turns_a_condition_round()
    {
        var table = new RecordTable(["1", "2", "3", "4"]);
        table.AddColumn("a", [["x", "y", "z"], ["y", "z", "w"], ["z"], []]);

        Assert.Equal("12 13 23", Agreeing(table, new Predicate.Overlap("a")));
        Assert.Equal("12", Agreeing(table, new Predicate.Overlap("a", 2)));
        Assert.Equal("13 14 23 24 34", Agreeing(table, new Predicate.Negation(new Predicate.Overlap("a", 2))));
        Assert.Equal("12 13 23", Agreeing(table, Some.All(new Predicate.Negation(new Predicate.Missing("a")), new Predicate.Negation(new Predicate.Exact("a")))));
    }

    static Predicate[] Predicates(Random random, string column) =>
    [
        new Predicate.SameWords(column), new Predicate.WordsWithin(column),
        .. ((double[])[0, 0.5, 0.8, 0.92, 1, random.NextDouble()]).SelectMany(share => (Predicate[])
        [
            new Predicate.JaroWinkler(column, share), new Predicate.LevenshteinSimilarity(column, share), new Predicate.DamerauSimilarity(column, share),
            new Predicate.TokenSet(column, (int)(100 * share)), new Predicate.GramJaccard(column, random.Next(1, 5), share), new Predicate.GramCosine(column, random.Next(1, 5), share),
        ]),
        .. ((int[])[0, 1, 2, 5, 30]).SelectMany(edits => (Predicate[])[new Predicate.Levenshtein(column, edits), new Predicate.Damerau(column, edits)]),
        new Predicate.Prefix(column, random.Next(1, 6)), new Predicate.Initials(column), new Predicate.DateTypo(column),
    ];

    static string[] Two(Random random)
    {
        if (random.Next(4) == 0)
            return [Names[random.Next(Names.Length)], Texts.Spoilt(random, Names[random.Next(Names.Length)], "abc .")];
        if (random.Next(6) == 0)
            return [$"19{random.Next(80, 82)}-0{random.Next(1, 3)}-{random.Next(1, 3)}{random.Next(0, 3)}", $"1980-{random.Next(1, 3):D2}-{random.Next(1, 13):D2}"];
        var (left, right) = Texts.LongPair(random);
        return [left, right];
    }

    static void HoldsAsBook(Predicate predicate, string[] values)
    {
        var agree = Holds(Table(values), predicate);
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                if (i != j)
                    Assert.True(SlowPredicates.Agree(predicate, values[i], values[j]) == agree(i, j), $"{predicate} of '{values[i]}' and '{values[j]}'");
            }
        }
    }

    static string Agreeing(Predicate predicate, params string[] values) => Agreeing(Table(values), predicate);

    static string Agreeing(RecordTable table, Predicate predicate)
    {
        var agree = Holds(table, predicate);
        return string.Join(' ', Enumerable.Range(0, table.Count).SelectMany(i => Enumerable.Range(i + 1, table.Count - i - 1).Where(j => agree(i, j)).Select(j => $"{i + 1}{j + 1}")));
    }

    static RecordTable Table(string[] values)
    {
        var table = new RecordTable([.. values.Select((_, row) => row.ToString("D3", System.Globalization.CultureInfo.InvariantCulture))]);
        table.AddColumn("a", (string?[])values);
        return table;
    }

    static Func<int, int, bool> Holds(RecordTable table, Predicate predicate)
    {
        var matrix = new RecordMatrix(new([], [new("a", ["a"], [Some.Level("", predicate), Some.Else()])], 1, 0), table);
        var condition = new ConditionMaker(matrix).Make(predicate);
        return (left, right) => condition.Holds(left * matrix.Stride, right * matrix.Stride);
    }
}
