using System.Diagnostics;
using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Cli.Linking;

/// <summary>One linking from table to clusters, with the time each part took.</summary>
sealed record LinkRun(MatchModel Model, LinkResult Result, Clusters Clusters, IReadOnlyList<(string Part, TimeSpan Time)> Times)
{
    const double PairsPerRecord = 1.5;
    const double FewPairs = 200_000;

    /// <summary>Trains unless a model is given, scores and clusters.</summary>
    public static LinkRun Of(MatchPlan plan, MatchModel? known, LinkTable table, IProgress<double> told, CancellationToken cancel)
    {
        List<(string, TimeSpan)> times = [];
        var watch = Stopwatch.StartNew();
        var options = new LinkOptions { Progress = told };
        var session = LinkSession.Of(plan, table.Records, options.MaxPairsPerBlock, options.Threads, cancel);
        session = session.With([.. session.Counts.Index().Where(rule => rule.Item.Pairs <= Math.Max(FewPairs, PairsPerRecord * table.Ids.Count)).Select(rule => rule.Index)]);
        Note("block");
        var model = known ?? session.Train(new(), cancel);
        Note("train");
        var result = session.Link(model, options, cancel);
        Note("score");
        var clusters = Clusterer.Cluster(session.Scorer(model), result.Pairs, [], [], cancel);
        Note("cluster");
        return new(model, result, clusters, times);

        void Note(string part)
        {
            times.Add((part, watch.Elapsed));
            watch.Restart();
        }
    }
}
