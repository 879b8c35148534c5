using System.Diagnostics;
using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Evaluating;
using Crm360.Linkage.Scoring;

namespace Crm360.Cli.Linking;

/// <summary>One linking from table to clusters, with the time each part took.</summary>
/// <param name="Session">Plan and records.</param>
/// <param name="Model">The weights.</param>
/// <param name="Result">The scored pairs.</param>
/// <param name="Clusters">The clusters, in which what people said of pairs holds.</param>
/// <param name="Alone">The clusters that the model forms by itself, by which it is measured; the same where nobody said anything.</param>
/// <param name="Times">What took how long.</param>
sealed record LinkRun(LinkSession Session, MatchModel Model, LinkResult Result, Clusters Clusters, Clusters Alone, IReadOnlyList<(string Part, TimeSpan Time)> Times)
{
    /// <summary>A made rule that finds more pairs a record than this costs more than it brings; small tables can afford it.</summary>
    const double PairsPerRecord = 1.5;

    const double FewPairs = 200_000;

    /// <summary>How well the clusters hang together; measured when it is first asked for.</summary>
    public IReadOnlyList<ClusterHealth> Health => field ??= ClusterHealth.Of(Clusters, Session.Table, Result.Pairs, Model.Plan.LinkAt);

    /// <summary>Blocks the records.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">The records.</param>
    /// <param name="isMade">Whether the plan was made and not given, so that rules which find too much may be left out.</param>
    /// <param name="cancel">Stops the work.</param>
    public static LinkSession Block(MatchPlan plan, LinkTable table, bool isMade, CancellationToken cancel)
    {
        var options = new LinkOptions();
        var session = LinkSession.Of(plan, table.Records, options.MaxPairsPerBlock, options.Threads, cancel, table.Sides);
        if (!isMade)
            return session;
        var most = Math.Max(FewPairs, PairsPerRecord * table.Ids.Count);
        return session.With([.. session.Counts.Index().Where(rule => rule.Item.Pairs > 0 && rule.Item.Pairs <= most).Select(rule => rule.Index)]);
    }

    /// <summary>Trains unless a model is given, scores and clusters.</summary>
    public static LinkRun Of(
        LinkSession session, MatchModel? known, LinkTable table, LabelFile labels, bool oneToOne, ClusterGuards guards, IProgress<double>? told, CancellationToken cancel)
    {
        List<(string, TimeSpan)> times = [];
        var watch = Stopwatch.StartNew();
        var model = known ?? session.Train(new TrainingOptions { Labels = labels.Pairs }, cancel);
        Note("train");
        var result = session.Link(model, new LinkOptions { Progress = told }, cancel);
        Note("score");
        var scorer = session.Scorer(model);
        var alone = Cluster(LabelFile.None);
        var clusters = labels.Pairs.Count == 0 ? alone : Cluster(labels);
        Note("cluster");
        return new(session, model, result, clusters, alone, times);

        Clusters Cluster(LabelFile said) => Clusterer.Cluster(scorer, result.Pairs, said.MustLinks, said.CannotLinks, cancel, oneToOne ? table.Files : null, guards);

        void Note(string part)
        {
            times.Add((part, watch.Elapsed));
            watch.Restart();
        }
    }
}
