using System.Text;
using Crm360.Runs.Definition;
using ExcelDataReader;

namespace Crm360.Sources;

/// <summary>Reads a sheet of a workbook. Numbers come without exponent, dates as yyyy-MM-dd with the time where there is one.</summary>
static class ExcelRows
{
    /// <summary>Largest workbook in bytes.</summary>
    const long MaxFile = 256L << 20;

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
    /// The row, from 1, that probably names the columns of the first sheet: the first of those at the top with the most texts, for a banner fills
    /// one cell. 1 where the workbook can't be read; who reads it says so.
    /// </summary>
    public static int HeaderRow(string path)
    {
        const int Top = 20;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = ExcelReaderFactory.CreateReader(stream);
            var (best, most) = (1, 0);
            for (var row = 1; row <= Top && reader.Read(); row++)
            {
                var texts = Enumerable.Range(0, reader.FieldCount).Count(at => reader.GetValue(at) is string text && text.Trim() is not "");
                if (texts > most)
                    (best, most) = (row, texts);
            }

            return best;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return 1;
        }
    }

    public static IReadOnlyList<string> Columns(SourceDefinition source, ExcelSource excel, string path, string location)
    {
        using var stream = Open(source, excel, path, location);
        using var reader = OpenSheet(source, excel, stream, location);
        return [.. Header(source, excel, reader, location).Select(column => column.Name)];
    }

    static FileStream Open(SourceDefinition source, ExcelSource excel, string path, string location)
    {
        if (new FileInfo(path).Length > MaxFile)
            throw SourceFault.Unavailable(source, excel.Path.At, $"{location} is larger than {MaxFile >> 20} MB", "save the sheet as CSV");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SourceFault.Unavailable(source, excel.Path.At, $"{location} can't be opened", "see that it is not locked and may be read", fault);
        }
    }

    static IExcelDataReader OpenSheet(SourceDefinition source, ExcelSource excel, FileStream stream, string location)
    {
        var reader = Mended(source, excel, location, () => ExcelReaderFactory.CreateReader(stream));
        if (excel.Sheet is not { } sheet)
            return reader;

        var sheets = new List<string>();
        do
        {
            if (reader.Name == sheet.Value)
                return reader;
            sheets.Add(reader.Name);
        }
        while (Mended(source, excel, location, reader.NextResult));
        reader.Dispose();
        throw SourceFault.OfDefinition(source, sheet.At, $"{location} has no sheet {DefinitionFaults.Shown(sheet.Written)}",
            Spelling.Nearest(sheet.Value, sheets) is { } near ? $"did you mean '{near}'?" : $"its sheets are {string.Join(", ", sheets)}");
    }

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

    // the library throws whatever its parsers throw when a workbook is damaged or locked with a password
    static T Mended<T>(SourceDefinition source, ExcelSource excel, string location, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
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
