using System.Runtime.InteropServices;

namespace Crm360.Linkage.Incremental;

/// <summary>A column as codes into the list of its distinct values, of records that come, change and go. A value keeps its code for ever.</summary>
sealed class WarmColumn
{
    readonly TextPool _values = new();
    readonly List<int> _cells;
    readonly List<int> _starts = [0];
    readonly List<int> _codes = [];

    internal WarmColumn(CodedColumn column)
    {
        Name = column.Name;
        By = column.By;
        var room = Array.Empty<char>();
        for (var code = 0; code < column.Values.Count; code++)
            _values.Add(column.Values.Letters(code, ref room)); // the table's own texts stay as they are, for others that use it
        _cells = new(column.Lists.Cells.Length);
        foreach (ref readonly var cell in column.Lists.Cells.AsSpan())
            _cells.Add(CellOf(column.Lists.At(in cell)));
    }

    internal string Name { get; }

    /// <summary>How it is made from another column; null where it comes with the records.</summary>
    internal DerivedColumn? By { get; }

    /// <summary>The codes of a record, ascending and distinct.</summary>
    internal ReadOnlySpan<int> At(int slot)
    {
        ref readonly var cell = ref CollectionsMarshal.AsSpan(_cells)[slot];
        return cell switch
        {
            >= 0 => new ReadOnlySpan<int>(in cell),
            CodeLists.None => [],
            _ => CollectionsMarshal.AsSpan(_codes)[_starts[CodeLists.ListOf(cell)].._starts[CodeLists.ListOf(cell) + 1]],
        };
    }

    /// <summary>The letters of a value, as <see cref="TextPool.Letters"/> gives them.</summary>
    internal ReadOnlySpan<char> Letters(int code, ref char[] room) => _values.Letters(code, ref room);

    /// <summary>The code of a value, or -1 where no record ever had it.</summary>
    internal int Find(string value) => _values.Find(value);

    /// <summary>Sets the values of a record, distinct ones; a slot behind the last one is added.</summary>
    internal void Set(int slot, ReadOnlySpan<string> values)
    {
        Span<int> codes = values.Length <= 64 ? stackalloc int[values.Length] : new int[values.Length];
        for (var i = 0; i < values.Length; i++)
            codes[i] = _values.Add(values[i]);
        codes.Sort();
        if (slot == _cells.Count)
            _cells.Add(CodeLists.None);
        _cells[slot] = CellOf(codes);
    }

    int CellOf(ReadOnlySpan<int> codes)
    {
        if (codes.Length < 2)
            return codes.Length == 0 ? CodeLists.None : codes[0];
        var cell = CodeLists.ListAt(_starts.Count - 1);
        _codes.AddRange(codes);
        _starts.Add(_codes.Count);
        return cell;
    }
}
