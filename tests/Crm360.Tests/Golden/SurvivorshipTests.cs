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
        new SurvivorshipRule.Largest(), new SurvivorshipRule.Smallest(), new SurvivorshipRule.HighestQuality(), new SurvivorshipRule.MostCompleteRecord(),
        new SurvivorshipRule.Unanimous(), new SurvivorshipRule.Follow("email"), new SurvivorshipRule.Trust(Some.Trust),
        new SurvivorshipRule.Conditional(new("person", ["erp"], ["email"], 2), [new SurvivorshipRule.Longest()], [new SurvivorshipRule.Unanimous()]),
    ];

    [Fact]
    public void No_claim_no_winner() => Assert.Null(Some.Choose([], All));

    [Fact]
    public void One_claim_wins_by_being_the_only_one()
    {
        var survivor = Some.Choose([Said("crm", "Ali")], [Recent])!;

        Assert.Equal(("Ali", Survivorship.OnlyClaim, 1), (survivor.Winner!.Value, survivor.Rule, survivor.Claims));
    }

    [Fact]
    public void What_all_say_is_unanimous_and_shown_with_the_record_the_rules_prefer()
    {
        var survivor = Some.Choose([Said("crm", "Ali", day: 1), Said("erp", "Ali", day: 2)], [Recent])!;

        Assert.Equal((Survivorship.Unanimous, "erp"), (survivor.Rule, survivor.Winner!.System));
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
        var survivor = Some.Choose(
            [
                Said("a", "invalid", day: 9) with { Valid = false }, Said("b", "first", day: 1), Said("c", "second", day: 2),
            ],
            [new SurvivorshipRule.Validated(), Recent])!;

        Assert.Equal(("second", "most_recent"), (survivor.Winner!.Value, survivor.Rule));
        Assert.Equal(["invalid", "first"], survivor.Losers.Select(claim => claim.Value));
    }

    [Fact]
    public void What_no_rule_tells_apart_goes_to_the_first_natural_key()
    {
        var survivor = Some.Choose([Said("b", "later"), Said("a", "earlier")], [Recent])!;

        Assert.Equal(("earlier", Survivorship.TieBreak), (survivor.Winner!.Value, survivor.Rule));
    }

    [Fact]
    public void The_largest_number_wins_whatever_its_leading_zeros() => AssertWins(
        "1000000146", "largest", new SurvivorshipRule.Largest(), isNumber: true, Said("a", "0999999999"), Said("b", "1000000146"), Said("c", "99"));

    [Fact]
    public void The_smallest_day_is_the_first() =>
        AssertWins("1979-12-31", "smallest", new SurvivorshipRule.Smallest(), Said("a", "1980-01-01"), Said("b", "1979-12-31"));

    [Fact]
    public void Texts_are_in_the_order_of_the_alphabet_whatever_their_accents() =>
        AssertWins("Çelik", "smallest", new SurvivorshipRule.Smallest(), Said("a", "Demir"), Said("b", "Çelik"), Said("c", "Şen"));

    [Fact]
    public void The_record_of_the_highest_quality_wins() => AssertWins(
        "good", "highest_quality", new SurvivorshipRule.HighestQuality(), Said("a", "bad") with { Quality = 40 }, Said("b", "good") with { Quality = 41 });

    [Fact]
    public void The_record_that_says_most_wins() => AssertWins(
        "much", "most_complete_record", new SurvivorshipRule.MostCompleteRecord(),
        Said("a", "little") with { RecordCompleteness = 2, Completeness = 9 }, Said("b", "much") with { RecordCompleteness = 3 });

    [Fact]
    public void Where_records_differ_unanimous_lets_nobody_win_and_shows_what_each_says()
    {
        var survivor = Some.Choose([Said("a", "Ali"), Said("b", "Veli"), Said("c", "Ali")], [new SurvivorshipRule.Unanimous()])!;

        Assert.Equal((null, Survivorship.NotUnanimous, 3), (survivor.Winner, survivor.Rule, survivor.Claims));
        Assert.Equal(["Ali", "Veli", "Ali"], survivor.Losers.Select(claim => claim.Value));
    }

    [Fact]
    public void Unanimous_asks_only_those_that_earlier_rules_left()
    {
        var survivor = Some.Choose(
            [Said("a", "wrong") with { Valid = false }, Said("b", "right"), Said("c", "right")], [new SurvivorshipRule.Validated(), new SurvivorshipRule.Unanimous()])!;

        Assert.Equal(("right", "validated"), (survivor.Winner!.Value, survivor.Rule));
    }

    [Fact]
    public void Who_else_says_the_winning_value_is_shown_beside_who_says_another()
    {
        var survivor = Some.Choose([Said("a", "new", day: 1), Said("b", "new", day: 2), Said("c", "old")], [Recent])!;

        Assert.Equal("b", survivor.Winner!.System);
        Assert.Equal("a", Assert.Single(survivor.Supporters).System);
        Assert.Equal("c", Assert.Single(survivor.Losers).System);
    }

    [Fact]
    public void A_correction_wins_where_no_rule_tells_it_from_what_records_say()
    {
        var survivor = Some.Choose([Said("a", "wrong"), Said("steward", "right") with { DecisionId = 7 }], [])!;

        Assert.Equal(("right", Survivorship.TieBreak, 7), (survivor.Winner!.Value, survivor.Rule, survivor.DecisionId));
    }

    [Fact]
    public void A_correction_is_ranked_by_its_system_like_any_claim() => AssertWins(
        "crm's", "source", new SurvivorshipRule.Source(["crm", "steward"]), Said("steward", "steward's") with { DecisionId = 7 }, Said("crm", "crm's"), Said("erp", "erp's"));

    [Theory]
    [InlineData("person", "crm", 2, "longest one")]
    [InlineData("company", "crm", 2, "short")]
    [InlineData("person", "callcenter", 2, "short")]
    [InlineData("person", "crm", 3, "short")]
    public void A_condition_holds_where_all_that_it_names_does(string kind, string system, int claimsAtLeast, string wins)
    {
        var rule = new SurvivorshipRule.Conditional(
            new(kind, [system], [], claimsAtLeast), [new SurvivorshipRule.Longest()], [new SurvivorshipRule.Source(["erp"])]);

        Assert.Equal(wins, Some.Choose([Said("crm", "longest one"), Said("erp", "short")], [rule])!.Winner!.Value);
    }

    [Fact]
    public void Without_else_the_rules_after_a_condition_go_on()
    {
        var rule = new SurvivorshipRule.Conditional(new("company", [], [], 0), [new SurvivorshipRule.Longest()], []);

        Assert.Equal(("new", "most_recent"), Named(Some.Choose([Said("a", "older", day: 1), Said("b", "new", day: 2)], [rule, Recent])!));
    }

    [Fact]
    public void What_follows_comes_from_the_record_that_won_the_other_attribute()
    {
        var of = Some.Case();
        of[GoldenAttribute.PlaceOf("name")] = new Survivor(Said("crm", "Ali") with { RecordId = 5 }, "source", [], []);
        SurvivorshipRule[] rules = [new SurvivorshipRule.Follow("name"), Recent];

        var followed = Survivorship.Choose([Said("crm", "one", day: 1) with { RecordId = 5 }, Said("crm", "two", day: 2) with { RecordId = 5 }, Said("erp", "new", day: 9) with { RecordId = 6 }], rules, of)!;
        var none = Survivorship.Choose([Said("erp", "only") with { RecordId = 6 }], rules, of)!;

        Assert.Equal(("two", "most_recent"), Named(followed));
        Assert.Equal((null, "follow"), (none.Winner, none.Rule));
        Assert.Equal("only", Assert.Single(none.Losers).Value);
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
            var one = Some.Choose(of.Claims, of.Rules);
            var other = Some.Choose(shuffled, of.Rules);
            return one?.Winner == other?.Winner && one?.Rule == other?.Rule
                && (one is null || one.Losers.SequenceEqual(other!.Losers))
                && (one is null || one.Supporters.SequenceEqual(other!.Supporters))
                && (one is null || one.Losers.All(claim => claim.Value != one.Winner?.Value))
                && (one is null || one.Supporters.All(claim => claim.Value == one.Winner?.Value))
                && (one?.Claims ?? 0) == of.Claims.Length;
        }).QuickCheckThrowOnFailure();
    }

    static void AssertWins(string value, string rule, SurvivorshipRule by, params Claim[] claims) => AssertWins(value, rule, by, isNumber: false, claims);

    static void AssertWins(string value, string rule, SurvivorshipRule by, bool isNumber, params Claim[] claims) =>
        Assert.All((Claim[][])[claims, [.. claims.Reverse()]], order => Assert.Equal((value, rule), Named(Some.Choose(order, [by], isNumber)!)));

    static (string, string) Named(Survivor survivor) => (survivor.Winner!.Value, survivor.Rule);

    static Claim Said(string system, string value, int day = 0) => Some.Said(system, value, day);
}
