using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Incremental;

/// <summary>What an index holds.</summary>
sealed class WarmState
{
    internal WarmState(MatchModel model, RecordTable table, IReadOnlyList<ScoredPair> pairs, Clusters clusters, LinkOptions options, ParallelOptions parallel)
    {
        Model = model;
        Threads = Math.Max(1, options.Threads);
        Frequencies = new(model);
        Records = new(model.Plan, table, parallel);
        Rules = new WarmBlocks[model.Plan.Blocking.Count];
        Parallel.For(0, Rules.Length, parallel, rule => Rules[rule] = new(model.Plan.Blocking[rule], Records, options.MaxPairsPerBlock));
        Graph = new(table.Count, pairs);
        Clusters = [.. clusters.Of];
    }

    internal MatchModel Model { get; }

    internal int Threads { get; }

    internal FrozenFrequencies Frequencies { get; }

    internal WarmRecords Records { get; }

    /// <summary>The blocks of each rule of the plan.</summary>
    internal WarmBlocks[] Rules { get; }

    internal PairGraph Graph { get; }

    /// <summary>By slot: the slot of the smallest key of its cluster.</summary>
    internal List<int> Clusters { get; }

    internal bool IsLink(Neighbour neighbour) => Model.Probability(neighbour.Weight) >= Model.Plan.LinkAt;

    /// <summary>All records that hang together with given ones by links, those too; of one cluster only, where one is given.</summary>
    internal HashSet<int> LinkedTo(IEnumerable<int> slots, int? within = null)
    {
        var found = new HashSet<int>(slots);
        var open = new Stack<int>(found);
        while (open.TryPop(out var slot))
        {
            foreach (var neighbour in Graph.Of(slot))
            {
                if (IsLink(neighbour) && (within is null || Clusters[neighbour.Slot] == within) && found.Add(neighbour.Slot))
                    open.Push(neighbour.Slot);
            }
        }

        return found;
    }

    internal IReadOnlyList<WarmPair> Pairs()
    {
        List<WarmPair> pairs = [];
        for (var slot = 0; slot < Records.Slots; slot++)
        {
            foreach (var neighbour in Graph.Of(slot))
            {
                var (left, right) = (Records.KeyOf(slot), Records.KeyOf(neighbour.Slot));
                if (string.CompareOrdinal(left, right) < 0)
                    pairs.Add(new(left, right, neighbour.Weight, Model.Probability(neighbour.Weight), neighbour.Levels));
            }
        }

        pairs.Sort((a, b) => string.CompareOrdinal(a.Left, b.Left) is not 0 and var order ? order : string.CompareOrdinal(a.Right, b.Right));
        return pairs;
    }
}
