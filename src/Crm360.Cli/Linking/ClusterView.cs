using System.Globalization;
using System.Text;
using Crm360.Cli.Output;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Evaluating;

namespace Crm360.Cli.Linking;

/// <summary>How clusters formed and how well they hang together, in words.</summary>
static class ClusterView
{
    const int MostAlarms = 5;

    /// <summary>Health in a line, and what a person should look at.</summary>
    public static IEnumerable<string> Lines(LinkTable table, LinkRun run)
    {
        var health = HealthSummary.Of(run.Health);
        if (health.Clusters > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{Sheet.Number(health.Clusters)} clusters of two records and more, the largest of {health.Largest}, {health.Widest} links across at most; of those of three and more {Sheet.Number(health.OnBridges)} hang on a bridge, and {health.MeanDensity:0.00} of the pairs are linked directly.");
        if (run.Clusters.Refused.Count(link => link.Reason is RefusalReason.WeakBridge) is > 0 and var bridges)
            yield return $"{Sheet.Number(bridges)} links were refused: {Words(RefusalReason.WeakBridge)}.";
        if (run.Clusters.Refused.Count(link => link.Reason is RefusalReason.SettledApart) is > 0 and var settled)
            yield return $"{Sheet.Number(settled)} links were refused: {Words(RefusalReason.SettledApart)}.";
        foreach (var line in Alarms(table, run))
            yield return $"! {line}";
    }

    /// <summary>The clusters that are larger than is likely, with where they would part first.</summary>
    public static IEnumerable<string> Alarms(LinkTable table, LinkRun run)
    {
        foreach (var alarm in run.Clusters.Alarms.Take(MostAlarms))
            yield return $"The cluster of {table.Ids[alarm.Cluster]} has {Sheet.Number(alarm.Records)} records; it would part first at {Shown(table, alarm.Weakest)}.";
        if (run.Clusters.Alarms.Count > MostAlarms)
            yield return $"{Sheet.Number(run.Clusters.Alarms.Count - MostAlarms)} more clusters are as large.";
    }

    /// <summary>How two records came into one cluster, or why not.</summary>
    public static string Path(LinkTable table, LinkRun run, int left, int right)
    {
        var path = new ClusterPaths(run.Clusters).Between(left, right);
        if (path.Count > 0)
        {
            var text = new StringBuilder("in one cluster, by the strongest way:\n");
            foreach (var tie in path)
                text.Append(CultureInfo.InvariantCulture, $"  {Shown(table, tie)}\n");
            return text.ToString();
        }

        var refused = run.Clusters.Refused.FirstOrDefault(link => (link.Left == left && link.Right == right) || (link.Left == right && link.Right == left));
        return refused is null ? "not in one cluster\n"
            : $"not in one cluster, though linked: {Words(refused.Reason)}: {table.Ids[refused.Against.Left]} and {table.Ids[refused.Against.Right]}\n";
    }

    public static string Words(RefusalReason reason) => reason switch
    {
        RefusalReason.CannotLink => "a person said that two of the records are not the same",
        RefusalReason.Veto => "two of the records contradict each other",
        RefusalReason.Ambiguous => "the record fits two clusters nearly as well",
        RefusalReason.OneToOne => "the cluster has a record of the same file already",
        RefusalReason.SettledApart => "each of the two groups agrees within itself on what the other contradicts",
        RefusalReason.WeakBridge => "they alone would tie two groups that disagree as a whole",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words are known for this reason."),
    };

    static string Shown(LinkTable table, Tie tie) => string.Create(
        CultureInfo.InvariantCulture, $"{table.Ids[tie.Left]} – {table.Ids[tie.Right]} ({tie.Pair?.Probability ?? 1:0.0000})");
}
