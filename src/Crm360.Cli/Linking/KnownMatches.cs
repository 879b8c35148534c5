using System.Globalization;
using Crm360.Linkage.Blocking.Search;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Cli.Linking;

/// <summary>Pairs by which the recall of blocking rules is measured, and in words where they are from.</summary>
static class KnownMatches
{
    public static (IReadOnlyList<RowPair> Pairs, string How) ByTruth(LinkTable table, IReadOnlyList<string> truth) =>
        (Paired(table, KnownPairs.OfEntities(table.Records, truth)), "the truth says so");

    /// <summary>
    /// Pairs that a model links. Those that the plan's own rules find would speak for these rules; so a first search makes more rules, and what the two find between them is
    /// taken. What neither finds is not known.
    /// </summary>
    public static (IReadOnlyList<RowPair> Pairs, string How) ByModel(
        LinkTable table, LinkSession session, BlockingSearchOptions options, LabelFile labels, CancellationToken cancel)
    {
        var model = session.Train(new TrainingOptions { Labels = labels.Pairs }, cancel);
        var first = BlockingSearch.Find(table.Records, Linked(session, model), options, cancel);
        var wider = session.Plan with
        {
            Blocking = [.. session.Plan.Blocking, .. first.Rules.Select(rule => rule.Rule)],
            Derive = [.. (session.Plan.Derive ?? []).Union(first.Derive)],
        };
        var limits = new LinkOptions();
        var linked = Linked(LinkSession.Of(wider, table.Records, limits.MaxPairsPerBlock, limits.Threads, cancel, table.Sides), model with { Plan = wider });
        var different = labels.CannotLinks.SelectMany(pair => (RowPair[])[pair, new(pair.Right, pair.Left)]).ToHashSet();
        var judged = !labels.MustLinks.Any() ? "" : ", or people said so";
        return (
            Paired(table, labels.MustLinks.Concat(linked.Where(pair => !different.Contains(pair)))),
            string.Create(CultureInfo.InvariantCulture, $"those of a probability of {wider.LinkAt} and more that the plan's rules and a first search find{judged}; what neither finds is not known"));

        IEnumerable<RowPair> Linked(LinkSession over, MatchModel by) =>
            over.Link(by, new(), cancel).Pairs.Where(pair => pair.Probability >= by.Plan.LinkAt).Select(pair => new RowPair(pair.Left, pair.Right));
    }

    /// <summary>Of two files pairs of records of different ones.</summary>
    static IReadOnlyList<RowPair> Paired(LinkTable table, IEnumerable<RowPair> pairs) =>
        table.Sides is { } sides ? [.. pairs.Where(pair => sides[pair.Left] != sides[pair.Right])] : [.. pairs];
}
