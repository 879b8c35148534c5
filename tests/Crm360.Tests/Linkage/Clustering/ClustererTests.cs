using System.Globalization;
using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Clustering;

public sealed class ClustererTests
{
    /// <summary>Column a is a birth date, of which two different ones are never one person.</summary>
    static MatchPlan Plan { get; } = new([Some.Rule("a")], [Some.Same("a", vetoOther: true)], 0.9, 0.5);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Links_from_the_threshold_up_make_clusters_named_by_their_smallest_key()
    {
        var table = Some.Table("d:", "c:", "b:", "a:");
        var clusters = Cluster(table, [("d", "c", 5), ("b", "c", 4), ("a", "b", 1)]);

        Assert.Equal("b b b a", Named(table, clusters));
        Assert.Equal([[2, 1, 0]], clusters.Linked(table));
    }

    [Fact]
    public void A_record_without_a_date_joins_one_of_two_that_contradict_each_other_never_both()
    {
        var table = Some.Table("anon:", "father: 1950", "son: 1980");
        var clusters = Cluster(table, [("anon", "father", 9), ("anon", "son", 7)]);

        Assert.Equal("anon anon son", Named(table, clusters));
        Assert.Equal((RefusalReason.Veto, new RowPair(1, 2)), (clusters.Refused.Single().Reason, clusters.Refused.Single().Against));
    }

    [Fact]
    public void One_to_one_no_cluster_holds_two_records_of_one_file_and_the_stronger_link_wins()
    {
        var table = Some.Table("a1:", "a2:", "b1:", "b2:");
        var pairs = new[] { Some.Pair(table, "a1", "b1", 9), Some.Pair(table, "a2", "b1", 6), Some.Pair(table, "a2", "b2", 4) };
        var clusters = Clusterer.Cluster(new PairScorer(Some.Model(Plan), table), pairs, [], [], Cancel, [0, 0, 1, 1]);

        Assert.Equal("a1 a2 a1 a2", Named(table, clusters));
        Assert.Equal((RefusalReason.OneToOne, new RowPair(0, 1)), (clusters.Refused.Single().Reason, clusters.Refused.Single().Against));
    }

    [Fact]
    public void Where_both_fit_equally_well_it_is_a_coin_toss_and_left_to_a_person()
    {
        var table = Some.Table("anon:", "anon2:", "father: 1950", "son: 1980");
        var clusters = Cluster(table, [("anon", "anon2", 12), ("anon", "father", 9), ("anon", "son", 8.5), ("anon2", "father", 7)]);

        Assert.Equal("anon anon father son", Named(table, clusters));
        Assert.Equal(["anon father", "anon son", "anon2 father"], clusters.Refused.Select(link => $"{table.Keys[link.Left]} {table.Keys[link.Right]}"));
        Assert.All(clusters.Refused, link => Assert.Equal(RefusalReason.Ambiguous, link.Reason));
        Assert.Equal(new RowPair(0, 3), clusters.Refused[0].Against);
    }

    [Fact]
    public void A_persons_must_link_settles_a_coin_toss_and_overrides_a_veto()
    {
        var table = Some.Table("anon:", "father: 1950", "son: 1980");

        Assert.Equal("anon anon son", Named(table, Cluster(table, [("anon", "father", 9), ("anon", "son", 8.5)], must: [("anon", "father")])));
        Assert.Equal("anon father father", Named(table, Cluster(table, [], must: [("father", "son")])));
    }

    [Fact]
    public void What_agrees_with_one_side_of_an_overridden_veto_may_join_and_a_third_value_may_not()
    {
        var table = Some.Table("a: 1950", "b: 1980", "c: 1980", "d: 1999");

        Assert.Equal("a a a d", Named(table, Cluster(table, [("a", "c", 6), ("b", "d", 9)], must: [("a", "b")])));
    }

    [Fact]
    public void A_cannot_link_keeps_whole_clusters_apart_and_beats_a_must_link()
    {
        var table = Some.Table("a:", "b:", "c:", "d:");
        var clusters = Cluster(table, [("a", "b", 9), ("c", "d", 8), ("b", "c", 5)], must: [("a", "d")], cannot: [("d", "a")]);

        Assert.Equal("a a c c", Named(table, clusters));
        Assert.Equal([RefusalReason.CannotLink, RefusalReason.CannotLink], clusters.Refused.Select(link => link.Reason));
        Assert.Null(clusters.Refused[0].Pair);
    }

