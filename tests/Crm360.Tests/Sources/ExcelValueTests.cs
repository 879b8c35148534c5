using System.Text.Json;
using Crm360.Sources;
using Crm360.Sources.Excel;

namespace Crm360.Tests.Sources;

/// <summary>What the cells of a workbook say as texts.</summary>
public sealed class ExcelValueTests
{
    [Theory]
    [InlineData(5320000000, "General", "5320000000")]
    [InlineData(532123456789012, "General", "532123456789012")]
    [InlineData(12345678901, "00000000000", "12345678901")]
    [InlineData(1234567890, "00000000000", "01234567890")]
    [InlineData(7, "0###", "0007")]
    [InlineData(5321234567, "0\\ 000\\ 000\\ 00\\ 00", "05321234567")]
    [InlineData(5321234567, "\"0\"0000000000", "05321234567")]
    [InlineData(5321234567, "\\0#", "05321234567")]
    [InlineData(7, "0", "7")]
    [InlineData(7, "0.00", "7")]
    [InlineData(1234.5, "#,##0.00\\ \"TL\"", "1234.5")]
    [InlineData(0.18, "0%", "0.18")]
    [InlineData(-42, "[Red]-0000", "-42")]
    [InlineData(0.1, "General", "0.1")]
    [InlineData(0.00000015, "General", "0.00000015")]
    [InlineData(-0.000000015, "0.00E+00", "-0.000000015")]
    [InlineData(1e20, "0.00E+00", "100000000000000000000")]
    public void Numbers_have_no_exponent_and_keep_the_zeros_that_their_format_shows(double number, string format, string expected) =>
        Assert.Equal(expected, CellNumber.Of(number, CellFormat.OfCode(format), isFrom1904: false).Text);

    [Theory]
    [InlineData(1, "dd.mm.yyyy", false, "1900-01-01")]
    [InlineData(59, "dd.mm.yyyy", false, "1900-02-28")]
    [InlineData(60, "dd.mm.yyyy", false, "1900-02-29")]
    [InlineData(61, "dd.mm.yyyy", false, "1900-03-01")]
    [InlineData(0, "dd.mm.yyyy", false, "1900-01-00")]
    [InlineData(0, "dd.mm.yyyy", true, "1904-01-01")]
    [InlineData(43891, "dd.mm.yyyy", true, "2024-03-02")]
    [InlineData(45353, "[$-41F]d mmmm yyyy;@", false, "2024-03-02")]
    [InlineData(2958465, "yyyy", false, "9999-12-31")]
    [InlineData(2958466, "yyyy", false, "2958466")]
    [InlineData(-1, "yyyy", false, "-1")]
    [InlineData(45353.75, "dd.mm.yyyy hh:mm", false, "2024-03-02T18:00:00")]
    [InlineData(45353.52083333333, "dd.mm.yyyy hh:mm", false, "2024-03-02T12:30:00")]
    [InlineData(0.75, "h:mm AM/PM", false, "18:00:00")]
    [InlineData(0.999988426, "hh:mm:ss", false, "23:59:59")]
    [InlineData(45353.75, "hh:mm", false, "2024-03-02T18:00:00")]
    [InlineData(1.5, "[h]:mm:ss", false, "36:00:00")]
    [InlineData(-0.5, "[h]:mm:ss", false, "-12:00:00")]
    [InlineData(45353, "mmm\\-yy", false, "2024-03-02")]
    [InlineData(5, "0\" days\"", false, "5")]
    [InlineData(5, "[Red]0.0", false, "5")]
    public void Dates_and_times_are_told_by_their_formats_in_both_calendars(double number, string format, bool isFrom1904, string expected) =>
        Assert.Equal(expected, CellNumber.Of(number, CellFormat.OfCode(format), isFrom1904).Text);

