using Crm360.Sources.Files;
using System.Text;
using System.Text.Json;

namespace Crm360.Sources.Json;

/// <summary>Reads text files of one JSON object a line.</summary>
static class JsonLineRows
{
    /// <summary>Longest line in characters.</summary>
    const int MaxLine = 1 << 20;

    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    public static IEnumerable<SourceRow> Read(SourceDefinition source, JsonLinesSource lines, string path, string location)
    {
        using var text = TextFile.Open(source, lines.Path, Encoding.UTF8, path, location);
        var texts = new BoundedLines(text, MaxLine + 1);
        long line = 0;
        while (texts.Next() is { } payload)
        {
            line++;
            if (string.IsNullOrWhiteSpace(payload))
                continue;
            yield return Row(source, payload, location, line);
        }
    }

    public static SourceRow Row(SourceDefinition source, string payload, string location, long line)
    {
        if (payload.Length > MaxLine)
            return Fault(RowFaults.TooLong, $"longer than {MaxLine} characters", payload[..1000], location, line);
        if (payload.Contains(TextFile.Undecodable, StringComparison.Ordinal))
            return TextFile.Refused(payload, location, line);
        try
        {
            using var document = JsonDocument.Parse(payload, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Fault(RowFaults.BrokenJson, "not an object in braces", payload, location, line);
            if (MayHaveHalves(payload) && HasHalves(document.RootElement))
                return Fault(RowFaults.BrokenJson, "an escape that is half a character", payload, location, line);
            var parts = source.Key.Select(key => Text(document.RootElement, key.Name)).ToArray();
            return parts.Any(string.IsNullOrWhiteSpace)
                ? Fault(RowFaults.MissingKey, "the key is missing; give the row a key in its system", payload, location, line)
                : new SourceRow { Location = location, Line = line, Payload = payload, Key = TabularRow.Joined(parts!) };
        }
        catch (JsonException fault)
        {
            // the exception's own text may quote the line
            var detail = string.Create(CultureInfo.InvariantCulture, $"no JSON from character {fault.BytePositionInLine + 1} on");
            return Fault(RowFaults.BrokenJson, detail, payload, location, line);
        }
    }

    // "\ud83d" alone is JSON (RFC 8259, section 8.2) but no text
    static bool MayHaveHalves(string payload) => payload.Contains("\\ud", StringComparison.OrdinalIgnoreCase);

    static bool HasHalves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(property => IsHalf(() => property.Name) || HasHalves(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasHalves),
        JsonValueKind.String => IsHalf(element.GetString),
        _ => false,
    };

    static bool IsHalf(Func<string?> text)
    {
        try
        {
            _ = text();
            return false;
        }
        catch (InvalidOperationException) // the only way in which it tells
        {
            return true;
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
}
