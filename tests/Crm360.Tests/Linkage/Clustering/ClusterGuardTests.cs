using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Clustering;

public sealed class ClusterGuardTests
{
    /// <summary>Every pair starts at -3.2 bits; agreeing on one of the columns adds 2 and disagreeing takes 2, a missing value says nothing.</summary>
    static MatchPlan Plan { get; } = new([Some.Rule("a")], [Some.Same("a"), Some.Same("b"), Some.Same("c"), Some.Same("d"), Some.Same("e")], 0.9, 0.5);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_link_that_alone_ties_two_groups_which_disagree_as_a_whole_is_refused_with_the_pair_that_disagrees_most()
    {
        var table = Some.Table("a1: x | p | 1 | 1 | 1", "a2: x | p | 1 | 1 | 1", "b1: y | q | 2 | 2 | 2", "b2: y | q | 2 | 2 | 2");
        var clusters = Cluster(table, [("a1", "a2", 9), ("b1", "b2", 8), ("a2", "b1", 4)]);

        Assert.Equal([0, 0, 2, 2], clusters.Of);
        var refused = Assert.Single(clusters.Refused);
        Assert.Equal((RefusalReason.WeakBridge, 1, 2), (refused.Reason, refused.Left, refused.Right));
        Assert.Equal(new RowPair(0, 2), refused.Against);
    }

    [Fact]
    public void A_second_link_between_the_groups_makes_it_no_bridge_and_records_that_say_nothing_do_not_disagree()
    {
        var table = Some.Table("a1: x | p | 1 | 1 | 1", "a2: x | p | 1 | 1 | 1", "b1: y | q | 2 | 2 | 2", "b2: y | q | 2 | 2 | 2", "c: | | | |", "d: | | | |");

        Assert.Equal([0, 0, 0, 0, 4, 5], Cluster(table, [("a1", "a2", 9), ("b1", "b2", 8), ("a2", "b1", 4), ("a1", "b2", 4)]).Of);
        Assert.Equal([0, 0, 2, 3, 0, 0], Cluster(table, [("a1", "a2", 9), ("c", "d", 8), ("a2", "c", 4)]).Of);
    }

    [Fact]
    public void Where_a_person_tied_records_what_they_disagree_on_is_settled()
    {
        var table = Some.Table("a1: x | p | 1 | 1 | 1", "a2: x | p | 1 | 1 | 1", "b1: y | q | 2 | 2 | 2");

        Assert.Equal([0, 0, 0], Clusterer.Cluster(Some.Model(Plan), table, [Some.Pair(table, "a2", "b1", 4)], [new(0, 1)], [], Cancel).Of);
    }

    [Fact]
    public void Two_groups_that_each_agree_on_what_the_other_contradicts_stay_apart_however_many_links_tie_them()
    {
        var table = Some.Table("a1: north", "a2: north", "b1: south", "b2: south");
        (string, string, double)[] links = [("a1", "a2", 9), ("b1", "b2", 8), ("a1", "b1", 5), ("a1", "b2", 5), ("a2", "b1", 5), ("a2", "b2", 5)];

        var clusters = Settled(table, links, against: 0.005);

        Assert.Equal([0, 0, 2, 2], clusters.Of);
        Assert.All(clusters.Refused, refused => Assert.Equal(RefusalReason.SettledApart, refused.Reason));
        Assert.Equal(4, clusters.Refused.Count);
        Assert.Equal([0, 0, 0, 0], Settled(table, links, against: 0.005, new() { KeepSettledApart = false }).Of);
    }

