using System.Text;
using System.Text.Json;

namespace Crm360.Sources.Json;

/// <summary>
/// Finds columns in JSON objects. A column is the name of a property, or a path: dots lead into objects, a number from 0 in brackets into lists, as in
/// <c>caller.phones[0].number</c>. A property that has dots in its own name comes before what lies deeper; of two that are equal the last counts.
/// </summary>
sealed class JsonColumns
{
    const int None = -1;
    const int LongestName = 128;

    readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    readonly HashSet<string> _ways = new(StringComparer.Ordinal);

    /// <summary>Where the text of a column will stand in what <see cref="Read"/> gives; the same column has the same place.</summary>
    public int SlotOf(string column)
    {
        if (_slots.TryGetValue(column, out var slot))
            return slot;
        for (var at = 1; at < column.Length; at++)
        {
            if (column[at] is '.' or '[')
                _ways.Add(column[..at]);
        }

        _slots.Add(column, _slots.Count);
        return _slots.Count - 1;
    }

    /// <summary>The texts of the columns in an object, which must be whole; null for what is not there, is null, or is an object or a list.</summary>
    public string?[] Read(ReadOnlySpan<byte> json)
    {
        var found = new Found(new string?[_slots.Count], new int[_slots.Count]);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        ReadObject(ref reader, "", found);
        return found.Texts;
    }

    void ReadObject(ref Utf8JsonReader json, string path, Found found)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (path.Length > 0)
            {
                var inner = path + json.GetString();
                json.Read();
                ReadValue(ref json, inner, found);
                continue;
            }

            var slot = SlotOf(ref json);
            var name = json; // a copy that stays where it is
            json.Read();
            if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                Enter(ref json, _ways.Count == 0 ? null : name.GetString(), found);
            else
                found.Set(slot, ref json);
        }
    }

    void ReadValue(ref Utf8JsonReader json, string path, Found found)
    {
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            Enter(ref json, path, found);
        else
            found.Set(_slots.GetValueOrDefault(path, None), ref json);
    }

    void Enter(ref Utf8JsonReader json, string? path, Found found)
    {
        if (path is null || !_ways.Contains(path))
        {
            json.Skip();
            return;
        }

        if (json.TokenType == JsonTokenType.StartObject)
        {
            ReadObject(ref json, path + ".", found);
            return;
        }

        for (var at = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; at++)
            ReadValue(ref json, string.Create(CultureInfo.InvariantCulture, $"{path}[{at}]"), found);
    }

    // a name becomes no text only to be looked up: there are many of them in every row
    int SlotOf(ref Utf8JsonReader json)
    {
        if (json.ValueSpan.Length > LongestName)
            return _slots.GetValueOrDefault(json.GetString()!, None);
        Span<char> name = stackalloc char[LongestName];
        return _slots.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[..json.CopyString(name)], out var slot) ? slot : None;
    }

    /// <summary>What is found, and how deep it lay.</summary>
    readonly record struct Found(string?[] Texts, int[] Depths)
    {
        public void Set(int slot, ref Utf8JsonReader json)
        {
            if (slot == None || (Depths[slot] > 0 && Depths[slot] < json.CurrentDepth))
                return;
            Depths[slot] = json.CurrentDepth;
            Texts[slot] = json.TokenType switch
            {
                JsonTokenType.Null => null,
                JsonTokenType.String => json.GetString(),
                _ => Encoding.UTF8.GetString(json.ValueSpan),
            };
        }
    }
}
