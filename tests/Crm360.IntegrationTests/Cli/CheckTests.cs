using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Crm360.IntegrationTests.Cli;

public sealed class CheckTests
{
    static readonly SearchValues<char> Ends = SearchValues.Create("\n\v\f\u001C\u001D\u001E\u0085\u2028\u2029");

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

    [Theory]
    [InlineData("phone", "05321234567 - 05321234567 / +90 532 123 45 67", "valid", "+905321234567", null, 1)]
    [InlineData("phone", "0212 555 12 34 - 555 12 35", "valid", null, null, 2)]
    [InlineData("phone", "+0532 123 45 67", "suspect", null, "+905321234567", 1)]
    [InlineData("phone", "5,321234567E+09", "suspect", null, "+905321234567", 1)]
    [InlineData("phone", "5,32123E+09", "suspect", null, null, 0)]
    [InlineData("email", "ali @ gmail . com", "suspect", null, "ali@gmail.com", 1)]
    [InlineData("id", "1.0000000146E+10", "suspect", null, "10000000146", 1)]
    [InlineData("id", "10000000146/8760047464", "valid", null, null, 2)]
    [InlineData("date", "31.01.1985 - 15.02.1990", "valid", null, null, 2)]
    [InlineData("date", "12.03.85", "suspect", null, "1985-03-12", 1)]
    [InlineData("date", "15.06.1850", "suspect", null, "1850-06-15", 1)]
    public async Task Only_one_valid_value_is_canonical(string kind, string line, string status, string? canonical, string? suggestion, int values)
    {
        var answer = JsonDocument.Parse((await CliHouse.TypeAsync(line, "check", kind, "--json")).Out).RootElement;

        Assert.Equal(
            (status, canonical, suggestion, values),
            (answer.GetProperty("status").GetString(), answer.GetProperty("canonical").GetString(), answer.GetProperty("suggestion").GetString(), answer.GetProperty("values").GetArrayLength()));
    }

    [Theory]
    [InlineData("DE136695976", "vat_number", "DE")]
    [InlineData("8760047464", "tax_number", "TR")]
    [InlineData("10000000146", "national_id", "TR")]
    [InlineData("99123456740", "foreigner_id", "TR")]
    [InlineData("0481005859000315", "mersis_number", "TR")]
    [InlineData("TR33 0006 1005 1978 6457 8413 26", "iban", "TR")]
    public async Task Identity_numbers_tell_their_sort_and_country(string line, string type, string region)
    {
        var said = await CliHouse.TypeAsync(line, "check", "id");

        Assert.Equal([type, region], said.Out.Split('\t')[3..5]);
    }

    [Theory]
    [InlineData("15.06.1850", "invalid")]
    [InlineData("31.12.2100", "invalid")]
    [InlineData("01.01.1970", "placeholder")]
    [InlineData("31117", "valid")]
    public async Task Dates_of_births_must_be_possible(string line, string status)
    {
        var said = await CliHouse.TypeAsync(line, "check", "date", "--birth", "--1904", "--json");

        var answer = JsonDocument.Parse(said.Out).RootElement;
        Assert.Equal(status, answer.GetProperty("status").GetString());
        Assert.Equal(status == "valid" ? "1989-03-12" : null, answer.GetProperty("canonical").GetString());
        Assert.Equal(2, (await CliHouse.TypeAsync(line, "check", "phone", "--birth")).Code);
    }

    [Fact]
    public async Task No_letter_of_a_value_ends_a_line_for_any_reader()
    {
        const string Line = "a\vb\fc\u001Cd\u001De\u001Ef\u0085g\u2028h\u2029i\\j";

        var text = (await CliHouse.TypeAsync(Line, "check", "person")).Out;
        var json = (await CliHouse.TypeAsync(Line, "check", "person", "--json")).Out;

        Assert.StartsWith("a\\u000Bb\\u000Cc\\u001Cd\\u001De\\u001Ef\\u0085g\\u2028h\\u2029i\\\\j\t", text, StringComparison.Ordinal);
        Assert.All([text, json], said => Assert.Equal(said.Length - 1, said.AsSpan().IndexOfAny(Ends)));
        Assert.Equal(Line, JsonDocument.Parse(json).RootElement.GetProperty("original").GetString());
    }

    [Fact]
    public async Task Every_line_of_a_column_is_answered_blank_and_broken_ones_too()
    {
        var one = await CheckFileAsync("tel\n0532 123 45 67\n\n0533 765 43 21\n   \n\"\"\n", "tel");
        var two = await CheckFileAsync($"x,tel\n1,0532 123 45 67\n{new string('y', 70_000)},0533 765 43 21\n\"2,0534 111 22 33\n\n3,0535 111 22 33\n", "tel");
        var twice = await CheckFileAsync("a,a\n1,2\n", "a");

        Assert.Equal(["valid", "missing", "valid", "missing", "missing"], Cells(one, 1));
        Assert.Equal(["valid", "invalid", "invalid", "valid"], Cells(two, 1));
        Assert.Equal(["", "too_long", "unreadable", ""], Cells(two, 5));
        Assert.Equal(["yyy", "\"2,"], [Cells(two, 0)[1][..3], Cells(two, 0)[2][..3]]);
        Assert.Equal(2, twice.Code);
        Assert.Contains("several columns 'a'", twice.Error, StringComparison.Ordinal);
    }

    static string[] Cells(Said said, int at) => [.. said.Out.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')[at])];

    static async Task<Said> CheckFileAsync(string text, string column)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            return await CliHouse.TypeAsync("", "check", "phone", "--file", file, "--column", column);
        }
        finally
        {
            File.Delete(file);
        }
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
