using Crm360.Linkage;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage;

/// <summary>What a plan means, word for word and over every pair: the oracle of blocking, comparing and scoring.</summary>
sealed class SlowLinkage(RandomLinkage linkage, MatchModel model, long maxPairsPerBlock = 250_000)
{
    readonly HashSet<(int, int)> _found = [.. linkage.Plan.Blocking.SelectMany(rule => SlowBlocking.Pairs(linkage, rule, maxPairsPerBlock))];

    /// <summary>How many pairs the rules find between them.</summary>
    internal int Found => _found.Count;

    /// <summary>Every pair that is found, likely enough and not vetoed, as "left right levels weight".</summary>
    internal IEnumerable<(string Left, string Right, string Levels, double Weight)> Pairs()
    {
        int[] records = [.. Enumerable.Range(0, linkage.Keys.Length).OrderBy(record => linkage.Keys[record], StringComparer.Ordinal)];
        for (var i = 0; i < records.Length; i++)
        {
            for (var j = i + 1; j < records.Length; j++)
            {
                if (_found.Contains((Math.Min(records[i], records[j]), Math.Max(records[i], records[j]))) && Score(records[i], records[j]) is { } scored)
                    yield return (linkage.Keys[records[i]], linkage.Keys[records[j]], scored.Levels, scored.Weight);
            }
        }
    }

    (string Levels, double Weight)? Score(int left, int right)
    {
        var weight = Math.Log2(model.Prior / (1 - model.Prior));
        var text = "";
        var veto = false;
        for (var i = 0; i < linkage.Plan.Comparisons.Count; i++)
        {
            var comparison = linkage.Plan.Comparisons[i];
            if (comparison.Columns.All(column => Values(column, left).Length == 0) || comparison.Columns.All(column => Values(column, right).Length == 0))
            {
                text += '-';
                continue;
            }

            var level = comparison.Levels.TakeWhile(level => !Holds(level.When, left, right)).Count();
            text += "0123456789"[level];
            veto |= comparison.Levels[level].Veto;
            weight += Math.Log2(model.Comparisons[i].M[level] / model.Comparisons[i].U[level]);
            foreach (var column in comparison.Levels[level].TermFrequency)
                weight += Rarity(column, Values(column, left), Values(column, right));
        }

        return veto || MatchModel.ProbabilityOf(weight) < linkage.Plan.ReviewAt ? null : (text, weight);
    }

    /// <summary>The rarest value shared; where none is, the most common of all.</summary>
    double Rarity(string column, string[] left, string[] right)
    {
        string[] shared = [.. left.Intersect(right, StringComparer.Ordinal)];
        return shared.Length > 0 ? shared.Max(value => Rarity(column, value))
            : left.Length > 0 && right.Length > 0 ? left.Concat(right).Min(value => Rarity(column, value))
            : 0;
    }

    double Rarity(string column, string value)
    {
        var all = Enumerable.Range(0, linkage.Keys.Length).SelectMany(record => Values(column, record)).ToList();
        var average = all.GroupBy(other => other, StringComparer.Ordinal).Sum(group => Math.Pow(group.Count() / (double)all.Count, 2));
        return Math.Clamp(Math.Log2(average / (all.Count(other => other == value) / (double)all.Count)), -TermFrequencies.Cap, TermFrequencies.Cap);
    }

    string[] Values(string column, int record) => linkage.Values(column, record);

    bool Holds(Predicate predicate, int left, int right) => predicate switch
    {
        Predicate.Exact p => Values(p.Column, left).Length > 0 && Values(p.Column, left).ToHashSet(StringComparer.Ordinal).SetEquals(Values(p.Column, right)),
        Predicate.Overlap p => Values(p.Column, left).Intersect(Values(p.Column, right), StringComparer.Ordinal).Count() >= p.AtLeast,
        Predicate.Swapped p => Crosses(p, left, right) && Crosses(p, right, left),
        Predicate.Missing p => Values(p.Column, left).Length == 0 || Values(p.Column, right).Length == 0,
        Predicate.All p => p.Of.All(part => Holds(part, left, right)),
        Predicate.Any p => p.Of.Any(part => Holds(part, left, right)),
        Predicate.Negation p => !Holds(p.Of, left, right),
        Predicate.Otherwise => true,
        _ => PlanCheck.Columns(new Comparison("", [], [new("", predicate, [])])) is [var column]
            && Values(column, left).Any(a => Values(column, right).Any(b => SlowPredicates.Agree(predicate, a, b))),
    };

    bool Crosses(Predicate.Swapped swapped, int from, int to) =>
        Values(swapped.Left, from).Intersect(Values(swapped.Right, to), StringComparer.Ordinal).Any();
}
