using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm360.Golden;
using Crm360.Golden.Relations;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Rows of one table as comparable texts.</summary>
sealed class RowTexts(NaturalNames names, string table, Type type, bool todayAlone)
{
    // given out anew by every database, or the run's own
    static readonly string[] OfTheRun =
    [
        "BatchId", "RunId", "SinceRun", "ChangedRun", "QuarantineId", "EventId", "ModelId", "CustomerKey", "TrainedAt",
        "match.xref.ValidFrom", "gold.relation.ValidFrom", "land.source_record.ValidFrom", "gold.customer_history.ValidFrom", "dw.dim_customer.ValidFrom",
        "gold.identity_event.At", "RecheckAt", "AppendedAt", "MeasuredAt", "MerkleRoot", "PreviousHash", "EntryHash",
    ];

    // which of equal states was there first, and where in a file a row stood
    static readonly string[] OfTheWay =
    [
        "FirstCustomerId", "Location", "Line", "match.model.Records", "gold.relation.OtherRecordId",
    ];

    static readonly string[] Histories =
        ["gold.customer_history", "gold.identity_event", "gold.identity_chain", "dw.dim_channel", "dw.dim_campaign", "dw.fact_quality", "match.model", "match.decision", "land.renamed_key"];

    static readonly string[] RecordIds = ["RecordId", "LeftId", "RightId", "EvidenceRecordId", "OtherRecordId", "PartyRecordId", "OrderRecordId", "ProductKey"];
    static readonly string[] CustomerIds = ["CustomerId", "MergedInto", "OtherCustomerId", "FirstCustomerId"];
    static readonly string[] Ends = ["ValidTo", "DeletedAt", "ResolvedAt"];

    readonly PropertyInfo[] _columns =
    [
        .. type.GetProperties().Where(column => column.Name != "EqualityContract"
            && !Left(OfTheRun, table, column) && (!todayAlone || !Left(OfTheWay, table, column))),
    ];

    readonly PropertyInfo[] _ends = [.. type.GetProperties().Where(column => Array.IndexOf(Ends, column.Name) >= 0)];

    /// <summary>Whether a table tells nothing but how today came about.</summary>
    public static bool IsHistory(string table) => Array.IndexOf(Histories, table) >= 0;

    /// <summary>Whether a row is to be compared.</summary>
    public bool Holds(object row) => !todayAlone
        || (Array.TrueForAll(_ends, end => end.GetValue(row) is null) && row is not CustomerRow { Status: not CustomerStatus.Active });

    public string Of(object row)
    {
        var texts = _columns.Select(column => (column.Name, Text: row is RelationRow relation && column.Name == "OtherCustomerId" ? names.Circle(relation) : Text(column, column.GetValue(row)))).ToList();
        // which of a pair is left depends on the numbers of the records
        if (texts.Find(of => of.Name == "LeftId") is { Text: { } left } && texts.Find(of => of.Name == "RightId") is { Text: { } right }
            && string.CompareOrdinal(left, right) > 0)
            texts = [.. texts.Select(of => of.Name switch { "LeftId" => (of.Name, right), "RightId" => (of.Name, left), _ => of })];
        return string.Join(" · ", texts.Where(of => of.Text is not null).Select(of => $"{of.Name}={of.Text}"));
    }

    static bool Left(string[] list, string table, PropertyInfo column) =>
        Array.IndexOf(list, column.Name) >= 0 || Array.IndexOf(list, $"{table}.{column.Name}") >= 0;

    string? Text(PropertyInfo column, object? value)
    {
        var name = column.Name;
        return value switch
        {
            null => null,
            _ when Array.IndexOf(Ends, name) >= 0 => "over",
            long id when name == "VersionId" => names.Version(id),
            long id when name == "ClusterId" => names.Record(id),
            long id when Array.IndexOf(RecordIds, name) >= 0 => names.Record(id),
            long id when Array.IndexOf(CustomerIds, name) >= 0 => names.Customer(id),
            int key when name is "SourceKey" or "ChannelKey" or "CampaignKey" => names.Member(name, key),
            string json when name is "Document" or "Others" or "Supporters" && type.Namespace == "Crm360.Golden" => Json(json),
            string text => text,
            byte[] bytes => Convert.ToHexString(bytes),
            DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            decimal amount => amount.ToString("0.######", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
    }

    string Json(string json)
    {
        var node = JsonNode.Parse(json)!;
        foreach (var part in node is JsonArray list ? list.OfType<JsonObject>() : [(JsonObject)node])
        {
            foreach (var (name, value) in part.ToList())
            {
                if (Array.IndexOf(OfTheRun, name) >= 0)
                    part.Remove(name);
                else if (Array.IndexOf(RecordIds, name) >= 0)
                    part[name] = names.Record((long)value!);
                else if (Array.IndexOf(CustomerIds, name) >= 0)
                    part[name] = names.Customer((long)value!);
            }
        }

        return node.ToJsonString(Readable);
    }

    static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
