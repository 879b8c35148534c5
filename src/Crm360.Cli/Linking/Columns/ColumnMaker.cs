using Crm360.Sources.Csv;

namespace Crm360.Cli.Linking.Columns;

/// <summary>Makes match columns of the cells of a file: a row of each for every row of the file that can be read. For one thread at a time.</summary>
abstract class ColumnMaker
{
    char[] _joined = [];

    public void Make(CellBlock block)
    {
        for (var row = 0; row < block.Rows; row++)
        {
            if (block.IsRead(row))
                Add(block, row);
        }
    }

    /// <summary>Adds one row to each of its columns.</summary>
    protected abstract void Add(CellBlock block, int row);

    /// <summary>The texts of some cells with a blank between, empty where all are blank; until the next call.</summary>
    protected ReadOnlySpan<char> Joined(CellBlock block, int row, int[] columns)
    {
        if (columns is [var column])
            return block[row, column] is var text && text.IsWhiteSpace() ? [] : text;
        var length = 0;
        foreach (var each in columns)
            Append(block[row, each].Trim(), ref length);
        return _joined.AsSpan(0, length);
    }

    /// <summary>Texts with a blank between; until the next call.</summary>
    protected ReadOnlySpan<char> Joined(ReadOnlySpan<string> parts)
    {
        var length = 0;
        foreach (var part in parts)
            Append(part, ref length);
        return _joined.AsSpan(0, length);
    }

    void Append(ReadOnlySpan<char> part, ref int length)
    {
        if (part.IsEmpty)
            return;
        if (_joined.Length < length + part.Length + 1)
            Array.Resize(ref _joined, 2 * (length + part.Length + 1));
        if (length > 0)
            _joined[length++] = ' ';
        part.CopyTo(_joined.AsSpan(length));
        length += part.Length;
    }
}
