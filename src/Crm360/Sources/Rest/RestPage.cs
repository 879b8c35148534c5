using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Crm360.Sources.Rest;

/// <summary>A page that a service gave.</summary>
sealed class RestPage : IDisposable
{
    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    readonly JsonDocument _document;

    RestPage(JsonDocument document, JsonElement rows)
    {
        _document = document;
        Rows = rows;
    }

    /// <summary>The array of rows.</summary>
    public JsonElement Rows { get; }

    public int Count => Rows.GetArrayLength();

    /// <summary>Takes a page apart.</summary>
    /// <exception cref="RestTransient">It is no JSON, so it broke off on the way.</exception>
    /// <exception cref="RestFault">It has no rows where the definition says.</exception>
    public static RestPage Parse(ReadOnlyMemory<byte> body, string path)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[3..] : body, Strict);
        }
        catch (JsonException) // its text may quote the page
        {
            throw new RestTransient("gives a page that is no JSON or breaks off");
        }

        var rows = path is "" ? document.RootElement : JsonPath.Find(document.RootElement, path);
        if (rows is { ValueKind: JsonValueKind.Array } array)
            return new RestPage(document, array);
        document.Dispose();
        throw new RestFault(path is "" ? "gives no array of rows" : $"gives no array of rows at '{path}'", "mend the path to the rows") { IsOfDefinition = true };
    }

    /// <summary>The text at a path; null where it is missing, null or empty.</summary>
    public string? Text(string path) => JsonPath.Text(_document.RootElement, path) is { Length: > 0 } text ? text : null;

    /// <summary>Tells pages of other rows from this one.</summary>
    public UInt128 Fingerprint() => UInt128Of(SHA256.HashData(Encoding.UTF8.GetBytes(Rows.GetRawText())));

    public void Dispose() => _document.Dispose();

    static UInt128 UInt128Of(ReadOnlySpan<byte> hash) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
}

/// <summary>Paths with dots in JSON; a property that has dots in its own name, as @odata.nextLink has, comes first.</summary>
static class JsonPath
{
    public static JsonElement? Find(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        if (element.TryGetProperty(path, out var value))
            return value;
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = path.IndexOf('.', dot + 1))
        {
            if (element.TryGetProperty(path[..dot], out var inner) && Find(inner, path[(dot + 1)..]) is { } found)
                return found;
        }

        return null;
    }

    public static string? Text(JsonElement element, string path)
    {
        try
        {
            return Find(element, path) is not { } value ? null : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException) // an escape that is half a character is no text; the row says so itself
        {
            return null;
        }
    }
}
