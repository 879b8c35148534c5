using Crm360.Sources.Files;

namespace Crm360.Sources.Json;

/// <summary>Reads texts of one JSON object a line.</summary>
static class JsonLineRows
{
    public static IEnumerable<SourceRow> Read(SourceDefinition source, TextReader text, string location)
    {
        var rows = new JsonRows(source, location);
        var lines = new BoundedLines(text, JsonRows.MaxText + 1);
        long line = 0;
        while (lines.Next() is { } payload)
        {
            line++;
            if (!string.IsNullOrWhiteSpace(payload))
                yield return rows.Row(payload, line, isCompact: true);
        }
    }
}
