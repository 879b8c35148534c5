using System.Text.Json;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Tests.Sources;

/// <summary>Which sheets and which rows of them are read, and what is said of the others.</summary>
public sealed class ExcelSheetTests
{
    static readonly byte[] Years = new SheetBook()
        .With("Kapak", SheetBook.Texts(1, "Bayi listesi"))
        .With("2023", SheetBook.Texts(1, "name"), SheetBook.Texts(2, "Ali"))
        .With("2024", SheetBook.Texts(1, "name"), SheetBook.Texts(2, "Işıl"))
        .WithState("2022", "hidden", "", SheetBook.Texts(1, "name"), SheetBook.Texts(2, "Eski"))
        .WithState("2021", "veryHidden", "", SheetBook.Texts(1, "name"), SheetBook.Texts(2, "Daha eski"))
        .Bytes();

    [Theory]
    [InlineData("\"20*\"", "2023/2 Ali, 2024/2 Işıl")]
    [InlineData("\"2024\"", "2024/2 Işıl")]
    [InlineData("[\"2024\", \"2023\"]", "2024/2 Işıl, 2023/2 Ali")]
    [InlineData("[\"2024\", \"20*\"]", "2024/2 Işıl, 2023/2 Ali")]
    [InlineData("\"2022\"", "2022/2 Eski")]
    [InlineData("[\"2021\", \"202?\"]", "2021/2 Daha eski, 2023/2 Ali, 2024/2 Işıl")]
    public void Sheets_are_read_by_name_or_pattern_and_hidden_ones_by_their_name_alone(string sheet, string expected)
    {
        var rows = SourceCase.Read($"excel: {{ path: FILE, sheet: {sheet} }}", Years);

        Assert.Equal(expected, string.Join(", ", rows.Select(row => $"{row.Location.Split('/')[^1]}/{row.Line} {Value(row, "name")}")));
    }

