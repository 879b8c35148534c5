using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Incremental;

/// <summary>One change of an index: records and blocks first, then the pairs that are gone, then those that are new, then the clusters they touch.</summary>
sealed class WarmUpdate(WarmState state)
{
    const int None = -1;

    readonly HashSet<int> _changed = [];

    /// <summary>Records whose links or values may be other ones than before.</summary>
    readonly HashSet<int> _touched = [];

    /// <summary>The keys of records that are gone, by slot: they may have named a cluster.</summary>
    readonly Dictionary<int, string> _gone = [];

    internal WarmChange Apply(IReadOnlyCollection<WarmRecord> put, IReadOnlyCollection<string> removed)
    {
        var records = state.Records;
        if (put.Any(record => record.Key is null))
            throw new ArgumentException("A record has no key.", nameof(put));
        (string Key, WarmValues Values)[] read = [.. put.Select(record => (record.Key, records.Read(record.Values)))];
        var twice = put.Select(record => record.Key).Concat(removed.Distinct(StringComparer.Ordinal)).CountBy(key => key, StringComparer.Ordinal).FirstOrDefault(key => key.Value > 1);
        if (twice.Key is not null)
            throw new ArgumentException($"The record '{twice.Key}' comes twice in one change.", nameof(put));

        int[] gone = [.. removed.Distinct(StringComparer.Ordinal).Select(records.SlotOf).Where(slot => slot >= 0)];
        int[] known = [.. put.Select(record => records.SlotOf(record.Key)).Where(slot => slot >= 0)];
        var crossings = new BlockCrossings(state);
        crossings.Leave([.. gone, .. known]);
        foreach (var slot in (int[])[.. gone, .. known])
            DropPairsOf(slot);
        foreach (var slot in gone)
            Remove(slot);
        var came = records.Put(read, state.Threads);
        while (state.Clusters.Count < records.Slots)
            state.Clusters.Add(None);
        crossings.Enter(came);
        _changed.UnionWith(came);
        _touched.UnionWith(came);

        var cuts = new BlockCuts(state);
        var crossed = crossings.Crossed(cuts);
        DropLost(crossed, cuts);
        var newPairs = new NewPairs(state, cuts, _touched);
        newPairs.AddOf(came);
        foreach (var part in crossed.SelectMany(block => block.Came))
            newPairs.AddWithin(part, _changed);
        newPairs.Score();
        foreach (var rule in state.Rules)
            rule.Settle();
        var (reclustered, moved) = Recluster();
        return new(came.Length - known.Length, known.Length, gone.Length, newPairs.Scored, newPairs.Kept, crossed.Count, reclustered, moved);
    }

    void Remove(int slot)
    {
        _gone.Add(slot, state.Records.KeyOf(slot));
        state.Records.Remove(slot);
        state.Clusters[slot] = None;
    }

    void DropPairsOf(int slot)
    {
        foreach (var neighbour in state.Graph.Of(slot).ToArray())
            Drop(slot, neighbour.Slot);
    }

    void Drop(int left, int right)
    {
        state.Graph.Remove(left, right);
        _touched.Add(left);
        _touched.Add(right);
    }

    /// <summary>A part of a block that is no longer makes no pairs any more; those that no other one makes are lost.</summary>
    void DropLost(IReadOnlyList<CrossedBlock> crossed, BlockCuts cuts)
    {
        var candidates = new CandidateCheck(state, cuts);
        foreach (var member in crossed.SelectMany(block => block.Gone).SelectMany(part => part.Members).Distinct())
        {
            foreach (var neighbour in state.Graph.Of(member).ToArray())
            {
                if (!candidates.Are(member, neighbour.Slot))
                    Drop(member, neighbour.Slot);
            }
        }
    }

    /// <summary>Clusters the parts of the links again that were touched; what happens in one part depends on no other.</summary>
    (int Records, IReadOnlyList<string> Moved) Recluster()
    {
        _touched.RemoveWhere(slot => !state.Records.IsThere(slot));
        var region = state.LinkedTo(_touched);
        var before = region.ToDictionary(slot => slot, NameBefore);
        ClusterAlone(region.Where(slot => !HasLink(slot)));
        ClusterTogether([.. region.Where(HasLink).Order()]);
        string[] moved =
        [
            .. region.Where(slot => before[slot] != state.Records.KeyOf(state.Clusters[slot])).Select(state.Records.KeyOf).Order(StringComparer.Ordinal),
        ];
        return (region.Count, moved);
    }

    string? NameBefore(int slot) =>
        state.Clusters[slot] is >= 0 and var cluster ? _gone.GetValueOrDefault(cluster) ?? state.Records.KeyOf(cluster) : null;

    bool HasLink(int slot)
    {
        foreach (var neighbour in state.Graph.Of(slot))
        {
            if (state.IsLink(neighbour))
                return true;
        }

        return false;
    }

    void ClusterAlone(IEnumerable<int> slots)
    {
        foreach (var slot in slots)
            state.Clusters[slot] = slot;
    }

    void ClusterTogether(int[] slots)
    {
        if (slots is [])
            return;
        var excerpt = Excerpt.Of(state.Records, state.Model, state.Frequencies, slots);
        List<ScoredPair> links = [];
        foreach (var slot in slots)
        {
            foreach (var neighbour in state.Graph.Of(slot))
            {
                if (slot < neighbour.Slot && state.IsLink(neighbour))
                    links.Add(new(excerpt.RowOf(slot), excerpt.RowOf(neighbour.Slot), neighbour.Weight, state.Model.Probability(neighbour.Weight), neighbour.Levels));
            }
        }

        var clusters = Clusterer.Cluster(excerpt.Scorer, links, [], [], CancellationToken.None);
        for (var row = 0; row < slots.Length; row++)
            state.Clusters[slots[row]] = excerpt.SlotAt(clusters.Of[row]);
    }
}
