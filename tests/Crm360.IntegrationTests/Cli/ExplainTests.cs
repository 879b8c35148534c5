using System.Globalization;
using System.Text.Json;

namespace Crm360.IntegrationTests.Cli;

/// <summary>Why values are what they are, and what a steward may do about it, by way of the commands.</summary>
public sealed class ExplainTests
{
    const string Several = "select c.customer_id from gold_claim c where c.attribute = 'email' and c.others is not null order by c.customer_id limit 1";

    [Fact]
    public async Task Every_claim_is_shown_with_its_rule_and_the_row_that_it_comes_from()
    {
        using var house = new CliHouse(220);
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        var id = house.Ask(Several)[0];

        var explained = Parse(await house.OnDatabaseAsync("explain", id, "--pipeline", house.Pipeline, "--json")).GetProperty("explanation");

        var attributes = explained.GetProperty("attributes").EnumerateArray().ToList();
        Assert.All(attributes, of =>
        {
            var claims = int.Parse(house.Ask($"select claims from gold_claim where customer_id = {id} and attribute = '{of.GetProperty("attribute").GetString()}'")[0], CultureInfo.InvariantCulture);
            Assert.Equal(claims, Claims(of).Count);
            Assert.NotEqual("", of.GetProperty("reason").GetString());
            Assert.NotEmpty(of.GetProperty("asked").EnumerateArray());
            Assert.All(Claims(of), claim => Assert.Matches(@".+:\d+$", claim.GetProperty("location").GetString()!));
            Assert.All(Claims(of), claim => Assert.NotEqual("", claim.GetProperty("system").GetString()));
        });
        var shown = await house.OnDatabaseAsync("explain", id, "--pipeline", house.Pipeline);
        Assert.True(shown.Code == 0, shown.Error);
        Assert.All(["wins", "lost", "because", "email: "], text => Assert.Contains(text, shown.Out, StringComparison.Ordinal));
        Assert.Equal(1, (await house.OnDatabaseAsync("explain", "nobody@nowhere.example", "--pipeline", house.Pipeline)).Code);
    }

    [Fact]
    public async Task A_steward_corrects_pins_and_takes_back_and_is_told_what_wins()
    {
        using var house = new CliHouse();
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        var key = house.Ask("select source_key from std_party where source = 'crm_contacts' order by record_id limit 1")[0];
        string[] record = ["crm_contacts", key];

        var corrected = await house.OnDatabaseAsync(["decide", "correct", .. record, "phone", "0532 111 22 33", "--reason", "told us so", "--until", "2099-12-31", "--by", "Ayşe", "--pipeline", house.Pipeline]);
        Assert.True(corrected.Code == 0, corrected.Error);
        Assert.Contains("phone: +905321112233", corrected.Out, StringComparison.Ordinal);
        Assert.Contains("steward, decision 1", corrected.Out, StringComparison.Ordinal);
        var pinned = Parse(await house.OnDatabaseAsync(["decide", "pin", .. record, "name", "--pipeline", house.Pipeline, "--json"]));
        Assert.Equal("pin", pinned.GetProperty("attribute").GetProperty("rule").GetString());
        var explained = Parse(await house.OnDatabaseAsync("explain", key, "--pipeline", house.Pipeline, "--json")).GetProperty("explanation");
        var decisions = explained.GetProperty("decisions").EnumerateArray().ToList();
        Assert.Equal([("correction", "Ayşe", true), ("pin", Environment.UserName, true)],
            decisions.ConvertAll(of => (of.GetProperty("kind").GetString()!, of.GetProperty("by").GetString()!, of.GetProperty("wins").GetBoolean())));
        Assert.Equal("2099-12-31T21:00:00Z", decisions[0].GetProperty("holds_until").GetString()); // the end of that day in Istanbul

        Assert.Equal(0, (await house.OnDatabaseAsync("decide", "undo", "1", "--pipeline", house.Pipeline)).Code);
        Assert.Equal("0", house.Ask("select count(*) from gold_claim where decision_id = 1")[0]);

        var listed = Parse(await house.OnDatabaseAsync("decide", "list", "--pipeline", house.Pipeline, "--json")).EnumerateArray().ToList();
        Assert.Equal([("pin", "holds"), ("correction", "undone")], listed.ConvertAll(of => (of.GetProperty("kind").GetString()!, of.GetProperty("state").GetString()!)));
        var shown = await house.OnDatabaseAsync("decide", "list", "--holding", "--pipeline", house.Pipeline);
        Assert.True(shown.Code == 0, shown.Error);
        Assert.Contains("pin name", shown.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("told us so", shown.Out, StringComparison.Ordinal);
        var id = house.Ask($"select x.customer_id from match_xref x join std_party p on p.record_id = x.record_id where p.source_key = '{key}' and p.source = 'crm_contacts' and x.valid_to is null")[0];
        Assert.Contains("pinned by a steward", (await house.OnDatabaseAsync("history", id, "--pipeline", house.Pipeline)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_decided_is_refused_in_one_sentence_that_names_nobody()
    {
        using var house = new CliHouse();
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        var key = house.Ask("select source_key from std_party where source = 'crm_contacts' order by record_id limit 1")[0];

        string[][] wrong =
        [
            ["correct", "crm_contacts", key, "phone", "12", "--reason", "x"], ["correct", "crm_contacts", key, "phone", "0532 111 22 33"],
            ["correct", "crm_contacts", key, "phoen", "0532 111 22 33", "--reason", "x"], ["pin", "crm_contacts", "no such key", "name"],
            ["pin", "crm_contacts", key, "name", "--until", "2001-01-01"], ["undo", "77"],
        ];
        foreach (var words in wrong)
        {
            var said = await house.OnDatabaseAsync(["decide", .. words, "--pipeline", house.Pipeline]);
            Assert.Equal(1, said.Code);
            Assert.Single(said.Error.Trim().Split('\n'));
            Assert.DoesNotContain("0532", said.Error, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await house.OnDatabaseAsync("decide", "pin", "crm_contacts", key, "name", "--until", "soon", "--pipeline", house.Pipeline)).Code);
        Assert.Equal("0", house.Ask("select count(*) from match_decision")[0]);
        var nobody = await house.OnDatabaseAsync("decide", "list", "--customer", "999999", "--pipeline", house.Pipeline);
        Assert.Equal(1, nobody.Code);
        Assert.Contains("no customer 999999", nobody.Error, StringComparison.Ordinal);
    }

    static List<JsonElement> Claims(JsonElement attribute) =>
    [
        .. attribute.GetProperty("winner").ValueKind is JsonValueKind.Null ? Array.Empty<JsonElement>() : [attribute.GetProperty("winner")],
        .. attribute.GetProperty("supporters").EnumerateArray(), .. attribute.GetProperty("losers").EnumerateArray(),
    ];

    static JsonElement Parse(Said said)
    {
        Assert.True(said.Code == 0, said.Error);
        return JsonDocument.Parse(said.Out).RootElement;
    }
}
