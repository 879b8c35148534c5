using Crm360.Linkage;
using Crm360.Linkage.Blocking.Search;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Evaluating;
using Crm360.Linkage.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage;

public sealed class WholeLinkingTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Random_plans_over_random_records_never_crash_from_blocking_to_clusters() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var linkage = new RandomLinkage(seed);
        var table = linkage.Table(order: 1);
        byte[]? sides = random.Next(3) == 0 ? [.. Enumerable.Range(0, table.Count).Select(_ => (byte)random.Next(2))] : null;
        var session = LinkSession.Of(linkage.Plan with { LinkAt = 0.5 + (random.NextDouble() / 2) }, table, random.Next(1, 60), random.Next(1, 4), Cancel, sides);

        var model = MatchModel.FromJson(session.Train(new TrainingOptions { RandomPairs = random.Next(1, 500), PairsPerRule = random.Next(1, 100), Lookalikes = random.Next(2) == 0 }, Cancel).ToJson());
        var linked = session.Link(model, new LinkOptions { Threads = 2, Touching = random.Next(3) == 0 && table.Count > 0 ? [random.Next(table.Count)] : null }, Cancel);
        var clusters = Clusterer.Cluster(
            session.Scorer(model), linked.Pairs, Pairs(random, table), Pairs(random, table), Cancel, sides, new() { CutWeakBridges = random.Next(2) == 0, AlarmAbove = random.Next(4) });

        Sound(table, session.Plan, linked, clusters);
        var proposal = BlockingSearch.Find(table, Pairs(random, table), new BlockingSearchOptions { Budget = random.Next(1, 1_000), Derive = linkage.Plan.Derive!, MaxPairsPerBlock = random.Next(1, 60) }, Cancel);
        Assert.InRange(proposal.Recall, 0, 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_of_64_KB_in_every_column_are_blocked_compared_linked_and_searched_like_others()
    {
        string[] texts = [.. Enumerable.Range(0, 10).Select(text => string.Concat(Enumerable.Range(0, 8_192).Select(word => $"{((text + 1) * (word + 3) * 7_919 % 10_000_019) + 1_000_000:D7} ")))];
        var table = new RecordTable([.. Enumerable.Range(0, 60).Select(row => $"k{row:D2}")]);
        table.AddColumn("a", (string?[])[.. Enumerable.Range(0, 60).Select(row => texts[row % 10])]);
        table.AddColumn("b", (IReadOnlyList<string>[])[.. Enumerable.Range(0, 60).Select(row => (string[])[texts[row % 10], texts[(row + 1) % 10]])]);
        Comparison Of(string column) => Some.Comparison(
            column, Some.Level("same", Some.Exact(column)), Some.Level("alike", new Predicate.JaroWinkler(column, 0.9)), Some.Level("near", new Predicate.Damerau(column, 2)),
            Some.Level("words", new Predicate.TokenSet(column, 90)), Some.Level("stretches", new Predicate.GramCosine(column, 3, 0.9)));
        var plan = new MatchPlan(
            [Some.Rule("a"), Some.Rule("b"), Some.Rule("a.hash"), Some.Rule("a.sound")], [Of("a"), Of("b")], 0.9, 0.5,
            [new("a.hash", "a", new Transform.MinHash(5, 4, 2)), new("a.sound", "a", new Transform.Sound()), new("a.tokens", "a", new Transform.Tokens())]);
        var session = LinkSession.Of(plan, table, 250_000, 2, Cancel);

        var model = session.Train(new(), Cancel);
        var linked = session.Link(model, new(), Cancel);

        Sound(table, plan, linked, Clusterer.Cluster(session.Scorer(model), linked.Pairs, [], [], Cancel));
        Assert.All(Enumerable.Range(0, 10), row => Assert.Equal(0, session.Scorer(model).Score(row, row + 10).Levels[0]));
        var proposal = BlockingSearch.Find(table, [new(0, 10), new(1, 11)], new BlockingSearchOptions { Budget = 5_000 }, Cancel);
        Assert.Equal(1, proposal.Recall);
    }

    static void Sound(RecordTable table, MatchPlan plan, LinkResult linked, Clusters clusters)
    {
        Assert.All(linked.Pairs, pair => Assert.True(double.IsFinite(pair.Weight) && pair.Probability >= plan.ReviewAt && pair.Probability <= 1));
        Assert.Equal(table.Count, clusters.Of.Count);
        Assert.Equal(table.Count - clusters.Of.Distinct().Count(), clusters.Ties.Count);
        Assert.All(clusters.Of.Index(), row => Assert.True(string.CompareOrdinal(table.Keys[row.Item], table.Keys[row.Index]) <= 0));
        Assert.All(ClusterHealth.Of(clusters, table, linked.Pairs, plan.LinkAt), cluster => Assert.True(cluster.Density is > 0 and <= 1 && cluster.Diameter < cluster.Records && cluster.Bridges < cluster.Records));
        Assert.All(clusters.Alarms, alarm => Assert.Equal(alarm.Records, clusters.Of.Count(cluster => cluster == alarm.Cluster)));
    }

    static List<RowPair> Pairs(Random random, RecordTable table) =>
        table.Count == 0 ? [] : [.. Enumerable.Range(0, random.Next(6)).Select(_ => new RowPair(random.Next(table.Count), random.Next(table.Count))).Where(pair => pair.Left != pair.Right)];
}
