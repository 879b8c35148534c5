using Crm360.Linkage;
using Crm360.Sources.Csv;

namespace Crm360.Cli.Linking.Columns;

/// <summary>The words of a street address that tell it from others, and apart from them its numbers.</summary>
sealed class StreetMaker(ColumnBuilder words, ColumnBuilder numbers, params int[] at) : ColumnMaker
{
    readonly StreetWords _street = new();

    protected override void Add(CellBlock block, int row)
    {
        _street.Read(Joined(block, row, at));
        words.Add(_street.Words);
        numbers.Add(_street.Numbers);
    }
}
