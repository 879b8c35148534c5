namespace Crm360.Sources.Csv;

/// <summary>A delimited text as a table: fast as far as it is plain, and carefully from there.</summary>
sealed class CsvTable : IDisposable
{
    readonly string _location;
    readonly CsvFormat _format;
    readonly CsvBlocks _plain;
    readonly int _size;
    CsvRecords? _careful;

    /// <summary>Reads as far as the header.</summary>
    /// <param name="text">The text; not disposed of.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="location">Where it is from.</param>
    /// <param name="size">Letters of a block.</param>
    public CsvTable(TextReader text, CsvFormat format, string location, int size = CsvBlocks.Size)
    {
        (_format, _location, _size) = (format, location, size);
        _plain = new(text, format, location, SkipLines(text, format.Skip), size);
        Columns = _plain.Header();
        if (_plain.Rest is not { } rest)
            return;
        _careful = new(rest, format, location, _plain.Line);
        Columns = _careful.Header();
    }

    /// <summary>The columns; null for a text without a row.</summary>
    public IReadOnlyList<string>? Columns { get; }

    /// <summary>The rows, once; each block is the caller's to dispose of.</summary>
    public IEnumerable<CellBlock> Blocks()
    {
        if (Columns is null)
            yield break;
        foreach (var block in _plain.Rows(Columns.Count))
            yield return block;
        if (_careful is null && _plain.Rest is { } rest)
            _careful = new(rest, _format, _location, _plain.Line);
        if (_careful is null)
            yield break;
        foreach (var block in CellBlock.Of(_careful.Rows(Columns.Count), Columns.Count, _size))
            yield return block;
    }

    public void Dispose() => _careful?.Dispose();

    /// <summary>What columns are called without a header.</summary>
    public static IReadOnlyList<string> Numbered(int fields) =>
        [.. Enumerable.Range(1, fields).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Reads over some lines, and counts them.</summary>
    public static long SkipLines(TextReader text, int lines)
    {
        for (var line = 0; line < lines; line++)
        {
            int letter;
            while ((letter = text.Read()) is not (-1 or '\n' or '\r'))
            {
            }

            if (letter == '\r' && text.Peek() == '\n')
                _ = text.Read();
        }

        return lines;
    }

    /// <summary>A row with more or fewer fields than there are columns.</summary>
    public static SourceRow Ragged(string raw, int fields, int columns, string location, long line) => new()
    {
        Location = location,
        Line = line,
        Fault = RowFaults.FieldCount,
        Detail = string.Create(CultureInfo.InvariantCulture, $"{fields} fields, expected {columns}"),
        Raw = raw,
    };
}
