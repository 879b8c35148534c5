using System.Globalization;
using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Incremental;
using Crm360.Linkage.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Incremental;

public sealed class WarmIndexTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void After_any_changes_pairs_and_clusters_are_those_of_linking_everything_with_the_same_model() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var house = new ChangingRecords(seed);
        using var index = house.NewIndex();
        AssertSame(house, index);
        for (var change = 0; change < 4; change++)
        {
            var (put, removed) = house.Change();
            var told = index.Change(put, removed, Cancel);
            Assert.Equal(house.Count, index.Count);
            Assert.Equal(put.Count, told.Added + told.Changed);
            AssertSame(house, index);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_finds_the_pairs_that_the_record_would_get_if_it_were_added_and_takes_nothing_in() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var house = new ChangingRecords(seed);
        using var index = house.NewIndex();
        var asked = house.NewRecord("asked");

        var found = index.Who(asked.Values, most: int.MaxValue, key: "asked");

        AssertSame(house, index);
        Assert.All(found, match => Assert.Equal(match.Cluster, index.ClusterOf(match.Key)));
        Assert.All(found, match => Assert.Equal(match.Weight, match.Waterfall.Prior + match.Waterfall.Steps.Sum(step => step.Weight + step.TermFrequency) + match.Waterfall.Lookalike, 1e-9));
        index.Change([asked], [], Cancel);
        Assert.Equal(
            index.Pairs().Where(pair => pair.Left == "asked" || pair.Right == "asked").Select(pair => (Key: pair.Left == "asked" ? pair.Right : pair.Left, pair.Weight, pair.Probability))
                .OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Key, StringComparer.Ordinal),
            found.Select(match => (match.Key, match.Weight, match.Probability)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_records_in_other_portions_give_the_same_index() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var house = new ChangingRecords(seed);
        var added = Enumerable.Range(0, 12).Select(i => house.NewRecord(string.Create(CultureInfo.InvariantCulture, $"new{i}"))).ToList();
        using var atOnce = house.NewIndex();
        using var oneByOne = house.NewIndex();

        atOnce.Change(added, [], Cancel);
        foreach (var record in Some.Shuffled(added, seed))
            oneByOne.Change([record], [], Cancel);

        Assert.Equal(atOnce.Pairs(), oneByOne.Pairs());
        Assert.All(added, record => Assert.Equal(atOnce.MembersOf(record.Key), oneByOne.MembersOf(record.Key)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_block_that_becomes_over_full_is_cut_and_gets_its_pairs_back()
    {
        var table = Some.Table("1: x | p", "2: x | p", "3: x | q");
        var model = Some.Model(new([new([new("a")], [new("b")])], [Some.Same("a"), Some.Same("b")], 0.5, 0), prior: 0.5);
        using var index = WarmIndex.Of(model, table, new LinkOptions { MaxPairsPerBlock = 3 }, Cancel);
        Assert.Equal(3, index.Pairs().Count);

        var full = index.Change([Record("4", "x", "q")], [], Cancel);
        Assert.Equal((1, "12 34"), (full.BlocksCrossed, string.Join(' ', index.Pairs().Select(pair => pair.Left + pair.Right))));
        Assert.Equal(["3", "4"], index.MembersOf("3"));

        var back = index.Change([], ["4"], Cancel);
        Assert.Equal((1, 3), (back.BlocksCrossed, index.Pairs().Count));
    }

    [Fact]
    public void Only_the_parts_that_a_change_touches_are_clustered_again()
    {
        var table = Some.Table("1: x", "2: x", "3: y", "4: y", "5: z");
        var model = Some.Model(new([Some.Rule("a")], [Some.Same("a")], 0.5, 0), prior: 0.5);
        using var index = WarmIndex.Of(model, table, new(), Cancel);

        var change = index.Change([Record("0", "x")], ["5"], Cancel);

        Assert.Equal(3, change.Reclustered);
        Assert.Equal(["0", "1", "2"], change.Moved); // the cluster is called by its smallest key, which is another one now
        Assert.Equal("0", index.ClusterOf("2"));
        Assert.Null(index.ClusterOf("5"));
        Assert.Empty(index.MembersOf("5"));
    }

    [Fact]
    public void A_value_never_seen_in_training_weighs_as_one_that_was_seen_once()
    {
        var table = Some.Table("1: x", "2: x", "3: once");
        var frequencies = new TermFrequencies("a", 3, 5 / 9.0, ["x"], [2]);
        Comparison names = new("a", ["a"], [Some.Level("same", Some.Exact("a"), termFrequency: "a"), Some.Else()]);
        using var index = WarmIndex.Of(Some.Model(new([Some.Rule("a")], [names], 0.9, 0), frequencies: frequencies), table, new(), Cancel);

        index.Change([Record("4", "once"), Record("5", "never"), Record("6", "never")], [], Cancel);

        var weights = index.Pairs().ToDictionary(pair => $"{pair.Left}{pair.Right}", pair => pair.Weight);
        Assert.Equal(weights["34"], weights["56"]);
        Assert.True(weights["12"] < weights["56"]);
    }

    [Fact]
    public void A_change_that_cannot_be_taken_in_leaves_everything_as_it_was()
    {
        using var index = WarmIndex.Of(Some.Model(new([Some.Rule("a")], [Some.Same("a")], 0.9, 0)), Some.Table("1: x", "2: x"), new(), Cancel);
        var pairs = index.Pairs();

        Assert.Contains("the column 'z', which the model does not know. It knows: a.", Assert.Throws<ArgumentException>(
            () => index.Change([Record("3", "x"), new("4", new Dictionary<string, IReadOnlyList<string>> { ["z"] = ["x"] })], ["1"], Cancel)).Message, StringComparison.Ordinal);
        Assert.Contains("'3' comes twice", Assert.Throws<ArgumentException>(() => index.Change([Record("3", "x"), Record("3", "y")], ["1"], Cancel)).Message, StringComparison.Ordinal);
        Assert.Contains("'1' comes twice", Assert.Throws<ArgumentException>(() => index.Change([Record("1", "x")], ["1"], Cancel)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => index.Who(new Dictionary<string, IReadOnlyList<string>> { ["z"] = ["x"] }));

        Assert.Equal(2, index.Count);
        Assert.Equal(pairs, index.Pairs());
    }

    [Fact]
    public async Task Questions_may_be_asked_while_records_change()
    {
        var house = new ChangingRecords(7);
        using var index = house.NewIndex();
        var asked = house.NewRecord("asked").Values;
        var done = false;

        var asking = Task.Run(() =>
        {
            var asks = 0;
            for (; asks == 0 || !Volatile.Read(ref done); asks++)
                Assert.All(index.Who(asked), match => Assert.InRange(match.Probability, house.Model.Plan.ReviewAt, 1));
            return asks;
        }, Cancel);
        for (var change = 0; change < 50; change++)
        {
            var (put, removed) = house.Change();
            index.Change(put, removed, Cancel);
        }

        Volatile.Write(ref done, true);
        Assert.True(await asking > 0);
        AssertSame(house, index);
    }

    static WarmRecord Record(string key, params string[] values) =>
        new(key, values.Index().ToDictionary(value => ((char)('a' + value.Index)).ToString(), value => (IReadOnlyList<string>)[value.Item]));

    static void AssertSame(ChangingRecords house, WarmIndex index)
    {
        var table = house.Table();
        var session = LinkSession.Of(house.Model.Plan, table, house.Options.MaxPairsPerBlock, 1, Cancel);
        var pairs = session.Link(house.Model, house.Options, Cancel).Pairs;
        Assert.Equal(pairs.Select(pair => new WarmPair(table.Keys[pair.Left], table.Keys[pair.Right], pair.Weight, pair.Probability, pair.Levels)), index.Pairs());

        var clusters = Clusterer.Cluster(session.Scorer(house.Model), pairs, [], [], Cancel);
        Assert.All(table.Keys, (key, row) => Assert.Equal(table.Keys[clusters.Of[row]], index.ClusterOf(key)));
        Assert.All(clusters.Linked(table), cluster => Assert.Equal(cluster.Select(row => table.Keys[row]), index.MembersOf(table.Keys[cluster[^1]])));
    }
}
