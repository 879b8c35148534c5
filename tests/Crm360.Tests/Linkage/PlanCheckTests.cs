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
    public void The_columns_of_a_comparison_are_all_it_reads()
    {
        var comparison = new Comparison(
            "n", ["a"], [Some.Level("x", Some.All(Some.Exact("b"), new Predicate.Swapped("c", "d")), veto: false, "e"), Some.Else()]);

        Assert.Equal(["a", "b", "c", "d", "e"], PlanCheck.Columns(comparison));
    }
}
