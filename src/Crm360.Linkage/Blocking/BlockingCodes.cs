using System.Runtime.InteropServices;

namespace Crm360.Linkage.Blocking;

/// <summary>The codes by which one blocking key tells records apart: of whole values or of their first characters.</summary>
sealed class BlockingCodes
{
    readonly RecordTable _table;
    readonly CodeLists _lists;

    BlockingCodes(RecordTable table, CodeLists lists, int count)
    {
        _table = table;
        _lists = lists;
        Count = count;
    }

    /// <summary>How many codes there are.</summary>
    internal int Count { get; }

    internal int Records => _table.Count;

    internal static BlockingCodes Of(BlockingKey key, RecordTable table)
    {
        var column = table.Column(key.Column);
        return key.First is { } first ? Shortened(table, column, first) : new(table, column.Lists, column.Values.Count);
    }

    /// <summary>The codes of the record at a rank, distinct.</summary>
    internal ReadOnlySpan<int> At(int rank) => _lists.At(in _lists.Cells[_table.RowAt(rank)]);

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

        return new(table, lists.Build(), beginnings.Count);
    }
}
