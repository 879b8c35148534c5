using System.Globalization;
using System.Text;
using Crm360.Cli.Demo.Files;
using Crm360.Sources;
using Crm360.Sources.Csv;
using Crm360.Sources.Sql;
using Microsoft.Data.Sqlite;

namespace Crm360.IntegrationTests.Cli;

/// <summary><c>crm360 init</c> over files as people have them: patterns, folders, odd titles and none.</summary>
[Trait("Category", "Sqlite")]
public sealed class InitFilesTests : IDisposable
{
    static readonly Encoding Turkish = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;

    readonly string _folder = Directory.CreateTempSubdirectory("crm360-init-").FullName;

    string Pipeline => Path.Combine(_folder, "mine");

    [Fact]
    public async Task A_pattern_is_one_source_over_all_its_files()
    {
        Put("exports/musteri_2024.csv", People(1, 10, "musteriNo,ad,soyad,telefon"));
        Put("exports/musteri_2025.csv", People(11, 30, "musteriNo,ad,soyad,telefon"));
        Put("exports/urunler.csv", "urun_kodu,urun_adi\nU1,Masa\n");

        await InitAsync(Path.Combine(_folder, "exports", "musteri_*.csv"));

        var source = Assert.Single(Sound().Sources);
        Assert.Equal("musteri", source.Name);
        Assert.EndsWith("/exports/musteri_*.csv", Assert.IsType<CsvSource>(source.Origin).Path.Value, StringComparison.Ordinal);
        Assert.Equal("musteriNo", Assert.Single(source.Key).Name);
        Assert.Equal(LandingMode.Full, source.Landing.Mode);
        Assert.Contains("# mode: append", Written(), StringComparison.Ordinal);
        await RunAsync();
        Assert.Equal(30, Customers());
    }

    [Fact]
    public async Task Titles_that_differ_among_the_files_of_a_pattern_are_said_and_not_used()
    {
        Put("m_1.csv", People(1, 10, "musteriNo,ad,soyad,telefon"));
        Put("m_2.csv", People(11, 20, "musteriNo,ad,soyad,gsm"));

        var made = await InitAsync(Path.Combine(_folder, "m_*.csv"));

        Assert.Contains("telefon is not in m_2.csv", made, StringComparison.Ordinal);
        Assert.Contains("gsm is not in m_1.csv", made, StringComparison.Ordinal);
        Assert.Equal(["family_name", "given_name"], Assert.Single(Sound().Sources).Map.Select(mapping => mapping.Attribute.Name).Order(StringComparer.Ordinal));
        await RunAsync();
        Assert.Equal(20, Customers());
    }

    [Fact]
    public async Task A_folder_is_all_its_files_and_those_of_one_name_and_header_are_one_source()
    {
        Put("in/musteri_2024.csv", People(1, 10, "musteriNo,ad,soyad,telefon"));
        Put("in/musteri_2025.csv", People(5, 15, "musteriNo,ad,soyad,telefon"));
        Put("in/kisi_1.csv", People(1, 5, "id,ad,soyad,telefon"));
        Put("in/kisi_2.csv", People(1, 5, "id,ad,soyad,gsm"));
        Put("in/arama_1.jsonl", "{}\n");
        Put("in/bos.csv", "");
        Put("in/.gizli.csv", "x");
        Put("in/alt/c.csv", "x");
        Database("in/erp.db");

        var made = await InitAsync(Path.Combine(_folder, "in"));

        var sources = Sound().Sources.ToDictionary(source => source.Name);
        Assert.Equal(["erp_customers", "kisi_1", "kisi_2", "musteri"], sources.Keys.Order(StringComparer.Ordinal));
        Assert.EndsWith("/in/musteri_*.csv", Assert.IsType<CsvSource>(sources["musteri"].Origin).Path.Value, StringComparison.Ordinal);
        // keys of both years: the later file corrects the earlier one
        Assert.Equal(LandingMode.Incremental, sources["musteri"].Landing.Mode);
        Assert.Contains("kisi_1.csv and kisi_2.csv have names alike and other columns", made, StringComparison.Ordinal);
        Assert.Contains("arama_1.jsonl is left out", made, StringComparison.Ordinal);
        Assert.Contains("bos.csv is left out: bos.csv is empty", made, StringComparison.Ordinal);
        Assert.Contains("not looked at; name each with --from: alt", made, StringComparison.Ordinal);
        Assert.DoesNotContain("gizli", made, StringComparison.Ordinal);
        await RunAsync();
        Assert.Equal(0, Count("land_quarantine"));
    }

