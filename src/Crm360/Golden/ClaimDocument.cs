using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Crm360.Golden;

/// <summary>
/// Writes the claims of a customer as one document: an array of objects <c>of</c> (the attribute), <c>is</c> (the value), <c>by</c> (the record),
/// <c>why</c> (the rule), and where there is something to tell <c>claims</c>, <c>others</c>, <c>supporters</c>, <c>decision</c>. The view
/// <c>gold.claim</c> reads it back.
/// </summary>
static class ClaimDocument
{
    static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // half a million customers are written at once, on all processors
    [ThreadStatic]
    static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? Writer;

    /// <summary>The row of a customer; null where nobody claims anything.</summary>
    public static ChangedClaimDocumentRow? Of(GoldenRecord made)
    {
        if (made.Claims.Count == 0)
            return null;
        var json = Begin();
        var (claims, undecided) = (0, 0);
        foreach (var claim in made.Claims)
        {
            Write(json, claim);
            claims += claim.Claims;
            undecided += claim.Value is null ? 1 : 0;
        }

        return new ChangedClaimDocumentRow { CustomerId = made.Customer.CustomerId, Claims = claims, Undecided = undecided, Document = End(json) };
    }

    /// <summary>Claims that did not win by themselves, as an array of <see cref="KeptClaim"/>; null where there are none.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="withValue">Whether what they say is another value than the winning one.</param>
    public static string? Kept(IReadOnlyList<Claim> claims, bool withValue)
    {
        if (claims.Count == 0)
            return null;
        var json = Begin();
        foreach (var claim in claims)
        {
            json.WriteStartObject();
            json.WriteNumber("RecordId"u8, claim.RecordId);
            if (withValue)
                json.WriteString("Value"u8, claim.Value);
            if (claim.DecisionId is { } decision)
                json.WriteNumber("DecisionId"u8, decision);
            json.WriteEndObject();
        }

        return End(json);
    }

    static Utf8JsonWriter Begin()
    {
        var (bytes, json) = Writer ??= NewWriter();
        bytes.ResetWrittenCount();
        json.Reset();
        json.WriteStartArray();
        return json;
    }

    static string End(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(Writer!.Value.Bytes.WrittenSpan);
    }

    static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json) NewWriter()
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        return (bytes, new Utf8JsonWriter(bytes, Relaxed));
    }

    static void Write(Utf8JsonWriter json, ClaimRow claim)
    {
        json.WriteStartObject();
        json.WriteString("of"u8, claim.Attribute);
        if (claim.Value is not null)
            json.WriteString("is"u8, claim.Value);
        json.WriteNumber("by"u8, claim.RecordId);
        json.WriteString("why"u8, claim.Rule);
        if (claim.Claims != 1)
            json.WriteNumber("claims"u8, claim.Claims);
        WriteList(json, "others"u8, claim.Others);
        WriteList(json, "supporters"u8, claim.Supporters);
        if (claim.DecisionId is { } decision)
            json.WriteNumber("decision"u8, decision);
        json.WriteEndObject();
    }

    static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? list)
    {
        if (list is null)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(list, skipInputValidation: true);
    }
}
