using System.Text.Json;

namespace Crm360.IntegrationTests.Cli;

/// <summary>What a clerk is told who looks somebody up: what was not understood, and times of one zone.</summary>
public sealed class ClerkTests
{
    [Fact]
    public async Task A_value_that_cannot_be_read_is_never_answered_by_nobody_is_known()
    {
        using var house = new CliHouse();
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        var name = house.Ask("select given_name || ' ' || family_name from std_party where kind = 'person' and given_name is not null and family_name is not null order by record_id limit 1")[0];
        (string Option, string Value, string Meaning)[] wrong = [("--phone", "banana", "a phone number"), ("--birth-date", "31.31.1990", "a date of birth"), ("--national-id", "123", "an identity number")];

        foreach (var (option, value, meaning) in wrong)
        {
            var alone = await FindAsync(house, option, value);
            Assert.Equal((2, ""), (alone.Code, alone.Out));
            Assert.StartsWith($"{option}: '{value}' can't be read as {meaning} (", alone.Error, StringComparison.Ordinal);
            Assert.Single(alone.Error.Trim().Split('\n'));
        }

        Assert.Equal(2, (await FindAsync(house, "--birth-date", "1980-05-19")).Code); // by it alone nobody is looked for
        var beside = await FindAsync(house, "--name", name, "--phone", "banana");
        Assert.Equal(0, beside.Code);
        Assert.Contains("Not looked for: --phone: 'banana'", beside.Error, StringComparison.Ordinal);
        Assert.Contains("Who this may be", beside.Out, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await FindAsync(house, "--name", name, "--phone", "banana", "--json")).Out).RootElement;
        Assert.NotEqual(0, json.GetProperty("matches").GetArrayLength());
        Assert.Equal("banana", Assert.Single(json.GetProperty("problems").EnumerateArray()).GetProperty("value").GetString());
        var sound = await FindAsync(house, "--name", "Nobody Knowsme");
        Assert.Equal((0, ""), (sound.Code, sound.Error));
        Assert.StartsWith("Nobody like this is known", sound.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_are_told_in_the_zone_of_the_definition()
    {
        using var house = new CliHouse();
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet", "--as-of", "2026-07-01T22:30:00Z")).Code);
        var id = house.Ask("select customer_id from gold_customer where status = 'active' order by customer_id limit 1")[0];
        var key = house.Ask("select source_key from std_party where source = 'crm_contacts' order by record_id limit 1")[0];
        var decided = await house.OnDatabaseAsync("decide", "correct", "crm_contacts", key, "phone", "0532 111 22 33", "--reason", "x", "--until", "2099-12-31", "--by", "y", "--pipeline", house.Pipeline);
        Assert.True(decided.Code == 0, decided.Error);

        var history = await AskAsync("history", id);
        Assert.Contains("2026-07-02 01:30", history.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-07-01 22:30", history.Out, StringComparison.Ordinal);
        var card = await AskAsync("card", id, "--as-of", "2026-07-02");
        Assert.Contains("as of 2026-07-02 23:59", card.Out, StringComparison.Ordinal);
        Assert.Contains("Known so since 2026-07-02 01:30.", card.Out, StringComparison.Ordinal);
        var unknown = await AskAsync("card", id, "--as-of", "2026-07-02T01:00");
        Assert.Equal(1, unknown.Code);
        Assert.Contains("as of 2026-07-02 01:00", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("2100-01-01", (await AskAsync("decide", "list")).Out, StringComparison.Ordinal); // the end of the day in Istanbul
        Assert.Contains(" UTC", (await house.OnDatabaseAsync("status")).Out, StringComparison.Ordinal); // which asks no definition

        Task<Said> AskAsync(params string[] args) => house.OnDatabaseAsync([.. args, "--pipeline", house.Pipeline]);
    }

    static Task<Said> FindAsync(CliHouse house, params string[] args) => house.OnDatabaseAsync(["find", .. args, "--pipeline", house.Pipeline]);
}
