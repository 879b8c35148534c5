using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Crm360.Sources.Excel;

/// <summary>An .xls, the format of Excel up to 2003, read by ExcelDataReader. Its errors of cells come as empty cells.</summary>
sealed class OldWorkbook : Workbook
{
    /// <summary>Cells of a sheet, empty ones too: the library makes room for each.</summary>
    const long MostCells = 1L << 24;

    readonly IExcelDataReader _reader;

    // old workbooks name code pages that .NET does not bring by itself
    static OldWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    OldWorkbook(IExcelDataReader reader)
    {
        _reader = reader;
        var sheets = new List<ListedSheet>();
        do
        {
            sheets.Add(new(reader.Name, reader.VisibleState != "visible", ""));
        }
        while (Mended(reader.NextResult));
        Sheets = sheets;
    }

    public override IReadOnlyList<ListedSheet> Sheets { get; }

    public override bool TellsErrors => false;

    public static OldWorkbook Open(Stream file) => new(Mended(() => ExcelReaderFactory.CreateReader(file, new() { LeaveOpen = true })));

    public override SheetRows Open(ListedSheet sheet)
    {
        GoTo(sheet);
        return (long)_reader.RowCount * _reader.FieldCount <= MostCells
            ? new OldSheet(_reader)
            : throw new WorkbookException("has a sheet of more cells than an .xls has") { Right = WorkbookException.SaveAsCsv };
    }

    public override IReadOnlyList<MergedCells> Merged(ListedSheet sheet, long lastRow)
    {
        GoTo(sheet);
        return [.. (_reader.MergeCells ?? []).Where(cells => cells.FromRow < lastRow)
            .Select(cells => new MergedCells(cells.FromRow + 1L, cells.ToRow + 1L, cells.FromColumn, cells.ToColumn))];
    }

    protected override void Dispose(bool disposing) => _reader.Dispose();

    void GoTo(ListedSheet sheet)
    {
        Mended(() =>
        {
            _reader.Reset();
            return true;
        });
        for (var i = Sheets.Select((other, at) => (other, at)).First(pair => pair.other == sheet).at; i > 0; i--)
            Mended(_reader.NextResult);
    }

    // the library throws whatever its parsers throw when a workbook is damaged, also for want of room that a file claims
    internal static T Mended<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException fault)
        {
            throw new WorkbookException("is locked with a password", fault);
        }
        catch (Exception fault) when (fault is not WorkbookException)
        {
            throw new WorkbookException("can't be read as a workbook: it is damaged", fault);
        }
    }
}

/// <summary>The rows of a sheet of an .xls.</summary>
sealed class OldSheet(IExcelDataReader reader) : SheetRows
{
    readonly Dictionary<string, CellFormat> _formats = new(StringComparer.Ordinal);
    readonly Func<bool> _read = reader.Read;

    public override bool Read()
    {
        if (!OldWorkbook.Mended(_read))
            return false;
        Begin(Row + 1, reader.RowHeight == 0);
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (reader.GetValue(column) is { } value)
                Set(column, Cell(value, column));
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        // the workbook owns the reader
    }

    SheetCell Cell(object value, int column) => value switch
    {
        string text => SheetCell.Of(text),
        bool truth => SheetCell.Of(truth),
        DateTime instant => new(CellKind.Date, CellNumber.Instant(instant, Format(column).Kind)),
        TimeSpan time => CellNumber.Of(time.TotalDays, new(CellFormatKind.Elapsed), isFrom1904: false),
        _ => CellNumber.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture), Format(column), isFrom1904: false),
    };

    CellFormat Format(int column)
    {
        var code = reader.GetNumberFormatString(column) ?? "";
        if (!_formats.TryGetValue(code, out var format))
            _formats.Add(code, format = CellFormat.OfCode(code));
        return format;
    }
}
