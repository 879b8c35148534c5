namespace Crm360.Sources.Excel;

/// <summary>A row that is held.</summary>
sealed record HeldRow(long Row, bool IsHidden, SheetCell[] Cells);

/// <summary>A column that has a name.</summary>
/// <param name="Name">As its header says.</param>
/// <param name="At">From 0.</param>
readonly record struct HeaderColumn(string Name, int At);

/// <summary>The header of a sheet, with the rows behind it that were read while it was looked for.</summary>
sealed record SheetHeader(long LastRow, IReadOnlyList<HeaderColumn> Columns, IReadOnlyList<HeldRow> Behind)
{
    /// <summary>So far down a header is looked for: above it stand banners, dates and filters.</summary>
    public const int Top = 30;

    /// <summary>Finds the header: the row that the definition names, or the one that has most of the columns that it names, or else most texts.</summary>
    /// <param name="rows">The sheet, of which nothing is read yet.</param>
    /// <param name="excel">What the definition says.</param>
    /// <param name="wanted">The columns that the definition names.</param>
    /// <param name="merged">The merged cells at the top of the sheet; only headers of several rows ask for them.</param>
    /// <returns>Null where there is no such row, or it has no text.</returns>
    public static SheetHeader? Find(SheetRows rows, ExcelSource excel, IReadOnlyCollection<string> wanted, IReadOnlyList<MergedCells> merged)
    {
        var held = Held(rows, excel);
        var candidates = excel.HeaderRow is { } given ? [given] : held.Select(row => row.Row);
        var best = candidates
            .Select(first => (First: first, Columns: Named(held, first, excel.HeaderRows, merged)))
            .Where(header => header.Columns is not [])
            .OrderByDescending(header => header.Columns.Count(column => wanted.Contains(column.Name)))
            .ThenByDescending(header => Texts(held, header.First))
            .ThenBy(header => header.First)
            .FirstOrDefault();
        var last = best.First + excel.HeaderRows - 1;
        return best.Columns is null ? null : new(last, best.Columns, [.. held.Where(row => row.Row > last)]);
    }

    static List<HeldRow> Held(SheetRows rows, ExcelSource excel)
    {
        var (from, to) = excel.HeaderRow is { } given ? (given, given + excel.HeaderRows - 1L) : (1L, Top + excel.HeaderRows - 1L);
        var held = new List<HeldRow>();
        while (rows.Row < to && rows.Read())
        {
            if (rows.Row >= from)
                held.Add(new(rows.Row, rows.IsHidden, rows.Cells.ToArray()));
        }

        return held;
    }

    static int Texts(List<HeldRow> held, long row) => held.First(other => other.Row == row).Cells
        .Where(cell => cell.Kind == CellKind.Text).Select(cell => Name(cell.Text)).Where(text => text != "").Distinct(StringComparer.Ordinal).Count();

    static List<HeaderColumn> Named(List<HeldRow> held, long first, int count, IReadOnlyList<MergedCells> merged)
    {
        HeldRow[] rows = [.. held.Where(row => row.Row >= first && row.Row < first + count)];
        if (!Array.Exists(rows, row => row.Row == first))
            return [];
        var width = rows.Max(row => row.Cells.Length);
        if (count > 1)
            width = Math.Max(width, merged.Where(cells => cells.Top >= first && cells.Top < first + count).Select(cells => cells.Right + 1).DefaultIfEmpty(0).Max());
        var columns = new List<HeaderColumn>();
        for (var at = 0; at < Math.Min(width, CellAddress.Columns); at++)
        {
            var name = count == 1 ? Text(rows[0], at) : Joined(rows, at, merged);
            if (name != "")
                columns.Add(new(name, at));
        }

        return columns;
    }

    // of merged cells the first one has the text; within one column it counts once
    static string Joined(HeldRow[] rows, int at, IReadOnlyList<MergedCells> merged)
    {
        var texts = new List<string>();
        foreach (var row in rows)
        {
            var block = merged.FirstOrDefault(cells => cells.Top <= row.Row && row.Row <= cells.Bottom && cells.Left <= at && at <= cells.Right);
            if (block is null)
                texts.Add(Text(row, at));
            else if (block.Top == row.Row)
                texts.Add(Text(row, block.Left));
        }

        return string.Join(' ', texts.Where(text => text != ""));
    }

    static string Text(HeldRow row, int at) => at < row.Cells.Length ? Name(row.Cells[at].Text) : "";

    // a header may be broken over lines
    static string Name(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
