using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Crm360.Privacy;

namespace Crm360.Cli.Output;

/// <summary>What is held of a person as JSON: a list of rows for each table, named as in the database.</summary>
static class PersonJson
{
    /// <summary>Letters as they are, for people read it too.</summary>
    public static JsonSerializerOptions Readable { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // no page embeds it
    };

    public static JsonObject Of(PersonExport export) => new()
    {
        ["customer_id"] = export.CustomerId,
        ["exported_at"] = export.At,
        ["tables"] = new JsonObject(export.Sections.Select(section => KeyValuePair.Create(
            section.Table, (JsonNode?)new JsonArray([.. section.Rows.Select(row => JsonSerializer.SerializeToNode(row, row.GetType(), Readable))])))),
    };
}
