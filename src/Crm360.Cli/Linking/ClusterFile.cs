using System.Globalization;
using Crm360.Cli.Output;

namespace Crm360.Cli.Linking;

/// <summary>Writes clusters: each record once, with its cluster and how sure its membership is.</summary>
static class ClusterFile
{
    public static async Task WriteAsync(string path, LinkTable table, LinkRun run, CancellationToken cancel)
    {
        var confidence = new double[table.Ids.Count];
        Array.Fill(confidence, 1);
        foreach (var tie in run.Clusters.Ties)
        {
            var sure = tie.Pair?.Probability ?? 1;
            confidence[tie.Left] = Math.Min(confidence[tie.Left], sure);
            confidence[tie.Right] = Math.Min(confidence[tie.Right], sure);
        }

        await OutputFile.WriteAsync(path, async writer =>
        {
            await writer.WriteAsync("record_id,cluster_id,confidence\n".AsMemory(), cancel);
            for (var row = 0; row < table.Ids.Count; row++)
            {
                await writer.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{OutputFile.Cell(table.Ids[row])},{OutputFile.Cell(table.Ids[run.Clusters.Of[row]])},{confidence[row]:0.####}\n").AsMemory(), cancel);
            }
        });
    }
}