    [Fact]
    public void The_first_sheet_that_is_shown_is_read_where_none_is_named()
    {
        var book = new SheetBook().WithState("Gizli", "hidden", "", SheetBook.Texts(1, "other"))
            .With("Liste", SheetBook.Texts(1, "name"), SheetBook.Texts(2, "Ali")).Bytes();

        Assert.EndsWith("/Liste", Assert.Single(SourceCase.Read("excel: { path: FILE }", book)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public void Hidden_sheets_that_fit_the_pattern_are_counted()
    {
        var (_, remarks) = Read("excel: { path: FILE, sheet: \"20*\" }", Years);

        Assert.Contains("2 hidden sheets beside it fit the pattern and were left out", Assert.Single(remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_sheet_stops_a_source_that_names_it_and_none_that_reads_all()
    {
        var book = new SheetBook().With("Liste", SheetBook.Texts(1, "name"), SheetBook.Texts(2, "Ali")).With("Sheet2").Bytes();

        var (rows, remarks) = Read("excel: { path: FILE, sheet: \"*\" }", book);
        Assert.Single(rows);
        Assert.Contains("/Sheet2: it has no rows.", Assert.Single(remarks), StringComparison.Ordinal);
        var fault = Assert.ThrowsAny<FlowException>(() => SourceCase.Read("excel: { path: FILE, sheet: Sheet2 }", book));
        Assert.Contains("/Sheet2 has no rows", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_is_found_below_banners_by_the_columns_that_the_definition_names()
    {
        var book = SheetBook.Of(
            SheetBook.Texts(1, "ACME Bayi Listesi"),
            SheetBook.Texts(3, "Hazırlayan", "Tarih", "Sürüm", "Onay"), // more texts than the header
            SheetBook.Texts(7, "no", "name"),
            SheetBook.Texts(8, "1", "Ali"));

        var row = Assert.Single(SourceCase.Read("excel: { path: FILE }", book, key: "no"));

        Assert.Equal((8, "1"), (row.Line, row.Key));
    }

    [Fact]
    public void A_header_that_lacks_a_column_is_told_by_its_texts_and_the_fault_names_what_it_has()
    {
        var book = SheetBook.Of(SheetBook.Texts(1, "Liste"), SheetBook.Texts(2, "Müşteri", "Unvan", "Şehir"), SheetBook.Texts(3, "1", "A", "Bursa"));

        var fault = Assert.ThrowsAny<FlowException>(() => SourceCase.Read("excel: { path: FILE }", book));

        Assert.Contains("its columns are Müşteri, Unvan, Şehir", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_several_rows_is_joined_and_merged_cells_count_for_all_that_they_cover()
    {
        var book = new SheetBook().WithState("S", "visible", "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/></mergeCells>",
            SheetBook.Texts(1, "Liste"),
            SheetBook.Texts(2, "Müşteri\n No", "İletişim"),
            SheetBook.Texts(3, "", "Telefon", "E-posta"),
            SheetBook.Texts(4, "7", "0532", "a@b.co")).Bytes();

        var row = Assert.Single(SourceCase.Read("excel: { path: FILE, header_rows: 2 }", book, "Müşteri No", "İletişim E-posta"));

        Assert.Equal(("7", "a@b.co", "0532"), (row.Key, Value(row, "İletişim E-posta"), Value(row, "İletişim Telefon")));
    }

    [Theory]
    [InlineData("", 2, "1 hidden row read like the others: 2")]
    [InlineData(", hidden_rows: skip", 1, "1 hidden row left out: 2")]
    public void Hidden_rows_are_read_unless_the_definition_says_otherwise_and_are_counted(string setting, int expected, string remark)
    {
        var book = SheetBook.Of(
            SheetBook.Texts(1, "name"), SheetBook.Row(2, "hidden=\"1\"", SheetBook.Text(0, 2, "Ali")), SheetBook.Texts(3, "Işıl"));

        var (rows, remarks) = Read($"excel: {{ path: FILE{setting} }}", book);

        Assert.Equal(expected, rows.Count);
        Assert.Contains(remark, Assert.Single(remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_totals_are_left_out_and_counted()
    {
        var book = SheetBook.Of(
            SheetBook.Texts(1, "no", "name", "ciro"),
            SheetBook.Texts(2, "1", "Toplam Gıda", "10"),
            SheetBook.Texts(3, "", "Ankara Toplamı", "10"),
            SheetBook.Texts(4, "2", "Toplam", "10"),
            SheetBook.Texts(5, "GENEL TOPLAM:", "", "20"),
            SheetBook.Texts(6, "", "Ali", "1"));

        var (rows, remarks) = Read("excel: { path: FILE }", book, "no");
        var (all, _) = Read("excel: { path: FILE, totals: keep }", book, "no");

        Assert.Equal(["1", "2", null], rows.Select(row => row.Key));
        Assert.Contains("2 rows of totals left out: 3, 5", Assert.Single(remarks), StringComparison.Ordinal);
        Assert.Equal(5, all.Count);
    }

    [Theory]
    [InlineData("Toplam", true)]
    [InlineData("ara toplam :", true)]
    [InlineData("Grand Total", true)]
    [InlineData("SUBTOTAL", true)]
    [InlineData("Toplam Gıda A.Ş.", false)]
    [InlineData("Ankara Toplamı", false)]
    [InlineData("Sumru", false)]
    public void Without_a_key_only_the_bare_word_makes_a_row_of_totals(string name, bool isTotal) =>
        Assert.Equal(isTotal ? 0 : 1, SourceCase.Read("excel: { path: FILE }", SheetBook.Of(SheetBook.Texts(1, "name"), SheetBook.Texts(2, name))).Count);

    [Fact]
    public void A_column_without_a_header_that_has_values_is_said()
    {
        var (_, remarks) = Read("excel: { path: FILE }", SheetBook.Of(SheetBook.Texts(1, "name"), SheetBook.Texts(2, "Ali", "", "x"), SheetBook.Texts(3, "Can", "", "y")));

        Assert.Contains("column C has no header and was left out, with 2 values.", Assert.Single(remarks), StringComparison.Ordinal);
    }

    static string? Value(SourceRow row, string column) => JsonSerializer.Deserialize<Dictionary<string, string>>(row.Payload)!.GetValueOrDefault(column);

    internal static (List<SourceRow> Rows, List<string> Remarks) Read(string origin, byte[] bytes, string? key = null, string name = "name")
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        try
        {
            var source = SourceCase.Source(origin.Replace("FILE", $"'{path}'", StringComparison.Ordinal), key, name);
            var parts = new SourceReader([]).Parts(source, Path.GetTempPath()).ToList();
            var rows = parts.SelectMany(part => part.Read(ReadRequest.All, _ => { }, CancellationToken.None)).ToList();
            return (rows, [.. parts.SelectMany(part => part.Remarks)]);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
