using Crm360.Golden;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Golden;

public sealed class SurvivorshipTests
{
    static readonly SurvivorshipRule Recent = new SurvivorshipRule.MostRecent();
    static readonly SurvivorshipRule[] All =
    [
        Recent, new SurvivorshipRule.Oldest(), new SurvivorshipRule.MostFrequent(), new SurvivorshipRule.Longest(),
        new SurvivorshipRule.MostComplete(), new SurvivorshipRule.Validated(), new SurvivorshipRule.Source(["erp", "crm"]),
    ];

    [Fact]
    public void No_claim_no_winner() => Assert.Null(Survivorship.Choose([], All));

    [Fact]
    public void One_claim_wins_by_being_the_only_one()
    {
        var survivor = Survivorship.Choose([Said("crm", "Ali")], All)!;

        Assert.Equal(("Ali", Survivorship.OnlyClaim, 1), (survivor.Winner.Value, survivor.Rule, survivor.Claims));
    }

    [Fact]
    public void What_all_say_is_unanimous_and_shown_with_the_record_the_rules_prefer()
    {
        var survivor = Survivorship.Choose([Said("crm", "Ali", day: 1), Said("erp", "Ali", day: 2)], [Recent])!;

        Assert.Equal((Survivorship.Unanimous, "erp"), (survivor.Rule, survivor.Winner.System));
        Assert.Empty(survivor.Losers);
    }

    [Fact]
    public void The_most_recent_wins_and_an_undated_one_is_older_than_any() =>
        AssertWins("new", "most_recent", Recent, Said("a", "undated"), Said("b", "old", day: 1), Said("c", "new", day: 2));

    [Fact]
    public void The_oldest_wins_and_an_undated_one_is_younger_than_any() =>
        AssertWins("old", "oldest", new SurvivorshipRule.Oldest(), Said("a", "undated"), Said("b", "old", day: 1), Said("c", "new", day: 2));

    [Fact]
    public void The_most_frequent_wins() =>
        AssertWins("twice", "most_frequent", new SurvivorshipRule.MostFrequent(), Said("a", "once"), Said("b", "twice"), Said("c", "twice"));

    [Fact]
    public void The_longest_wins() =>
        AssertWins("Mehmet Ali", "longest", new SurvivorshipRule.Longest(), Said("a", "Mehmet"), Said("b", "Mehmet Ali"));

    [Fact]
    public void The_most_complete_wins() =>
        AssertWins("full", "most_complete", new SurvivorshipRule.MostComplete(), Said("a", "half"), Said("b", "full") with { Completeness = 2 });

    [Fact]
    public void The_valid_one_wins() =>
        AssertWins("right", "validated", new SurvivorshipRule.Validated(), Said("a", "wrong") with { Valid = false }, Said("b", "right"));

    [Fact]
    public void The_system_named_first_wins_and_unnamed_ones_come_last() => AssertWins(
        "erp's", "source", new SurvivorshipRule.Source(["erp", "crm"]), Said("call", "call's"), Said("crm", "crm's"), Said("erp", "erp's"));

    [Fact]
    public void A_rule_that_leaves_two_values_passes_only_them_on()
    {
        var survivor = Survivorship.Choose(
            [
                Said("a", "invalid", day: 9) with { Valid = false }, Said("b", "first", day: 1), Said("c", "second", day: 2),
            ],
            [new SurvivorshipRule.Validated(), Recent])!;

        Assert.Equal(("second", "most_recent"), (survivor.Winner.Value, survivor.Rule));
        Assert.Equal(["invalid", "first"], survivor.Losers.Select(claim => claim.Value));
    }

    [Fact]
    public void What_no_rule_tells_apart_goes_to_the_first_natural_key()
    {
        var survivor = Survivorship.Choose([Said("b", "later"), Said("a", "earlier")], [Recent])!;

        Assert.Equal(("earlier", Survivorship.TieBreak), (survivor.Winner.Value, survivor.Rule));
    }

    [Fact]
    public void The_order_of_claims_never_matters()
    {
        var claims =
            from system in Gen.Elements("crm", "erp", "call")
            from value in Gen.Elements("x", "yy", "zzz")
            from day in Gen.Choose(0, 3)
            from valid in Gen.Elements(true, false)
            from completeness in Gen.Choose(0, 2)
            select Said(system, value, day) with { Valid = valid, Completeness = completeness };
        var cases =
            from list in claims.ListOf()
            from rules in Gen.Elements(All).ListOf()
            from seed in Gen.Choose(0, int.MaxValue)
            select (Claims: list.Select((claim, at) => claim with { RecordId = at, RecordKey = $"{claim.System}|{at}" }).ToArray(), Rules: rules.ToArray(), Seed: seed);

        Prop.ForAll(cases.ToArbitrary(), of =>
        {
            var shuffled = of.Claims.ToArray();
            new Random(of.Seed).Shuffle(shuffled);
            var one = Survivorship.Choose(of.Claims, of.Rules);
            var other = Survivorship.Choose(shuffled, of.Rules);
            return one?.Winner == other?.Winner && one?.Rule == other?.Rule
                && (one is null || one.Losers.SequenceEqual(other!.Losers))
                && (one is null || one.Losers.All(claim => claim.Value != one.Winner.Value));
        }).QuickCheckThrowOnFailure();
    }

    static void AssertWins(string value, string rule, SurvivorshipRule by, params Claim[] claims)
    {
        Assert.All((Claim[][])[claims, [.. claims.Reverse()]], order =>
        {
            var survivor = Survivorship.Choose(order, [by])!;
            Assert.Equal((value, rule), (survivor.Winner.Value, survivor.Rule));
        });
    }

    static Claim Said(string system, string value, int day = 0) => new(
        1, $"{system}|{value}", system, value,
        day == 0 ? null : new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc), Valid: true, Completeness: 1);
}
