using Crm360.Linkage;
using Crm360.Sources.Csv;

namespace Crm360.Cli.Linking.Columns;

/// <summary>A folded text, and apart from it its words.</summary>
sealed class TextMaker(ColumnBuilder to, ColumnBuilder words, int at) : ColumnMaker
{
    protected override void Add(CellBlock block, int row)
    {
        var text = block[row, at];
        var key = text.IsWhiteSpace() ? null : TextKeys.Folded(new(text));
        to.Add(key);
        words.Add(key is null ? [] : key.Split(' '));
    }
}
