using Crm360.Linkage;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Scoring;

public sealed class ResemblanceTests
{
    const double Share = 0.001;

    static MatchPlan Plan { get; } = new([Some.Rule("a")], [Some.Same("a"), Some.Same("b")], 0.9, 0.5);

    [Fact]
    public void Namesakes_by_chance_seldom_share_a_rare_key_and_a_household_does_as_often_as_a_common_one()
    {
        double[] rare = [8, 1];

        Assert.Equal(Ratio(byChance: 1, [1, 1]), Ratio(byChance: 1, rare), 12);
        Assert.Equal(8 * Ratio(byChance: 0, [1, 1]), Ratio(byChance: 0, rare), 12);
        Assert.Equal((1 + 8) / 2.0 * Ratio(byChance: 1, rare), Ratio(byChance: 0.5, rare), 12);
    }

    [Fact]
    public void What_the_rule_does_not_make_agree_is_as_likely_whatever_its_keys_are_by() =>
        Assert.Equal(4 * Ratio(byChance: 1, [1, 1]), Ratio(byChance: 1, [1, 4]), 12);

    [Fact]
    public void The_share_of_chance_is_that_of_the_pairs_which_independent_keys_would_make()
    {
        // two of three keys in a hundred records: chance alone makes 33 pairs in 100 agree, and that is what there is; then the keys that go by twos
        Assert.Equal(1, ByChance(record => $"{record % 3}"), 1);
        Assert.InRange(ByChance(record => $"{record / 4}", second: record => $"{record / 4 % 5}"), 0, 0.35);
    }

    /// <summary>Lookalikes over random pairs for a pair that agrees in all.</summary>
    static double Ratio(double byChance, double[] commonness) =>
        new Resemblance(Plan, [new(0, Share, [0], [[0.9, 0.1], [0.5, 0.5]], byChance)], [[0.1, 0.9], [0.1, 0.9]]).Of(LevelVector.Parse("00"), commonness).Ratio;

    /// <summary>What training finds for records that agree on keys and on nothing else.</summary>
    static double ByChance(Func<int, string> key, Func<int, string>? second = null)
    {
        var random = new Random(5);
        var table = Some.Table([.. Enumerable.Range(0, 100).Select(record =>
            $"{record}: {key(record)} | {second?.Invoke(record) ?? "-"} | {random.Next(50)} | {random.Next(50)} | {random.Next(50)}")]);
        var plan = new MatchPlan([Some.Rule("a", "b")], [Some.Same("c"), Some.Same("d"), new("e", ["e"], [Some.Level("same", Some.Exact("e")), new("other", new Predicate.Otherwise(), [], Against: true)])], 0.9, 0.5);
        return Trainer.Train(plan, table, TestContext.Current.CancellationToken).Lookalikes.Single().ByChance;
    }
}
