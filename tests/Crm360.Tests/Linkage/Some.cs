using Crm360.Linkage;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage;

/// <summary>Plans, models, tables and pairs, small.</summary>
static class Some
{
    internal static Predicate Exact(string column) => new Predicate.Exact(column);

    internal static Predicate All(params Predicate[] of) => new Predicate.All(of);

    internal static Level Level(string label, Predicate when, bool veto = false, params string[] termFrequency) => new(label, when, termFrequency, veto);

    internal static Level Else(bool veto = false) => Level("other", new Predicate.Otherwise(), veto);

    internal static Comparison Comparison(string column, params Level[] levels) => new(column, [column], [.. levels, Else()]);

    internal static Comparison Same(string column, bool vetoOther = false) => new(column, [column], [Level("same", Exact(column)), Else(vetoOther)]);

    internal static BlockingRule Rule(params string[] columns) => new([.. columns.Select(column => new BlockingKey(column))]);

    /// <summary>A model whose levels get evenly falling weights, without any learning.</summary>
    internal static MatchModel Model(MatchPlan plan, double prior = 0.1, params TermFrequencies[] frequencies) => new(
        plan,
        prior,
        [.. plan.Comparisons.Select(comparison => new ComparisonWeights(comparison.Name, Falling(comparison.Levels.Count), [.. Falling(comparison.Levels.Count).Reverse()]))],
        [],
        frequencies,
        new(0, 0, [], [], []));

    /// <summary>Rows as 'key: value | value', missing where empty, in the columns a, b, c, … .</summary>
    internal static RecordTable Table(params string[] rows)
    {
        var split = Array.ConvertAll(rows, row => row.Split(':', 2));
        var values = Array.ConvertAll(split, row => Array.ConvertAll(row[1].Split('|'), value => value.Trim()));
        var table = new RecordTable(Array.ConvertAll(split, row => row[0]));
        for (var column = 0; column < values.Max(row => row.Length); column++)
            table.AddColumn(((char)('a' + column)).ToString(), (string?[])Array.ConvertAll(values, row => column < row.Length ? row[column] : null));
        return table;
    }

    internal static ScoredPair Pair(RecordTable table, string left, string right, double weight)
    {
        var keys = table.Keys.ToList();
        return new(keys.IndexOf(left), keys.IndexOf(right), weight, MatchModel.ProbabilityOf(weight), LevelVector.Empty);
    }

    internal static T[] Shuffled<T>(IEnumerable<T> items, int seed)
    {
        T[] shuffled = [.. items];
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    static double[] Falling(int levels)
    {
        var shares = Enumerable.Range(0, levels).Select(level => Math.Pow(4, levels - level)).ToArray();
        return Array.ConvertAll(shares, share => share / shares.Sum());
    }
}
