using System.Globalization;
using Crm360.Cli;
using Crm360.Cli.Starting;

namespace Crm360.IntegrationTests.Cli;

/// <summary>What <c>crm360 init</c> tells from titles, names of files and values.</summary>
public sealed class StartingTests
{
    static readonly DateTimeOffset Now = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("customerId", "customer id")]
    [InlineData("CUSTOMER_ID", "customer id")]
    [InlineData("Customer-ID.no", "customer id no")]
    [InlineData("Müşteri  Adı", "musteri adi")]
    [InlineData("", "")]
    public void A_title_is_words_however_it_is_written(string title, string words) => Assert.Equal(words, ColumnTitle.Words(title));

    [Theory]
    [InlineData("MÃ¼ÅŸteri AdÄ±", "Müşteri Adı")]
    [InlineData("Müþteri Adý", "Müşteri Adı")]
    [InlineData("Müşteri Adı", "Müşteri Adı")]
    [InlineData("Ürün Şekli", "Ürün Şekli")]
    [InlineData("naïve", "naïve")]
    public void A_title_that_was_read_in_a_wrong_encoding_is_mended(string title, string meant) => Assert.Equal(meant, ColumnTitle.Mended(title));

    [Theory]
    [InlineData("Müşteri Listesi", "musteri_listesi")]
    [InlineData("erpOrders", "erp_orders")]
    [InlineData("2024", "source_2024")]
    [InlineData("客户", "source")]
    [InlineData("__x__", "x")]
    public void A_name_becomes_an_identifier(string name, string identifier) => Assert.Equal(identifier, Identifier.Of(name, "source"));

    [Theory]
    [InlineData("musteri_2024.csv", "musteri_*.csv")]
    [InlineData("orders_2026-01.csv.gz", "orders_*.csv.gz")]
    [InlineData("rapor 05.03.2026.xlsx", "rapor *.xlsx")]
    [InlineData("2024.csv", "*.csv")]
    [InlineData("musteri.csv", "musteri.csv")]
    public void What_changes_from_file_to_file_is_a_star(string name, string skeleton) => Assert.Equal(skeleton, FoundFiles.Skeleton(name));

    [Theory]
    [InlineData("a${X}", "\"a$${X}\"")]
    [InlineData("tel\u00A0no", "\"tel\\u00A0no\"")]
    [InlineData("line\nbreak", "\"line\\u000Abreak\"")]
    [InlineData("3", "\"3\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("Müşteri No", "Müşteri No")]
    public void A_text_in_a_definition_means_itself(string text, string written) => Assert.Equal(written, Yaml.Text(text));

    [Theory]
    [InlineData("100001|Ali|Kaya|05321112233")]
    [InlineData("ali@example.com|mavi")]
    [InlineData("Ali|Kaya|mavi")]
    [InlineData("evet|mavi|Rize")]
    public void A_row_of_values_is_no_row_of_titles(string row) =>
        Assert.True(TitleNotes.AreValues(row.Split('|'), [["hayır", "mavi", "Van", "x"]]));

    [Theory]
    [InlineData("Müşteri No|Adı|Soyadı|2023|2024")]
    [InlineData("MÃ¼ÅŸteri AdÄ±|Telefon|x")]
    [InlineData("foo|bar|baz")]
    public void A_row_of_titles_is_one_though_some_are_odd(string row) =>
        Assert.False(TitleNotes.AreValues(row.Split('|'), [["1", "q", "r", "5", "6"]]));

    [Fact]
    public void Each_odd_title_is_said_with_its_cure_and_plain_ones_are_not()
    {
        var notes = TitleNotes.Of(["No", "", "Ad", "Ad", "MÃ¼ÅŸteri", " Tel", "M\uFFFDteri", new string('x', 70)]);

        Assert.Equal(6, notes.Count);
        Assert.Contains("number 2; write titles", notes[0], StringComparison.Ordinal);
        Assert.Contains("Ad stands 2 times", notes[1], StringComparison.Ordinal);
        Assert.Contains("probably Müşteri", notes[2], StringComparison.Ordinal);
        Assert.Contains("blanks around it", notes[3], StringComparison.Ordinal);
        Assert.Contains("UTF-8", notes[4], StringComparison.Ordinal);
        Assert.Contains("is long", notes[5], StringComparison.Ordinal);
        Assert.Empty(TitleNotes.Of(["Müşteri No", "Adı", "E-Posta", "telefon_2"]));
    }

    [Theory]
    [InlineData("UPDATED_AT", "2026-03-01 10:00:00", "1h")]
    [InlineData("modifiedOn", "2026-03-01T10:00:00.123Z", "1h")]
    [InlineData("Güncelleme Tarihi", "2026-03-01", "1d")]
    [InlineData("DEGISIKLIK", "1767225600", "3600")]
    [InlineData("updated", "1767225600000", "3600000")]
    public void A_column_that_says_when_a_row_was_changed_is_a_watermark(string column, string value, string overlap)
    {
        var next = ReadingOn.Of(Database(column, [value, value]), [0], Now);

        Assert.Equal([$"      watermark: {{ column: {Yaml.Text(column)}, overlap: {overlap} }}", "    mode: incremental"], next.Lines);
        Assert.Contains("--full", Assert.Single(next.Doubts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATED_AT", "2026-03-01 10:00:00", "", "1 of 2 rows")]
    [InlineData("UPDATED_AT", "2026-03-01 10:00:00", "9999-12-31 00:00:00", "future")]
    [InlineData("ROW_VERSION", "7001", "7002", "number")]
    [InlineData("guncelleme no", "2026-03-01", "2026-03-02", "not clear")]
    public void An_unsure_watermark_is_a_comment(string column, string one, string other, string why)
    {
        var next = ReadingOn.Of(Database(column, [one, other]), [0], Now);

        Assert.Equal(2, next.Lines.Count);
        Assert.All(next.Lines, line => Assert.StartsWith("#", line.TrimStart(), StringComparison.Ordinal));
        Assert.Contains(why, Assert.Single(next.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_a_key_has_no_watermark_but_as_a_comment() =>
        Assert.All(ReadingOn.Of(Database("UPDATED_AT", ["2026-03-01", "2026-03-02"]), [], Now).Lines, line => Assert.StartsWith("#", line.TrimStart(), StringComparison.Ordinal));

    [Theory]
    [InlineData("UPDATED_AT", "01.03.2026 10:00", "02.03.2026 10:00")]
    [InlineData("UPDATED_AT", "2026-03-01 10:00:00", "2026-03-01")]
    [InlineData("row version", "1", "1")]
    [InlineData("CREATED_AT", "2026-03-01", "2026-03-02")]
    public void What_does_not_rise_with_every_change_is_no_watermark(string column, string one, string other) =>
        Assert.Empty(ReadingOn.Of(Database(column, [one, other]), [0], Now).Lines);

    [Fact]
    public void Files_that_only_add_stay_a_whole_and_files_of_the_same_keys_correct_each_other()
    {
        Assert.StartsWith("    # mode: append", Assert.Single(ReadingOn.Of(Files(("orders_2026-01.csv", "1"), ("orders_2026-02.csv", "2")), [0], Now).Lines), StringComparison.Ordinal);
        Assert.Equal("    mode: incremental", Assert.Single(ReadingOn.Of(Files(("uye_2024.csv", "1"), ("uye_2025.csv", "1")), [0], Now).Lines));
        // in the order of names 10 comes before 9
        Assert.Equal("    # mode: incremental", Assert.Single(ReadingOn.Of(Files(("uye_10.csv", "1"), ("uye_9.csv", "1")), [0], Now).Lines));
    }

    [Fact]
    public void A_key_is_known_by_its_name_however_that_is_written() =>
        Assert.Equal(["contactId"], SourceSketch.Of(new("t", "T", "files", "csv", ["fullName", "contactId"], [["Ali Kaya", "7"], ["Can Demir", "9"]]), "TR", Now).Key);

    [Fact]
    public void The_number_of_a_line_in_each_file_is_no_key()
    {
        List<FoundFile> found = [new("a_1.csv", [["1", "K7", "Ali Kaya"], ["2", "K8", "Can Demir"]]), new("a_2.csv", [["1", "K8", "Can Demir"], ["2", "K9", "Ece Kara"]])];
        FoundTable table = new("t", "T", "files", "csv", ["No", "Müşteri Kodu", "Adı Soyadı"], [.. found.SelectMany(file => file.Rows)]) { Files = found };

        Assert.Equal(["Müşteri Kodu"], SourceSketch.Of(table, "TR", Now).Key);
    }

    static FoundTable Database(string column, string[] values) =>
        new("t", "T", "db", "sql", ["ID", column], [.. values.Select((value, at) => new[] { at.ToString(CultureInfo.InvariantCulture), value == "" ? null : value })]) { IsOfDatabase = true };

    static FoundTable Files(params (string Name, string Key)[] files)
    {
        List<FoundFile> found = [.. files.Select(file => new FoundFile(file.Name, [[file.Key]]))];
        return new("t", "T", "files", "csv", ["ID"], [.. found.SelectMany(file => file.Rows)]) { Files = found };
    }
}
