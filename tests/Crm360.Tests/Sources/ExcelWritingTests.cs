using System.Globalization;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Sources;

/// <summary>What another library writes into workbooks is what is read out of them.</summary>
public sealed class ExcelWritingTests
{
    const int Columns = 5;

    [Fact]
    public void Random_texts_numbers_dates_and_truths_are_read_as_they_were_written()
    {
        var cells = Gen.OneOf(
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => (object)new string([.. text.Get.Where(IsXml)])),
            Gen.Elements<object>("0532 123 45 67", " Işıl ", "satır\nsonu", "_x0041_", "<&>\"'", "İĞÜŞÖÇ", ""),
            ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => (object)number.Get),
            Gen.Choose(0, int.MaxValue).Select(number => (object)(number * 1000.0)),
            Gen.Choose(0, 60_000_000).Select(seconds => (object)new DateTime(1990, 1, 1).AddSeconds(seconds * 20L)),
            ArbMap.Default.GeneratorFor<bool>().Select(truth => (object)truth));
        var rows = cells.ArrayOf(Columns).ListOf(20);

        Prop.ForAll(rows.ToArbitrary(), AreRead).QuickCheckThrowOnFailure();
    }

    static bool AreRead(List<object[]> rows)
    {
        var expected = rows.ConvertAll(row => row.Select(Text).ToArray());
        // the last column makes sure that no row is blank, or one of totals
        var read = SourceCase.Read("excel: { path: FILE, header_row: 1 }", Written(rows), "no", "c0");
        return read.Count == rows.Count && read.Select((row, at) =>
        {
            var values = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Payload)!;
            return Enumerable.Range(0, Columns).All(column => Same(expected[at][column], values.GetValueOrDefault($"c{column}", "")));
        }).All(isSame => isSame);
    }

    // XML has one end of lines
    static bool Same(string written, string read) =>
        written == read || (double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.TryParse(read, NumberStyles.Float, CultureInfo.InvariantCulture, out var other) && number.Equals(other) && !read.Contains('E', StringComparison.Ordinal));

    static string Text(object value) => value switch
    {
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        string text => text.Replace("_x0041_", "A", StringComparison.Ordinal).ReplaceLineEndings("\n"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    static byte[] Written(List<object[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 22, ApplyNumberFormat = true }));
            var part = book.AddNewPart<WorksheetPart>();
            var data = new SheetData(new Row([.. Enumerable.Range(0, Columns).Select(at => Cell($"c{at}")), Cell("no")]));
            data.Append(rows.Select((row, at) => new Row([.. row.Select(Cell), Cell($"k{at}")])));
            part.Worksheet = new Worksheet(data);
            book.Workbook.AppendChild(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "S" }));
        }

        return bytes.ToArray();
    }

    static Cell Cell(object value) => value switch
    {
        string text => new Cell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString },
        bool truth => new Cell(new CellValue(truth)) { DataType = CellValues.Boolean },
        DateTime date => new Cell(new CellValue(date.ToOADate().ToString("R", CultureInfo.InvariantCulture))) { StyleIndex = 1 },
        _ => new Cell(new CellValue(((double)value).ToString("R", CultureInfo.InvariantCulture))),
    };

    static bool IsXml(char letter) => letter is '\t' or '\n' or (>= ' ' and not '_' and not (>= '\uD800' and <= '\uDFFF') and < '\uFFFE');
}
