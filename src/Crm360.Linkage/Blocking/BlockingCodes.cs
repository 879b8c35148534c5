using System.Runtime.InteropServices;

namespace Crm360.Linkage.Blocking;

/// <summary>The codes by which one blocking key tells records apart: of whole values or of their first characters.</summary>
sealed class BlockingCodes
{
    readonly RecordTable _table;
    readonly CodeLists _lists;

    BlockingCodes(RecordTable table, CodeLists lists, TextPool values)
    {
        _table = table;
        _lists = lists;
        Values = values;
    }

    /// <summary>What each code stands for.</summary>
    internal TextPool Values { get; }

    /// <summary>How many codes there are.</summary>
    internal int Count => Values.Count;

    internal int Records => _table.Count;

    internal static BlockingCodes Of(BlockingKey key, RecordTable table)
    {
        var column = table.Column(key.Column);
        return key.First is { } first ? Shortened(table, column, first) : new(table, column.Lists, column.Values);
    }

    /// <summary>The codes of the record at a rank, distinct.</summary>
    internal ReadOnlySpan<int> At(int rank) => _lists.At(in _lists.Cells[_table.RowAt(rank)]);

    /// <summary>The code of the record at a rank where it has just one; else a number below 0, as in <see cref="CodeLists.Cells"/>.</summary>
    internal int CellAt(int rank) => _lists.Cells[_table.RowAt(rank)];

    /// <summary>Whether two records, by rank, share a code.</summary>
    internal bool Agree(int left, int right) => _lists.FirstShared(_lists.Cells[_table.RowAt(left)], _lists.Cells[_table.RowAt(right)]) != CodeLists.None;

    static BlockingCodes Shortened(RecordTable table, CodedColumn column, int first)
    {
        var beginnings = new TextPool();
        var shortOf = column.Values.Map(value => beginnings.Add(value[..Math.Min(first, value.Length)]));

        var lists = new CodeLists.Builder(column.Lists.Cells.Length);
        var codes = new List<int>();
        foreach (ref readonly var cell in column.Lists.Cells.AsSpan())
        {
            codes.Clear();
            foreach (var code in column.Lists.At(in cell))
                codes.Add(shortOf[code]);
            lists.Add(CollectionsMarshal.AsSpan(codes));
        }

        return new(table, lists.Build(), beginnings);
    }
}
