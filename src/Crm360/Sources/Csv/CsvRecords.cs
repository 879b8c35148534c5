using System.Text;
using Crm360.Sources.Files;
using CsvHelper;

namespace Crm360.Sources.Csv;

/// <summary>Reads delimited text record by record, whatever is in it: records are cut by <see cref="CsvRecordCutter"/> and taken apart by CsvHelper.</summary>
/// <param name="text">The text; not disposed of.</param>
/// <param name="format">How it is written.</param>
/// <param name="location">Where it is from.</param>
/// <param name="line">Lines that stand before it.</param>
sealed class CsvRecords(TextReader text, CsvFormat format, string location, long line = 0) : IDisposable
{
    readonly CsvRecordCutter _cutter = new(text, format, line);
    CsvReader? _parser;

    CsvReader Parser => _parser ??= CsvReader.Create(_cutter, Options(format), leaveOpen: true);

    /// <summary>The columns by the first record, which is taken if it is the header; null where there is none.</summary>
    public IReadOnlyList<string>? Header()
    {
        var fields = _cutter.PeekFieldCount();
        Expect(fields); // before the parser reads ahead
        if (!format.HasHeader)
            return fields > 0 ? CsvTable.Numbered(fields) : null;
        if (!Parser.Read())
            return null;
        _cutter.TakeLine();
        return [.. Enumerable.Range(0, Parser.FieldCount).Select(field => Parser.GetString(field).Trim())];
    }

    /// <summary>The rows behind the header; a record that can't be read comes as its fault.</summary>
    public IEnumerable<CellRow> Rows(int columns)
    {
        var values = new string?[columns];
        Expect(columns);
        while (Parser.Read())
        {
            var at = _cutter.TakeLine();
            foreach (var broken in _cutter.TakeBroken(at)) // the parser may have read far ahead
                yield return new(broken.Line, null, Broken(broken, columns));
            if (Parser.FieldCount != columns)
            {
                yield return new(at, null, CsvTable.Ragged(Raw(), Parser.FieldCount, columns, location, at));
                continue;
            }

            for (var i = 0; i < values.Length; i++)
                values[i] = Parser.GetString(i);
            yield return Array.Exists(values, value => value!.Contains(TextFile.Undecodable, StringComparison.Ordinal))
                ? new(at, null, TextFile.Refused(Raw(), location, at))
                : new(at, values, null);
        }

        foreach (var broken in _cutter.TakeBroken(long.MaxValue))
            yield return new(broken.Line, null, Broken(broken, columns));
    }

    public void Dispose()
    {
        _parser?.Dispose();
        _cutter.Dispose();
    }

    void Expect(int fields)
    {
        _cutter.Fields = fields;
        _cutter.KeepsBlankLines = format.KeepsBlankLines && fields == 1;
    }

    string Raw() => Encoding.UTF8.GetString(Parser.RawRecord).TrimEnd('\r', '\n');

    static CsvReaderOptions Options(CsvFormat format) => new()
    {
        Separator = format.Delimiter,
        Quote = format.Quote,
        HasHeader = false, // taken as a record, so that lines are counted in one way
        SkipEmptyLines = false, // the cutter has left out those that are no rows
        IncludeValuesInExceptions = false,
    };

    SourceRow Broken(BrokenLine broken, int expected) => new()
    {
        Location = location,
        Line = broken.Line,
        Fault = broken.TooLong ? RowFaults.TooLong : RowFaults.BrokenQuote,
        Detail = broken.TooLong
            ? string.Create(CultureInfo.InvariantCulture, $"longer than {CsvRecordCutter.MaxRecord} characters")
            : string.Create(CultureInfo.InvariantCulture, $"a quoted field does not end, or its record has not {expected} fields"),
        Raw = broken.Text,
    };
}

/// <summary>A physical line that belongs to no record.</summary>
readonly record struct BrokenLine(long Line, string Text, bool TooLong);
