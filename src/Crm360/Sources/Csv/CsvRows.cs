using Crm360.Sources.Files;
using System.Text;
using CsvHelper;

namespace Crm360.Sources.Csv;

/// <summary>Reads delimited text files: records are cut by <see cref="CsvRecordCutter"/> and taken apart by CsvHelper.</summary>
static class CsvRows
{
    public static IEnumerable<SourceRow> Read(SourceDefinition source, CsvSource csv, string path, string location)
    {
        using var text = TextFile.Open(source, csv.Path, csv.Encoding, path, location);
        var cutter = new CsvRecordCutter(text, csv.Delimiter, csv.Quote);
        cutter.KeepsBlankLines = csv.BlankLinesAreValues && cutter.PeekFieldCount() == 1;
        using var parser = CsvReader.Create(cutter, Options(csv), leaveOpen: true);
        var columns = ReadHeader(source, csv, cutter, parser, location);
        if (columns is null)
            yield break;

        using var row = TabularRow.Under(source, columns, location);
        var values = new string?[columns.Count];
        foreach (var (line, fault) in Records(cutter, parser, values, location))
            yield return fault ?? row.Row(line, values);
    }

    /// <summary>The texts of the cells, block by block, without the payload that landing keeps.</summary>
    public static IEnumerable<CellBlock> Blocks(SourceDefinition source, CsvSource csv, string path, string location, int columns)
    {
        using var text = TextFile.Open(source, csv.Path, csv.Encoding, path, location);
        var plain = new CsvBlocks(text, csv.Delimiter, csv.Quote, columns);
        foreach (var block in plain.Rows())
            yield return block;
        if (plain.Rest is not { } rest)
            yield break;
        foreach (var block in CellBlock.Of(Cells(source, csv, rest, location, columns, plain.IsBehindHeader), columns, CsvBlocks.Size))
            yield return block;
    }

    /// <summary>The texts of each row, for any text; null for a row that can't be read.</summary>
    public static IEnumerable<string?[]?> Cells(SourceDefinition source, CsvSource csv, TextReader text, string location, int columns, bool isBehindHeader)
    {
        var cutter = new CsvRecordCutter(text, csv.Delimiter, csv.Quote);
        using var parser = CsvReader.Create(cutter, Options(csv), leaveOpen: true);
        if (!isBehindHeader)
            ReadHeader(source, csv, cutter, parser, location);
        var values = new string?[columns];
        foreach (var (_, fault) in Records(cutter, parser, values, location))
            yield return fault is null ? [.. values] : null;
    }

    /// <summary>Reads record by record into the texts given; a record that can't be read comes as its fault.</summary>
    static IEnumerable<(long Line, SourceRow? Fault)> Records(CsvRecordCutter cutter, CsvReader parser, string?[] values, string location)
    {
        cutter.Fields = values.Length;
        while (parser.Read())
        {
            var line = cutter.TakeLine();
            foreach (var broken in cutter.TakeBroken(line)) // the parser may have read far ahead
                yield return (broken.Line, Broken(broken, values.Length, location));
            if (parser.FieldCount != values.Length)
            {
                yield return (line, Ragged(parser, line, values.Length, location));
                continue;
            }

            for (var i = 0; i < values.Length; i++)
                values[i] = parser.GetString(i);
            yield return (line, Array.Exists(values, value => value!.Contains(TextFile.Undecodable, StringComparison.Ordinal))
                ? TextFile.Refused(Encoding.UTF8.GetString(parser.RawRecord), location, line)
                : null);
        }

        foreach (var broken in cutter.TakeBroken(long.MaxValue))
            yield return (broken.Line, Broken(broken, values.Length, location));
    }

    public static IReadOnlyList<string> Columns(SourceDefinition source, CsvSource csv, string path, string location)
    {
        using var text = TextFile.Open(source, csv.Path, csv.Encoding, path, location);
        var cutter = new CsvRecordCutter(text, csv.Delimiter, csv.Quote);
        using var parser = CsvReader.Create(cutter, Options(csv), leaveOpen: true);
        return ReadHeader(source, csv, cutter, parser, location) ?? [];
    }

    /// <summary>The columns; null for an empty text that needs no header.</summary>
    static IReadOnlyList<string>? ReadHeader(
        SourceDefinition source, CsvSource csv, CsvRecordCutter cutter, CsvReader parser, string location)
    {
        if (!csv.HasHeader)
        {
            var fields = cutter.PeekFieldCount();
            return fields == 0
                ? null
                : [.. Enumerable.Range(1, fields).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        }

        if (!parser.Read())
            throw SourceFault.Unavailable(source, csv.Path.At, $"{location} is empty", "a header with the column names was expected");
        cutter.TakeLine();
        return [.. Enumerable.Range(0, parser.FieldCount).Select(field => parser.GetString(field).Trim())];
    }

    static CsvReaderOptions Options(CsvSource csv) => new()
    {
        Separator = csv.Delimiter,
        Quote = csv.Quote,
        HasHeader = false, // taken as a record, so that lines are counted in one way
        SkipEmptyLines = false, // the cutter has left out those that are no rows
        IncludeValuesInExceptions = false,
    };

    static SourceRow Ragged(CsvReader parser, long line, int expected, string location) => new()
    {
        Location = location,
        Line = line,
        Fault = RowFaults.FieldCount,
        Detail = string.Create(CultureInfo.InvariantCulture, $"{parser.FieldCount} fields, expected {expected}"),
        Raw = Encoding.UTF8.GetString(parser.RawRecord),
    };

    static SourceRow Broken(BrokenLine broken, int expected, string location) => new()
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
