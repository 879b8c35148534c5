using System.Text;
namespace Crm360.IntegrationTests.Cli;

/// <summary>What is typed wrong, and what a definition gets wrong, is said at once and exits with 2.</summary>
public sealed class UsageTests
{
    [Fact]
    public async Task Help_names_every_verb()
    {
        var said = await CliHouse.TypeAsync("", "--help");

        Assert.Equal(0, said.Code);
        Assert.All(["run", "validate", "card", "status", "review", "schedule", "db", "demo-data"],
            verb => Assert.Contains($"  {verb}", said.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rnu", "pipelines/demo")]
    [InlineData("run")]
    [InlineData("run", "pipelines/demo", "--frm", "match")]
    [InlineData("status", "--last", "many")]
    [InlineData("status", "--last", "0")]
    [InlineData("demo-data", "--out", "x", "--customers", "3")]
    public async Task A_command_line_that_cannot_be_meant_exits_with_two(params string[] args)
    {
        var said = await CliHouse.TypeAsync("", args);

        Assert.Equal(2, said.Code);
        Assert.NotEmpty(said.Error.Trim());
    }

    [Fact]
    public async Task A_slip_in_a_word_gets_the_word_that_was_meant()
    {
        using var house = new CliHouse();

        Assert.Contains("did you mean 'match'?", (await house.OnDatabaseAsync("run", house.Pipeline, "--from", "mtach")).Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'consents'?", (await house.OnDatabaseAsync("run", house.Pipeline, "--only", "consent")).Error, StringComparison.Ordinal);
        Assert.Contains("is no instant", (await house.OnDatabaseAsync("run", house.Pipeline, "--as-of", "yesterday")).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(house.Database));
    }

    [Fact]
    public async Task Every_fault_of_a_definition_is_a_line_with_its_place_and_nothing_is_made()
    {
        using var house = new CliHouse();
        house.Change("time_zone: Europe/Istanbul", "time_zone: Europe/Istanbull");
        house.Change("entity: product", "entity: produkt");

        var said = await house.OnDatabaseAsync("run", house.Pipeline);

        Assert.Equal(2, said.Code);
        Assert.Equal(2, said.Error.Split('\n').Count(line => line.StartsWith($"{house.Yaml}:", StringComparison.Ordinal)));
        Assert.False(File.Exists(house.Database));
    }

    [Fact]
    public async Task A_column_that_a_source_lacks_stops_the_run_before_anything_lands()
    {
        using var house = new CliHouse();
        house.Change("family_name: SOYAD", "family_name: SOYADI");
        house.Change("postcode: POSTA_KODU", "postcode: POSTAKODU");

        var run = await house.OnDatabaseAsync("run", house.Pipeline);
        var validate = await CliHouse.TypeAsync("", "validate", house.Pipeline);

        Assert.Equal((2, 2), (run.Code, validate.Code));
        Assert.All([run.Error, validate.Out], text =>
        {
            Assert.Contains("did you mean 'SOYAD'?", text, StringComparison.Ordinal);
            Assert.Contains("did you mean 'POSTA_KODU'?", text, StringComparison.Ordinal);
        });
        Assert.False(File.Exists(house.Database));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_with_its_cure()
    {
        using var house = new CliHouse();
        File.Delete(Directory.GetFiles(house.Pipeline, "izinler.csv", SearchOption.AllDirectories).Single());

        var said = await CliHouse.TypeAsync("", "validate", house.Pipeline);

        Assert.Equal(2, said.Code);
        Assert.Contains("izinler.csv", said.Out, StringComparison.Ordinal);
        Assert.Contains("put the file there", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_of_two_meanings_and_what_another_file_lacks_are_told_with_the_file_that_is_empty()
    {
        using var house = new CliHouse();
        var files = Directory.GetFiles(house.Pipeline, "contacts_*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var latin5 = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;
        var lines = File.ReadAllLines(files[0], latin5);
        lines[0] = lines[0].Replace("SOYAD", "AD", StringComparison.Ordinal);
        File.WriteAllLines(files[0], lines, latin5);
        File.WriteAllText(files[1], "");

        var validate = await CliHouse.TypeAsync("", "validate", house.Pipeline);
        var run = await house.OnDatabaseAsync("run", house.Pipeline);

        Assert.Equal((2, 2), (validate.Code, run.Code));
        Assert.Contains("column 'AD' stands more than once", validate.Out, StringComparison.Ordinal);
        Assert.Contains("column 'SOYAD' is not in", validate.Out, StringComparison.Ordinal);
        Assert.Contains("is empty", validate.Out, StringComparison.Ordinal);
        Assert.Contains("column 'AD' stands more than once", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(house.Database));
    }

    [Fact]
    public async Task A_file_that_is_not_there_stops_its_source_and_the_log_says_so()
    {
        using var house = new CliHouse();
        File.Delete(Directory.GetFiles(house.Pipeline, "izinler.csv", SearchOption.AllDirectories).Single());

        var said = await house.OnDatabaseAsync("run", house.Pipeline);

        Assert.Equal(1, said.Code);
        Assert.Contains("put the file there", Assert.Single(said.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(["partly_loaded"], house.Ask("select status from ops_run"));
        Assert.Equal(["consents"], house.Ask("select subject from ops_step where status = 'failed'"));
        Assert.NotEqual(["0"], house.Ask("select count(*) from gold_customer"));
        Assert.Contains("izinler.csv", house.Ask("select message from ops_run").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_a_definition_and_those_that_its_sources_show_are_told_at_once_at_their_own_places()
    {
        using var house = new CliHouse();
        house.Change("reporting_currency: TRY", "reporting_currency: TRL");
        house.Change("sheet: Müşteriler", "sheet: Musteriler");
        house.Change("family_name: SOYAD", "family_name: SOYADI");
        house.Change("from SIPARIS\"", "from SIPARISLER\"");

        var said = await CliHouse.TypeAsync("", "validate", house.Pipeline);

        Assert.Equal(2, said.Code);
        Assert.Contains("'TRL' is no currency; did you mean 'TRY'?", Fault("reporting_currency"), StringComparison.Ordinal);
        Assert.Contains("did you mean 'Müşteriler'?", Fault("sheet: Musteriler"), StringComparison.Ordinal);
        Assert.Contains("did you mean 'SOYAD'?", Fault("family_name: SOYADI"), StringComparison.Ordinal);
        Assert.Contains("no such table: SIPARISLER", Fault("from SIPARISLER"), StringComparison.Ordinal);

        string Fault(string text)
        {
            var line = 1 + Array.FindIndex(File.ReadAllLines(house.Yaml), written => written.Contains(text, StringComparison.Ordinal));
            return said.Out.Split('\n').Single(fault => fault.StartsWith($"{house.Yaml}:{line}:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_connection_string_that_means_nothing_is_one_sentence()
    {
        foreach (var text in (string[])["nonsense", "Data Source=x.db;Colour=red", "Server=here;Encrypt=perhaps;Database=x", " "])
        {
            var said = await CliHouse.TypeAsync("", "status", "--database", text);

            Assert.Equal(2, said.Code);
            Assert.StartsWith("--database: ", Assert.Single(said.Error.Trim().Split('\n')), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_warehouse_that_is_not_there_is_not_made_by_looking()
    {
        using var house = new CliHouse();

        var said = await house.OnDatabaseAsync("status");

        Assert.Equal(1, said.Code);
        Assert.Contains("crm360 run", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(house.Database));
    }
}
