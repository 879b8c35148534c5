using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Crm360.IntegrationTests.Cli;

/// <summary>The verbs by which an operator sees what landed, mends what did not, and says where reading goes on.</summary>
public sealed class LandingVerbsTests
{
    static readonly Encoding Turkish = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_that_a_person_mends_in_a_spreadsheet_lands_and_stays_after_the_next_run()
    {
        using var house = new CliHouse();
        var (key, name) = await BreakAsync(house);
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        var listed = Parse(await house.OnDatabaseAsync("quarantine", "list", "--source", "crm_contacts", "--reason", "field_count", "--json"));
        var row = listed.EnumerateArray().Single();
        Assert.Equal(("data/crm/contacts_1.csv", 2, "18 fields, expected 17"), (row.GetProperty("location").GetString(), row.GetProperty("line").GetInt64(), row.GetProperty("detail").GetString()));
        var id = row.GetProperty("quarantine_id").GetInt64().ToString(CultureInfo.InvariantCulture);
        var table = await house.OnDatabaseAsync("quarantine", "list", "--source", "crm_contacts", "--reason", "field_count");
        Assert.Contains("contacts_1.csv:2", table.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(name, table.Out, StringComparison.Ordinal); // what a row says is shown to nobody who does not ask for it
        Assert.Contains(name, (await house.OnDatabaseAsync("quarantine", "show", id)).Out, StringComparison.Ordinal);

        var file = Path.Combine(Path.GetDirectoryName(house.Database)!, "mend.csv");
        var export = await house.OnDatabaseAsync("quarantine", "export", file, "--source", "crm_contacts", "--reason", "field_count", "--pipeline", house.Pipeline);
        Assert.True(export.Code == 0, export.Error);
        await MendAsync(file, id, key);
        var retry = await house.OnDatabaseAsync("quarantine", "retry", file, "--pipeline", house.Pipeline);

        Assert.True(retry.Code == 0, retry.Error);
        Assert.Contains("of 1 mended rows 1 landed", retry.Out, StringComparison.Ordinal);
        await AssertMendedAsync(house, key);
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code); // nothing is read
        await AssertMendedAsync(house, key);
        await File.AppendAllTextAsync(house.Contacts, "999999;Yeni;Kişi;;;;;;;;;;;;;;\r\n", Turkish, Cancel);
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code); // the bad row is read again
        await AssertMendedAsync(house, key);
        Assert.Equal(["1"], house.Ask("select count(*) from land_source_record where source_key = '999999'"));

