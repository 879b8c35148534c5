using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;
using Crm360.Match;

namespace Crm360.Tests.Match;

public sealed class MatchChangesTests
{
    [Fact]
    public void Of_pairs_only_new_changed_and_gone_ones_are_work()
    {
        PairRow[] published = [Pair(1, 2, 5), Pair(3, 4, 5), Pair(5, 6, 5)];

        var work = MatchChanges.OfPairs(9, published, [Pair(1, 2, 5), Pair(3, 4, 7), Pair(7, 8, 5)]).ToList();

        Assert.Equal([(3L, 4L, false, 7.0), (7, 8, false, 5), (5, 6, true, 5)], work.Select(row => (row.LeftId, row.RightId, row.Removed, row.Weight)));
        Assert.All(work, row => Assert.Equal(9, row.RunId));
    }

    [Fact]
    public void A_published_cluster_with_nothing_new_is_no_work() =>
        Assert.Empty(Changes([0, 0, 2], new() { [10] = 7, [11] = 7, [12] = 8 }));

    [Fact]
    public void A_record_that_says_something_new_makes_its_whole_cluster_work() =>
        Assert.Equal([(10L, 10L), (11, 10)], Changes([0, 0, 2], new() { [10] = 7, [11] = 7, [12] = 8 }, changed: 11));

    [Fact]
    public void A_new_member_makes_the_cluster_work() =>
        Assert.Equal([(10L, 10L), (11, 10)], Changes([0, 0, 2], new() { [10] = 7, [12] = 8 }));

    [Fact]
    public void Two_parts_of_a_customer_are_both_work() =>
        Assert.Equal([(10L, 10L), (11, 11)], Changes([0, 1, 2], new() { [10] = 7, [11] = 7, [12] = 8 }));

    [Fact]
    public void Two_customers_in_one_cluster_are_work() =>
        Assert.Equal([(11L, 11L), (12, 11)], Changes([0, 1, 1], new() { [10] = 7, [11] = 8, [12] = 9 }));

    [Fact]
    public void Another_tie_between_the_same_members_makes_the_cluster_work() =>
        Assert.Equal([(10L, 10L), (11, 10)], Changes([0, 0, 2], new() { [10] = 7, [11] = 7, [12] = 8 }, ties: [new Tie(0, 1, null)]));

    [Fact]
    public void Evidence_leads_from_every_member_to_the_one_that_names_the_cluster()
    {
        var parties = Parties(5);
        var weak = new ScoredPair(1, 2, 3, 0.9, default);
        var clusters = new Clusters([0, 0, 0, 0, 4], [new Tie(2, 3, null), new Tie(1, 2, weak), new Tie(0, 3, weak with { Weight = 2 })], []);

        var evidence = new MatchResult(PartyTable.Of(parties, []), [], clusters, StewardDecisions.Of([])).Evidence();

        Assert.Equal(
            [(1, 2, 3.0), (2, 3, null), (3, 0, 2.0)],
            evidence.OrderBy(of => of.Key).Select(of => (of.Key, of.Value.Row, of.Value.Weight)));
    }

    [Fact]
    public void A_record_that_is_gone_has_no_cluster_and_what_is_left_of_its_customer_is_work() =>
        Assert.Equal([(10L, 10L), (99, 0)], Changes([0, 1, 2], new() { [10] = 7, [99] = 7, [11] = 8, [12] = 9 }));

    static List<(long RecordId, long ClusterId)> Changes(int[] clusterOf, Dictionary<long, long> customerOf, long changed = 0, Tie[]? ties = null)
    {
        var result = new MatchResult(PartyTable.Of(Parties(clusterOf.Length), []), [], new Clusters(clusterOf, ties ?? [], []), StewardDecisions.Of([]));
        return [.. MatchChanges.OfClusters(1, result, customerOf.ToDictionary(of => of.Key, of => new Membership(of.Value, null, null)), party => party.RecordId == changed).Select(row => (row.RecordId, row.ClusterId))];
    }

    static List<MatchParty> Parties(int count) => [.. Enumerable.Range(0, count).Select(row => new MatchParty(
        10 + row, 1, "crm", $"{row}", "person", "Ali", "Ak", null, null, null, null, null, null, null, null, null))];

    static PairRow Pair(long left, long right, double weight) =>
        new() { LeftId = left, RightId = right, ModelId = 1, Weight = weight, Probability = 0.99, Levels = "0" };
}
