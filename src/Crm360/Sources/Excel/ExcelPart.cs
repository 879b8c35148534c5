namespace Crm360.Sources.Excel;

/// <summary>A sheet of a workbook.</summary>
/// <param name="source">The source.</param>
/// <param name="excel">How it is read.</param>
/// <param name="path">The file.</param>
/// <param name="location">The file, within the definition's folder.</param>
/// <param name="content">The hash of the whole file, made once for all of its sheets.</param>
/// <param name="sheet">Which of its sheets.</param>
/// <param name="isNamed">Whether the definition means this very sheet, so that it has to have rows.</param>
sealed class ExcelPart(SourceDefinition source, ExcelSource excel, string path, string location, Lazy<string> content, ListedSheet sheet, bool isNamed)
    : SourcePart($"{location}/{sheet.Name}")
{
    readonly SheetRemarks _remarks = new($"{location}/{sheet.Name}");

    /// <summary>Which sheet.</summary>
    public ListedSheet Sheet => sheet;

    /// <summary>How many hidden sheets the same pattern would have meant.</summary>
    public int LeftOut { get; set; }

    /// <summary>Of the file and the sheet: two sheets of a file are not two copies of one.</summary>
    public override string Fingerprint() => Records.Fingerprint.Of([content.Value, sheet.Name]);

    public override IReadOnlyList<string> Remarks => _remarks.All(LeftOut);

    public override IReadOnlyList<SourceColumn> Columns() => ExcelFile.Read(source, excel, path, Location, book =>
    {
        using var rows = book.Open(sheet);
        return Header(book, rows)?.Columns.Select(column => new SourceColumn(column.Name)).ToList() ?? [];
    });

    public override IEnumerable<SourceRow> Read(ReadRequest request, Action<SourcePosition> reached, CancellationToken cancel)
    {
        _remarks.Clear();
        using var file = ExcelFile.Open(source, excel, path, Location);
        using var book = Mended(() => WorkbookFile.Open(file));
        using var rows = Mended(() => book.Open(sheet));
        if (Mended(() => Header(book, rows)) is not { } header)
            yield break;
        _remarks.TellsErrors = book.TellsErrors;
        using var reading = new SheetReading(source, excel, Location, header, _remarks);
        foreach (var held in header.Behind)
        {
            if (reading.Row(held.Row, held.IsHidden, held.Cells) is { } row)
                yield return row;
        }

        Func<bool> read = rows.Read;
        while (Mended(read))
        {
            if (reading.Row(rows.Row, rows.IsHidden, rows.Cells) is { } row)
                yield return row;
        }
    }

    /// <summary>The header; null where the sheet is one of many and has none because it has no rows.</summary>
    SheetHeader? Header(Workbook book, SheetRows rows)
    {
        IReadOnlyList<MergedCells> merged = excel.HeaderRows == 1 ? [] : book.Merged(sheet, (excel.HeaderRow ?? SheetHeader.Top) + excel.HeaderRows);
        var wanted = source.ColumnsUsed.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        if (SheetHeader.Find(rows, excel, wanted, merged) is { } header)
            return header;
        if (excel.HeaderRow is { } row && rows.Row > 0)
        {
            throw SourceFault.OfDefinition(source, excel.Path.At,
                string.Create(CultureInfo.InvariantCulture, $"{Location} has no text in row {row}"), "mend header_row");
        }

        if (isNamed)
            throw SourceFault.Unavailable(source, excel.Path.At, $"{Location} has no rows", "name the sheet that has them, or put the whole workbook in its place");
        _remarks.IsEmpty = true;
        return null;
    }

    T Mended<T>(Func<T> read) => ExcelFile.Mended(source, excel, Location, read);
}
