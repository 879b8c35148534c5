using Crm360.Linkage;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Scoring;

public sealed class PairScorerTests
{
    [Fact]
    public void A_waterfall_adds_up_to_the_score_and_shows_the_values()
    {
        var (table, _) = SharedData.Febrl("dataset1.csv");
        var model = Trainer.Train(FebrlPlans.People, table, TestContext.Current.CancellationToken);
        var scorer = new PairScorer(model, table);

        foreach (var pair in Linker.Link(model, table, TestContext.Current.CancellationToken).Pairs.Take(50))
        {
            var waterfall = scorer.Explain(pair.Right, pair.Left);
            Assert.Equal(pair.Weight, waterfall.Prior + waterfall.Steps.Sum(step => step.Weight + step.TermFrequency) + waterfall.Lookalike, 9);
            Assert.Equal(pair.Probability, waterfall.Probability);
            Assert.Equal(table.Values("surname", pair.Left), waterfall.Steps[1].Left[0]);
            Assert.True(waterfall.Lookalike <= 0);
        }
    }

    [Fact]
    public void Sharing_a_rare_value_weighs_more_than_sharing_a_common_one_and_an_unknown_value_counts_as_seen_once()
    {
        var plan = new MatchPlan([Some.Rule("a")], [Some.Comparison("a", Some.Level("same", Some.Exact("a"), veto: false, "a"))], 0.9, 0);
        var frequencies = new TermFrequencies("a", 100, 0.1, ["kaya", "yilmaz"], [2, 50]);
        var table = Some.Table("1: yilmaz", "2: yilmaz", "3: kaya", "4: kaya", "5: unseen", "6: unseen");
        var model = Some.Model(plan, 0.1, frequencies);

        double Adjustment(int left, int right) => Linker.Explain(model, table, left, right).Steps[0].TermFrequency;

        Assert.Equal(Math.Log2(0.1 / 0.5), Adjustment(0, 1), 12);
        Assert.Equal(Math.Log2(0.1 / 0.02), Adjustment(2, 3), 12);
        Assert.Equal(Math.Log2(0.1 / 0.01), Adjustment(4, 5), 12);
    }

    [Fact]
    public void A_fuzzy_agreement_is_as_common_as_the_more_common_of_the_two_values()
    {
        var plan = new MatchPlan(
            [Some.Rule("a")], [Some.Comparison("a", Some.Level("near", new Predicate.JaroWinkler("a", 0.8), veto: false, "a", "b"))], 0.9, 0);
        TermFrequencies[] frequencies = [new("a", 100, 0.1, ["kaya", "kayan"], [20, 2]), new("b", 100, 0.1, ["x"], [50])];
        var model = Some.Model(plan, 0.1, frequencies);
        var table = Some.Table("1: kaya |", "2: kayan | x", "3: kayan | y");

        double Adjustment(int left, int right) => Linker.Explain(model, table, left, right).Steps[0].TermFrequency;

        Assert.Equal(Math.Log2(0.1 / 0.2), Adjustment(0, 1), 12);
        Assert.Equal(Math.Log2(0.1 / 0.02) + Math.Log2(0.1 / 0.5), Adjustment(1, 2), 12);
    }

    [Fact]
    public void A_comparison_without_a_value_on_one_side_says_nothing()
    {
        var plan = new MatchPlan([Some.Rule("a")], [Some.Same("a"), Some.Same("b", vetoOther: true)], 0.9, 0);
        var model = Some.Model(plan);

        var waterfall = Linker.Explain(model, Some.Table("1: x |", "2: x | y"), 0, 1);

        Assert.Null(waterfall.Steps[1].Level);
        Assert.Equal(0, waterfall.Steps[1].Weight);
        Assert.False(waterfall.Vetoed);
        Assert.Equal(model.PriorWeight + model.Comparisons[0].Weight(0), waterfall.Weight, 12);
    }

    [Fact]
    public void Levels_are_written_and_read_back()
    {
        var levels = LevelVector.Empty.With(0, 3).With(2, 14);

        Assert.Equal("3-e-", levels.ToText(4));
        Assert.Equal(levels, LevelVector.Parse("3-e-"));
    }
}
