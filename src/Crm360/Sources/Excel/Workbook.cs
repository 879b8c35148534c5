namespace Crm360.Sources.Excel;

/// <summary>A sheet as its workbook lists it.</summary>
/// <param name="Name">As on its tab.</param>
/// <param name="IsHidden">Whether Excel shows no tab for it.</param>
/// <param name="Part">Where the workbook keeps it.</param>
sealed record ListedSheet(string Name, bool IsHidden, string Part);

/// <summary>A workbook that is open. Whatever is wrong with it is a <see cref="WorkbookException"/>.</summary>
abstract class Workbook : IDisposable
{
    /// <summary>Its sheets of cells, in the order of their tabs.</summary>
    public abstract IReadOnlyList<ListedSheet> Sheets { get; }

    /// <summary>Whether errors of cells can be told from cells without a value.</summary>
    public virtual bool TellsErrors => true;

    /// <summary>The rows of a sheet.</summary>
    public abstract SheetRows Open(ListedSheet sheet);

    /// <summary>The merged cells of a sheet that begin in its first rows.</summary>
    public abstract IReadOnlyList<MergedCells> Merged(ListedSheet sheet, long lastRow);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>The rows of a sheet, one after the other; rows without cells may be passed over.</summary>
abstract class SheetRows : IDisposable
{
    SheetCell[] _cells = new SheetCell[32];

    /// <summary>The row that was read last, from 1 as Excel shows it.</summary>
    public long Row { get; protected set; }

    /// <summary>Whether Excel does not show it, for a filter or because somebody hid it.</summary>
    public bool IsHidden { get; protected set; }

    /// <summary>Its cells up to the last that has something.</summary>
    public ReadOnlySpan<SheetCell> Cells => _cells.AsSpan(0, Count);

    int Count { get; set; }

    /// <summary>Reads the next row.</summary>
    public abstract bool Read();

    /// <summary>Forgets the cells of the row before.</summary>
    /// <exception cref="WorkbookException">No sheet has such a row, or it stands twice.</exception>
    protected void Begin(long row, bool isHidden)
    {
        if (row > CellAddress.LastRow)
            throw TooLarge();
        if (row <= Row)
            throw new WorkbookException(string.Create(CultureInfo.InvariantCulture, $"has row {row} behind row {Row}"));
        (Row, IsHidden) = (row, isHidden);
        _cells.AsSpan(0, Count).Clear();
        Count = 0;
    }

    protected void Set(int column, SheetCell cell)
    {
        if (column >= CellAddress.Columns)
            throw TooLarge();
        if (cell.Kind == CellKind.Empty)
            return;
        if (column >= _cells.Length)
            Array.Resize(ref _cells, Math.Max(column + 1, _cells.Length * 2));
        _cells[column] = cell;
        Count = Math.Max(Count, column + 1);
    }

    protected static WorkbookException Ended() => new("is no whole workbook: a part of it ends too soon");

    protected static WorkbookException TooLarge() =>
        new("has a sheet of more rows or columns than a workbook has") { Right = WorkbookException.SaveAsCsv };

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
