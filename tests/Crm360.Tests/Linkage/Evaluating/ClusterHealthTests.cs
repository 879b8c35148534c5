using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Evaluating;
using Crm360.Linkage.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Evaluating;

public sealed class ClusterHealthTests
{
    [Fact]
    public void Two_triangles_on_one_link_hang_on_one_bridge()
    {
        var health = Health(6, [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)]).Single();

        Assert.Equal((6, 7, 1, 3), (health.Records, health.Links, health.Bridges, health.Diameter));
        Assert.Equal(7 / 15.0, health.Density, 1e-12);
    }

    [Fact]
    public void A_long_chain_is_all_bridges_and_its_ends_are_furthest_apart()
    {
        var health = Health(300, [.. Enumerable.Range(0, 299).Select(i => (i, i + 1))]).Single();

        Assert.Equal((299, 299), (health.Bridges, health.Diameter));
    }

    [Fact]
    public void Must_links_are_links_and_clusters_of_one_have_no_health()
    {
        var table = new RecordTable(["a", "b", "c"]);
        var clusters = new Clusters([0, 0, 2], [new Tie(0, 1, null)], []);

        var health = Assert.Single(ClusterHealth.Of(clusters, table, [], 0.9));

        Assert.Equal((1, 1.0), (health.Links, health.Density));
        Assert.Equal(new HealthSummary(1, 1, 0, 1, 2, 1), HealthSummary.Of([health]));
        Assert.Equal(new HealthSummary(0, 0, 0, 1, 0, 0), HealthSummary.Of([]));
    }

    [Fact]
    public void A_link_is_a_bridge_just_when_the_cluster_falls_apart_without_it() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var size = random.Next(2, 10);
        (int, int)[] links = [.. Enumerable.Range(1, size - 1).Select(i => (random.Next(i), i)).Concat(Enumerable.Range(0, random.Next(6)).Select(_ => (random.Next(size), random.Next(size)))).Where(link => link.Item1 < link.Item2).Distinct()];

        var health = Health(size, links).Single();

        Assert.Equal(links.Count(link => Reached(size, [.. links.Where(other => other != link)]) < size), health.Bridges);
    }).QuickCheckThrowOnFailure();

    static int Reached(int size, (int Left, int Right)[] links)
    {
        var reached = new HashSet<int> { 0 };
        for (var round = 0; round < size; round++)
        {
            foreach (var (left, right) in links.Where(link => reached.Contains(link.Left) || reached.Contains(link.Right)))
            {
                reached.Add(left);
                reached.Add(right);
            }
        }

        return reached.Count;
    }

    static IReadOnlyList<ClusterHealth> Health(int records, (int Left, int Right)[] links)
    {
        var table = new RecordTable([.. Enumerable.Range(0, records).Select(i => $"{i:D4}")]);
        return ClusterHealth.Of(new Clusters([.. new int[records]], [], []), table, links.Select(link => new ScoredPair(link.Left, link.Right, 9, 0.99, default)), 0.9);
    }
}
