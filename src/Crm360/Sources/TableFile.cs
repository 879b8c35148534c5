using System.Text;
using System.Text.Json;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Runs.Definition;
using Crm360.Sources.Csv;
using Crm360.Sources.Excel;

namespace Crm360.Sources;

/// <summary>A file of rows and columns that no definition describes: how it is to be read is guessed from itself.</summary>
public sealed class TableFile
{
    const int Sample = 1 << 18;

    static readonly char[] Delimiters = [',', ';', '\t', '|'];
    static readonly string[] Workbooks = [".xlsx", ".xlsb", ".xls"];
    static readonly SourceReader Reader = new([]);

    readonly SourceDefinition _source;
    readonly string _folder;

    TableFile(SourceDefinition source, string folder, IReadOnlyList<string> columns) => (_source, _folder, Columns) = (source, folder, columns);

    /// <summary>The names of the columns, from the first row.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Opens a delimited text, by its letters UTF-8, UTF-16 or windows-1254 and by its first lines of , ; tab or |, or the fullest sheet of a workbook.</summary>
    /// <exception cref="FlowException">It can't be opened, or has no header.</exception>
    public static TableFile Open(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        if (!File.Exists(full))
            throw new FlowException($"There is no file {path}.");
        DefinitionPlace at = new(path, 0, 0);
        Setting file = new(full, path, at);
        RowOrigin origin = Workbooks.Contains(Path.GetExtension(full), StringComparer.OrdinalIgnoreCase)
            ? Workbook(file)
            : Delimited(file);
        var source = new SourceDefinition(Path.GetFileName(full), "file", Entity.Customer, origin, [], [], "", at);
        return new(source, folder, [.. Reader.Parts(source, folder).Single().Columns().Select(column => column.Name)]);
    }

    /// <summary>The rows, anew each time; such as can't be read have no values.</summary>
    public IEnumerable<TableRow> Rows() => Reader.Read(_source, _folder).Select(row => new TableRow(row));

    /// <summary>The texts of each row in the order of <see cref="Columns"/>, anew each time, empty ones null; null for a row that can't be read.</summary>
    public IEnumerable<string?[]?> Cells()
    {
        foreach (var block in Blocks())
        {
            using (block)
            {
                for (var row = 0; row < block.Rows; row++)
                    yield return block.Texts(row);
            }
        }
    }

    /// <summary>The same, many rows at a time; each block is the caller's to dispose of.</summary>
    public IEnumerable<CellBlock> Blocks() => _source.Origin is CsvSource csv
        ? CsvRows.Blocks(_source, csv, csv.Path.Value, csv.Path.Written, Columns.Count)
        : CellBlock.Of(Rows().Select(row => row.Fault is null ? Columns.Select(row.Value).ToArray() : null), Columns.Count, CsvBlocks.Size);

    static ExcelSource Workbook(Setting file)
    {
        // nobody reads remarks here: all rows are the table's
        var (sheet, headerRow) = SheetGuess.Table(file.Value);
        return new(file, sheet is null ? [] : [new(sheet, sheet, file.At)], headerRow, KeepsTotals: true);
    }

    static CsvSource Delimited(Setting file)
    {
        var bytes = new byte[Sample];
        try
        {
            using var stream = new FileStream(file.Value, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"{file.Written} can't be opened; see that it is not locked and may be read.", fault);
        }

        var encoding = EncodingOf(bytes);
        if (encoding.IsSingleByte && bytes.AsSpan().Contains((byte)0))
            throw new FlowException($"{file.Written} is neither a text nor a workbook.");
        return new(file, encoding, DelimiterOf(encoding.GetString(bytes)), '"', HasHeader: true, BlankLinesAreValues: true);
    }

    static Encoding EncodingOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode;
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode;
        // the sample may end within a character
        for (var cut = 0; cut < 4 && cut <= bytes.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut]))
                return Encoding.UTF8;
        }

        return CodePagesEncodingProvider.Instance.GetEncoding(1254)!;
    }

    // the one that stands most often in the first line, if it does in the second too
    static char DelimiterOf(string text)
    {
        var lines = text.Split('\n', 3);
        return Delimiters.MaxBy(letter => Math.Min(
            lines[0].AsSpan().Count(letter), lines.Length > 2 ? Math.Max(1, lines[1].AsSpan().Count(letter)) : int.MaxValue) + (0.001 * lines[0].AsSpan().Count(letter)));
    }
}

/// <summary>A row of a <see cref="TableFile"/>.</summary>
public sealed class TableRow
{
    readonly Dictionary<string, string> _values;

    internal TableRow(SourceRow row)
    {
        Line = row.Line;
        Fault = row.Fault;
        Raw = row.Raw ?? "";
        _values = row.Fault is null ? JsonSerializer.Deserialize<Dictionary<string, string>>(row.Payload)! : [];
    }

    /// <summary>Where it begins, from 1.</summary>
    public long Line { get; }

    /// <summary>One of <see cref="RowFaults"/> where it can't be read.</summary>
    public string? Fault { get; }

    /// <summary>The row as it came, or its beginning where it is too long, if it can't be read; else empty.</summary>
    public string Raw { get; }

    /// <summary>The text of a column; null where it is empty.</summary>
    public string? Value(string column) => _values.GetValueOrDefault(column);
}
