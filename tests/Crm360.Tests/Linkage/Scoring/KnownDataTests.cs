using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Evaluating;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Scoring;

public sealed class KnownDataTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Febrl_dataset1_gives_the_published_histogram_of_agreements()
    {
        var (table, truth) = SharedData.Febrl("dataset1.csv");
        string[] exact = ["given_name", "date_of_birth", "suburb", "state"];
        var plan = new MatchPlan(
            [Some.Rule("given_name")],
            [.. exact.Select(column => Some.Same(column)), Some.Comparison("surname", Some.Level("close", new Predicate.JaroWinkler("surname", 0.85)))],
            1,
            0);

        var pairs = Linker.Link(Some.Model(plan), table, Cancel).Pairs;

        int Sum(ScoredPair pair) => Enumerable.Range(0, 5).Count(i => pair.Levels[i] == 0) + (AddressesAgree(table, pair) ? 1 : 0);
        Assert.Equal(2082, pairs.Count);
        Assert.Equal(
            [(1, 1380), (2, 376), (3, 9), (4, 30), (5, 145), (6, 142)],
            pairs.CountBy(Sum).OrderBy(sum => sum.Key).Select(sum => (sum.Key, sum.Value)));
        Assert.All(pairs.Where(pair => Sum(pair) > 3), pair => Assert.Equal(truth[pair.Left], truth[pair.Right]));
    }

    [Fact]
    public void Febrl_dataset3_is_linked_better_than_published_hand_tuned_results()
    {
        var (table, truth) = SharedData.Febrl("dataset3.csv");

        var quality = Quality(FebrlPlans.People, table, truth);

        Assert.True(quality.Pairwise.F1 >= 0.995, $"{quality}");
        Assert.True(quality.Pairwise.Precision >= 0.999, $"{quality}");
    }

    [Fact]
    public void Fake_1000_with_its_heavy_errors_is_linked_without_false_pairs_to_speak_of()
    {
        var rows = SharedData.Read("splink/fake_1000.csv");
        var table = new RecordTable(Array.ConvertAll(rows[1..], row => row[0]));
        for (var column = 1; column <= 5; column++)
            table.AddColumn(rows[0][column], (string?[])Array.ConvertAll(rows[1..], row => row[column]));

        var quality = Quality(Fake, table, Array.ConvertAll(rows[1..], row => row[6]));

        Assert.True(quality.Pairwise is { Precision: >= 0.99, F1: >= 0.9 }, $"{quality}");
    }

    static MatchPlan Fake { get; } = new(
        [Some.Rule("first_name", "surname"), Some.Rule("dob"), Some.Rule("email"), Some.Rule("surname", "city"), Some.Rule("first_name", "city")],
        [
            Some.Comparison("first_name", Named("first_name"), Some.Level("close", new Predicate.JaroWinkler("first_name", 0.85))),
            Some.Comparison("surname", Named("surname"), Some.Level("close", new Predicate.JaroWinkler("surname", 0.85))),
            Some.Comparison("dob", Some.Level("same", Some.Exact("dob")), Some.Level("slip", new Predicate.DateTypo("dob"))),
            Some.Comparison("city", Named("city"), Some.Level("close", new Predicate.JaroWinkler("city", 0.9))),
            Some.Comparison("email", Named("email"), Some.Level("close", new Predicate.JaroWinkler("email", 0.88))),
        ],
        0.9,
        0.5);

    static Level Named(string column) => Some.Level("same", Some.Exact(column), veto: false, column);

    static LinkQuality Quality(MatchPlan plan, RecordTable table, string[] truth)
    {
        var model = Trainer.Train(plan, table, Cancel);
        var linked = Linker.Link(model, table, Cancel);
        return LinkQuality.Of(Clusterer.Cluster(model, table, linked.Pairs, [], [], Cancel).Of, truth);
    }

    static bool AddressesAgree(RecordTable table, ScoredPair pair) =>
        table.Values("address_1", pair.Left) is [var left] && table.Values("address_1", pair.Right) is [var right]
        && 1 - (EditDistance.Levenshtein(left, right) / (double)Math.Max(left.Length, right.Length)) >= 0.85;
}