    [Fact]
    public void Nothing_is_settled_by_one_record_nor_where_matches_often_contradict_nor_where_one_record_says_both()
    {
        (string, string, double)[] links = [("a1", "a2", 9), ("b1", "b2", 8), ("a1", "b1", 5), ("a2", "b2", 5)];

        Assert.Equal([0, 0, 0], Settled(Some.Table("a1: north", "a2: north", "b1: south"), [("a1", "a2", 9), ("a1", "b1", 5), ("a2", "b1", 5)], against: 0.005).Of);
        Assert.Equal([0, 0, 0, 0], Settled(Some.Table("a1: north", "a2: west", "b1: south", "b2: south"), links, against: 0.005).Of);
        Assert.Equal([0, 0, 0, 0], Settled(Some.Table("a1: north", "a2: north", "b1: south", "b2: south"), links, against: 0.05).Of);
        Assert.Equal([0, 0, 0, 0, 0], Settled(Some.Table("a1: north", "a2: north", "a3: south", "b1: south", "b2: south"), [("a1", "a2", 9), ("a1", "a3", 8.5), .. links[1..]], against: 0.005).Of);
    }

    [Fact]
    public void Where_a_person_tied_records_no_group_is_settled()
    {
        var table = Some.Table("a1: north", "a2: north", "b1: south", "b2: south");

        Assert.Equal([0, 0, 0, 0], Clusterer.Cluster(Placed(0.005), table, [Some.Pair(table, "a1", "a2", 9), Some.Pair(table, "a2", "b1", 5)], [new(2, 3)], [], Cancel).Of);
    }

    [Fact]
    public void Bridges_may_be_left_alone()
    {
        var table = Some.Table("a1: x | p | 1 | 1 | 1", "a2: x | p | 1 | 1 | 1", "b1: y | q | 2 | 2 | 2");
        var pairs = new[] { Some.Pair(table, "a1", "a2", 9), Some.Pair(table, "a2", "b1", 4) };

        var clusters = Clusterer.Cluster(new PairScorer(Some.Model(Plan), table), pairs, [], [], Cancel, guards: new() { CutWeakBridges = false });

        Assert.Equal([0, 0, 0], clusters.Of);
    }

    [Fact]
    public void What_is_cut_depends_neither_on_the_order_of_rows_nor_of_pairs_and_a_part_clusters_as_the_whole_does() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        string[] rows = [.. Enumerable.Range(0, 16).Select(i => $"{(char)('a' + i)}: {string.Join(" | ", Enumerable.Range(0, 5).Select(_ => random.Next(4) == 0 ? "" : $"{random.Next(2)}"))}")];
        (string, string, double)[] links = [.. Enumerable.Range(0, 18).Select(_ => ($"{(char)('a' + random.Next(16))}", $"{(char)('a' + random.Next(16))}", random.Next(8, 16) / 2.0)).Where(link => link.Item1 != link.Item2).DistinctBy(link => (link.Item1, link.Item2))];
        var (table, other) = (Some.Table(rows), Some.Table(Some.Shuffled(rows, seed)));

        var (one, two) = (Cluster(table, links), Cluster(other, Some.Shuffled(links, seed + 1)));

