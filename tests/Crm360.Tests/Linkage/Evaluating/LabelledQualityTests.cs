using System.Globalization;
using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Evaluating;
using Crm360.Linkage.Labelling;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Evaluating;

public sealed class LabelledQualityTests
{
    const double LinkAt = 1;

    static MatchPlan Plan { get; } = new([Some.Rule("a")], [Some.Same("a")], 0.9, 0.01);

    [Fact]
    public void The_interval_of_Wilson_is_that_of_the_book()
    {
        var eightOfTen = Estimate.Wilson(0.8, 10);

        Assert.Equal((0.490, 0.943), (Math.Round(eightOfTen.Low, 3), Math.Round(eightOfTen.High, 3)));
        Assert.Equal((1.0, 0.722, 1.0), (Estimate.Wilson(1, 10).Value, Math.Round(Estimate.Wilson(1, 10).Low, 3), Estimate.Wilson(1, 10).High));
        Assert.Equal(new(0.3, 0, 1), Estimate.Wilson(0.3, 0));
    }

    [Fact]
    public void Asking_mostly_about_doubtful_pairs_estimates_the_linking_and_not_the_doubtful_pairs()
    {
        var (precisions, recalls, naive) = (0, 0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var world = new World(seed);
            var labels = world.Labels(perBand: 15);

            var quality = world.Quality(labels);

            precisions += Holds(quality.Precision, world.Precision) ? 1 : 0;
            recalls += Holds(quality.Recall, world.Recall) ? 1 : 0;
            var joined = labels.Where(label => world.Weight(label) >= LinkAt).ToList();
            naive += Holds(Estimate.Wilson(joined.Count(label => label.IsSame) / (double)joined.Count, joined.Count), world.Precision) ? 1 : 0;
        }

        Assert.InRange(precisions, 90, 100);
        Assert.InRange(recalls, 90, 100);
        Assert.InRange(naive, 0, 50);
    }

    [Fact]
    public void Labels_drawn_to_teach_are_left_out_where_others_were_drawn_by_chance()
    {
        var world = new World(7);
        var labels = world.Labels(perBand: 15);
        // the pairs that teach most are those where the model is wrong
        LabelledPair[] picked = [.. world.Labels(perBand: 400).Where(label => !label.IsSame && world.Weight(label) >= LinkAt).Select(label => label with { Drawn = Drawn.ToTeach })];

        Assert.NotEmpty(picked);
        Assert.Equal(world.Quality(labels).Precision, world.Quality([.. picked, .. labels]).Precision);
    }

    [Fact]
    public void What_no_label_says_is_not_known()
    {
        var world = new World(3);
        var labels = world.Labels(perBand: 15);

        Assert.Null(world.Quality([]).Precision);
        Assert.Null(world.Quality([]).Recall);
        Assert.NotNull(world.Quality(labels.Where(label => world.Weight(label) >= LinkAt)).Precision);
        Assert.Null(world.Quality(labels.Where(label => world.Weight(label) >= LinkAt)).Recall);
        Assert.Null(world.Quality(labels.Where(label => world.Weight(label) < LinkAt)).Precision);
    }

    [Fact]
    public void A_labelled_pair_that_was_not_scored_is_counted_and_estimates_nothing()
    {
        var world = new World(5);
        var labels = world.Labels(perBand: 10);

        var quality = world.Quality([.. labels, new(0, 3, IsSame: true, Drawn.ByChance), new(1, 5, IsSame: false, Drawn.ByChance)]);

        Assert.Equal((2, 1), (quality.Outside, quality.MissedOutside));
        Assert.Equal(world.Quality(labels).Recall, quality.Recall);
    }

    [Fact]
    public void A_calibration_is_judged_by_labels_that_it_was_not_made_from()
    {
        var world = new World(11, slope: 0.5);
        var labels = world.Labels(perBand: 120);
        var made = Calibration.Fit([.. labels.Select(label => (world.Weight(label), label.IsSame))])!;

        var (plain, calibrated) = (world.Quality(labels), world.Quality(labels, made));
        // a calibration that knows nothing of the labels is not what is judged
        var other = world.Quality(labels, new(3, 5, 999));

        Assert.Null(plain.Uncalibrated);
        Assert.Equal(plain.Reliability.ExpectedError, calibrated.Uncalibrated!.ExpectedError, 9);
        Assert.True(calibrated.Reliability.ExpectedError < 0.6 * plain.Reliability.ExpectedError, $"{calibrated.Reliability.ExpectedError} of {plain.Reliability.ExpectedError}");
        Assert.Equal(calibrated.Reliability.ExpectedError, other.Reliability.ExpectedError, 9);
    }

