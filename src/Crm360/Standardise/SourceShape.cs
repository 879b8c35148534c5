using System.Buffers;
using System.Text;
using Crm360.Sources;
using Crm360.Sources.Json;

namespace Crm360.Standardise;

/// <summary>A source's map, made ready to be used on many payloads: each column that is used has a slot.</summary>
sealed class SourceShape
{
    readonly JsonColumns _columns = new();
    readonly Dictionary<string, (AttributeMapping Mapping, int[] Slots)> _attributes = new(StringComparer.Ordinal);

    public SourceShape(SourceDefinition source)
    {
        Source = source;
        foreach (var mapping in source.Map)
            _attributes[mapping.Attribute.Name] = (mapping, [.. mapping.ColumnsUsed.Select(column => _columns.SlotOf(column.Name))]);
    }

    public SourceDefinition Source { get; }

    /// <summary>How an attribute is filled; null where the definition does not say.</summary>
    public (AttributeMapping Mapping, int[] Slots)? Find(string attribute) =>
        _attributes.TryGetValue(attribute, out var found) ? found : null;

    /// <summary>The texts of a payload by slot.</summary>
    public string?[] Read(string payload)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(payload.Length));
        var values = _columns.Read(bytes.AsSpan(0, Encoding.UTF8.GetBytes(payload, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return values;
    }
}
