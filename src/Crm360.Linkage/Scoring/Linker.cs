using System.Collections.Concurrent;
using Crm360.Linkage.Blocking;

namespace Crm360.Linkage.Scoring;

/// <summary>Finds the candidate pairs of a table and scores each once, on all cores. The result depends on model and records only.</summary>
public static class Linker
{
    /// <summary>Pairs a core takes at a time: small enough to share out evenly, large enough to be worth the handing over.</summary>
    const long PairsAtATime = 20_000;

    /// <summary>Links with the default limits.</summary>
    public static LinkResult Link(MatchModel model, RecordTable table, CancellationToken cancel) => Link(model, table, new(), cancel);

    /// <summary>Scores all candidate pairs and keeps those from the plan's review threshold up that no level vetoes.</summary>
    public static LinkResult Link(MatchModel model, RecordTable table, LinkOptions options, CancellationToken cancel) =>
        LinkSession.Of(model.Plan, table, options.MaxPairsPerBlock, options.Threads, cancel).Link(model, options, cancel);

    internal static LinkResult Link(LinkSession session, MatchModel model, LinkOptions options, CancellationToken cancel)
    {
        var (table, blocks) = (session.Table, session.Blocks);
        var ready = session.Scored(model);
        var touched = Touched(table, options.Touching);
        var finished = new ConcurrentBag<LinkWorker>();
        var stretches = blocks.Stretches(PairsAtATime);
        var done = 0;
        Parallel.For(
            0,
            stretches.Count,
            options.Parallel(cancel),
            () => new LinkWorker(ready, session, touched),
            (i, _, worker) =>
            {
                worker.Take(stretches[i]);
                options.Progress?.Report((double)Interlocked.Increment(ref done) / stretches.Count);
                return worker;
            },
            finished.Add);
        return new(InKeyOrder(table, finished), Report(blocks, finished));
    }

    /// <summary>Scores two rows. For many pairs make a <see cref="PairScorer"/> once.</summary>
    public static ScoredPair Score(MatchModel model, RecordTable table, int left, int right) => new PairScorer(model, table).Score(left, right);

    /// <summary>Explains the score of two rows. For many pairs make a <see cref="PairScorer"/> once.</summary>
    public static Waterfall Explain(MatchModel model, RecordTable table, int left, int right) => new PairScorer(model, table).Explain(left, right);

    static bool[]? Touched(RecordTable table, IReadOnlyCollection<int>? rows)
    {
        if (rows is null)
            return null;
        var touched = new bool[table.Count];
        foreach (var row in rows)
            touched[table.RankOf(row)] = true;
        return touched;
    }

    static ScoredPair[] InKeyOrder(RecordTable table, IEnumerable<LinkWorker> workers)
    {
        ScoredPair[] pairs = [.. workers.SelectMany(worker => worker.Kept)];
        var places = Array.ConvertAll(pairs, pair => ((ulong)table.RankOf(pair.Left) << 32) | (uint)table.RankOf(pair.Right));
        Array.Sort(places, pairs);
        return pairs;
    }

    static LinkReport Report(BlockIndex blocks, IReadOnlyCollection<LinkWorker> workers) => new(
    [
        .. blocks.Rules.Select((rule, i) => new RuleReport(
            rule.Pairs, workers.Sum(worker => worker.Counts[i].Scored), workers.Sum(worker => worker.Counts[i].Kept),
            workers.Sum(worker => worker.Counts[i].Vetoed), rule.OverFull, rule.PairsLost)),
    ]);
}