        Assert.Equal(InKeys(table, one), InKeys(other, two));
        foreach (var cluster in one.Linked(table))
        {
            var keys = cluster.Select(row => table.Keys[row]).ToHashSet(StringComparer.Ordinal);
            var whole = one.Refused.All(refused => keys.Contains(table.Keys[refused.Left]) == keys.Contains(table.Keys[refused.Right]));
            if (whole)
                Assert.Contains(cluster, Cluster(table, [.. links.Where(link => keys.Contains(link.Item1) && keys.Contains(link.Item2))]).Linked(table));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_cluster_larger_than_is_likely_is_reported_with_the_tie_at_which_it_would_part_first()
    {
        var table = Empty(5);
        var pairs = new[] { Some.Pair(table, "a", "b", 9), Some.Pair(table, "b", "c", 4), Some.Pair(table, "c", "d", 6) };

        var clusters = Clusterer.Cluster(new PairScorer(Some.Model(Plan), table), pairs, [], [], Cancel, guards: new() { AlarmAbove = 3 });

        var alarm = Assert.Single(clusters.Alarms);
        Assert.Equal((0, 4, 1, 2), (alarm.Cluster, alarm.Records, alarm.Weakest.Left, alarm.Weakest.Right));
        Assert.Empty(Cluster(table, [("a", "b", 9)]).Alarms);
    }

    [Fact]
    public void The_path_between_two_records_is_the_one_whose_weakest_link_is_strongest()
    {
        var table = Empty(5);
        var clusters = Cluster(table, [("a", "d", 4), ("a", "b", 8), ("b", "c", 6), ("c", "d", 7)]);
        var paths = new ClusterPaths(clusters);

        Assert.Equal([(0, 1), (1, 2), (2, 3)], paths.Between(0, 3).Select(tie => (tie.Left, tie.Right)));
        Assert.Equal([(2, 3), (1, 2), (0, 1)], paths.Between(3, 0).Select(tie => (tie.Left, tie.Right)));
        Assert.Empty(paths.Between(0, 4));
        Assert.Equal((1, 2), (paths.WeakestOf(3)!.Value.Left, paths.WeakestOf(3)!.Value.Right));
        Assert.Null(paths.WeakestOf(4));
    }

    [Fact]
    public void No_other_way_between_two_records_has_a_stronger_weakest_link() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var table = Empty(9);
        (string Left, string Right, double Weight)[] links = [.. Enumerable.Range(0, 14).Select(_ => ($"{(char)('a' + random.Next(9))}", $"{(char)('a' + random.Next(9))}", 4 + random.NextDouble())).Where(link => string.CompareOrdinal(link.Item1, link.Item2) < 0).DistinctBy(link => (link.Item1, link.Item2))];
        var paths = new ClusterPaths(Cluster(table, links));

        // the strongest weakest link of any way, as in Floyd and Warshall
        var best = new double[9, 9];
        foreach (var (left, right, weight) in links)
            best[left[0] - 'a', right[0] - 'a'] = best[right[0] - 'a', left[0] - 'a'] = weight;
        for (var over = 0; over < 9; over++)
        {
            for (var cell = 0; cell < 81; cell++)
                best[cell / 9, cell % 9] = Math.Max(best[cell / 9, cell % 9], Math.Min(best[cell / 9, over], best[over, cell % 9]));
        }

        for (var cell = 0; cell < 81; cell++)
        {
            if (cell / 9 != cell % 9)
                Assert.Equal(best[cell / 9, cell % 9], paths.Between(cell / 9, cell % 9).Select(tie => tie.Pair!.Value.Weight).DefaultIfEmpty().Min());
        }
    }).QuickCheckThrowOnFailure();

    static RecordTable Empty(int records) => Some.Table([.. Enumerable.Range(0, records).Select(i => $"{(char)('a' + i)}: | | | |")]);

    static Clusters Cluster(RecordTable table, (string Left, string Right, double Weight)[] links) =>
        Clusterer.Cluster(Some.Model(Plan), table, links.Select(link => Some.Pair(table, link.Left, link.Right, link.Weight)), [], [], Cancel);

    /// <summary>One comparison whose disagreement counts against a match; weights are such that no bridge is weak.</summary>
    static MatchModel Placed(double against)
    {
        var plan = new MatchPlan([Some.Rule("a")], [new("a", ["a"], [Some.Level("same", Some.Exact("a")), new("elsewhere", new Predicate.Otherwise(), [], Against: true)])], 0.9, 0.5);
        return Some.Model(plan, prior: 0.5) with { Comparisons = [new("a", [1 - against, against], [0.01, 0.99])] };
    }

    static Clusters Settled(RecordTable table, (string Left, string Right, double Weight)[] links, double against, ClusterGuards? guards = null) => Clusterer.Cluster(
        new PairScorer(Placed(against), table), links.Select(link => Some.Pair(table, link.Left, link.Right, link.Weight)), [], [], Cancel,
        guards: (guards ?? new()) with { CutWeakBridges = false });

    static IEnumerable<string> InKeys(RecordTable table, Clusters clusters) =>
    [
        .. clusters.Of.Select((of, row) => $"{table.Keys[row]} in {table.Keys[of]}").Order(StringComparer.Ordinal),
        .. clusters.Refused.Select(link => $"{table.Keys[link.Left]} {table.Keys[link.Right]} {link.Reason} {table.Keys[link.Against.Left]} {table.Keys[link.Against.Right]}").Order(StringComparer.Ordinal),
    ];
}
