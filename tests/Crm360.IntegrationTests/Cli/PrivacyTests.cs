using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Crm360.IntegrationTests.Flow;
using Crm360.Landing;

namespace Crm360.IntegrationTests.Cli;

/// <summary>Erasing and exporting persons by way of the commands.</summary>
public sealed class PrivacyTests
{
    const string Line = "77700177;Zübeydenur;Nursultanoğlu;;zubeydenur@nursultan.example;;0(530) 999 88 77;0(532) 111 99 88;34567891238;;08.03.1982;K;<script>alert(1)</script> \"Papatyalı\" & Sok. No: 7;Kadıköy;İstanbul;TR;25.12.2024 14:33";
    const string Other = "77700288;Mahmutcan;Kızılkeçilioğlu;;;;0(532) 111 99 88;;;;01.02.1979;E;;;;TR;25.12.2024 14:33";

    // nobody else asks for it where nobody was erased
    public PrivacyTests() => Environment.SetEnvironmentVariable(TombstoneKey.Variable, "a-secret-of-thirty-two-bytes-or-more");

    [Fact]
    public async Task A_shared_phone_lists_whom_it_could_be_and_erases_only_the_one_who_is_named()
    {
        using var house = await HouseAsync();
        var (her, him) = (Id(house, "zubeydenur@nursultan.example"), house.Ask("select customer_id from gold_customer where name = 'Mahmutcan Kızılkeçilioğlu'")[0]);

        var both = await house.OnDatabaseAsync("erase", house.Pipeline, "--phone", "0532 111 99 88", "--request", "T-1", "--yes");
        Assert.Equal(1, both.Code);
        Assert.All([her, him, "--customer"], text => Assert.Contains(text, both.Out + both.Error, StringComparison.Ordinal));
        Assert.Equal("0", house.Ask("select count(*) from ops_erasure")[0]);

        var proof = Path.Combine(Path.GetDirectoryName(house.Database)!, "proof.json");
        var one = await house.OnDatabaseAsync("erase", house.Pipeline, "--phone", "0532 111 99 88", "--customer", her, "--request", "T-1", "--yes", "--proof", proof);

        Assert.True(one.Code == 0, one.Error);
        Assert.Equal("erased", house.Ask($"select status from gold_customer where customer_id = {her}")[0]);
        Assert.Equal("active", house.Ask($"select status from gold_customer where customer_id = {him}")[0]);
        var written = await File.ReadAllTextAsync(proof, TestContext.Current.CancellationToken);
        Assert.Equal(house.Ask("select proof_hash from ops_erasure")[0], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written))));
        Assert.Equal("T-1", JsonDocument.Parse(written).RootElement.GetProperty("request").GetString());
        Assert.All(["Backups", "source systems", "SHA-256", "land.source_record"], text => Assert.Contains(text, one.Out, StringComparison.Ordinal));
        Assert.DoesNotContain("Zübeydenur", one.Out, StringComparison.Ordinal);
        Assert.Contains("erased", (await house.OnDatabaseAsync("card", her, "--pipeline", house.Pipeline)).Out, StringComparison.Ordinal);
        Assert.Contains($"{her}  (erased", (await house.OnDatabaseAsync("explain", her, "--pipeline", house.Pipeline)).Out, StringComparison.Ordinal);
        Assert.Equal(1, (await house.OnDatabaseAsync("erase", house.Pipeline, "--email", "zubeydenur@nursultan.example", "--request", "T-1", "--yes")).Code);
    }

    [Fact]
    public async Task Nothing_is_erased_without_a_yes_or_a_request_or_for_a_count()
    {
        using var house = await HouseAsync();
        var her = Id(house, "zubeydenur@nursultan.example");

        var no = await CliHouse.TypeAsync("n\n", "erase", house.Pipeline, her, "--request", "T-1", "--database", house.Database);
        var counted = await house.OnDatabaseAsync("erase", house.Pipeline, her, "--dry-run");

        Assert.Equal((1, 0), (no.Code, counted.Code));
        Assert.Contains("would be erased", counted.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await house.OnDatabaseAsync("erase", house.Pipeline, her, "--yes")).Code);
        Assert.Equal(2, (await house.OnDatabaseAsync("erase", house.Pipeline, her, "--request", "Ali Veli", "--yes")).Code);
        Assert.Equal(2, (await house.OnDatabaseAsync("erase", house.Pipeline, "--request", "T-1", "--yes")).Code);
        Assert.Equal(1, (await house.OnDatabaseAsync("erase", house.Pipeline, "999999", "--request", "T-1", "--yes")).Code);
        Assert.Equal("0", house.Ask("select count(*) from ops_erasure")[0]);
        Assert.Equal(0, (await CliHouse.TypeAsync("y\n", "erase", house.Pipeline, her, "--request", "T-1", "--database", house.Database)).Code);
    }

    [Fact]
    public async Task What_is_due_by_retention_is_told_and_then_removed()
    {
        using var house = await HouseAsync();
        Assert.Equal(2, (await house.OnDatabaseAsync("retain", house.Pipeline)).Code); // no rule
        await File.AppendAllTextAsync(
            Path.Combine(house.Pipeline, "pipeline.yaml"), "\nprivacy: { retention: [{ remove: inactive, source: crm_contacts, keep: 9y }, { remove: old_versions, keep: 1d }] }\n", TestContext.Current.CancellationToken);

        var counted = await house.OnDatabaseAsync("retain", house.Pipeline, "--dry-run");
        var done = await house.OnDatabaseAsync("retain", house.Pipeline, "--json");

        Assert.True((counted.Code, done.Code) == (0, 0), counted.Error + done.Error);
        Assert.Contains("inactive crm contacts", counted.Out, StringComparison.Ordinal);
        Assert.Contains("Due; nothing has changed", counted.Out, StringComparison.Ordinal);
        var again = await house.OnDatabaseAsync("retain", house.Pipeline);
        Assert.Matches("Rule +Kept +Removed", again.Out);
        Assert.DoesNotContain("Due", again.Out, StringComparison.Ordinal);
        var rules = JsonDocument.Parse(done.Out).RootElement.GetProperty("rules");
        Assert.Equal(["inactive crm_contacts", "old_versions all"], rules.EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()));
        Assert.Equal("retention", house.Ask("select kind from ops_run order by run_id desc limit 1")[0]);
    }

    [Fact]
    public async Task All_that_is_held_of_a_person_is_written_as_json_and_as_a_page_that_runs_nothing()
    {
        using var house = await HouseAsync();
        var her = Id(house, "zubeydenur@nursultan.example");
        var folder = Path.Combine(Path.GetDirectoryName(house.Database)!, "hers");

        var said = await house.OnDatabaseAsync("export-person", house.Pipeline, her, "--out", folder);

        Assert.True(said.Code == 0, said.Error);
        var json = await File.ReadAllTextAsync(Path.Combine(folder, $"person-{her}.json"), TestContext.Current.CancellationToken);
        var tables = JsonDocument.Parse(json).RootElement.GetProperty("tables");
        Assert.All(
            ["gold.customer", "gold.claim", "gold.contact_point", "gold.customer_history", "land.source_record", "std.party", "match.xref", "dw.dim_customer"],
            table => Assert.True(tables.GetProperty(table).GetArrayLength() > 0));
        Assert.Equal("Zübeydenur", tables.GetProperty("gold.customer")[0].GetProperty("given_name").GetString());
        Assert.Contains("34567891238", tables.GetProperty("land.source_record")[0].GetProperty("payload").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Mahmutcan", json, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(folder, $"person-{her}.html"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.All(["&lt;script&gt;", "default-src 'none'", "What we know", "Hakkınızda bildiklerimiz", "Z&#252;beydenur"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Equal(1, (await house.OnDatabaseAsync("export-person", house.Pipeline, "999999", "--out", folder)).Code);
    }

    static string Id(CliHouse house, string email) => house.Ask($"select customer_id from gold_customer where email = '{email}'")[0];

    static async Task<CliHouse> HouseAsync()
    {
        var house = new CliHouse();
        SourceText.Cp1254(house.Contacts).Change(lines => lines.AddRange([Line.Replace("\"", "", StringComparison.Ordinal), Other]));
        var run = await house.OnDatabaseAsync("run", house.Pipeline, "--quiet");
        Assert.True(run.Code == 0, run.Error);
        return house;
    }
}
