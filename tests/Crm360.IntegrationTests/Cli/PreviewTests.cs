using System.Globalization;
using System.Text.Json;

namespace Crm360.IntegrationTests.Cli;

/// <summary>A steward and an operator look before they change who is one customer.</summary>
public sealed class PreviewTests
{
    const string Active = "select count(*) from gold_customer where status = 'active'";

    [Fact]
    public async Task Customers_are_merged_and_taken_apart_after_a_look_and_back_again()
    {
        using var house = new CliHouse();
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        var two = house.Ask("select customer_id from gold_customer where status = 'active' and kind = 'person' order by records desc, customer_id limit 2").OrderBy(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        var before = house.Ask(Active)[0];
        var records = Records(house, two[0]) + Records(house, two[1]);

        var shown = await house.OnDatabaseAsync("merge", two[0], two[1], "--preview", "--pipeline", house.Pipeline);
        Assert.True(shown.Code == 0, shown.Error);
        Assert.StartsWith("2 customers would merge into 1.", shown.Out, StringComparison.Ordinal);
        Assert.Equal("0", house.Ask("select count(*) from match_decision")[0]);

        var merged = await house.OnDatabaseAsync("merge", two[0], two[1], "--by", "Ayşe", "--reason", "one household, two names", "--pipeline", house.Pipeline);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Decisions 1 to {records - 1}. The records are customer {two[0]}."), merged.Out, StringComparison.Ordinal);
        Assert.Equal(records, Records(house, two[0]));
        Assert.Equal(1, (await house.OnDatabaseAsync("merge", two[0], two[1], "--pipeline", house.Pipeline)).Code); // they are one already

        string[] leaving = ["crm_contacts", FirstKey(house, two[0])];
        string[] unmerge = ["unmerge", .. leaving, "--pipeline", house.Pipeline];
        var split = Parse(await house.OnDatabaseAsync([.. unmerge, "--preview", "--json"]));
        Assert.Equal(1, split.GetProperty("groups").GetProperty("split").GetInt32());
        Assert.Equal(0, (await house.OnDatabaseAsync(unmerge)).Code);
        Assert.Equal(records - 1, Records(house, two[0]));
        Assert.StartsWith("There is no record crm_contacts none", (await house.OnDatabaseAsync("unmerge", "crm_contacts", "none", "--pipeline", house.Pipeline)).Error, StringComparison.Ordinal);

        var again = await house.OnDatabaseAsync("merge", leaving[1], two[0], "--pipeline", house.Pipeline);
        Assert.Equal(1, again.Code);
        Assert.Contains("are not the same", again.Error, StringComparison.Ordinal);

        Assert.Contains("crm360 decide undo ", again.Error, StringComparison.Ordinal);
        var last = house.Ask("select max(decision_id) from match_decision")[0];
        Assert.Equal(["one household, two names"], house.Ask("select distinct reason from match_decision where reason is not null"));
        Assert.Equal(1, (await house.OnDatabaseAsync("decide", "undo", $"1-{last}", "99999", "--pipeline", house.Pipeline)).Code); // all or none
        Assert.Equal("0", house.Ask("select count(*) from match_decision where undoes is not null")[0]);
        Assert.Equal(2, (await house.OnDatabaseAsync("decide", "undo", "3-1", "--pipeline", house.Pipeline)).Code);
        Assert.Contains($"{last} decisions are taken back.", (await house.OnDatabaseAsync("decide", "undo", $"1-{last}", "--pipeline", house.Pipeline)).Out, StringComparison.Ordinal);
        Assert.Equal(before, house.Ask(Active)[0]); // one of them by a new id
    }

    [Fact]
    public async Task Another_definition_is_held_against_what_is_published()
    {
        using var house = new CliHouse();
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        Assert.StartsWith("Nothing would change.", (await house.OnDatabaseAsync("diff", "--with", house.Pipeline)).Out[^"Nothing would change. Nothing was written.\n".Length..], StringComparison.Ordinal);
        house.Change("  name: [", "  name: [unanimous] # [");

        var differs = Parse(await house.OnDatabaseAsync("diff", "--with", house.Pipeline, "--json", "--limit", "5")).GetProperty("preview");

        var name = differs.GetProperty("values").EnumerateArray().Single(of => of.GetProperty("attribute").GetString() == "name");
        Assert.True(name.GetProperty("lost").GetInt64() > 0);
        Assert.Contains(differs.GetProperty("totals").EnumerateArray(), of => of.GetProperty("of").GetString() == "relation");
        Assert.NotEmpty(differs.GetProperty("totals").EnumerateArray());
        var shown = await house.OnDatabaseAsync("diff", "--with", house.Pipeline);
        Assert.Contains("would keep their customer id. Nothing was written.", shown.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await house.OnDatabaseAsync("diff", "--with", house.Pipeline, "--limit", "0")).Code);
        Assert.Equal(2, (await house.OnDatabaseAsync("diff", "--with", Path.Combine(house.Pipeline, "none"))).Code);
        Assert.Equal(2, (await house.OnDatabaseAsync("diff")).Code);
    }

    static string FirstKey(CliHouse house, string customer) => house.Ask(
        $"select p.source_key from std_party p join match_xref x on x.record_id = p.record_id where p.source = 'crm_contacts' and x.valid_to is null and x.customer_id = {customer} order by p.record_id")[0];

    static int Records(CliHouse house, string customer) =>
        int.Parse(house.Ask($"select count(*) from match_xref where valid_to is null and customer_id = {customer}")[0], CultureInfo.InvariantCulture);

    static JsonElement Parse(Said said)
    {
        Assert.True(said.Code == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement;
    }
}
