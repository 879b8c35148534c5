using System.Buffers;

namespace Crm360.Sources.Csv;

/// <summary>
/// Rows of a table with the texts of their cells in one array, so that reading millions of them makes no object a cell. To be disposed of when it
/// is done with, for what comes next uses the same memory.
/// </summary>
public sealed class CellBlock : IDisposable
{
    const int Unread = -1;
    const int FirstRows = 256;

    readonly char[] _letters;
    readonly Dictionary<int, SourceRow?> _faults = [];
    int[] _cells;
    long[] _lines = ArrayPool<long>.Shared.Rent(FirstRows);

    internal CellBlock(char[] letters, int columns)
    {
        _letters = letters;
        Columns = columns;
        _cells = ArrayPool<int>.Shared.Rent(Math.Max(1, 2 * columns) * FirstRows);
    }

    /// <summary>Cells of a row.</summary>
    public int Columns { get; }

    /// <summary>Number of rows, those that can't be read counted too.</summary>
    public int Rows { get; private set; }

    /// <summary>The text of a cell; empty where there is none and in a row that can't be read.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public ReadOnlySpan<char> this[int row, int column]
    {
        get
        {
            var cell = 2 * ((row * Columns) + column);
            return _cells[cell] == Unread ? [] : _letters.AsSpan(_cells[cell], _cells[cell + 1]);
        }
    }

    /// <summary>Whether a row could be read.</summary>
    public bool IsRead(int row) => Columns > 0 && _cells[2 * row * Columns] != Unread;

    /// <summary>The texts of a row; null if it can't be read.</summary>
    public string?[]? Texts(int row)
    {
        if (!IsRead(row))
            return null;
        var texts = new string?[Columns];
        for (var column = 0; column < texts.Length; column++)
            texts[column] = this[row, column] is { IsEmpty: false } text ? new(text) : null;
        return texts;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_letters);
        ArrayPool<int>.Shared.Return(_cells);
        ArrayPool<long>.Shared.Return(_lines);
    }

    /// <summary>Where a row that could be read begins, from 1.</summary>
    internal long Line(int row) => _lines[row];

    /// <summary>Why a row can't be read; null where it can, or nobody said.</summary>
    internal SourceRow? Fault(int row) => _faults.Count == 0 ? null : _faults.GetValueOrDefault(row);

    /// <summary>Adds a row that can't be read.</summary>
    internal void AddUnread(SourceRow? fault)
    {
        NextRow().Fill(Unread);
        _faults.Add(Rows, fault);
        Add(fault?.Line ?? 0);
    }

    /// <summary>The starts and lengths of the cells of a row to come, which <see cref="Add"/> adds.</summary>
    internal Span<int> NextRow()
    {
        var from = 2 * Rows * Columns;
        var to = from + (2 * Columns);
        if (to > _cells.Length)
            Grow(ref _cells, from, to);
        return _cells.AsSpan(from, 2 * Columns);
    }

    internal void Add(long line)
    {
        if (Rows == _lines.Length)
            Grow(ref _lines, Rows, Rows + 1);
        _lines[Rows++] = line;
    }

    /// <summary>Rows of texts as blocks.</summary>
    /// <param name="rows">The rows; without texts for such as can't be read.</param>
    /// <param name="columns">Cells of a row.</param>
    /// <param name="size">About how many letters a block holds.</param>
    internal static IEnumerable<CellBlock> Of(IEnumerable<CellRow> rows, int columns, int size)
    {
        var block = default(CellBlock);
        var (end, held) = (0, 0);
        foreach (var row in rows)
        {
            var letters = row.Texts?.Sum(text => text?.Length ?? 0) ?? 0;
            held += letters + (row.Fault?.Raw?.Length ?? 0);
            if (block is not null && (held > size || end + letters > block._letters.Length))
            {
                yield return block;
                block = null;
            }

            if (block is null)
                (block, end, held) = (new(ArrayPool<char>.Shared.Rent(Math.Max(size, letters)), columns), 0, letters);
            if (row.Texts is null)
                block.AddUnread(row.Fault);
            else
                block.Append(row.Texts, row.Line, ref end);
        }

        if (block is not null)
            yield return block;
    }

    void Append(string?[] row, long line, ref int end)
    {
        var cells = NextRow();
        for (var column = 0; column < row.Length; column++)
        {
            var text = row[column] ?? "";
            text.CopyTo(_letters.AsSpan(end));
            (cells[2 * column], cells[(2 * column) + 1]) = (end, text.Length);
            end += text.Length;
        }

        Add(line);
    }

    static void Grow<T>(ref T[] array, int used, int needed)
    {
        var more = ArrayPool<T>.Shared.Rent(Math.Max(needed, 2 * array.Length));
        array.AsSpan(0, used).CopyTo(more);
        ArrayPool<T>.Shared.Return(array);
        array = more;
    }
}

/// <summary>A row on its way into a <see cref="CellBlock"/>.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Texts">Its texts; null for one that can't be read.</param>
/// <param name="Fault">Why it can't be.</param>
readonly record struct CellRow(long Line, string?[]? Texts, SourceRow? Fault);