    [Fact]
    public void A_record_between_two_that_a_person_keeps_apart_is_a_coin_toss_too()
    {
        var table = Some.Table("a:", "b:", "c:");

        Assert.All(Cluster(table, [("a", "c", 6), ("b", "c", 6)], cannot: [("a", "b")]).Refused, link => Assert.Equal(RefusalReason.Ambiguous, link.Reason));
    }

    [Fact]
    public void Must_links_that_a_cannot_link_contradicts_along_a_chain_are_reported()
    {
        var table = Some.Table("a:", "b:", "c:");
        var clusters = Cluster(table, [], must: [("b", "c"), ("a", "b")], cannot: [("a", "c")]);

        Assert.Equal("a a c", Named(table, clusters));
        Assert.Equal(new RowPair(0, 2), clusters.Refused.Single().Against);
    }

    [Fact]
    public void Clusters_never_hold_what_must_not_meet_and_parts_cluster_as_the_whole_does() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var table = Some.Table([.. Enumerable.Range(0, 25).Select(i => $"{(char)('a' + i)}: {(random.Next(3) == 0 ? $"{random.Next(3)}" : "")}")]);
            (string, string, double)[] links = [.. Pairs(random, table, 30).Select(pair => (pair.Left, pair.Right, random.Next(8, 16) / 2.0))];
            var must = Pairs(random, table, 3);
            var cannot = Pairs(random, table, 5);

            var whole = Cluster(table, Some.Shuffled(links, seed), must, cannot);

            foreach (var (left, right) in cannot)
                Assert.NotEqual(whole.Of[Row(table, left)], whole.Of[Row(table, right)]);
            if (must.Length == 0)
                Assert.All(whole.Of.Index().GroupBy(row => row.Item), cluster => Assert.True(cluster.SelectMany(row => table.Values("a", row.Index)).Distinct(StringComparer.Ordinal).Count() < 2));
            foreach (var part in Parts(table, links, must))
            {
                var alone = Cluster(
                    table,
                    [.. links.Where(link => part.Contains(link.Item1))], [.. must.Where(link => part.Contains(link.Left))], cannot);
                Assert.All(part, key => Assert.Equal(whole.Of[Row(table, key)], alone.Of[Row(table, key)]));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_thousand_equal_records_become_one_cluster_quickly()
    {
        var table = Some.Table([.. Enumerable.Range(0, 700).Select(i => $"{i.ToString("D3", CultureInfo.InvariantCulture)}: 1950")]);
        var model = Some.Model(Plan, prior: 0.9);

        var clusters = Clusterer.Cluster(model, table, Linker.Link(model, table, Cancel).Pairs, [], [], Cancel);

        Assert.All(clusters.Of, row => Assert.Equal(0, row));
    }

    static Clusters Cluster(
        RecordTable table, (string Left, string Right, double Weight)[] links, (string Left, string Right)[]? must = null, (string Left, string Right)[]? cannot = null) =>
        Clusterer.Cluster(
            Some.Model(Plan), table, links.Select(link => Some.Pair(table, link.Left, link.Right, link.Weight)),
            (must ?? []).Select(pair => new RowPair(Row(table, pair.Left), Row(table, pair.Right))),
            (cannot ?? []).Select(pair => new RowPair(Row(table, pair.Left), Row(table, pair.Right))), Cancel);

    static string Named(RecordTable table, Clusters clusters) => string.Join(' ', clusters.Of.Select(row => table.Keys[row]));

    static int Row(RecordTable table, string key) => table.Keys.ToList().IndexOf(key);

    static (string Left, string Right)[] Pairs(Random random, RecordTable table, int most) =>
    [
        .. Enumerable.Range(0, random.Next(most + 1)).Select(_ => (table.Keys[random.Next(table.Count)], table.Keys[random.Next(table.Count)])).Where(pair => pair.Item1 != pair.Item2),
    ];

    static IEnumerable<HashSet<string>> Parts(RecordTable table, (string Left, string Right, double Weight)[] links, (string Left, string Right)[] must)
    {
        var parts = table.Keys.ToDictionary(key => key, key => new HashSet<string>(StringComparer.Ordinal) { key }, StringComparer.Ordinal);
        foreach (var (left, right) in links.Select(link => (link.Left, link.Right)).Concat(must))
        {
            parts[left].UnionWith(parts[right]);
            foreach (var key in parts[left])
                parts[key] = parts[left];
        }

        return parts.Values.Distinct();
    }
}
