using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Crm360.Sources.Rest;

/// <summary>Makes source rows of the elements of a page.</summary>
sealed class RestRows(SourceDefinition source, RestSource rest)
{
    /// <summary>Most characters of a row, as of a line of JSON.</summary>
    const int LongestRow = 1 << 20;

    const int MostRaw = 1000;

    static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public SourceRow Row(JsonElement element, long line)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return Fault(RowFaults.BrokenJson, "not an object in braces", element, line);
        if (Payload(element) is not { } payload)
            return Fault(RowFaults.BrokenJson, "an escape that is half a character", element, line);
        if (payload.Length > LongestRow)
            return Fault(RowFaults.TooLong, string.Create(CultureInfo.InvariantCulture, $"longer than {LongestRow} characters"), element, line);
        var isDeleted = rest.IsOData && ODataDeleted.Is(element);
        string?[] parts = [.. source.Key.Select(key => JsonPath.Text(element, key.Name)?.Trim())];
        if (isDeleted && parts.Any(string.IsNullOrEmpty))
            parts = ODataDeleted.Key(element, source.Key);
        if (parts.Any(string.IsNullOrEmpty))
            return Fault(RowFaults.MissingKey, "the key is missing; give the row a key in its system", element, line);
        return new SourceRow { Location = rest.Location, Line = line, Payload = payload, Key = TabularRow.Joined(parts!), IsDeleted = isDeleted };
    }

    // as received, without the blanks between
    string? Payload(JsonElement element)
    {
        _buffer.ResetWrittenCount();
        try
        {
            using (var json = new Utf8JsonWriter(_buffer, Compact))
                element.WriteTo(json);
            return Encoding.UTF8.GetString(_buffer.WrittenSpan);
        }
        catch (InvalidOperationException) // "\ud83d" alone is JSON (RFC 8259, section 8.2) but no text
        {
            return null;
        }
    }

    SourceRow Fault(string code, string detail, JsonElement element, long line)
    {
        var raw = element.GetRawText();
        return new() { Location = rest.Location, Line = line, Fault = code, Detail = detail, Raw = raw.Length > LongestRow ? raw[..MostRaw] : raw };
    }
}

/// <summary>Rows that say that their record is gone: OData 4.01 writes <c>@removed</c>, 4.0 a context that ends with <c>$deletedEntity</c>.</summary>
static class ODataDeleted
{
    public static bool Is(JsonElement row) =>
        row.TryGetProperty("@removed", out _) || row.TryGetProperty("@odata.removed", out _)
        || Context(row)?.EndsWith("/$deletedEntity", StringComparison.Ordinal) == true;

    /// <summary>The key out of the id of the record: the id itself, or what stands in brackets at its end.</summary>
    public static string?[] Key(JsonElement row, IReadOnlyList<MappedColumn> columns)
    {
        var id = JsonPath.Text(row, "id") ?? JsonPath.Text(row, "@id") ?? JsonPath.Text(row, "@odata.id");
        if (id is null)
            return new string?[columns.Count];
        var open = id.LastIndexOf('(');
        var inside = open >= 0 && id.EndsWith(')') ? id[(open + 1)..^1] : id;
        if (columns.Count == 1)
            return [Value(inside[(inside.IndexOf('=', StringComparison.Ordinal) + 1)..])];
        var named = inside.Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .DistinctBy(part => part[0].Trim(), StringComparer.Ordinal).ToDictionary(part => part[0].Trim(), part => Value(part[1]), StringComparer.Ordinal);
        return [.. columns.Select(column => named.GetValueOrDefault(column.Name))];
    }

    static string? Context(JsonElement row) => JsonPath.Text(row, "@odata.context") ?? JsonPath.Text(row, "@context");

    static string Value(string text)
    {
        var trimmed = Uri.UnescapeDataString(text.Trim());
        return trimmed is ['\'', .. var inner, '\''] ? inner.Replace("''", "'", StringComparison.Ordinal) : trimmed;
    }
}
