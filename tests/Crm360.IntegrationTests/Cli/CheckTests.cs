using System.Text;
using System.Text.Json;

namespace Crm360.IntegrationTests.Cli;

public sealed class CheckTests
{
    [Fact]
    public async Task Every_line_is_answered_by_one_line_in_order_blank_ones_too()
    {
        const string Input = "0532 123 45 67\n\n  \r\nabc\tdef\\\n0532 123 45 67 / 0212 555 12 34 dahili 12 (eşi)\n\n+44 20 7946 0958";

        var text = await CliHouse.TypeAsync(Input, "check", "phone");
        var json = await CliHouse.TypeAsync(Input, "check", "phone", "--json");

        Assert.Equal((0, 0), (text.Code, json.Code));
        Assert.Equal(
            [
                "0532 123 45 67\tvalid\t+905321234567\tmobile\tTR\t\t\t+905321234567", "\tmissing\t\t\t\tempty\t\t", "  \tmissing\t\t\t\tempty\t\t",
                "abc\\tdef\\\\\tinvalid\t\t\t\tunreadable\t\t",
                "0532 123 45 67 / 0212 555 12 34 dahili 12 (eşi)\tvalid\t\t\tTR\tnote_split_off\t\t+905321234567 | +902125551234;ext=12",
                "\tmissing\t\t\t\tempty\t\t", "+44 20 7946 0958\tvalid\t+442079460958\tfixed\tGB\t\t\t+442079460958",
            ],
            text.Out.TrimEnd('\n').Split('\n'));
        var lines = json.Out.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["0532 123 45 67", "", "  ", "abc\tdef\\"], lines.Take(4).Select(line => line.GetProperty("original").GetString()));
        Assert.Equal(JsonValueKind.Null, lines[4].GetProperty("canonical").ValueKind);
        Assert.Equal(["+905321234567", "+902125551234;ext=12"], lines[4].GetProperty("values").EnumerateArray().Select(value => value.GetString()));
    }

    [Fact]
    public async Task More_lines_than_are_checked_at_once_stay_in_order()
    {
        var input = string.Concat(Enumerable.Range(0, 9_001).Select(at => $"a{at}@firma.com.tr\n"));

        var said = await CliHouse.TypeAsync(input, "check", "email");

        Assert.Equal(Enumerable.Range(0, 9_001).Select(at => $"a{at}@firma.com.tr"), said.Out.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')[2]));
    }

    [Theory]
    [InlineData("email", "ali@gmial.com", "suspect", "ali@gmail.com")]
    [InlineData("person", "YILMAZ, Ayşe", "valid", null)]
    [InlineData("company", "DEMİR ÇELİK SAN.VE TİC.A.Ş.", "valid", null)]
    [InlineData("address", "Caferağa Mah. Moda Cad. No:12 Kadıköy İstanbul", "valid", null)]
    [InlineData("id", "1234567890", "placeholder", null)]
    [InlineData("date", "01/02/2020", "suspect", "2020-02-01")]
    public async Task Each_kind_is_read(string kind, string line, string status, string? suggestion)
    {
        var said = await CliHouse.TypeAsync(line, "check", kind, "--json");

        var answer = JsonDocument.Parse(said.Out).RootElement;
        Assert.Equal((status, suggestion), (answer.GetProperty("status").GetString(), answer.GetProperty("suggestion").GetString()));
    }

    [Theory]
    [InlineData("TR", "valid")]
    [InlineData("ZZ", "invalid")]
    public async Task Without_a_region_only_international_numbers_are_read(string region, string status)
    {
        var said = await CliHouse.TypeAsync("0532 123 45 67\n+90 532 123 45 67", "check", "phone", "--region", region);

        Assert.Equal([status, "valid"], said.Out.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')[1]));
    }

    [Fact]
    public async Task A_column_of_a_file_is_read_whatever_its_letters_and_delimiter()
    {
        using var house = new CliHouse();
        var file = Directory.GetFiles(house.Pipeline, "contacts_1.csv", SearchOption.AllDirectories).Single();
        var rows = File.ReadAllLines(file, CodePagesEncodingProvider.Instance.GetEncoding(1254)!).Length - 1;

        var said = await CliHouse.TypeAsync("", "check", "phone", "--file", file, "--column", "GSM");
        var slip = await CliHouse.TypeAsync("", "check", "phone", "--file", file, "--column", "GSN");

        Assert.Equal(rows, said.Out.TrimEnd('\n').Split('\n').Length);
        Assert.Equal(2, slip.Code);
        Assert.Contains("did you mean 'GSM'?", slip.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_is_one_page_that_names_nobody()
    {
        using var house = new CliHouse();
        var page = Path.Combine(Path.GetDirectoryName(house.Yaml)!, "page.html");
        var contacts = Directory.GetFiles(house.Pipeline, "contacts_1.csv", SearchOption.AllDirectories).Single();
        var workbook = Directory.GetFiles(house.Pipeline, "*.xlsx", SearchOption.AllDirectories).Single();

        var said = await CliHouse.TypeAsync("", "profile", contacts, "--out", page);

        Assert.Equal(0, said.Code);
        var html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains("<h2>GSM <small>phones</small></h2>", html, StringComparison.Ordinal);
        Assert.Contains("<h2>EPOSTA <small>e-mails</small></h2>", html, StringComparison.Ordinal);
        Assert.Contains("<code>CONTACT_ID</code> tells all rows apart.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=", html, StringComparison.OrdinalIgnoreCase);
        var rows = File.ReadAllLines(contacts, CodePagesEncodingProvider.Instance.GetEncoding(1254)!).Skip(1).Select(line => line.Split(';'));
        var personal = rows.SelectMany(fields => fields.Skip(4).Take(6)).Where(text => text.Length > 7).ToList(); // e-mails, phones, numbers
        Assert.NotEmpty(personal);
        Assert.All(personal, text => Assert.DoesNotContain(text, html, StringComparison.Ordinal));

        Assert.Equal(0, (await CliHouse.TypeAsync("", "profile", workbook, "--out", page)).Code);
        Assert.Contains("ELEFON", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_no_table_is_said_in_a_sentence()
    {
        using var house = new CliHouse();
        var database = Directory.GetFiles(house.Pipeline, "erp.db", SearchOption.AllDirectories).Single();

        Assert.Contains("neither a text nor a workbook", (await CliHouse.TypeAsync("", "profile", database)).Error, StringComparison.Ordinal);
        Assert.Contains("There is no file", (await CliHouse.TypeAsync("", "profile", "nowhere.csv")).Error, StringComparison.Ordinal);
    }
}
