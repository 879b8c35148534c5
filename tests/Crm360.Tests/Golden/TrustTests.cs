using Crm360.Golden;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Golden;

public sealed class TrustTests
{
    static readonly SurvivorshipRule Rule = new SurvivorshipRule.Trust(Some.Trust);

    static readonly Gen<Claim> Claims =
        from system in Gen.Elements("crm", "erp", "call", "unnamed")
        from value in Gen.Elements("x", "y", "z")
        from age in Gen.Choose(-30, 3000)
        from isDated in Gen.Elements(true, true, true, false)
        from valid in Gen.Elements(true, true, false)
        select Some.Said(system, value) with { SaidAt = isDated ? Some.Today.AddDays(-age) : null, Valid = valid };

    [Theory]
    [InlineData(0, 90)]
    [InlineData(100, 55)]
    [InlineData(200, 37.5)]
    [InlineData(1_000_000, 20)]
    [InlineData(-5, 90)]
    public void Half_of_the_way_down_is_done_after_each_half_life(double days, double trust) =>
        Assert.Equal(trust, new TrustDecay(90, 20, 100).After(TimeSpan.FromDays(days)), 9);

    [Fact]
    public void A_fresh_word_of_a_fickle_system_wins_until_it_is_old()
    {
        Claim[] claims = [Aged("crm", 10), Aged("erp", 10)];

        Assert.Equal("crm", Chosen(claims, Some.Today).Winner!.System);
        Assert.Equal("erp", Chosen(claims, Some.Today.AddDays(200)).Winner!.System);
    }

    [Fact]
    public void What_failed_its_check_is_trusted_no_more_than_invalid() =>
        Assert.Equal("call", Chosen([Aged("crm", 1) with { Valid = false }, Aged("call", 1)], Some.Today).Winner!.System);

    [Fact]
    public void What_nobody_knows_when_it_was_said_is_as_old_as_can_be() =>
        Assert.Equal("erp", Chosen([Aged("crm", 0) with { SaidAt = null }, Aged("erp", 3000)], Some.Today).Winner!.System);

    [Fact]
    public void Until_it_is_to_be_looked_at_again_time_changes_nothing()
    {
        var cases =
            from claims in Claims.ListOf()
            from days in Gen.Choose(0, 4000)
            from share in Gen.Choose(0, 1000)
            select (Claims: Numbered(claims), Later: Some.Today.AddDays(days), Share: share / 1000.0);

        Prop.ForAll(cases.ToArbitrary(), of =>
        {
            var now = Some.Case();
            var chosen = Survivorship.Choose(of.Claims, [Rule], now);
            var last = now.RecheckAt is { } until && until <= of.Later ? until.AddMilliseconds(-1) : of.Later;
            var then = Some.Today + ((last - Some.Today) * of.Share);
            return (now.RecheckAt is null || now.RecheckAt > Some.Today)
                && new[] { last, then }.All(at => Survivorship.Choose(of.Claims, [Rule], Some.Case(at))?.Winner == chosen?.Winner);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Who_looks_again_in_the_hour_that_it_is_time_sees_every_change_and_looks_seldom()
    {
        Claim[] claims = [Aged("crm", 10), Aged("erp", 30), Aged("call", 50)];
        var now = Some.Today;
        var winners = new List<string>();
        for (var looks = 0; looks < 200; looks++)
        {
            var of = Some.Case(now);
            winners.Add(Survivorship.Choose(claims, [Rule], of)!.Winner!.System);
            if (of.RecheckAt is not { } next)
                break;
            Assert.True(next > now);
            now = next < now.AddHours(1) ? now.AddHours(1) : next;
        }

        Assert.Equal(["crm", "erp", "call"], winners.Distinct(StringComparer.Ordinal));
        Assert.InRange(winners.Count, 3, 100);
    }

    static Survivor Chosen(Claim[] claims, DateTime asOf) => Survivorship.Choose(claims, [Rule], Some.Case(asOf))!;

    static Claim Aged(string system, int days) => Some.Said(system, $"{system}'s") with { SaidAt = Some.Today.AddDays(-days) };

    static Claim[] Numbered(IEnumerable<Claim> claims) => [.. claims.Select((claim, at) => claim with { RecordId = at, RecordKey = $"{claim.System}|{at}" })];
}
