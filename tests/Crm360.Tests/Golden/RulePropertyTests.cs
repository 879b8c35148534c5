using Crm360.Golden;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Golden;

/// <summary>What each rule promises, whatever the claims.</summary>
public sealed class RulePropertyTests
{
    static readonly Gen<Claim[]> Claims =
        from claims in (
            from system in Gen.Elements("crm", "erp", "call")
            from value in Gen.Elements("7", "070", "80", "9", "1234")
            from day in Gen.Choose(0, 3)
            from valid in Gen.Elements(true, false)
            from quality in Gen.Choose(0, 3)
            from parts in Gen.Choose(1, 3)
            from said in Gen.Choose(1, 3)
            from record in Gen.Choose(1, 4)
            select Some.Said(system, value, day) with
            {
                Valid = valid,
                Quality = quality,
                Completeness = parts,
                RecordCompleteness = said,
                RecordId = record,
            }).NonEmptyListOf()
        select claims.Select((claim, at) => claim with { RecordKey = $"{claim.System}|{at}" }).ToArray();

    [Fact]
    public void The_winner_is_the_best_by_the_rule_that_is_asked()
    {
        Holds(new SurvivorshipRule.MostRecent(), (claims, won) => claims.All(claim => (claim.SaidAt ?? DateTime.MinValue) <= (won.SaidAt ?? DateTime.MinValue)));
        Holds(new SurvivorshipRule.Oldest(), (claims, won) => claims.All(claim => (claim.SaidAt ?? DateTime.MaxValue) >= (won.SaidAt ?? DateTime.MaxValue)));
        Holds(new SurvivorshipRule.MostFrequent(), (claims, won) => claims.CountBy(claim => claim.Value).All(of => of.Value <= claims.Count(claim => claim.Value == won.Value)));
        Holds(new SurvivorshipRule.Longest(), (claims, won) => claims.All(claim => claim.Value.Length <= won.Value.Length));
        Holds(new SurvivorshipRule.Largest(), (claims, won) => claims.All(claim => Number(claim) <= Number(won)));
        Holds(new SurvivorshipRule.Smallest(), (claims, won) => claims.All(claim => Number(claim) >= Number(won)));
        Holds(new SurvivorshipRule.MostComplete(), (claims, won) => claims.All(claim => claim.Completeness <= won.Completeness));
        Holds(new SurvivorshipRule.MostCompleteRecord(), (claims, won) => claims.All(claim => claim.RecordCompleteness <= won.RecordCompleteness));
        Holds(new SurvivorshipRule.HighestQuality(), (claims, won) => claims.All(claim => claim.Quality <= won.Quality));
        Holds(new SurvivorshipRule.Validated(), (claims, won) => won.Valid || claims.All(claim => !claim.Valid));
        Holds(new SurvivorshipRule.Source(["erp", "call"]), (claims, won) => claims.All(claim => Place(claim) >= Place(won)));
        Holds(new SurvivorshipRule.Trust(Some.Trust), (claims, won) => claims.All(claim => Some.Trust.Score(claim, Some.Today) <= Some.Trust.Score(won, Some.Today)));
    }

    [Fact]
    public void Unanimous_never_picks_among_values_that_differ() => Prop.ForAll(Claims.ToArbitrary(), claims =>
    {
        var survivor = Some.Choose(claims, [new SurvivorshipRule.Unanimous()])!;
        return (survivor.Winner is not null) == (claims.Select(claim => claim.Value).Distinct(StringComparer.Ordinal).Count() == 1)
            && survivor.Claims == claims.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_follows_is_said_by_the_record_that_is_followed_or_empty() => Prop.ForAll(Claims.ToArbitrary(), claims =>
    {
        var of = Some.Case();
        of[GoldenAttribute.PlaceOf("name")] = new Survivor(Some.Said("crm", "Ali") with { RecordId = 2 }, "source", [], []);
        var survivor = Survivorship.Choose(claims, [new SurvivorshipRule.Follow("name")], of)!;
        return Array.Exists(claims, claim => claim.RecordId == 2) ? survivor.Winner?.RecordId == 2 : survivor.Winner is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_condition_decides_as_the_branch_that_it_takes() => Prop.ForAll(Claims.ToArbitrary(), claims =>
    {
        SurvivorshipRule[] then = [new SurvivorshipRule.HighestQuality(), new SurvivorshipRule.Longest()];
        SurvivorshipRule[] otherwise = [new SurvivorshipRule.Oldest()];
        var survivor = Some.Choose(claims, [new SurvivorshipRule.Conditional(new(null, ["erp"], [], 0), then, otherwise)]);
        var branch = Some.Choose(claims, Array.Exists(claims, claim => claim.System == "erp") ? then : otherwise);
        return (survivor?.Winner, survivor?.Rule) == (branch?.Winner, branch?.Rule);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pin_wins_over_every_rule_and_every_other_claim_is_kept() => Prop.ForAll(Claims.ToArbitrary(), claims =>
    {
        var survivor = Survivorship.Pinned(claims, claims[^1], decisionId: 9);
        return survivor.Winner == claims[^1] && survivor.Rule == Survivorship.Pin && survivor.DecisionId == 9 && survivor.Claims == claims.Length;
    }).QuickCheckThrowOnFailure();

    static void Holds(SurvivorshipRule rule, Func<Claim[], Claim, bool> isBest) => Prop.ForAll(Claims.ToArbitrary(), claims =>
    {
        var survivor = Some.Choose(claims, [rule], isNumber: true)!;
        return survivor.Winner is { } won && isBest(claims, won);
    }).QuickCheckThrowOnFailure();

    static int Number(Claim claim) => int.Parse(claim.Value, System.Globalization.CultureInfo.InvariantCulture);

    static int Place(Claim claim) => claim.System switch { "erp" => 0, "call" => 1, _ => 2 };
}
