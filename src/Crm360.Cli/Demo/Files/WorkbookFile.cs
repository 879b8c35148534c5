using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Crm360.Cli.Demo.Files;

/// <summary>
/// A workbook of sheets written row by row, the same bytes each time: part ids are ours, and the archive is packed again with one date for
/// all entries, since the packaging library puts the clock into it.
/// </summary>
sealed class WorkbookFile : IDisposable
{
    static readonly DateTimeOffset Packed = new(DemoWorldDay, TimeSpan.Zero);

    readonly string _path;
    readonly MemoryStream _draft = new();
    readonly SpreadsheetDocument _document;
    readonly WorkbookPart _workbook;
    readonly Sheets _sheets = new();

    public WorkbookFile(string path)
    {
        _path = path;
        _document = SpreadsheetDocument.Create(_draft, SpreadsheetDocumentType.Workbook);
        _workbook = _document.AddWorkbookPart();
        _document.ChangeIdOfPart(_workbook, "rId1");
        _workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = Styles();
    }

    static DateTime DemoWorldDay => Population.DemoWorld.LastDay.ToDateTime(TimeOnly.MinValue);

    /// <summary>A sheet after those already there; the one before must be disposed.</summary>
    public SheetRows AddSheet(string name, IReadOnlyList<string> mergedCells)
    {
        var number = (uint)_sheets.ChildElements.Count + 1;
        var id = string.Create(CultureInfo.InvariantCulture, $"rIdSheet{number}");
        _sheets.Append(new Sheet { Name = name, SheetId = number, Id = id });
        return new(_workbook.AddNewPart<WorksheetPart>(id), mergedCells);
    }

    public void Dispose()
    {
        _workbook.Workbook = new(_sheets);
        _document.Dispose();
        using ZipArchive draft = new(_draft, ZipArchiveMode.Read);
        using ZipArchive archive = new(File.Create(_path), ZipArchiveMode.Create);
        foreach (var part in draft.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(part.FullName, CompressionLevel.Optimal);
            entry.LastWriteTime = Packed;
            using var from = part.Open();
            using var to = entry.Open();
            from.CopyTo(to);
        }
    }

    // style 0 is plain, style 1 a day
    static Stylesheet Styles() => new(
        new Fonts(new Font()) { Count = 1 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
            new CellFormat { NumberFormatId = 14, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = true })
        {
            Count = 2,
        });
}
