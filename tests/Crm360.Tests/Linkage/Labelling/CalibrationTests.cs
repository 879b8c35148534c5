using Crm360.Linkage;
using Crm360.Linkage.Labelling;
using Crm360.Linkage.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Labelling;

public sealed class CalibrationTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0.6, -2)]
    [InlineData(1.4, 1)]
    [InlineData(1, 0)]
    public void Slope_and_offset_that_answers_were_drawn_with_are_found_again(double slope, double offset)
    {
        var calibration = Calibration.Fit(Answers(5000, slope, offset, random => (random.NextDouble() * 20) - 10, seed: 1))!;

        Assert.Equal(slope, calibration.Slope, 0.08);
        Assert.Equal(offset, calibration.Offset, 0.35);
    }

    [Fact]
    public void Asking_mostly_about_doubtful_pairs_does_not_bend_it()
    {
        var calibration = Calibration.Fit(Answers(5000, 0.7, -1, random => 3 * (random.NextDouble() + random.NextDouble() - 1), seed: 2))!;

        Assert.Equal(0.7, calibration.Slope, 0.15);
        Assert.Equal(-1, calibration.Offset, 0.25);
    }

    [Fact]
    public void Too_few_labels_or_too_few_of_one_answer_calibrate_nothing()
    {
        (double, bool)[] few = [.. Enumerable.Range(0, Calibration.LeastLabels - 1).Select(i => (i % 9.0, i % 2 == 0))];
        (double, bool)[] onesided = [.. Enumerable.Range(0, 500).Select(i => (i % 9.0, i >= Calibration.LeastOfEach - 1))];

        Assert.Null(Calibration.Fit(few));
        Assert.NotNull(Calibration.Fit([.. few, (1, true)]));
        Assert.Null(Calibration.Fit(onesided));
    }

    [Fact]
    public void Whatever_the_answers_a_higher_weight_never_gets_a_lower_probability() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var upsideDown = random.Next(2) == 0;
            (double Weight, bool)[] labels =
                [.. Enumerable.Range(0, random.Next(50, 300)).Select(i => ((random.NextDouble() * 60) - 30, i % 3 == 0)).Select(label => (label.Item1, upsideDown ? label.Item1 < 0 : label.Item2))];
            return Calibration.Fit(labels) is not { } calibration
                || (calibration.Slope > 0 && double.IsFinite(calibration.Slope) && double.IsFinite(calibration.Offset)
                    && Math.Abs(calibration.Inverse(calibration.Of(7)) - 7) < 1e-6);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_calibrated_model_keeps_just_the_pairs_whose_calibrated_probability_is_high_enough() =>
        Prop.ForAll(Gen.Choose(0, 10_000).ToArbitrary(), seed =>
        {
            var linkage = new RandomLinkage(seed);
            var (random, table) = (new Random(seed), linkage.Table(order: 0));
            var calibration = new Calibration(0.3 + random.NextDouble(), (4 * random.NextDouble()) - 2, 99);
            var plain = Trainer.Train(linkage.Plan with { ReviewAt = 0 }, table, Cancel);
            var model = plain with { Plan = linkage.Plan, Calibration = calibration };

            var kept = Linker.Link(model, table, Cancel).Pairs;

            var expected = Linker.Link(plain, table, Cancel).Pairs
                .Select(pair => pair with { Probability = MatchModel.ProbabilityOf(calibration.Of(pair.Weight)) }).Where(pair => pair.Probability >= linkage.Plan.ReviewAt);
            return expected.SequenceEqual(kept);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_calibration_is_saved_with_its_model_and_a_model_of_before_has_none()
    {
        var plain = Some.Model(new([Some.Rule("a")], [Some.Same("a")], 0.9, 0.1));
        var calibrated = plain with { Calibration = new(0.7, -1.25, 120) };

        Assert.Equal(calibrated.Calibration, MatchModel.FromJson(calibrated.ToJson()).Calibration);
        Assert.Null(MatchModel.FromJson(plain.ToJson().Replace(",\"calibration\":null", "", StringComparison.Ordinal)).Calibration);
        Assert.Equal(0.3, calibrated.Probability(calibrated.WeightAt(0.3)), 12);
    }

    [Fact]
    public void A_waterfall_shows_what_labels_add_so_that_it_still_adds_up()
    {
        var table = Some.Table("1: x|y", "2: x|z");
        var plan = new MatchPlan([Some.Rule("a")], [Some.Same("a"), Some.Same("b")], 0.9, 0.1);
        var waterfall = Linker.Explain(Some.Model(plan) with { Calibration = new(0.5, -1, 80) }, table, 0, 1);

        var sum = waterfall.Prior + waterfall.Steps.Sum(step => step.Weight + step.TermFrequency) + waterfall.Lookalike;

        Assert.Equal(waterfall.Weight, sum, 9);
        Assert.Equal((0.5 * waterfall.Weight) - 1, sum + waterfall.Calibration, 9);
        Assert.Equal(MatchModel.ProbabilityOf(sum + waterfall.Calibration), waterfall.Probability, 12);
    }

    static (double, bool)[] Answers(int count, double slope, double offset, Func<Random, double> draw, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => draw(random))
                .Select(weight => (weight, random.NextDouble() < MatchModel.ProbabilityOf((slope * weight) + offset))),
        ];
    }
}
