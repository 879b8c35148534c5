using Crm360.Linkage.Blocking.Search;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Evaluating;

namespace Crm360.Cli.Linking;

/// <summary>How good a linking is, by the truth, by labels, and by its data alone.</summary>
/// <param name="ByTruth">Null where the truth is not known.</param>
/// <param name="ByLabels">Null where nobody labelled a pair.</param>
/// <param name="Unlinkables">Records of which too little is said.</param>
/// <param name="Questions">What a person should be asked.</param>
sealed record LinkMeasure(TruthMeasure? ByTruth, LabelledQuality? ByLabels, Unlinkables Unlinkables, IReadOnlyList<Linkage.Scoring.ScoredPair> Questions)
{
    /// <summary>Measures a linking.</summary>
    /// <param name="table">The records.</param>
    /// <param name="run">The linking.</param>
    /// <param name="truth">By row, the entity; null where it is not known.</param>
    /// <param name="labels">What people said of pairs.</param>
    /// <param name="cancel">Stops the work.</param>
    public static LinkMeasure Of(LinkTable table, LinkRun run, IReadOnlyList<string>? truth, LabelFile labels, CancellationToken cancel)
    {
        var scorer = run.Session.Scorer(run.Model);
        var questions = ReviewQueue.Of(run.Result.Pairs, run.Clusters, run.Session.Table);
        return new(
            truth is null ? null : TruthMeasure.Of(table, run, truth, questions),
            labels.Pairs.Count == 0 ? null : LabelledQuality.Of(scorer, run.Result.Pairs, run.Alone, labels.Pairs),
            Unlinkables.Of(scorer, cancel), questions);
    }
}

/// <summary>How good a linking is by the truth.</summary>
/// <param name="Truth">By row, the entity.</param>
/// <param name="Quality">Of the clusters.</param>
/// <param name="Ties">The share of the pairs joined without asking that is right, 0 to 1.</param>
/// <param name="Queue">What the questions to a person are worth.</param>
/// <param name="Reliability">Of the probabilities of all scored pairs.</param>
/// <param name="Blocking">What the rules find.</param>
/// <param name="Mistakes">What is wrong, and why.</param>
sealed record TruthMeasure(
    IReadOnlyList<string> Truth, LinkQuality Quality, double Ties, ReviewQuality Queue, Reliability Reliability, BlockingRecall Blocking, LinkMistakes Mistakes)
{
    /// <summary>Of the scored pairs from another threshold up, each taken alone.</summary>
    public Quality At(LinkRun run, double threshold) => LinkQuality.OfPairs(
        run.Result.Pairs.Where(pair => pair.Probability >= threshold).Select(pair => new RowPair(pair.Left, pair.Right)), Truth);

    public static TruthMeasure Of(LinkTable table, LinkRun run, IReadOnlyList<string> truth, IReadOnlyList<Linkage.Scoring.ScoredPair> questions) => new(
        truth, LinkQuality.Of(run.Clusters.Of, truth),
        run.Clusters.Ties.Count(tie => truth[tie.Left] == truth[tie.Right]) / (double)Math.Max(1, run.Clusters.Ties.Count),
        ReviewQuality.Of(questions, run.Clusters.Of, truth),
        Reliability.Of(run.Result.Pairs.Select(pair => (pair.Probability, truth[pair.Left] == truth[pair.Right], 1.0))),
        BlockingRecall.Of(run.Session, KnownPairs.OfEntities(table.Records, truth)),
        LinkMistakes.Of(run.Session, run.Model, run.Clusters, truth));
}
