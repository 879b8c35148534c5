using Crm360.Golden;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Golden;

public sealed class IdentityPlanTests
{
    [Fact]
    public void The_largest_overlap_keeps_the_id()
    {
        var identities = IdentityPlan.Assign([Cluster(1, "a", 7, 8, 8)], 100);

        Assert.Equal((8, false), (identities[1].CustomerId, identities[1].IsNew));
        Assert.Equal([7], identities[1].From);
    }

    [Fact]
    public void Equal_overlaps_go_to_the_lowest_old_id() => Assert.Equal(7, IdentityPlan.Assign([Cluster(1, "a", 8, 7)], 100)[1].CustomerId);

    [Fact]
    public void Of_equal_parts_of_one_customer_that_of_the_smallest_key_keeps_the_id()
    {
        var identities = IdentityPlan.Assign([Cluster(1, "b", 7), Cluster(2, "a", 7)], 100);

        Assert.Equal((100, 7), (identities[1].CustomerId, identities[2].CustomerId));
        Assert.Equal((true, false), (identities[1].IsNew, identities[2].IsNew));
        Assert.Equal([7], identities[1].From);
    }

    [Fact]
    public void New_ids_are_given_in_the_order_of_smallest_keys()
    {
        var identities = IdentityPlan.Assign([Cluster(1, "c", [null]), Cluster(2, "a", [null, null]), Cluster(3, "B", [null])], 50);

        Assert.Equal([52L, 51L, 50L], [identities[1].CustomerId, identities[2].CustomerId, identities[3].CustomerId]); // ordinal: B before a
    }

    [Fact]
    public void A_cluster_that_loses_its_first_choice_takes_its_second()
    {
        // 2 has most of 7, so 1 falls back on 8
        var identities = IdentityPlan.Assign([Cluster(1, "a", 7, 7, 8), Cluster(2, "b", 7, 7, 7)], 100);

        Assert.Equal((8, 7), (identities[1].CustomerId, identities[2].CustomerId));
    }

    [Fact]
    public void An_id_nobody_took_over_leads_to_whoever_has_most_of_its_records()
    {
        NewCluster[] clusters = [Cluster(1, "a", 7, 7, 7, 8), Cluster(2, "b", 9, 9, 9, 8, 8)];
        var identities = IdentityPlan.Assign(clusters, 100);

        var redirects = IdentityPlan.Redirects(clusters, identities, [7, 8, 9, 6]);

        Assert.Equal([(6L, null), (8L, 9L)], redirects.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Ids_are_unique_counted_and_independent_of_the_order_of_clusters_and_members()
    {
        var cases =
            from sizes in Gen.Choose(1, 5).NonEmptyListOf()
            from olds in Gen.Choose(0, 6).ArrayOf(sizes.Sum())
            from seed in Gen.Choose(0, int.MaxValue)
            select (Clusters: Clusters([.. sizes], olds), Seed: seed);

        Prop.ForAll(cases.ToArbitrary(), of =>
        {
            var random = new Random(of.Seed);
            var shuffled = of.Clusters.Select(cluster =>
            {
                var members = cluster.Members.ToArray();
                random.Shuffle(members);
                return cluster with { Members = members };
            }).ToArray();
            random.Shuffle(shuffled);
            var one = IdentityPlan.Assign(of.Clusters, 1000);
            var other = IdentityPlan.Assign(shuffled, 1000);
            var olds = of.Clusters.SelectMany(cluster => cluster.Members).Select(member => member.CustomerId).OfType<long>().ToHashSet();
            var redirects = IdentityPlan.Redirects(of.Clusters, one, olds);
            var kept = one.Values.Where(identity => !identity.IsNew).Select(identity => identity.CustomerId).ToHashSet();
            return one.All(pair => other[pair.Key].CustomerId == pair.Value.CustomerId && other[pair.Key].From.SequenceEqual(pair.Value.From))
                && one.Values.Select(identity => identity.CustomerId).Distinct().Count() == of.Clusters.Length
                && one.Values.Count(identity => identity.IsNew) == IdentityPlan.NewIds(of.Clusters)
                && one.Values.Where(identity => identity.IsNew).All(identity => identity.CustomerId >= 1000)
                && kept.IsSubsetOf(olds)
                // every old id is either someone's or leads to someone
                && olds.All(old => kept.Contains(old) != redirects.ContainsKey(old))
                && redirects.Values.All(heir => heir is not null);
        }).QuickCheckThrowOnFailure();
    }

    static NewCluster[] Clusters(int[] sizes, int[] olds)
    {
        var at = 0;
        return
        [
            .. sizes.Select((size, number) => new NewCluster(number + 1, $"k{number:000}",
                [.. Enumerable.Range(0, size).Select(_ => (at + 1L, olds[at++] is > 0 and var old ? (long?)old : null))])),
        ];
    }

    static NewCluster Cluster(long id, string smallestKey, params long?[] customers) =>
        new(id, smallestKey, [.. customers.Select((customer, at) => ((id * 100) + at, customer))]);
}
