using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Cli.Linking;

/// <summary>Reads which entity each record is of.</summary>
static class TruthFile
{
    /// <summary>By row of the table: its entity; a record that the file does not name is an entity of its own.</summary>
    public static IReadOnlyList<string> Read(string path, LinkTable table)
    {
        var file = TableFile.Open(path);
        if (file.Columns.Count < 2)
            throw new FlowException($"{path} has no second column; the id stands first, the entity second.");
        var entityOf = new Dictionary<string, string>(table.Ids.Count, StringComparer.Ordinal);
        foreach (var row in file.Cells())
        {
            if (row?[0]?.Trim() is { Length: > 0 } id)
                entityOf[id] = row[1]?.Trim() ?? "";
        }

        return [.. table.Ids.Select((id, row) => entityOf.TryGetValue(id, out var entity) ? entity : $"?{row}")];
    }
}
