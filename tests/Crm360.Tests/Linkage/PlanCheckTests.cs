using Crm360.Linkage;

namespace Crm360.Tests.Linkage;

public sealed class PlanCheckTests
{
    [Fact]
    public void A_sound_plan_has_no_faults() =>
        Assert.Empty(PlanCheck.Faults(new([Some.Rule("a")], [Some.Same("a")], 0.9, 0.5)));

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var plan = new MatchPlan(
            [new([]), new([new("a", 0)])],
            [
                new("twice", [], [Some.Else(), Some.Level("late", Some.Exact("a"))]),
                new("twice", ["a"], [Some.Level("close", new Predicate.JaroWinkler("a", 9)), Some.Level("empty", Some.All()), Some.Else()]),
            ],
            LinkAt: 0.5,
            ReviewAt: 0.9);

        var faults = string.Join('\n', PlanCheck.Faults(plan));

        Assert.All(
            ["review_at (0.9)", "rule 1 has no key", "rule 2 takes the first 0", "named 'twice'", "names no column", "'else' is the last", "at least 9", "empty list"],
            fault => Assert.Contains(fault, faults, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_predicate_and_transform_is_checked()
    {
        Predicate[] wrong =
        [
            new Predicate.Overlap("a", 0), new Predicate.Levenshtein("a", -1), new Predicate.LevenshteinSimilarity("a", 2), new Predicate.Damerau("a", -1),
            new Predicate.DamerauSimilarity("a", double.NaN), new Predicate.GramJaccard("a", 5, 0.5), new Predicate.GramCosine("a", 2, 7), new Predicate.Prefix("a", 0),
            new Predicate.DateWithin("a", -1), new Predicate.NumberWithin("a", double.NaN), new Predicate.NumberWithinShare("a", -0.1),
            new Predicate.DistanceWithin("a", -1), new Predicate.Negation(new Predicate.Prefix("a", 0)), new Predicate.Negation(new Predicate.Otherwise()), new Predicate.TokenSet("a", 101),
        ];
        Assert.All(wrong, predicate => Assert.Single(PlanCheck.Faults(new([Some.Rule("a")], [Some.Comparison("a", Some.Level("x", predicate))], 0.9, 0.5))));

        Transform[] bad = [new Transform.Prefix(0), new Transform.Grams(5), new Transform.MinHash(0, 1, 1), new Transform.MinHash(5, 100, 6), new Transform.MinHash(5, int.MaxValue, 2)];
        Assert.All(bad, by => Assert.Single(PlanCheck.Faults(new([Some.Rule("a")], [Some.Same("a")], 0.9, 0.5, [new("b", "a", by)]))));
        Assert.Single(PlanCheck.Faults(new([Some.Rule("a")], [Some.Same("a")], 0.9, 0.5, [new("b", "a", new Transform.Year()), new("b", "a", new Transform.Sound())])));
    }

    [Fact]
    public void A_plan_needs_of_the_table_what_its_derived_columns_are_made_from() => Assert.Equal(
        ["x", "a", "y"],
        PlanCheck.Columns(new MatchPlan(
            [Some.Rule("x", "c")], [Some.Same("b"), Some.Same("y"), Some.Same("a")], 0.9, 0.5,
            [new("b", "a", new Transform.Sound()), new("c", "b", new Transform.Prefix(2))])));

    [Fact]
    public void The_columns_of_a_comparison_are_all_it_reads()
    {
        var comparison = new Comparison(
            "n", ["a"], [Some.Level("x", Some.All(Some.Exact("b"), new Predicate.Swapped("c", "d")), veto: false, "e"), Some.Else()]);

        Assert.Equal(["a", "b", "c", "d", "e"], PlanCheck.Columns(comparison));
    }
}
