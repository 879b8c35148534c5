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
    static readonly string[] Workbooks = [".xlsx", ".xlsb", ".xls"];
    static readonly SourceReader Reader = new([]);

    readonly SourcePart _part;

    TableFile(SourcePart part) => (_part, Columns) = (part, [.. part.Columns().Select(column => column.Name)]);

    /// <summary>The names of the columns, from the first row.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Opens a delimited text, also one that is packed, read as sources of which the definition says nothing are, or the fullest sheet of a workbook.</summary>
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
            : new CsvSource(file) { BlankLinesAreValues = true };
        var source = new SourceDefinition(Path.GetFileName(full), "file", Entity.Customer, origin, [], [], LandingRules.Plain, "", at);
        return Reader.Parts(source, folder).Take(2).ToList() is [var only]
            ? new(only) { Place = origin is ExcelSource excel ? (excel.Sheets is [var sheet, ..] ? sheet.Value : null, excel.HeaderRow ?? 1) : null }
            : throw new FlowException($"{path} has several files in it; unpack the one that is meant.");
    }

    /// <summary>The sheet of a workbook, and its row from 1 that names the columns; null for a text.</summary>
    public (string? Sheet, int HeaderRow)? Place { get; private init; }

    /// <summary>Whether the first row does not look like titles.</summary>
    public bool HasNoTitles => TabularRow.LooksLikeData(Columns);

    /// <summary>The rows, anew each time; such as can't be read have no values.</summary>
    public IEnumerable<TableRow> Rows() => _part.Read(ReadRequest.All, _ => { }, CancellationToken.None).Select(row => new TableRow(row));

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
    public IEnumerable<CellBlock> Blocks() => _part is CsvPart csv
        ? csv.Blocks()
        : CellBlock.Of(Rows().Select(row => new CellRow(row.Line, row.Fault is null ? [.. Columns.Select(row.Value)] : null, null)), Columns.Count, CsvBlocks.Size);

    static ExcelSource Workbook(Setting file)
    {
        // nobody reads remarks here: all rows are the table's
        var (sheet, headerRow) = SheetGuess.Table(file.Value);
        return new(file, sheet is null ? [] : [new(sheet, sheet, file.At)], headerRow, KeepsTotals: true);
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
