namespace Crm360.Sources.Excel;

/// <summary>What a cell holds.</summary>
enum CellKind
{
    Empty,
    Text,
    Number,

    /// <summary>A whole number of more digits than Excel keeps: the last ones are zeros that nobody typed.</summary>
    LongNumber,

    /// <summary>An instant, a day, a time or a duration.</summary>
    Date,

    Boolean,

    /// <summary>An error such as #N/A, or a formula without a result.</summary>
    Error,
}

/// <summary>A cell as a text.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">In the invariant culture; of an error what Excel shows; null where it is empty.</param>
readonly record struct SheetCell(CellKind Kind, string? Text)
{
    public static SheetCell Of(string text) => text.Length == 0 ? default : new(CellKind.Text, text);

    public static SheetCell Of(bool truth) => new(CellKind.Boolean, truth ? "true" : "false");
}

/// <summary>Cells of which the first one stands for all; rows from 1, columns from 0.</summary>
sealed record MergedCells(long Top, long Bottom, int Left, int Right);

/// <summary>Names cells as Excel does.</summary>
static class CellAddress
{
    /// <summary>What Excel itself has room for.</summary>
    public const int LastRow = 1 << 20;

    public const int Columns = 1 << 14;

    /// <summary>Such as B7.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="row">From 1.</param>
    public static string Of(int column, long row) => string.Create(CultureInfo.InvariantCulture, $"{Column(column)}{row}");

    /// <summary>A, B, … Z, AA, …</summary>
    public static string Column(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>Reads the column, from 0, of an address such as B7; -1 where it is none.</summary>
    public static int ColumnOf(ReadOnlySpan<byte> address)
    {
        var column = 0;
        foreach (var letter in address)
        {
            if (letter is >= (byte)'0' and <= (byte)'9')
                return column - 1;
            if (letter == '$')
                continue;
            var value = (letter | 0x20) - 'a' + 1;
            if (value is < 1 or > 26 || column > Columns)
                return column > Columns ? Columns : -1;
            column = (column * 26) + value;
        }

        return column - 1;
    }

    /// <summary>Reads B7:C9, or B7.</summary>
    public static MergedCells? Range(ReadOnlySpan<byte> range)
    {
        var colon = range.IndexOf((byte)':');
        var from = colon < 0 ? range : range[..colon];
        var to = range[(colon + 1)..];
        return RowOf(from) is { } top && RowOf(to) is { } bottom && ColumnOf(from) is var left and >= 0 && ColumnOf(to) is var right and >= 0
            ? new(top, bottom, left, right)
            : null;
    }

    static long? RowOf(ReadOnlySpan<byte> address)
    {
        var digits = address.IndexOfAnyInRange((byte)'0', (byte)'9');
        return digits >= 0 && long.TryParse(address[digits..], NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;
    }
}
