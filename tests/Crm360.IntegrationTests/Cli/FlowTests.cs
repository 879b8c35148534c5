using System.Text.Json;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Cli;

/// <summary>From the sources to a decision, by way of the commands.</summary>
public sealed class FlowTests
{
    [Fact]
    public async Task A_run_ends_with_a_summary_and_its_customers_have_cards()
    {
        using var house = new CliHouse();

        var run = await house.OnDatabaseAsync("run", house.Pipeline);
        Assert.True(run.Code == 0, run.Error);
        Assert.All(["crm_contacts", "Total", "records merged", "Funnel", "request", house.Database, " card ", " status"],
            text => Assert.Contains(text, run.Out, StringComparison.Ordinal));

        var id = house.Ask("select customer_id from gold_customer where status = 'active' and email is not null order by records desc, customer_id limit 1")[0];
        var card = await house.OnDatabaseAsync("card", id, "--pipeline", house.Pipeline);
        Assert.True(card.Code == 0, card.Error);
        Assert.Contains("Golden values", card.Out, StringComparison.Ordinal);
        Assert.Contains("Source records behind the customer", card.Out, StringComparison.Ordinal);

        var member = house.Ask("select customer_id from gold_relation where kind = 'household' order by customer_id limit 1")[0];
        var related = await house.OnDatabaseAsync("card", member, "--pipeline", house.Pipeline);
        Assert.All(["Lives with (household ", "address and surname", "0.9"], text => Assert.Contains(text, related.Out, StringComparison.Ordinal));
        var json = Parse(await house.OnDatabaseAsync("card", member, "--pipeline", house.Pipeline, "--json")).GetProperty("card").GetProperty("related")[0];
        Assert.Equal(("household", "address"), (json.GetProperty("kind").GetString(), json.GetProperty("first")[0].GetProperty("evidence").GetString()));

        var email = house.Ask($"select email from gold_customer where customer_id = {id}")[0];
        var found = Parse(await house.OnDatabaseAsync("card", email, "--pipeline", house.Pipeline, "--json"));
        Assert.Contains(found.GetProperty("matches").EnumerateArray(), match => match.GetProperty("customer_id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture) == id);

        Assert.Equal(1, (await house.OnDatabaseAsync("card", "nobody@nowhere.example", "--pipeline", house.Pipeline)).Code);
        Assert.Equal(2, (await house.OnDatabaseAsync("card", id)).Code); // which pipeline?
    }

    [Fact]
    public async Task Json_is_all_that_stands_on_standard_output_and_its_rows_add_up()
    {
        using var house = new CliHouse();

        var dry = Parse(await house.OnDatabaseAsync("run", house.Pipeline, "--dry-run", "--json"));
        Assert.False(File.Exists(house.Database));
        var run = Parse(await house.OnDatabaseAsync("run", house.Pipeline, "--json"));
        var quiet = await house.OnDatabaseAsync("run", house.Pipeline, "--quiet");
        var status = Parse(await house.OnDatabaseAsync("status", "--json"));

        var sources = run.GetProperty("run").GetProperty("sources");
        Assert.All(sources.EnumerateArray(), source =>
        {
            Assert.Equal(Of(source, "rows_read"), Of(source, "landed") + Of(source, "unchanged") + Of(source, "quarantined"));
            Assert.Equal(Of(source, "landed"), Of(dry.GetProperty("sources").GetProperty(source.GetProperty("source").GetString()!), "landed"));
        });
        Assert.Equal(Of(run, "records"), Of(run, "customers") + Of(run, "merged"));
        Assert.Equal((0, "", ""), (quiet.Code, quiet.Out, quiet.Error));
        Assert.Equal(2, status.GetArrayLength());
        Assert.Equal(0, Of(status[0].GetProperty("run"), "landed"));
    }

    [Fact]
    public async Task A_steward_decides_by_single_letters_and_takes_it_back()
    {
        using var house = new CliHouse();
        house.Change("link_at: 0.95, review_at: 0.60", "link_at: 0.99999999, review_at: 0.01"); // so that some pairs are doubtful in a small market
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        var before = Parse(await house.OnDatabaseAsync("review", house.Pipeline, "--json"));
        Assert.True(before.GetArrayLength() > 0, "no pair waits");

        var sitting = await CliHouse.TypeAsync("?\nn\nz\ns\nq\n", "review", house.Pipeline, "--by", "Ayşe", "--database", house.Database);

        Assert.True(sitting.Code == 0, sitting.Error);
        Assert.Contains("Press one of", sitting.Out, StringComparison.Ordinal);
        Assert.Equal(["cannot_link", "undo", "must_link"], house.Ask("select kind from match_decision order by decision_id"));
        Assert.All(house.Ask("select decided_by from match_decision"), by => Assert.Equal("Ayşe", by));
        var pair = before[0];
        Assert.Single(house.Ask(
            $"select distinct x.customer_id from match_xref x where x.valid_to is null and x.record_id in ({Of(pair.GetProperty("left"), "record_id")}, {Of(pair.GetProperty("right"), "record_id")})"));
    }

    [Fact]
    public async Task The_schema_is_shown_scripted_and_brought_up_to_date()
    {
        using var house = new CliHouse();

        var script = await house.OnDatabaseAsync("db", "script");
        Assert.Contains("create table", script.Out, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("to run", (await house.OnDatabaseAsync("db", "status")).Out, StringComparison.Ordinal);
        Assert.False(File.Exists(house.Database));

        Assert.Contains("which is current", (await house.OnDatabaseAsync("db", "upgrade")).Out, StringComparison.Ordinal);
        Assert.Equal(SchemaScript.All(DatabaseEngine.Sqlite).Count, house.Ask("select version from ops_schema_version").Count);
        Assert.Equal("", (await house.OnDatabaseAsync("db", "script")).Out.Trim());
    }

    [Fact]
    public async Task Demo_data_as_a_pipeline_are_a_sound_one()
    {
        var folder = Directory.CreateTempSubdirectory("crm360-demo-");
        try
        {
            Assert.Equal(0, (await CliHouse.TypeAsync("", "demo-data", "--customers", "22", "--out", folder.FullName, "--pipeline")).Code);
            var said = await CliHouse.TypeAsync("", "validate", folder.FullName);

            Assert.True(said.Code == 0, said.Out);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static JsonElement Parse(Said said)
    {
        Assert.True(said.Code == 0, said.Error);
        return JsonElement.Parse(said.Out);
    }

    static long Of(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
