using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Evaluating;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Clustering;

public sealed class ReviewQueueTests
{
    static MatchPlan Plan { get; } = new([Some.Rule("a")], [Some.Same("a")], 0.9, 0.01);

    [Fact]
    public void One_question_is_asked_a_pair_of_clusters_by_its_strongest_pair()
    {
        var (table, pairs, clusters) = Linked(("a1", "a2", 9), ("a1", "b1", 1), ("a2", "b1", 2), ("b1", "c1", 0));

        Assert.Equal(["a2-b1", "b1-c1"], Asked(table, ReviewQueue.Of(pairs, clusters, table, most: 1)));
    }

    [Fact]
    public void What_would_bring_most_pairs_is_asked_first_and_no_more_than_a_share_of_the_records()
    {
        var (table, pairs, clusters) = Linked(("a1", "a2", 9), ("b1", "b2", 9), ("a1", "b1", 0), ("b2", "c1", 0.5));

        Assert.Equal(["a1-b1", "b2-c1"], Asked(table, ReviewQueue.Of(pairs, clusters, table, most: 0.4)));
        Assert.Equal(["a1-b1"], Asked(table, ReviewQueue.Of(pairs, clusters, table, most: 0.2)));
        Assert.Equal(["a1-b1"], Asked(table, ReviewQueue.Of(pairs, clusters, table, most: 0)));
    }

    [Fact]
    public void The_order_of_pairs_means_nothing()
    {
        var (table, pairs, clusters) = Linked(("a1", "a2", 9), ("a1", "b1", 1), ("a2", "b1", 1), ("b1", "c1", 1), ("b2", "c1", 1));
        var asked = Asked(table, ReviewQueue.Of(pairs, clusters, table, most: 1));

        for (var seed = 0; seed < 20; seed++)
            Assert.Equal(asked, Asked(table, ReviewQueue.Of(Some.Shuffled(pairs, seed), clusters, table, most: 1)));
    }

    [Fact]
    public void A_queue_is_worth_the_missing_pairs_that_right_answers_bring()
    {
        var (table, pairs, clusters) = Linked(("a1", "a2", 9), ("a1", "b1", 1), ("b2", "c1", 1));
        string[] truth = ["a", "a", "a", "b", "b"]; // a1 a2 b1 | b2 c1

        var worth = ReviewQuality.Of(ReviewQueue.Of(pairs, clusters, table, most: 1), clusters.Of, truth);
        var first = ReviewQuality.Of(ReviewQueue.Of(pairs, clusters, table, most: 0.2), clusters.Of, truth);

        Assert.Equal(new ReviewQuality(2, 2, 3, 0), worth);
        Assert.Equal(new ReviewQuality(1, 1, 3, 1), first);
        Assert.Equal(2.0 / 3, first.Found, 9);
        Assert.Equal(1, ReviewQuality.Of([], clusters.Of, ["a", "a", "b", "c", "d"]).Found);
    }

    static (RecordTable Table, ScoredPair[] Pairs, Clusters Clusters) Linked(params (string Left, string Right, double Weight)[] links)
    {
        var table = Some.Table("a1:", "a2:", "b1:", "b2:", "c1:");
        ScoredPair[] pairs = [.. links.Select(link => Some.Pair(table, link.Left, link.Right, link.Weight))];
        return (table, pairs, Clusterer.Cluster(new PairScorer(Some.Model(Plan), table), pairs, [], [], TestContext.Current.CancellationToken));
    }

    static string[] Asked(RecordTable table, IReadOnlyList<ScoredPair> queue) => [.. queue.Select(pair => $"{table.Keys[pair.Left]}-{table.Keys[pair.Right]}")];
}
