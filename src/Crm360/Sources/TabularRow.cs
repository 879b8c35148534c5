using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm360.Runs;
using Crm360.Runs.Definition;
using Crm360.Sources.Csv;
using Crm360.Sources.Files;

namespace Crm360.Sources;

/// <summary>Makes source rows of texts under a header: the payload, and the key out of its columns.</summary>
sealed class TabularRow : IDisposable
{
    /// <summary>An escape is the most that becomes of a letter: <c>\u0000</c>.</summary>
    const int LongestEscape = 6;

    const int None = -1;

    static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Most cells have no other letters, and go over as they are.</summary>
    static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(letter => (char)letter).Where(letter => letter is not ('"' or '\\'))]);

    readonly string[] _names;
    readonly int[] _key;
    readonly string _location;
    readonly int _deletedAt;
    readonly IReadOnlySet<string> _deleted;
    char[] _payload = ArrayPool<char>.Shared.Rent(1 << 12);
    int _length;

    TabularRow(string location, IReadOnlyList<string> columns, int[] key, int deletedAt, IReadOnlySet<string> deleted)
    {
        (_deletedAt, _deleted) = (deletedAt, deleted);
        _location = location;
        _names = [.. columns.Select(column => $",\"{JsonEncodedText.Encode(column, Encoder)}\":\"")];
        _key = key;
    }

    /// <summary>Rows under this header.</summary>
    /// <exception cref="FlowException">A column that the definition names is not in the header.</exception>
    public static TabularRow Under(SourceDefinition source, IReadOnlyList<string> columns, string location)
    {
        if (ColumnFaults(source, columns, location).FirstOrDefault() is { } fault)
            throw SourceFault.OfDefinition(source, fault.At, fault.Found, fault.Right);
        var at = columns.Select((column, index) => (column, index)).DistinctBy(pair => pair.column)
            .ToDictionary(pair => pair.column, pair => pair.index, StringComparer.Ordinal);
        var deleted = source.Landing.Deleted;
        return new TabularRow(location, columns, [.. source.Key.Select(key => at[key.Name])], deleted is null ? None : at[deleted.Column.Name], deleted?.Values ?? FrozenSet<string>.Empty);
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
        _length = 0;
        for (var i = 0; i < _names.Length; i++)
            Write(_names[i], values[i]);
        return Row(line, _key switch { [] => "", [var only] => Key(values[only]), _ => Joined(at => values[at]) }, _deletedAt == None ? null : values[_deletedAt]);
    }

    /// <summary>The same of a row that was read among many.</summary>
    public SourceRow Row(CellBlock block, int row)
    {
        _length = 0;
        for (var i = 0; i < _names.Length; i++)
            Write(_names[i], block[row, i]);
        return Row(block.Line(row), _key switch { [] => "", [var only] => Key(block[row, only]), _ => Joined(at => block[row, at].ToString()) }, _deletedAt == None ? null : block[row, _deletedAt].ToString());
    }

    public void Dispose() => ArrayPool<char>.Shared.Return(_payload);

    /// <summary>The key that several texts make, in which no two lists of texts are the same.</summary>
    public static string Joined(IReadOnlyList<string> parts) => parts is [var only]
        ? only
        : string.Join('|', parts.Select(part =>
            part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)));

    /// <summary>A row of the payload at hand.</summary>
    /// <param name="line">Where it begins.</param>
    /// <param name="key">Empty where Landing makes one of the content; null where it is missing.</param>
    /// <param name="flag">What tells deleted records.</param>
    SourceRow Row(long line, string? key, string? flag)
    {
        var payload = Payload();
        return key is null
            ? new SourceRow
            {
                Location = _location,
                Line = line,
                Fault = RowFaults.MissingKey,
                Detail = "the key column is empty; give the row a key in its system",
                Raw = payload,
            }
            : new SourceRow { Location = _location, Line = line, Payload = payload, Key = key, IsDeleted = flag is not null && _deleted.Contains(flag.Trim()) };
    }

    static string? Key(ReadOnlySpan<char> value) => value.Trim() is { IsEmpty: false } key ? new string(key) : null;

    string? Joined(Func<int, string?> value)
    {
        var parts = _key.Select(at => value(at)?.Trim()).ToArray();
        return parts.Any(string.IsNullOrEmpty) ? null : Joined(parts!);
    }

    /// <summary>Adds a cell to the payload: a comma, its name, and its text.</summary>
    void Write(string name, ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
            return;
        var room = name.Length + (LongestEscape * value.Length) + 2;
        if (_payload.Length - _length < room)
            Grow(room);
        name.CopyTo(_payload.AsSpan(_length));
        _length += name.Length;
        var special = value.IndexOfAnyExcept(Plain);
        var plain = special < 0 ? value : value[..special];
        plain.CopyTo(_payload.AsSpan(_length));
        _length += plain.Length;
        if (special >= 0)
        {
            _ = Encoder.Encode(value[special..], _payload.AsSpan(_length), out _, out var written);
            _length += written;
        }

        _payload[_length++] = '"';
    }

    string Payload()
    {
        if (_length == 0)
            return "{}";
        _payload[0] = '{'; // in place of the first comma
        _payload[_length] = '}';
        return new string(_payload, 0, _length + 1);
    }

    void Grow(int room)
    {
        var more = ArrayPool<char>.Shared.Rent(Math.Max(2 * _payload.Length, _length + room));
        _payload.AsSpan(0, _length).CopyTo(more);
        ArrayPool<char>.Shared.Return(_payload);
        _payload = more;
    }

    static string Nearest(string wanted, IReadOnlyList<string> columns) =>
        Spelling.Nearest(wanted, columns) is { } near
            ? $"did you mean '{near}'?"
            : LooksLikeData(columns) ? "its first line does not look like titles; write header: false if it has none"
            : $"its columns are {string.Join(", ", columns.Take(40))}";

    /// <summary>Whether titles look like what stands below titles: an export that lost its header would otherwise be told, person and all.</summary>
    public static bool LooksLikeData(IReadOnlyList<string> columns)
    {
        const int FewDigits = 5;
        return columns.Any(column => column.Contains('@', StringComparison.Ordinal) || column.Count(char.IsDigit) >= FewDigits || column.Any(letter => char.IsControl(letter) || letter is TextFile.Undecodable or '\uFFFD')
            || (column.Length > 0 && column.All(char.IsAsciiDigit)));
    }
}
