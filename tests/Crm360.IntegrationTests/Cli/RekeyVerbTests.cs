using System.Text.Json;

namespace Crm360.IntegrationTests.Cli;

/// <summary>Telling the warehouse by way of the command that a system has renumbered its records.</summary>
public sealed class RekeyVerbTests
{
    [Fact]
    public async Task Keys_are_renamed_by_a_map_and_the_next_run_goes_on_with_them()
    {
        using var house = new CliHouse();
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        var keys = house.Ask("select distinct source_key from land_source_record where source = 'crm_contacts'");
        var before = house.Ask("select record_id || ' ' || customer_id from match_xref where valid_to is null order by record_id");
        var map = MapOf(house, keys.Select(key => $"{key},C-{key}").Append("nobody,C-0"));

        var counted = await house.OnDatabaseAsync("rekey", house.Pipeline, "crm_contacts", "--map", map, "--dry-run", "--json");
        Assert.True(counted.Code == 0, counted.Error);
        var count = JsonDocument.Parse(counted.Out).RootElement;
        Assert.Equal((true, keys.Count, 1), (count.GetProperty("dry_run").GetBoolean(), count.GetProperty("renamed").GetInt32(), count.GetProperty("unknown").GetInt32()));
        Assert.Equal(["0"], house.Ask("select count(*) from land_renamed_key"));

        var said = await house.OnDatabaseAsync("rekey", house.Pipeline, "crm_contacts", "--map", map, "--reason", "CRM migration", "--by", "ayse");

        Assert.True(said.Code == 0, said.Error);
        Assert.All([$"{keys.Count} records of crm_contacts have new keys", "land.source_record", "no record has: 1", "SHA-256"], text => Assert.Contains(text, said.Out, StringComparison.Ordinal));
        Assert.DoesNotContain(keys[0], said.Out, StringComparison.Ordinal);
        Assert.Contains("renamed by ayse (CRM migration)", house.Ask("select message from ops_step order by run_id desc, ordinal desc")[0], StringComparison.Ordinal);
        Assert.Equal(before, house.Ask("select record_id || ' ' || customer_id from match_xref where valid_to is null order by record_id"));
        Assert.Contains("crm_contacts", (await house.OnDatabaseAsync("card", $"C-{keys[0]}", "--pipeline", house.Pipeline)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_t_be_meant_is_told_in_a_sentence()
    {
        using var house = new CliHouse();
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        var keys = house.Ask("select distinct source_key from land_source_record where source = 'crm_contacts' order by 1");

        await RefusesAsync(2, "did you mean 'crm_contacts'?", "crm_contact", ["1,2"]);
        await RefusesAsync(1, "keys.csv, line 2: the new key is that of another record of crm_contacts", "crm_contacts", [$"{keys[0]},{keys[1]}"]);
        await RefusesAsync(1, "keys.csv, line 3: line 2 has the same old key", "crm_contacts", ["1,2", "1,3"]);
        Assert.Equal(2, (await house.OnDatabaseAsync("rekey", house.Pipeline, "crm_contacts")).Code);
        Assert.Equal(1, (await house.OnDatabaseAsync("rekey", house.Pipeline, "crm_contacts", "--map", "nowhere.csv")).Code);
        Assert.Equal(["0"], house.Ask("select count(*) from land_renamed_key"));

        async Task RefusesAsync(int code, string why, string source, string[] lines)
        {
            var said = await house.OnDatabaseAsync("rekey", house.Pipeline, source, "--map", MapOf(house, lines));
            Assert.Equal(code, said.Code);
            Assert.Contains(why, said.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        }
    }

    static string MapOf(CliHouse house, IEnumerable<string> lines)
    {
        var path = Path.Combine(Path.GetDirectoryName(house.Database)!, "keys.csv");
        File.WriteAllLines(path, lines.Prepend("old,new"));
        return path;
    }
}
