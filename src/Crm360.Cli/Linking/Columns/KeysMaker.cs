using System.Runtime.InteropServices;
using Crm360.Linkage;
using Crm360.Sources.Csv;

namespace Crm360.Cli.Linking.Columns;

/// <summary>A column of any number of keys a record.</summary>
/// <param name="to">The column.</param>
/// <param name="keys">Adds the keys of a cell that is not blank.</param>
/// <param name="at">The columns of the file that it reads.</param>
class KeysMaker(ColumnBuilder to, Action<string, List<string>> keys, params int[] at) : ColumnMaker
{
    readonly List<string> _keys = [];

    protected override void Add(CellBlock block, int row)
    {
        _keys.Clear();
        foreach (var column in at)
        {
            if (block[row, column] is var text && !text.IsWhiteSpace())
                keys(new(text), _keys);
        }

        Add(CollectionsMarshal.AsSpan(_keys));
    }

    protected virtual void Add(ReadOnlySpan<string> found) => to.Add(found);
}
