using System.Text.Json;
using Crm360.Sources.Json;

namespace Crm360.Sources.Rest;

/// <summary>Makes source rows of the elements of a page.</summary>
sealed class RestRows(SourceDefinition source, RestSource rest)
{
    readonly JsonRows _rows = new(source, rest.Location);

    public SourceRow Row(JsonElement element, long line)
    {
        var isDeleted = rest.IsOData && element.ValueKind == JsonValueKind.Object && ODataDeleted.Is(element);
        var row = _rows.Row(element.GetRawText(), line, isCompact: false, isDeleted ? ODataDeleted.Key(element, source.Key) : null);
        return isDeleted && row.Fault is null ? row with { IsDeleted = true } : row;
    }
}

/// <summary>Rows that say that their record is gone: OData 4.01 writes <c>@removed</c>, 4.0 a context that ends with <c>$deletedEntity</c>.</summary>
static class ODataDeleted
{
    public static bool Is(JsonElement row) =>
        row.TryGetProperty("@removed", out _) || row.TryGetProperty("@odata.removed", out _)
        || Context(row)?.EndsWith("/$deletedEntity", StringComparison.Ordinal) == true;

    /// <summary>The key out of the id of the record: the id itself, or what stands in brackets at its end.</summary>
    public static string? Key(JsonElement row, IReadOnlyList<MappedColumn> columns) =>
        Parts(row, columns) is { } parts && !parts.Any(string.IsNullOrEmpty) ? TabularRow.Joined(parts!) : null;

    static string?[]? Parts(JsonElement row, IReadOnlyList<MappedColumn> columns)
    {
        var id = JsonPath.Text(row, "id") ?? JsonPath.Text(row, "@id") ?? JsonPath.Text(row, "@odata.id");
        if (id is null)
            return null;
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
