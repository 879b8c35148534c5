using System.Globalization;
using Crm360.Cli.Output;

namespace Crm360.Cli.Linking;

/// <summary>Writes the scored pairs from the review threshold up: both ids, probability, weight in bits, the level of each comparison, and whether they are together.</summary>
static class PairFile
{
    public static Task WriteAsync(string path, LinkTable table, LinkRun run, CancellationToken cancel) => OutputFile.WriteAsync(path, async writer =>
    {
        await writer.WriteAsync("left_id,right_id,probability,weight,levels,linked\n".AsMemory(), cancel);
        foreach (var pair in run.Result.Pairs)
        {
            var isLinked = run.Clusters.Of[pair.Left] == run.Clusters.Of[pair.Right];
            await writer.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{OutputFile.Cell(table.Ids[pair.Left])},{OutputFile.Cell(table.Ids[pair.Right])},{pair.Probability:0.######},{pair.Weight:0.##},{pair.Levels.ToText(run.Model.Plan.Comparisons.Count)},{(isLinked ? "yes" : "no")}\n")
                .AsMemory(), cancel);
        }
    });
}
