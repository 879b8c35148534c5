using Crm360.Linkage;
using Crm360.Sources.Csv;

namespace Crm360.Cli.Linking.Columns;

/// <summary>A column of at most one key a record.</summary>
/// <param name="to">The column.</param>
/// <param name="key">The key of a text that is not blank; null for none.</param>
/// <param name="at">The columns of the file that it reads.</param>
sealed class KeyMaker(ColumnBuilder to, Func<string, string?> key, params int[] at) : ColumnMaker
{
    const int None = -1;

    readonly Remembered<int> _known = new();

    protected override void Add(CellBlock block, int row)
    {
        var text = Joined(block, row, at);
        var code = text.IsEmpty ? None : _known.TryGet(text, out var known) ? known : CodeOf(text);
        if (code == None)
            to.AddMissing();
        else
            to.AddCode(code);
    }

    int CodeOf(ReadOnlySpan<char> text)
    {
        var code = key(new(text)) is { Length: > 0 } value ? to.CodeOf(value) : None;
        _known.Add(text, code);
        return code;
    }
}