    [Fact]
    public async Task Workbooks_of_one_name_and_header_are_one_source_too()
    {
        var book = Path.Combine(Repository.Root, "pipelines", "demo", "data", "dealer", "bayi_musterileri.xlsx");
        Directory.CreateDirectory(Path.Combine(_folder, "in"));
        File.Copy(book, Path.Combine(_folder, "in", "bayi_2025-12.xlsx"));
        File.Copy(book, Path.Combine(_folder, "in", "bayi_2026-01.xlsx"));

        await InitAsync(Path.Combine(_folder, "in"));

        var source = Assert.Single(Sound().Sources);
        var excel = Assert.IsType<Crm360.Sources.Excel.ExcelSource>(source.Origin);
        Assert.EndsWith("/in/bayi_*.xlsx", excel.Path.Value, StringComparison.Ordinal);
        Assert.Equal(("bayi", "Müşteriler", 4), (source.Name, Assert.Single(excel.Sheets).Value, excel.HeaderRow));
        Assert.Equal(LandingMode.Incremental, source.Landing.Mode);
        Assert.Equal(0, (await CliHouse.TypeAsync("", "validate", Pipeline)).Code);
    }

    [Fact]
    public async Task A_pattern_of_a_folder_does_not_take_files_that_are_not_meant()
    {
        Put("in/customers.csv", "customer_id,name,phone\n1,Ali Kaya,05321112233\n2,Can Demir,05321112244\n");
        Put("in/orders_1.csv", "order_id,customer_id,order_date,amount\nO1,1,2026-01-01,5\n");
        Put("in/orders_2.csv", "order_id,customer_id,order_date,amount\nO2,1,2026-01-02,6\n");
        Put("in/orders_lines.csv", "order_id,product_id,quantity,unit_price\nO1,P1,1,5\nO1,P2,1,6\nO2,P1,1,7\nO2,P2,1,7\n");

        await InitAsync(Path.Combine(_folder, "in"));

        var paths = Sound().Sources.Select(source => Path.GetFileName(Assert.IsType<CsvSource>(source.Origin).Path.Value));
        Assert.Equal(["customers.csv", "orders_?.csv", "orders_lines.csv"], paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_table_that_says_what_changed_is_read_by_its_watermark_and_what_changed_lands()
    {
        Database("erp.db");
        await InitAsync($"sqlite:{Path.Combine(_folder, "erp.db")}");

        var source = Assert.Single(Sound().Sources);
        Assert.Equal(("UPDATED_AT", "1h"), (Assert.IsType<SqlSource>(source.Origin).Watermark!.Column.Name, Assert.IsType<SqlSource>(source.Origin).Watermark!.Overlap.Written));
        Assert.Equal(LandingMode.Incremental, source.Landing.Mode);
        await RunAsync();
        Assert.Equal(20, Count("land_source_record"));

        Execute("erp.db", "update CUSTOMERS set PHONE = '05559998877', UPDATED_AT = '2026-06-01 10:00:00' where ID = 'C3'");
        await RunAsync();
        Assert.Equal(21, Count("land_source_record"));
    }

    [Fact]
    public async Task An_unsure_watermark_is_a_comment_that_is_valid_once_it_is_none()
    {
        Database("erp.db", "ROW_VERSION", "at");
        await InitAsync(Path.Combine(_folder, "erp.db")); // a database is known by what it is, too
        Assert.Null(Assert.IsType<SqlSource>(Assert.Single(Sound().Sources).Origin).Watermark);

        var file = Path.Combine(Pipeline, PipelineDefinition.FileName);
        await File.WriteAllTextAsync(file, Written().Replace("# watermark:", "watermark:", StringComparison.Ordinal).Replace("# mode:", "mode:", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal("ROW_VERSION", Assert.IsType<SqlSource>(Assert.Single(Sound().Sources).Origin).Watermark!.Column.Name);
        await RunAsync();
        Assert.Equal(20, Customers());
    }

    [Fact]
    public async Task A_text_without_titles_is_read_by_its_cells_and_nobody_is_named()
    {
        Put("liste.csv", People(1, 20, null));

        var made = await InitAsync(Path.Combine(_folder, "liste.csv"));

        var source = Assert.Single(Sound().Sources);
        Assert.False(Assert.IsType<CsvSource>(source.Origin).HasHeader);
        Assert.Equal("1", Assert.Single(source.Key).Name);
        Assert.Contains("header: false", made, StringComparison.Ordinal);
        Assert.DoesNotContain("Yılmaz", made + Written(), StringComparison.Ordinal);
        await RunAsync();
        Assert.Equal(20, Customers());
    }

    [Fact]
    public async Task Odd_titles_are_said_and_the_definition_runs_all_the_same()
    {
        Put("odd.csv", "Kayıt No;MÃ¼ÅŸteri AdÄ±;Cep\u00A0Telefonu;;Not;Not;${X};Renk\n1;Ali Kaya;05321112233;x;a;b;c;mavi\n2;Ayşe Demir;05321112244;x;a;b;d;yeşil\n");

        var made = await InitAsync(Path.Combine(_folder, "odd.csv"));

        Assert.Contains("number 4; write titles", made, StringComparison.Ordinal);
        Assert.Contains("the title Not stands 2 times", made, StringComparison.Ordinal);
        Assert.Contains("was probably Müşteri Adı", made, StringComparison.Ordinal);
        Assert.Contains("letters that can't be seen", made, StringComparison.Ordinal);
        Assert.Contains("# ?: Renk  # such as m•••, y••••", Written(), StringComparison.Ordinal);
        Assert.DoesNotContain("mavi", Written(), StringComparison.Ordinal);
        Assert.Contains("# ?: \"$${X}\"", Written(), StringComparison.Ordinal);
        await RunAsync();
        Assert.Equal(["Ali Kaya", "Ayşe Demir"], Ask("select given_name || ' ' || family_name as name from gold_customer order by name"));

        // what is taken out of its comment is a map that holds
        var file = Path.Combine(Pipeline, PipelineDefinition.FileName);
        await File.WriteAllTextAsync(file, Written().Replace("# ?: \"$${X}\"", "note: \"$${X}\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal("${X}", Assert.Single(Assert.Single(Sound().Sources).Map, mapping => mapping.Attribute.Name == "note").ColumnsUsed.Single().Name);
        Assert.Equal(0, (await CliHouse.TypeAsync("", "validate", Pipeline)).Code);
    }

    [Fact]
    public async Task What_cannot_be_one_source_is_a_clear_sentence_and_nothing_is_written()
    {
        Put("m_1.csv", People(1, 5, "musteriNo,ad,soyad,telefon"));
        Put("m_2.csv", People(1, 5, null));
        Put("x.csv", "p,q\n1,2\n");
        Database("e/erp.db");
        Directory.CreateDirectory(Path.Combine(_folder, "none"));

        await FailsAsync("one has a row of titles", Path.Combine(_folder, "m_*.csv"));
        using (var book = new WorkbookFile(Path.Combine(_folder, "liste.xlsx")))
        {
            using var sheet = book.AddSheet("Liste", []);
            sheet.Write("Ali Kaya", "05321112233");
            sheet.Write("Can Demir", "05321112244");
        }

        await FailsAsync("Row 1 of liste.xlsx does not look like titles", Path.Combine(_folder, "liste.xlsx"));
        await FailsAsync("plain titles", Path.Combine(_folder, "x.csv"));
        await FailsAsync("There is no file", Path.Combine(_folder, "none_*.csv"));
        await FailsAsync("sqlite:", Path.Combine(_folder, "e", "*.db"));
        await FailsAsync("There is no table", Path.Combine(_folder, "none"));
    }

    [Fact]
    public async Task Three_files_of_ones_own_become_a_customer_card()
    {
        Put("crm.csv", "Müşteri No;Adı;Soyadı;Cep Telefonu;E-Posta;Güncelleme Tarihi\n" + string.Concat(Enumerable.Range(1, 20).Select(at =>
            string.Create(CultureInfo.InvariantCulture, $"K{at};Şule;Yılmaz;0532 111 {at:00} 33;C{at}@example.com;{at:00}.03.2026 10:00\n"))), Turkish);
        Database("erp.db");
        var book = Path.Combine(Repository.Root, "pipelines", "demo", "data", "dealer", "bayi_musterileri.xlsx");

        await InitAsync(Path.Combine(_folder, "crm.csv"), book, $"sqlite:{Path.Combine(_folder, "erp.db")}");
        Assert.Equal(0, (await CliHouse.TypeAsync("", "validate", Pipeline)).Code);
        var run = await RunAsync();

        // nobody bought anything, and the richest are shown all the same
        Assert.Contains("card", run[run.IndexOf("Next", StringComparison.Ordinal)..], StringComparison.Ordinal);
        var card = await CliHouse.TypeAsync("", "card", "05321110333", "--pipeline", Pipeline, "--database", Path.Combine(_folder, "crm.db"));
        Assert.Equal(0, card.Code);
        Assert.Contains("Şule", card.Out, StringComparison.Ordinal);
        Assert.Contains("2 records in crm, erp_customers", card.Out, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    static string Surname(int at) => new[] { "Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Öztürk", "Aydın", "Arslan", "Doğan" }[at % 10];

    static string Given(int at) => new[] { "Ayşe", "Mehmet", "Zeynep" }[at % 3];

    static string People(int from, int to, string? titles) => (titles is null ? "" : titles + "\n") + string.Concat(Enumerable.Range(from, to - from + 1).Select(at =>
        string.Create(CultureInfo.InvariantCulture, $"{100_000 + at},{Given(at)},{Surname(at)},05{30 + (at % 9)}{1_234_000 + (at * 797)}\n")));

    void Put(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    void Database(string name, string changed = "UPDATED_AT", string values = "'2026-05-' || printf('%02d', at) || ' 10:00:00'")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!);
        Execute(name, $"""
            create table CUSTOMERS (ID text, NAME text, PHONE text, EMAIL text, {changed});
            with recursive rows(at) as (select 1 union all select at + 1 from rows where at < 20)
            insert into CUSTOMERS select 'C' || at, 'Şule Yılmaz', '0532 111 ' || printf('%02d', at) || ' 33', 'c' || at || '@example.com', {values} from rows;
            """);
    }

    void Execute(string name, string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(_folder, name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    async Task<string> InitAsync(params string[] from)
    {
        var made = await CliHouse.TypeAsync("", ["init", Pipeline, .. from.SelectMany(one => (string[])["--from", one])]);
        Assert.True(made.Code == 0, made.Error);
        return made.Out;
    }

    async Task FailsAsync(string said, string from)
    {
        var made = await CliHouse.TypeAsync("", "init", Pipeline, "--from", from);
        Assert.Equal(1, made.Code);
        Assert.Contains(said, made.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("Ayşe", made.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Pipeline));
    }

    async Task<string> RunAsync()
    {
        var run = await CliHouse.TypeAsync("", "run", Pipeline, "--as-of", "2026-07-01", "--database", Path.Combine(_folder, "crm.db"));
        Assert.True(run.Code == 0, run.Out + run.Error);
        return run.Out;
    }

    PipelineDefinition Sound() => Assert.IsType<PipelineLoad.Sound>(PipelineDefinition.Load(Pipeline, _ => null)).Definition;

    string Written() => File.ReadAllText(Path.Combine(Pipeline, PipelineDefinition.FileName));

    int Customers() => Count("gold_customer where status = 'active'");

    int Count(string table) => int.Parse(Assert.Single(Ask($"select count(*) from {table}")), CultureInfo.InvariantCulture);

    List<string> Ask(string query)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(_folder, "crm.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }
}
