using Crm360.Golden;
using Crm360.Runs;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

/// <summary>What rules and time do to golden values, and what they never do.</summary>
[Trait("Category", "Sqlite")]
public sealed class RuleChangeTests
{
    const string Trust =
        """
          email: [{ trust: { crm: { max: 95, half_life_days: 40, min: 10 }, erp: { max: 80, half_life_days: 900, min: 40 }, dealer: { max: 60, half_life_days: 200, min: 30 }, callcenter: { max: 50 }, invalid: 5 } }] # [
        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_that_is_changed_and_changed_back_gives_the_same_golden_state()
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 220, seed: 9);
        await house.RunAsync();
        var before = await house.ContentTodayAsync();
        var claims = await ClaimsAsync(house);

        await RunAsync(house, House.Today.AddMinutes(5), yaml => yaml
            .Replace("  name: [", "  name: [unanimous] # [", StringComparison.Ordinal)
            .Replace("  phone: [", "  phone: [{ follow: name }, most_recent] # [", StringComparison.Ordinal)
            .Replace("  birth_date: [", "  birth_date: [{ when: { kind: person, has: [national_id] }, then: [highest_quality, smallest], else: [most_complete_record] }] # [", StringComparison.Ordinal));

        Assert.NotEqual(before.Tables["gold.claim"], (await house.ContentTodayAsync()).Tables["gold.claim"]);
        Assert.Contains(await house.RowsAsync<ClaimRow>(), claim => claim is { Value: null, Rule: Survivorship.NotUnanimous, Others: not null });
        Assert.Equal(claims, await ClaimsAsync(house)); // nothing of what sources say is lost
        await house.RunAsync(minutes: 10);
        House.AssertSame(before, await house.ContentTodayAsync());
    }

    [Fact]
    public async Task Where_nothing_but_time_has_passed_the_values_are_those_of_a_full_run_at_that_time()
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 330, seed: 9);
        await using var atOnce = await house.MirrorAsync();
        string Trusting(string yaml) => yaml.Replace("  email: [", Trust, StringComparison.Ordinal);
        DateTime[] instants = [House.Today.AddDays(-900), House.Today.AddDays(-500), House.Today.AddDays(-250), House.Today.AddDays(-100), House.Today];
        var emails = new List<IReadOnlyList<string>>();
        foreach (var instant in instants)
        {
            await RunAsync(house, instant, Trusting);
            emails.Add((await house.ContentTodayAsync()).Tables["gold.claim"]);
        }

        await RunAsync(atOnce, House.Today, Trusting);

        Assert.All(emails.Zip(emails.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second)); // trust did change values
        House.AssertSame(await atOnce.ContentTodayAsync(), await house.ContentTodayAsync());
        var changed = (await house.RowsAsync<CustomerRow>()).Select(row => row.ChangedRun).Distinct().Count();
        Assert.True(changed > 1); // and not every customer was made anew each time
        await RunAsync(house, House.Today, Trusting, full: true);
        House.AssertSame(await atOnce.ContentTodayAsync(), await house.ContentTodayAsync());
    }

    // every claim by its customer and attribute, whoever won
    static async Task<List<(long, string, int)>> ClaimsAsync(House house) =>
        [.. (await house.RowsAsync<ClaimRow>()).Select(claim => (claim.CustomerId, claim.Attribute, claim.Claims)).Order()];

    static async Task RunAsync(House house, DateTime asOf, Func<string, string> change, bool full = false)
    {
        var yaml = await house.DefineAsync(change);
        await house.Flow.RunAsync(new RunOptions { AsOf = asOf, Full = full }, null, Cancel);
        await house.DefineAsync(_ => yaml);
    }
}
