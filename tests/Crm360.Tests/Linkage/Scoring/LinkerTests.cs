using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Scoring;

public sealed class LinkerTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Random_plans_over_random_records_give_what_the_plan_means_word_for_word() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var linkage = new RandomLinkage(seed);
        var table = linkage.Table(order: 1);
        var model = Trainer.Train(linkage.Plan, table, new TrainingOptions { Lookalikes = false }, Cancel);

        var pairs = Linker.Link(model, table, Cancel).Pairs;

        var expected = new SlowLinkage(linkage, model).Pairs().ToList();
        Assert.Equal(
            expected.Select(pair => (pair.Left, pair.Right, pair.Levels)),
            pairs.Select(pair => (table.Keys[pair.Left], table.Keys[pair.Right], pair.Levels.ToText(linkage.Plan.Comparisons.Count))));
        Assert.All(expected.Zip(pairs), both => Assert.Equal(both.First.Weight, both.Second.Weight, 1e-9));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Over_full_blocks_are_cut_as_the_plan_means_word_for_word_whatever_the_order_of_rows_and_the_number_of_threads() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var linkage = new RandomLinkage(seed);
            var (table, other) = (linkage.Table(order: 1), linkage.Table(order: 2));
            var model = Trainer.Train(linkage.Plan, table, new TrainingOptions { Lookalikes = false }, Cancel);
            var options = new LinkOptions { MaxPairsPerBlock = 1 + ((uint)seed % 9), Threads = 1 };

            var linked = Linker.Link(model, table, options, Cancel);

            var slow = new SlowLinkage(linkage, model, options.MaxPairsPerBlock);
            Assert.Equal(slow.Found, linked.Report.Scored);
            Assert.Equal(slow.Pairs().Select(pair => (pair.Left, pair.Right)), linked.Pairs.Select(pair => (table.Keys[pair.Left], table.Keys[pair.Right])));
            var same = Linker.Link(model, other, options with { Threads = 3 }, Cancel);
            Assert.Equal(InKeys(table, linked.Pairs), InKeys(other, same.Pairs));
            Assert.Equal(linked.Report.Rules, same.Report.Rules);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Models_learnt_over_cut_blocks_depend_neither_on_the_order_of_rows_nor_on_the_number_of_threads() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var linkage = new RandomLinkage(seed);

            var one = Trainer.Train(linkage.Plan, linkage.Table(order: 1), new TrainingOptions { Threads = 1, MaxPairsPerBlock = 5 }, Cancel);
            var two = Trainer.Train(linkage.Plan, linkage.Table(order: 2), new TrainingOptions { Threads = 3, MaxPairsPerBlock = 5 }, Cancel);

            Assert.Equal(one.ToJson(), two.ToJson());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Changed_records_alone_find_over_full_blocks_cut_as_all_records_do() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var linkage = new RandomLinkage(seed);
        var table = linkage.Table(order: 1);
        var model = Some.Model(linkage.Plan with { Comparisons = [Some.Same("name")], ReviewAt = 0 });
        var options = new LinkOptions { MaxPairsPerBlock = 4 };
        int[] changed = [.. Enumerable.Range(0, table.Count).Where(row => row % 5 == 0)];

        var touching = Linker.Link(model, table, options with { Touching = changed }, Cancel).Pairs;

        Assert.Equal(Linker.Link(model, table, options, Cancel).Pairs.Where(pair => changed.Contains(pair.Left) || changed.Contains(pair.Right)), touching);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Models_pairs_and_clusters_depend_neither_on_the_order_of_rows_nor_on_the_number_of_threads() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var linkage = new RandomLinkage(seed);
            var (first, second) = (linkage.Table(order: 1), linkage.Table(order: 2));
            var one = Trainer.Train(linkage.Plan, first, new TrainingOptions { Threads = 1 }, Cancel);
            var two = Trainer.Train(linkage.Plan, second, new TrainingOptions { Threads = 3 }, Cancel);
            Assert.Equal(one.ToJson(), two.ToJson());

            var pairs = Linker.Link(one, first, new LinkOptions { Threads = 1 }, Cancel).Pairs;
            var others = Linker.Link(two, second, new LinkOptions { Threads = 3 }, Cancel).Pairs;
            Assert.Equal(InKeys(first, pairs), InKeys(second, others));

            var clusters = Clusterer.Cluster(one, first, pairs, [], [], Cancel);
            var same = Clusterer.Cluster(two, second, Some.Shuffled(others, seed), [], [], Cancel);
            Assert.Equal(InKeys(first, clusters), InKeys(second, same));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_pairs_that_touch_given_rows_are_scored_and_they_score_as_in_the_whole()
    {
        var (table, _) = SharedData.Febrl("dataset1.csv");
        var model = Trainer.Train(FebrlPlans.People, table, Cancel);
        int[] changed = [0, 3, 500];

        var touching = Linker.Link(model, table, new LinkOptions { Touching = changed }, Cancel).Pairs;

        Assert.NotEmpty(touching);
        Assert.Equal(Linker.Link(model, table, Cancel).Pairs.Where(pair => changed.Contains(pair.Left) || changed.Contains(pair.Right)), touching);
    }

    [Fact]
    public void The_report_tells_what_each_rule_did()
    {
        var table = Some.Table("1: x | p | n", "2: x | p | n", "3: x | q | n", "4: y | q | m", "5: | q | m");
        var plan = new MatchPlan([Some.Rule("a"), Some.Rule("b")], [Some.Same("b"), Some.Same("c", vetoOther: true)], 0.9, 0);

        var report = Linker.Link(Some.Model(plan), table, Cancel).Report;

        Assert.Equal([new(3, 3, 3, 0, 0, 0), new(4, 3, 1, 2, 0, 0)], report.Rules);
        Assert.Equal((6, 4, 2), (report.Scored, report.Kept, report.Vetoed));
    }

    [Fact]
    public void Of_a_placeholder_shared_by_all_about_as_many_pairs_are_scored_as_a_block_may_hold_and_the_rest_is_counted()
    {
        var table = new RecordTable([.. Enumerable.Range(0, 100_000).Select(i => i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture))]);
        table.AddColumn("phone", (string?[])[.. Enumerable.Repeat("5555555555", 100_000)]);
        var plan = new MatchPlan([Some.Rule("phone")], [Some.Same("phone")], 0.9, 0.5);

        var report = Linker.Link(Trainer.Train(plan, table, Cancel), table, Cancel).Report;

        Assert.InRange(report.Scored, 200_000, 260_000);
        Assert.Equal((1, 4_999_950_000), (report.BlocksOverFull, report.PairsLost + report.Scored));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    public void None_one_few_or_only_empty_records_link_to_nothing(int count)
    {
        var table = new RecordTable([.. Enumerable.Range(0, count).Select(i => $"k{i}")]);
        table.AddColumn("a", new string?[count]);
        var plan = new MatchPlan([Some.Rule("a")], [Some.Same("a")], 0.9, 0.5);

        var model = Trainer.Train(plan, table, Cancel);
        var linked = Linker.Link(model, table, Cancel);

        Assert.Empty(linked.Pairs);
        Assert.Equal(Enumerable.Range(0, count), Clusterer.Cluster(model, table, linked.Pairs, [], [], Cancel).Of);
        Assert.True(double.IsFinite(model.PriorWeight));
    }

    static IEnumerable<(string, string, double, double, string)> InKeys(RecordTable table, IEnumerable<ScoredPair> pairs) =>
        pairs.Select(pair => (table.Keys[pair.Left], table.Keys[pair.Right], pair.Weight, pair.Probability, pair.Levels.ToText(16)));

    static IEnumerable<string> InKeys(RecordTable table, Clusters clusters) =>
    [
        .. clusters.Of.Select((of, row) => $"{table.Keys[row]} in {table.Keys[of]}").Order(StringComparer.Ordinal),
        .. clusters.Refused.Select(link => $"{table.Keys[link.Left]} {table.Keys[link.Right]} {link.Reason} {table.Keys[link.Against.Left]} {table.Keys[link.Against.Right]}"),
    ];

    [Fact]
    public void Of_two_files_only_records_of_different_ones_are_paired_and_counts_are_told_before()
    {
        var table = Some.Table("a1: x", "a2: x", "b1: x", "b2: y");
        var plan = new MatchPlan([Some.Rule("a")], [Some.Same("a")], 0.9, 0);

        var session = LinkSession.Of(plan, table, 1_000, 1, TestContext.Current.CancellationToken, [0, 0, 1, 1]);
        var result = session.Link(Some.Model(plan), new(), TestContext.Current.CancellationToken);

        Assert.Equal(new BlockCount(3, 1, 0, 0), session.Counts.Single());
        Assert.Equal([(0, 2), (1, 2)], result.Pairs.Select(pair => (pair.Left, pair.Right)));
    }
}
