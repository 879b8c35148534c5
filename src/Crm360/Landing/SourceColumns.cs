using System.Text.Json;
using System.Text.RegularExpressions;
using Crm360.Sources;

namespace Crm360.Landing;

/// <summary>The columns of an extraction and what they hold, to be held against those of last time.</summary>
sealed partial class SourceColumns
{
    /// <summary>Rows from which is told what columns hold that say nothing of it themselves.</summary>
    const int Sample = 1_000;

    /// <summary>Values that are too few to tell.</summary>
    const int Few = 20;

    const string Whole = "whole number";
    const string Fraction = "number";
    const string Day = "date";
    const string Text = "text";

    readonly OrderedDictionary<string, SourceColumn> _given = new(StringComparer.Ordinal);
    readonly OrderedDictionary<string, SourceColumn> _found = new(StringComparer.Ordinal);
    readonly Dictionary<string, Dictionary<string, int>> _seen = new(StringComparer.Ordinal);
    int _rows;

    /// <summary>Notes the columns that a part says it has.</summary>
    public void Add(IReadOnlyList<SourceColumn> columns)
    {
        foreach (var column in columns)
            _given.TryAdd(column.Name, column);
    }

    /// <summary>Notes what the first rows hold.</summary>
    public void Add(IReadOnlyList<HashedRow> rows)
    {
        for (var i = 0; i < rows.Count && _rows < Sample; i++)
        {
            if (rows[i].Row is not { Fault: null, IsDeleted: false } row)
                continue;
            _rows++;
            using var payload = JsonDocument.Parse(row.Payload);
            foreach (var property in payload.RootElement.EnumerateObject())
                Note(property);
        }
    }

    /// <summary>All of them, in the order in which the source gives them: a row in quarantine is taken apart by it.</summary>
    public IReadOnlyList<SourceColumn> ToList() =>
        [.. (_given.Count > 0 ? _given : _found).Values.Select(column => column with { Type = column.Type ?? TypeOf(column.Name) })];

    /// <summary>What is otherwise than last time.</summary>
    /// <param name="before">The columns of last time.</param>
    /// <param name="now">Those of this one.</param>
    public static IEnumerable<ColumnChange> Changes(IReadOnlyList<SourceColumn> before, IReadOnlyList<SourceColumn> now)
    {
        var known = before.ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var column in now)
        {
            if (!known.Remove(column.Name, out var was))
                yield return new(ColumnChangeKind.New, column.Name, $"column '{column.Name}' is new");
            else if (was.Type is { } old && column.Type is { } type && old != type && (old, type) is not (Whole, Fraction))
                yield return new(ColumnChangeKind.Retyped, column.Name, $"column '{column.Name}' was {old} and is {type}");
        }

        foreach (var column in known.Values.OrderBy(column => column.Name, StringComparer.Ordinal))
            yield return new(ColumnChangeKind.Missing, column.Name, $"column '{column.Name}' is gone");
    }

    /// <summary>The columns to remember: those of now, with the types of last time where nothing could be told.</summary>
    public static string Write(IReadOnlyList<SourceColumn> before, IReadOnlyList<SourceColumn> now)
    {
        var known = before.ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal);
        return JsonSerializer.Serialize(now.Select(column => column with { Type = column.Type ?? known.GetValueOrDefault(column.Name) }));
    }

    public static IReadOnlyList<SourceColumn> Read(string columns) => JsonSerializer.Deserialize<SourceColumn[]>(columns)!;

    void Note(JsonProperty property)
    {
        _found.TryAdd(property.Name, new(property.Name));
        if (property.Value.ValueKind is JsonValueKind.Null || (property.Value.ValueKind is JsonValueKind.String && string.IsNullOrWhiteSpace(property.Value.GetString())))
            return;
        if (!_seen.TryGetValue(property.Name, out var types))
            _seen.Add(property.Name, types = new(StringComparer.Ordinal));
        var type = property.Value.ValueKind switch
        {
            JsonValueKind.String => TypeOfText(property.Value.GetString()!.Trim()),
            JsonValueKind.Number => TypeOfText(property.Value.GetRawText()),
            JsonValueKind.True or JsonValueKind.False => "true or false",
            JsonValueKind.Array => "list",
            _ => "object",
        };
        types[type] = types.GetValueOrDefault(type) + 1;
    }

    // nearly all values are of it, for a typing error makes no other column
    string? TypeOf(string name)
    {
        if (!_seen.TryGetValue(name, out var types) || types.Values.Sum() is var all && all < Few)
            return null;
        if (types.ContainsKey(Fraction) && types.Remove(Whole, out var whole))
            types[Fraction] += whole;
        var (type, count) = types.MaxBy(type => type.Value);
        return count >= all * 0.95 ? type : Text;
    }

    static string TypeOfText(string text) =>
        WholeNumber().IsMatch(text) ? Whole
        : Number().IsMatch(text) ? Fraction
        : Date().IsMatch(text) ? Day
        : Text;

    [GeneratedRegex("^[+-]?[0-9]{1,30}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeNumber();

    [GeneratedRegex("^[+-]?[0-9][0-9.,]{0,40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex("^[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}([ T].{0,30})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();
}

/// <summary>How a column differs from last time.</summary>
enum ColumnChangeKind
{
    New,
    Missing,
    Retyped,
}

/// <summary>A difference between the columns of two extractions.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Column">Of which column.</param>
/// <param name="Sentence">What is said of it.</param>
sealed record ColumnChange(ColumnChangeKind Kind, string Column, string Sentence);