    [Fact]
    public void Cells_of_every_kind_are_read_as_Excel_shows_them_but_for_dates_and_numbers()
    {
        string[] cells =
        [
            "<c r=\"A2\" t=\"inlineStr\"><is><r><t>Ay</t></r><r><t xml:space=\"preserve\">şe </t></r><rPh><t>x</t></rPh></is></c>",
            "<c r=\"B2\" t=\"b\"><v>1</v></c>",
            "<c r=\"C2\" t=\"str\"><f>A2&amp;\"!\"</f><v>a &lt;b&gt; &#38; c_x000D_</v></c>",
            SheetBook.Number("D2", "45353", 1),
            SheetBook.Number("E2", "5.320000000E9"),
            "<c r=\"F2\"><f>1+1</f><v>2</v></c>",
            "<c r=\"G2\" t=\"d\"><v>2024-03-02T00:00:00</v></c>",
            "<c r=\"H2\" t=\"inlineStr\"><is><t>a\r\nb<![CDATA[ & c]]></t></is></c>",
        ];
        var book = new SheetBook { Formats = ["dd.mm.yyyy"] }
            .With("S", SheetBook.Texts(1, "a", "b", "c", "d", "e", "f", "g", "h"), SheetBook.Row(2, "", cells)).Bytes();

        var row = Assert.Single(SourceCase.Read("excel: { path: FILE }", book, name: "a"));

        Assert.Equal(
            ["Ayşe ", "true", "a <b> & c\r", "2024-03-02", "5320000000", "2", "2024-03-02", "a\nb & c"],
            JsonSerializer.Deserialize<Dictionary<string, string>>(row.Payload)!.Values);
    }

    [Fact]
    public void Days_are_counted_from_1904_where_the_workbook_says_so()
    {
        var book = new SheetBook { Formats = ["dd.mm.yyyy"], IsFrom1904 = true }
            .With("S", SheetBook.Texts(1, "name"), SheetBook.Row(2, "", SheetBook.Number("A2", "43891", 1))).Bytes();

        Assert.Contains("2024-03-02", Assert.Single(SourceCase.Read("excel: { path: FILE }", book)).Payload, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_more_digits_than_Excel_keeps_is_said()
    {
        var (rows, remarks) = ExcelSheetTests.Read("excel: { path: FILE }",
            SheetBook.Of(SheetBook.Texts(1, "name"), SheetBook.Row(2, "", SheetBook.Number("A2", "1234567890123456"))));

        Assert.Contains("1234567890123456", Assert.Single(rows).Payload, StringComparison.Ordinal);
        Assert.Contains("1 number of more digits than the 15 that Excel keeps, whose last digits are lost: A2", Assert.Single(remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_whose_key_is_an_error_goes_to_quarantine_with_its_cell()
    {
        var (rows, _) = ExcelSheetTests.Read("excel: { path: FILE }",
            SheetBook.Of(SheetBook.Texts(1, "no", "name"), SheetBook.Row(2, "", "<c r=\"A2\" t=\"e\"><v>#N/A</v></c>", SheetBook.Text(1, 2, "Ali"))), "no");

        var row = Assert.Single(rows);
        Assert.Equal((RowFaults.ErrorCell, 2, null, ""), (row.Fault, row.Line, row.Key, row.Payload));
        Assert.StartsWith("cell A2 is #N/A", row.Detail, StringComparison.Ordinal);
        Assert.Contains("Ali", row.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_says_nothing_but_errors_goes_to_quarantine()
    {
        var (rows, _) = ExcelSheetTests.Read("excel: { path: FILE }",
            SheetBook.Of(SheetBook.Texts(1, "other", "name"), SheetBook.Row(2, "", SheetBook.Text(0, 2, "x"), "<c r=\"B2\" t=\"e\"><v>#REF!</v></c>")));

        Assert.StartsWith("cell B2 is #REF!", Assert.Single(rows).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c r=\"C2\" t=\"e\"><f>VLOOKUP(1,A:B,2)</f><v>#N/A</v></c>", "C2 (#N/A)")]
    [InlineData("<c r=\"C2\"><f>A1+1</f></c>", "C2 (a formula without a result)")]
    public void An_error_beside_the_key_is_read_as_empty_and_said(string cell, string expected)
    {
        var (rows, remarks) = ExcelSheetTests.Read("excel: { path: FILE }",
            SheetBook.Of(SheetBook.Texts(1, "no", "name", "city"), SheetBook.Row(2, "", SheetBook.Text(0, 2, "1"), SheetBook.Text(1, 2, "Ali"), cell)), "no");

        Assert.Equal("""{"no":"1","name":"Ali"}""", Assert.Single(rows).Payload);
        Assert.Contains($"1 cell with an error or without a result read as empty: {expected}", Assert.Single(remarks), StringComparison.Ordinal);
    }
}
