using System.Text;
using System.Text.Json;

namespace Crm360.Sources;

/// <summary>Reads text files of one JSON object a line.</summary>
static class JsonLineRows
{
    /// <summary>Longest line in characters.</summary>
    const int MaxLine = 1 << 20;

    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    public static IEnumerable<SourceRow> Read(SourceDefinition source, JsonLinesSource lines, string path, string location)
    {
        using var text = Open(source, lines, path, location);
        long line = 0;
        while (text.ReadLine() is { } payload)
        {
            line++;
            if (string.IsNullOrWhiteSpace(payload))
                continue;
            yield return Row(source, payload, location, line);
        }
    }

    static SourceRow Row(SourceDefinition source, string payload, string location, long line)
    {
        if (payload.Length > MaxLine)
            return Fault(RowFaults.TooLong, $"longer than {MaxLine} characters", payload[..1000], location, line);
        try
        {
            using var document = JsonDocument.Parse(payload, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Fault(RowFaults.BrokenJson, "not an object in braces", payload, location, line);
            var parts = source.Key.Select(key => Text(document.RootElement, key.Name)).ToArray();
            return parts.Any(string.IsNullOrWhiteSpace)
                ? Fault(RowFaults.MissingKey, "the key is missing; give the row a key in its system", payload, location, line)
                : new SourceRow { Location = location, Line = line, Payload = payload, Key = string.Join('|', parts) };
        }
        catch (JsonException fault)
        {
            // the exception's own text may quote the line
            var detail = string.Create(CultureInfo.InvariantCulture, $"no JSON from character {fault.BytePositionInLine + 1} on");
            return Fault(RowFaults.BrokenJson, detail, payload, location, line);
        }
    }

    /// <summary>The text at a path with dots; a property that has dots in its own name comes first.</summary>
    static string? Text(JsonElement element, string path)
    {
        if (element.TryGetProperty(path, out var value))
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!.Trim(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            };
        }

        return path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            && element.TryGetProperty(path[..dot], out var inner) && inner.ValueKind == JsonValueKind.Object
                ? Text(inner, path[(dot + 1)..])
                : null;
    }

    static SourceRow Fault(string code, string detail, string raw, string location, long line) =>
        new() { Location = location, Line = line, Fault = code, Detail = detail, Raw = raw };

    static StreamReader Open(SourceDefinition source, JsonLinesSource lines, string path, string location)
    {
        try
        {
            return new StreamReader(path, Encoding.UTF8);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SourceFault.Unavailable(source, lines.Path.At, $"{location} can't be opened", "see that it is not locked and may be read", fault);
        }
    }
}
