using System.Buffers;
using System.Text;
using System.Text.Json;
using Crm360.Sources;

namespace Crm360.Standardise;

/// <summary>A source's map, made ready to be used on many payloads: each column that is used has a slot.</summary>
sealed class SourceShape
{
    const int None = -1;
    const int LongestName = 128;

    readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    readonly Dictionary<string, (AttributeMapping Mapping, int[] Slots)> _attributes = new(StringComparer.Ordinal);

    public SourceShape(SourceDefinition source)
    {
        Source = source;
        foreach (var mapping in source.Map)
            _attributes[mapping.Attribute.Name] = (mapping, [.. mapping.ColumnsUsed.Select(SlotOf)]);
    }

    public SourceDefinition Source { get; }

    /// <summary>How an attribute is filled; null where the definition does not say.</summary>
    public (AttributeMapping Mapping, int[] Slots)? Find(string attribute) =>
        _attributes.TryGetValue(attribute, out var found) ? found : null;

    /// <summary>The texts of a payload by slot. A column with dots is a path, unless a property has that very name.</summary>
    public string?[] Read(string payload)
    {
        var values = new string?[_slots.Count];
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(payload.Length));
        var json = new Utf8JsonReader(bytes.AsSpan(0, Encoding.UTF8.GetBytes(payload, bytes)));
        json.Read();
        ReadObject(ref json, "", values);
        ArrayPool<byte>.Shared.Return(bytes);
        return values;
    }

    void ReadObject(ref Utf8JsonReader json, string path, string?[] values)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var slot = path.Length == 0 ? SlotOf(ref json) : _slots.GetValueOrDefault(path + json.GetString(), None);
            var name = json; // a copy that stays where it is
            json.Read();
            if (json.TokenType == JsonTokenType.StartObject)
                ReadObject(ref json, $"{path}{name.GetString()}.", values);
            else if (json.TokenType == JsonTokenType.StartArray)
                json.Skip();
            else if (slot != None)
                values[slot] = Text(ref json);
        }
    }

    // a name becomes no text only to be looked up: there are many of them in every row
    int SlotOf(ref Utf8JsonReader json)
    {
        if (json.ValueSpan.Length > LongestName)
            return _slots.GetValueOrDefault(json.GetString()!, None);
        Span<char> name = stackalloc char[LongestName];
        return _slots.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[..json.CopyString(name)], out var slot) ? slot : None;
    }

    static string? Text(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => json.GetString(),
        _ => Encoding.UTF8.GetString(json.ValueSpan),
    };

    int SlotOf(MappedColumn column)
    {
        if (!_slots.TryGetValue(column.Name, out var slot))
            _slots.Add(column.Name, slot = _slots.Count);
        return slot;
    }
}
