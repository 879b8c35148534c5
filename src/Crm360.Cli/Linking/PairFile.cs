using System.Globalization;
using System.Text;

namespace Crm360.Cli.Linking;

/// <summary>Writes the scored pairs from the review threshold up: both ids, probability, weight in bits, the level of each comparison, and whether they are together.</summary>
static class PairFile
{
    public static async Task WriteAsync(string path, LinkTable table, LinkRun run, CancellationToken cancel)
    {
        var comparisons = run.Model.Plan.Comparisons.Count;
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        await writer.WriteAsync("left_id,right_id,probability,weight,levels,linked\n".AsMemory(), cancel);
        foreach (var pair in run.Result.Pairs)
        {
            cancel.ThrowIfCancellationRequested();
            var isLinked = run.Clusters.Of[pair.Left] == run.Clusters.Of[pair.Right];
            await writer.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{ClusterFile.Cell(table.Ids[pair.Left])},{ClusterFile.Cell(table.Ids[pair.Right])},{pair.Probability:0.######},{pair.Weight:0.##},{pair.Levels.ToText(comparisons)},{(isLinked ? "yes" : "no")}\n")
                .AsMemory(), cancel);
        }
    }
}
