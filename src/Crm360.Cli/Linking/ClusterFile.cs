using System.Globalization;
using System.Text;
using Crm360.Cli.Output;

namespace Crm360.Cli.Linking;

/// <summary>Writes clusters: each record once, with its cluster and how sure its membership is.</summary>
static class ClusterFile
{
    /// <summary>About how much is written at a time.</summary>
    const int Letters = 1 << 15;

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
            var lines = new StringBuilder("record_id,cluster_id,confidence\n");
            for (var row = 0; row < table.Ids.Count; row++)
            {
                lines.Append(CultureInfo.InvariantCulture, $"{OutputFile.Cell(table.Ids[row])},{OutputFile.Cell(table.Ids[run.Clusters.Of[row]])},{confidence[row]:0.####}\n");
                if (lines.Length < Letters)
                    continue;
                await writer.WriteAsync(lines, cancel);
                lines.Clear();
            }

            await writer.WriteAsync(lines, cancel);
        });
    }
}