        // and once its system gives the row itself, it is that row
        var lines = await File.ReadAllLinesAsync(house.Contacts, Turkish, Cancel);
        lines[1] = lines[1][..lines[1].LastIndexOf(';')].Replace(name, "Kaynaktan", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(house.Contacts, lines, Turkish, Cancel);
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        Assert.Equal(["data/crm/contacts_1.csv"], house.Ask($"select location from land_source_record where source_key = '{key}' and valid_to is null"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_given_back_says_why_and_lands_nothing()
    {
        using var house = new CliHouse();
        await BreakAsync(house);
        await house.OnDatabaseAsync("run", house.Pipeline, "--quiet");
        var versions = house.Ask("select count(*) from land_source_record");
        var folder = Path.GetDirectoryName(house.Database)!;
        var (foreign, titles, none) = (Path.Combine(folder, "foreign.csv"), Path.Combine(folder, "titles.csv"), Path.Combine(folder, "none.csv"));
        await File.WriteAllTextAsync(foreign, "a,b\n1,2\n", Cancel);
        await house.OnDatabaseAsync("quarantine", "export", titles, "--source", "crm_contacts", "--pipeline", house.Pipeline);
        await File.WriteAllTextAsync(titles, (await File.ReadAllTextAsync(titles, Cancel)).Replace("crm360_id", "id", StringComparison.Ordinal), Cancel);

        Assert.Contains("has no column crm360_id", await FaultAsync("quarantine", "retry", foreign, "--pipeline", house.Pipeline), StringComparison.Ordinal);
        Assert.Contains("has no column crm360_id", await FaultAsync("quarantine", "retry", titles, "--pipeline", house.Pipeline), StringComparison.Ordinal);
        Assert.Contains("none.csv", await FaultAsync("quarantine", "retry", none, "--pipeline", house.Pipeline), StringComparison.Ordinal);
        Assert.Equal(versions, house.Ask("select count(*) from land_source_record"));

        async Task<string> FaultAsync(params string[] args)
        {
            var said = await house.OnDatabaseAsync(args);
            Assert.NotEqual(0, said.Code);
            return Assert.Single(said.Error.Trim().Split('\n'));
        }
    }

    [Fact]
    public async Task State_is_shown_set_and_forgotten_and_a_stretch_is_read_again()
    {
        using var house = new CliHouse();
        house.Change("query: \"select SIPARIS_NO, MUSTERI_NO, TARIH, DURUM, PARA, KANAL, KAMPANYA from SIPARIS\" }", "table: SIPARIS, watermark: { column: TARIH } }");
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        var orders = house.Ask("select count(*) from land_source_record where source = 'erp_orders'").Single();
        var greatest = house.Ask("select max(json_extract(payload, '$.TARIH')) from land_source_record where source = 'erp_orders'").Single();

        var table = await house.OnDatabaseAsync("state", "show");
        Assert.All(["erp_orders", "incremental", greatest, "crm_contacts", "full"], text => Assert.Contains(text, table.Out, StringComparison.Ordinal));
        Assert.Contains("contacts_1.csv", (await house.OnDatabaseAsync("state", "show", "crm_contacts")).Out, StringComparison.Ordinal);
        var all = Parse(await house.OnDatabaseAsync("state", "show", "--json"));
        Assert.Equal(11, all.GetArrayLength());
        var contacts = Parse(await house.OnDatabaseAsync("state", "show", "crm_contacts", "--json")).EnumerateArray().Single();
        Assert.Equal(2, contacts.GetProperty("files").GetArrayLength());
        Assert.Equal(greatest, Watermark(await house.OnDatabaseAsync("state", "show", "erp_orders", "--json")));

        Assert.Equal("0", await ReadAsync("run", house.Pipeline, "--dry-run", "--only", "crm_contacts"));
        Assert.Equal(0, (await house.OnDatabaseAsync("state", "reset", "crm_contacts")).Code);
        Assert.Equal(house.Ask("select rows_read from ops_batch where source = 'crm_contacts'").Single(), await ReadAsync("run", house.Pipeline, "--dry-run", "--only", "crm_contacts"));
        Assert.Equal(0, (await house.OnDatabaseAsync("state", "set", "erp_orders", "--watermark", "1999-01-01T00:00:00")).Code);
        Assert.Equal("1999-01-01T00:00:00", Watermark(await house.OnDatabaseAsync("state", "show", "erp_orders", "--json")));
        Assert.Equal(orders, await ReadAsync("run", house.Pipeline, "--dry-run", "--only", "erp_orders"));

        var year = house.Ask("select count(*) from land_source_record where source = 'erp_orders' and json_extract(payload, '$.TARIH') >= '2025' and json_extract(payload, '$.TARIH') < '2026'").Single();
        Assert.NotEqual("0", year);
        Assert.Equal(year, await ReadAsync("backfill", house.Pipeline, "--from", "2025-01-01", "--to", "2026-01-01", "--dry-run"));
        Assert.Equal(["1"], house.Ask("select count(*) from ops_run")); // nothing was written
        var backfill = Parse(await house.OnDatabaseAsync("backfill", house.Pipeline, "--from", "2025-01-01", "--to", "2026-01-01", "--json"));
        Assert.Equal(year, backfill.GetProperty("sources").EnumerateArray().Single().GetProperty("unchanged").GetRawText());
        Assert.Equal("1999-01-01T00:00:00", Watermark(await house.OnDatabaseAsync("state", "show", "erp_orders", "--json")));

        async Task<string> ReadAsync(params string[] args) =>
            Parse(await house.OnDatabaseAsync([.. args, "--json"])).GetProperty("sources").EnumerateObject().Single().Value.GetProperty("read").GetRawText();
    }

    [Fact]
    public async Task A_missing_source_is_named_and_does_not_keep_the_others_from_being_published()
    {
        using var house = new CliHouse();
        Assert.Equal(0, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code);
        File.Delete(Directory.GetFiles(house.Pipeline, "izinler.csv", SearchOption.AllDirectories).Single());
        await File.AppendAllTextAsync(house.Contacts, "999999;Yeni;Kişi;;yeni.kisi@ornek.com.tr;;;;;;;;;;;;\r\n", Turkish, Cancel);

        var said = await house.OnDatabaseAsync("run", house.Pipeline, "--json");

        Assert.Equal(1, said.Code);
        var run = JsonElement.Parse(said.Out).GetProperty("run");
        Assert.Equal("partly_loaded", run.GetProperty("run").GetProperty("status").GetString());
        Assert.Contains("Not loaded: consents", said.Error, StringComparison.Ordinal);
        Assert.Contains("izinler.csv", said.Error, StringComparison.Ordinal);
        Assert.Equal(["consents"], run.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("status").GetString() is "failed").Select(step => step.GetProperty("subject").GetString()));
        Assert.Equal(["1"], house.Ask("select count(*) from gold_customer where email = 'yeni.kisi@ornek.com.tr'"));
        Assert.NotEqual(["0"], house.Ask("select count(*) from dw_fact_consent"));
        Assert.Contains("partly_loaded", (await house.OnDatabaseAsync("status", "--last", "1", "--json")).Out, StringComparison.Ordinal);

        Assert.Equal(1, (await house.OnDatabaseAsync("run", house.Pipeline, "--quiet")).Code); // and so it is until it is there again
    }

    [Theory]
    [InlineData("", "state")]
    [InlineData("", "state", "reset")]
    [InlineData("No run has read a source 'nobody'", "state", "reset", "nobody")]
    [InlineData("did you mean 'consents'?", "state", "show", "consent")]
    [InlineData("No run has read a source 'nobody'", "state", "set", "nobody", "--watermark", "5")]
    [InlineData("", "state", "set", "consents")]
    [InlineData("neither a number nor an instant", "state", "set", "consents", "--watermark", "yesterday")]
    [InlineData("There is no row 999999", "quarantine", "show", "999999")]
    [InlineData("", "quarantine", "show", "one")]
    [InlineData("--limit", "quarantine", "list", "--limit", "0")]
    [InlineData("", "quarantine", "export")]
    [InlineData("name one with --source", "quarantine", "export", "x.csv", "--pipeline", "PIPELINE")]
    [InlineData("There is no source 'nobody'", "quarantine", "export", "x.csv", "--source", "nobody", "--pipeline", "PIPELINE")]
    [InlineData("", "backfill", "PIPELINE", "--from", "2025-01-01")]
    [InlineData("No source of demo has a watermark", "backfill", "PIPELINE", "--from", "2025-01-01", "--to", "2026-01-01")]
    [InlineData("there is no source 'nobody'", "backfill", "PIPELINE", "--from", "2025-01-01", "--to", "2026-01-01", "--only", "nobody")]
    public async Task What_cannot_be_meant_is_said_and_exits_with_two(string sentence, params string[] args)
    {
        using var house = new CliHouse();
        await house.OnDatabaseAsync("run", house.Pipeline, "--quiet", "--only", "consents,crm_contacts,crm_opportunities");

        var said = await house.OnDatabaseAsync([.. args.Select(word => word is "PIPELINE" ? house.Pipeline : word)]);

        Assert.Equal(2, said.Code);
        Assert.Contains(sentence, said.Error, StringComparison.Ordinal);
        Assert.NotEmpty(said.Error.Trim());
        Assert.False(File.Exists("x.csv"));
    }

    /// <summary>Gives the first row a field too many, and a phone in international notation; no other row has another number of fields.</summary>
    static async Task<(string Key, string Name)> BreakAsync(CliHouse house)
    {
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(house.Contacts)!, "contacts_*.csv"))
            await File.WriteAllLinesAsync(path, (await File.ReadAllLinesAsync(path, Turkish, Cancel)).Where(line => line.Count(letter => letter == ';') == 16 && !line.Contains('"', StringComparison.Ordinal)), Turkish, Cancel);
        var lines = await File.ReadAllLinesAsync(house.Contacts, Turkish, Cancel);
        var fields = lines[1].Split(';');
        fields[6] = "+90 532 555 12 34"; // GSM
        lines[1] = string.Join(';', [.. fields, "surplus"]);
        await File.WriteAllLinesAsync(house.Contacts, lines, Turkish, Cancel);
        return (fields[0], fields[1]);
    }