    [Fact]
    public void Probabilities_that_claim_too_much_are_unreliable_by_as_much()
    {
        var reliability = Reliability.Of([.. Enumerable.Range(0, 100).Select(i => (0.95, i < 80, 1.0)), (0.05, false, 300.0)]);

        Assert.Equal(2, reliability.Bins.Count);
        Assert.Equal(0.8, reliability.Bins[1].Found.Value, 9);
        Assert.Equal(((100 * 0.15) + (300 * 0.05)) / 400, reliability.ExpectedError, 9);
        Assert.True(reliability.Bins[0].Found.High > 0.7, "one label that stands for 300 pairs is one label");
        Assert.Equal(0, Reliability.Of([]).ExpectedError);
    }

    static bool Holds(Estimate? estimate, double truth) => estimate is { } known && known.Low <= truth && truth <= known.High;

    /// <summary>Pairs of which most are as good as certain; each is right with the probability of its weight, or of its weight times a slope.</summary>
    sealed class World
    {
        readonly Random _random;
        readonly RecordTable _table;
        readonly ScoredPair[] _pairs;
        readonly bool[] _isSame;
        readonly Clusters _clusters;

        public World(int seed, double slope = 1)
        {
            _random = new(seed);
            _table = new([.. Enumerable.Range(0, 12_000).Select(row => row.ToString("D5", CultureInfo.InvariantCulture))]);
            _table.AddColumn("a", (string?[])[.. Enumerable.Repeat("x", _table.Count)]);
            _pairs =
            [
                .. Enumerable.Range(0, _table.Count / 2).Select(pair => (Pair: pair, Weight: _random.Next(5) > 0 ? 9 + (10 * _random.NextDouble()) : (16 * _random.NextDouble()) - 6))
                    .Select(pair => new ScoredPair(2 * pair.Pair, (2 * pair.Pair) + 1, pair.Weight, MatchModel.ProbabilityOf(pair.Weight), LevelVector.Empty)),
            ];
            _isSame = Array.ConvertAll(_pairs, pair => _random.NextDouble() < MatchModel.ProbabilityOf(slope * pair.Weight));
            _clusters = new([.. Enumerable.Range(0, _table.Count).Select(row => row % 2 == 1 && IsJoined(row / 2) ? row - 1 : row)], [], []);
        }

        public double Precision => _pairs.Index().Count(pair => IsJoined(pair.Index) && _isSame[pair.Index]) / (double)_pairs.Index().Count(pair => IsJoined(pair.Index));

        public double Recall => _pairs.Index().Count(pair => IsJoined(pair.Index) && _isSame[pair.Index]) / (double)_isSame.Count(same => same);

        /// <summary>As many of each band of weights, in an order of chance.</summary>
        public IReadOnlyList<LabelledPair> Labels(int perBand)
        {
            var pairs = Enumerable.Range(0, _pairs.Length).ToArray();
            _random.Shuffle(pairs);
            return [.. pairs.GroupBy(pair => Math.Clamp(Math.Floor(_pairs[pair].Weight / 3), -2, 5)).SelectMany(band => band.Take(perBand))
                .Select(pair => new LabelledPair(2 * pair, (2 * pair) + 1, _isSame[pair], Drawn.ByChance))];
        }

        public double Weight(LabelledPair label) => _pairs[label.Left / 2].Weight;

        public LabelledQuality Quality(IEnumerable<LabelledPair> labels, Calibration? calibration = null) =>
            LabelledQuality.Of(new(Some.Model(Plan) with { Calibration = calibration }, _table), _pairs, _clusters, labels);

        bool IsJoined(int pair) => _pairs[pair].Weight >= LinkAt;
    }
}
