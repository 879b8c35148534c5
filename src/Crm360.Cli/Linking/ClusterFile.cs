using System.Globalization;
using System.Text;

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

        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        await writer.WriteAsync("record_id,cluster_id,confidence\n");
        for (var row = 0; row < table.Ids.Count; row++)
        {
            cancel.ThrowIfCancellationRequested();
            writer.Write(Cell(table.Ids[row]));
            writer.Write(',');
            writer.Write(Cell(table.Ids[run.Clusters.Of[row]]));
            writer.Write(',');
            writer.Write(confidence[row].ToString("0.####", CultureInfo.InvariantCulture));
            writer.Write('\n');
        }
    }

    public static string Cell(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
