using Crm360.Linkage.Clustering;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Cli.Linking;

/// <summary>Reads what people said of pairs: the id of the one record, of the other, and whether they are the same.</summary>
static class LabelFile
{
    static readonly string[] Same = ["same", "yes", "true", "1", "y", "evet"];
    static readonly string[] Different = ["different", "no", "false", "0", "n", "hayır"];

    /// <summary>The pairs that are the same, and those that are not; pairs of records that are not in the table are passed over.</summary>
    /// <exception cref="FlowException">It has too few columns, or says something else.</exception>
    public static (IReadOnlyList<RowPair> Same, IReadOnlyList<RowPair> Different) Read(string path, LinkTable table)
    {
        var file = TableFile.Open(path);
        if (file.Columns.Count < 3)
            throw new FlowException($"{path} has no third column; the id of one record stands first, that of the other second, and same or different third.");
        var lastFile = table.Files.Count == 0 ? 0 : table.Files[^1];
        var rowOf = Enumerable.Range(0, table.Ids.Count).ToDictionary(row => (table.Ids[row], (int)table.Files[row]), row => row);
        List<RowPair> same = [], different = [];
        foreach (var row in file.Cells().OfType<string?[]>())
        {
            var said = row[2]?.Trim() ?? "";
            var isSame = Same.Contains(said, StringComparer.OrdinalIgnoreCase);
            if (!isSame && !Different.Contains(said, StringComparer.OrdinalIgnoreCase))
                throw new FlowException($"{path} says '{said}' of a pair; same or different is possible.");
            if (rowOf.TryGetValue((row[0]?.Trim() ?? "", 0), out var left) && rowOf.TryGetValue((row[1]?.Trim() ?? "", lastFile), out var right))
                (isSame ? same : different).Add(new(left, right));
        }

        return (same, different);
    }
}
