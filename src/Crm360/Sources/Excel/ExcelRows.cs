using System.Text;
using Crm360.Runs.Definition;
using ExcelDataReader;

namespace Crm360.Sources.Excel;

/// <summary>Reads a sheet of a workbook. Numbers come without exponent, dates as yyyy-MM-dd with the time where there is one.</summary>
static class ExcelRows
{
    /// <summary>What Excel itself has room for.</summary>
    const int MostRows = 1 << 20;

    const int MostColumns = 1 << 14;

    /// <summary>Cells of a sheet, empty ones too: a reader makes room for each.</summary>
    const long MostCells = 1L << 29;

    // old workbooks name code pages that .NET does not bring by itself
    static ExcelRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<SourceRow> Read(SourceDefinition source, ExcelSource excel, string path, string location)
    {
        using var stream = Open(source, excel, path, location);
        using var reader = OpenSheet(source, excel, stream, location);
        var columns = Header(source, excel, reader, location);
        using var row = TabularRow.Under(source, [.. columns.Select(column => column.Name)], location);
        long line = excel.HeaderRow;
        var values = new string?[columns.Count];
        while (ReadRow(source, excel, reader, location))
        {
            line++;
            for (var i = 0; i < values.Length; i++)
                values[i] = columns[i].At < reader.FieldCount ? Text(reader.GetValue(columns[i].At)) : null;
            if (Array.TrueForAll(values, string.IsNullOrWhiteSpace))
                continue;
            yield return row.Row(line, values);
        }
    }

    /// <summary>
    /// The sheet, and its row from 1, that probably names the columns: of the rows at the top of the first sheets the one with the most texts, for a
    /// banner fills one cell and a cover has few. The first of all where the workbook can't be read; who reads it says so.
    /// </summary>
    public static (string? Sheet, int HeaderRow) Table(string path)
    {
        const int Top = 20;
        const int Sheets = 10;
        (string? Sheet, int HeaderRow) best = (null, 1);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (WorkbookSafety.Fault(stream) is not null)
                return best;
            using var reader = ExcelReaderFactory.CreateReader(stream);
            var (most, sheet) = (0, 0);
            do
            {
                for (var row = 1; row <= Top && !IsTooLarge(reader) && reader.Read(); row++)
                {
                    var texts = Enumerable.Range(0, reader.FieldCount).Count(at => reader.GetValue(at) is string text && text.Trim() is not "");
                    if (texts > most)
                        (best, most) = ((reader.Name, row), texts);
                }
            }
            while (++sheet < Sheets && reader.NextResult());
        }
        catch (Exception fault) when (fault is not Runs.FlowException)
        {
            return best;
        }

        return best;
    }

    public static IReadOnlyList<string> Columns(SourceDefinition source, ExcelSource excel, string path, string location)
    {
        using var stream = Open(source, excel, path, location);
        using var reader = OpenSheet(source, excel, stream, location);
        return [.. Header(source, excel, reader, location).Select(column => column.Name)];
    }

    static FileStream Open(SourceDefinition source, ExcelSource excel, string path, string location)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (WorkbookSafety.Fault(stream) is not { } fault)
                return stream;
            stream.Dispose();
            throw SourceFault.Unavailable(source, excel.Path.At, $"{location} {fault}", "save the sheet as CSV");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            throw SourceFault.Unavailable(source, excel.Path.At, $"{location} can't be opened", "see that it is not locked and may be read", fault);
        }
    }

    static IExcelDataReader OpenSheet(SourceDefinition source, ExcelSource excel, FileStream stream, string location)
    {
        var reader = Mended(source, excel, location, () => ExcelReaderFactory.CreateReader(stream));
        if (excel.Sheet is not { } sheet)
            return Bounded(source, excel, reader, location);

        var sheets = new List<string>();
        do
        {
            if (reader.Name == sheet.Value)
                return Bounded(source, excel, reader, location);
            sheets.Add(reader.Name);
        }
        while (Mended(source, excel, location, reader.NextResult));
        reader.Dispose();
        throw SourceFault.OfDefinition(source, sheet.At, $"{location} has no sheet {DefinitionFaults.Shown(sheet.Written)}",
            Spelling.Nearest(sheet.Value, sheets) is { } near ? $"did you mean '{near}'?" : $"its sheets are {string.Join(", ", sheets)}");
    }

    static IExcelDataReader Bounded(SourceDefinition source, ExcelSource excel, IExcelDataReader reader, string location)
    {
        if (!IsTooLarge(reader))
            return reader;
        reader.Dispose();
        throw SourceFault.Unavailable(source, excel.Path.At, $"{location} has a sheet of more rows or columns than a workbook has", "save the sheet as CSV");
    }

    static bool IsTooLarge(IExcelDataReader reader) =>
        reader.RowCount > MostRows || reader.FieldCount > MostColumns || (long)reader.RowCount * reader.FieldCount > MostCells;

    // under a merged header only the first cell has a text; columns without one are left out
    static List<(string Name, int At)> Header(SourceDefinition source, ExcelSource excel, IExcelDataReader reader, string location)
    {
        for (var row = 0; row < excel.HeaderRow; row++)
        {
            if (!ReadRow(source, excel, reader, location))
                throw SourceFault.OfDefinition(source, excel.Path.At, NoHeader($"{location} has no row"), "mend header_row");
        }

        var columns = Enumerable.Range(0, reader.FieldCount)
            .Select(at => (Name: Text(reader.GetValue(at))?.Trim() ?? "", At: at))
            .Where(column => column.Name != "")
            .ToList();
        return columns is []
            ? throw SourceFault.OfDefinition(source, excel.Path.At, NoHeader($"{location} has no text in row"), "mend header_row")
            : columns;

        string NoHeader(string found) => string.Create(CultureInfo.InvariantCulture, $"{found} {excel.HeaderRow}");
    }

    static bool ReadRow(SourceDefinition source, ExcelSource excel, IExcelDataReader reader, string location) =>
        Mended(source, excel, location, reader.Read);

    // the library throws whatever its parsers throw when a workbook is damaged or locked with a password, also for want of room that a file claims
    static T Mended<T>(SourceDefinition source, ExcelSource excel, string location, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is not Runs.FlowException)
        {
            throw SourceFault.Unavailable(source, excel.Path.At, $"{location} can't be read as a workbook", "open it in Excel, take off any password and save it anew", fault);
        }
    }

    static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        // phones and ids typed as numbers: all digits, no exponent
        double number when Math.Abs(number) < 1e15 && number == Math.Truncate(number) => number.ToString("F0", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString(
            instant.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
