using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm360.Runs;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>Makes source rows of texts under a header: the payload, and the key out of its columns.</summary>
sealed class TabularRow : IDisposable
{
    static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly JsonEncodedText[] _columns;
    readonly int[] _key;
    readonly string _location;
    readonly ArrayBufferWriter<byte> _buffer = new(1024);
    readonly Utf8JsonWriter _json;

    TabularRow(string location, IReadOnlyList<string> columns, int[] key)
    {
        _location = location;
        _columns = [.. columns.Select(column => JsonEncodedText.Encode(column, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        _key = key;
        _json = new Utf8JsonWriter(_buffer, Compact);
    }

    /// <summary>Rows under this header.</summary>
    /// <exception cref="FlowException">A column that the definition names is not in the header.</exception>
    public static TabularRow Under(SourceDefinition source, IReadOnlyList<string> columns, string location)
    {
        if (ColumnFaults(source, columns, location).FirstOrDefault() is { } fault)
            throw SourceFault.OfDefinition(source, fault.At, fault.Found, fault.Right);
        var at = columns.Select((column, index) => (column, index)).DistinctBy(pair => pair.column)
            .ToDictionary(pair => pair.column, pair => pair.index, StringComparer.Ordinal);
        return new TabularRow(location, columns, [.. source.Key.Select(key => at[key.Name])]);
    }

    /// <summary>A fault for each column that the definition names and the header lacks, or has twice.</summary>
    public static IEnumerable<DefinitionFault> ColumnFaults(SourceDefinition source, IReadOnlyList<string> columns, string location)
    {
        var times = columns.CountBy(column => column, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var column in source.ColumnsUsed.DistinctBy(column => column.Name))
        {
            if (!times.TryGetValue(column.Name, out var count))
                yield return new DefinitionFault(column.At, $"column '{column.Name}' is not in {location}", Nearest(column.Name, columns));
            else if (count > 1)
                yield return new DefinitionFault(column.At, $"column '{column.Name}' stands more than once in {location}", "give each column a name of its own");
        }
    }

    /// <summary>A row of as many texts as there are columns; null and empty texts are left out of the payload.</summary>
    public SourceRow Row(long line, IReadOnlyList<string?> values)
    {
        var key = Key(values);
        var payload = Payload(values);
        return key is null
            ? new SourceRow
            {
                Location = _location,
                Line = line,
                Fault = RowFaults.MissingKey,
                Detail = "the key column is empty; give the row a key in its system",
                Raw = payload,
            }
            : new SourceRow { Location = _location, Line = line, Payload = payload, Key = key };
    }

    public void Dispose() => _json.Dispose();

    /// <summary>The key that several texts make, in which no two lists of texts are the same.</summary>
    public static string Joined(IReadOnlyList<string> parts) => parts is [var only]
        ? only
        : string.Join('|', parts.Select(part =>
            part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)));

    string? Key(IReadOnlyList<string?> values)
    {
        switch (_key)
        {
            case []:
                return ""; // Landing makes one of the content
            case [var only]:
                return string.IsNullOrWhiteSpace(values[only]) ? null : values[only]!.Trim();
            default:
                var parts = _key.Select(at => values[at]?.Trim()).ToArray();
                return parts.Any(string.IsNullOrEmpty) ? null : Joined(parts!);
        }
    }

    string Payload(IReadOnlyList<string?> values)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        for (var i = 0; i < _columns.Length; i++)
        {
            if (!string.IsNullOrEmpty(values[i]))
                _json.WriteString(_columns[i], values[i]);
        }

        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    static string Nearest(string wanted, IReadOnlyList<string> columns) =>
        Spelling.Nearest(wanted, columns) is { } near
            ? $"did you mean '{near}'?"
            : $"its columns are {string.Join(", ", columns.Take(40))}";
}