    /// <summary>What a person does with a Turkish Excel: opens the file, takes out the rows that can't be mended, corrects one, saves it with semicolons in Turkish.</summary>
    static async Task MendAsync(string file, string id, string key)
    {
        var lines = (await File.ReadAllLinesAsync(file, Cancel)).ToList();
        var bad = lines.Single(line => line.StartsWith($"{id},", StringComparison.Ordinal));
        var titles = lines[0].Split(',');
        var cells = Cells(bad);
        Assert.Equal(["crm360_id", "crm360_source", "crm360_place", "crm360_reason", "crm360_detail", "CONTACT_ID", "AD", "SOYAD", "FIRMA", "EPOSTA", "EPOSTA2", "GSM"], titles[..12]);
        Assert.Equal(key, cells[5]);
        Assert.Equal("'+90 532 555 12 34", cells[Array.IndexOf(titles, "GSM")]); // no formula for the spreadsheet
        var last = Array.IndexOf(titles, "GUNCELLEME");
        Assert.EndsWith(";surplus", cells[last], StringComparison.Ordinal);
        cells[last] = cells[last].Replace(";surplus", "", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(file, [string.Join(';', titles), string.Join(';', cells.Select(cell => cell.IndexOfAny([';', '"']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))], Turkish, Cancel);
    }

    static string[] Cells(string line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        var isQuoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
                isQuoted = !isQuoted;
            else if (letter == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(letter);
        }

        return [.. cells, cell.ToString()];
    }

    static async Task AssertMendedAsync(CliHouse house, string key)
    {
        Assert.Equal(["+90 532 555 12 34"], house.Ask($"select json_extract(payload, '$.GSM') from land_source_record where source_key = '{key}' and source = 'crm_contacts' and valid_to is null and deleted_at is null"));
        Assert.Equal(["mend.csv"], house.Ask($"select location from land_source_record where source_key = '{key}' and source = 'crm_contacts' and valid_to is null"));
        Assert.Equal(["1"], house.Ask($"select count(*) from match_xref x join land_source_record r on r.record_id = x.record_id where r.source_key = '{key}' and r.source = 'crm_contacts' and r.valid_to is null and x.valid_to is null"));
        Assert.Equal(0, Parse(await house.OnDatabaseAsync("quarantine", "list", "--source", "crm_contacts", "--reason", "field_count", "--json")).GetArrayLength());
        Assert.Contains("Nothing lies in quarantine", (await house.OnDatabaseAsync("quarantine", "list", "--source", "crm_contacts", "--reason", "field_count")).Out, StringComparison.Ordinal);
    }

    static string? Watermark(Said said) => Parse(said).EnumerateArray().Single().GetProperty("watermark").GetString();

    static JsonElement Parse(Said said)
    {
        Assert.True(said.Code == 0, said.Error);
        return JsonElement.Parse(said.Out);
    }
}
