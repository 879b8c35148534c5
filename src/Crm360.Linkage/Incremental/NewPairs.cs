using System.Collections.Concurrent;
using Crm360.Linkage.Blocking;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Incremental;

/// <summary>Candidate pairs that a change made, scored so many at a time that their records fit into a small table.</summary>
sealed class NewPairs(WarmState state, BlockCuts cuts, HashSet<int> touched)
{
    const int PairsAtATime = 1_000_000;
    const int PairsOfThread = 4_096;

    readonly List<(int Left, int Right)> _pairs = [];

    internal long Scored { get; private set; }

    internal long Kept { get; private set; }

    /// <summary>Adds all candidate pairs of records, each once.</summary>
    internal void AddOf(int[] slots)
    {
        var (blocks, isNew, met) = (new List<ulong>(), new bool[state.Records.Slots], new int[state.Records.Slots]);
        foreach (var slot in slots)
            isNew[slot] = true;
        foreach (var slot in slots)
        {
            met[slot] = slot + 1;
            for (var rule = 0; rule < state.Rules.Length; rule++)
            {
                state.Rules[rule].Keys.Of(slot, blocks);
                foreach (var block in blocks)
                    AddOf(rule, block, slot, isNew, met);
            }
        }
    }

    void AddOf(int rule, ulong block, int slot, bool[] isNew, int[] met)
    {
        var members = state.Rules[rule].MembersOf(block);
        if (!state.Rules[rule].IsOverFull(members.Length))
        {
            AddMembers(members, slot, isNew, met);
            return;
        }

        var hash = KeyHash.Of(state.Records.KeyOf(slot));
        foreach (var part in cuts.Of(rule, block).PartsOf(slot))
            AddMembers(part.Within(hash), slot, isNew, met);
    }

    void AddMembers(ReadOnlySpan<int> members, int slot, bool[] isNew, int[] met)
    {
        foreach (var member in members)
        {
            if (met[member] == slot + 1 || (isNew[member] && member < slot)) // of two new records the one in the lower slot brings the pair
                continue;
            met[member] = slot + 1;
            Add(slot, member);
        }
    }

    /// <summary>Adds the pairs within a part of a block that are not kept already, but for those of records that bring theirs by themselves.</summary>
    internal void AddWithin(CutPart part, HashSet<int> butFor)
    {
        foreach (var left in part.Members.Where(member => !butFor.Contains(member)))
        {
            foreach (var right in part.Within(KeyHash.Of(state.Records.KeyOf(left))))
            {
                if (left < right && !butFor.Contains(right) && !IsKept(left, right))
                    Add(left, right);
            }
        }
    }

    /// <summary>Scores what has been added since the last time, and keeps what a full run would keep.</summary>
    internal void Score()
    {
        if (_pairs.Count == 0)
            return;
        int[] slots = [.. _pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).Distinct().Order()];
        var excerpt = Excerpt.Of(state.Records, state.Model, state.Frequencies, slots);
        var scorer = excerpt.Scorer;
        var kept = new ConcurrentBag<List<ScoredPair>>();
        Parallel.ForEach(
            Partitioner.Create(0, _pairs.Count, PairsOfThread),
            new ParallelOptions { MaxDegreeOfParallelism = state.Threads },
            () => new List<ScoredPair>(),
            (range, _, found) =>
            {
                for (var at = range.Item1; at < range.Item2; at++)
                {
                    var pair = scorer.Score(excerpt.RowOf(_pairs[at].Left), excerpt.RowOf(_pairs[at].Right));
                    if (excerpt.IsKept(pair))
                        found.Add(pair);
                }

                return found;
            },
            kept.Add);
        Scored += _pairs.Count;
        _pairs.Clear();
        foreach (var pair in kept.SelectMany(pairs => pairs))
            Keep(excerpt.SlotAt(pair.Left), excerpt.SlotAt(pair.Right), pair);
    }

    void Add(int left, int right)
    {
        _pairs.Add((left, right));
        if (_pairs.Count == PairsAtATime)
            Score();
    }

    void Keep(int left, int right, ScoredPair pair)
    {
        if (IsKept(left, right)) // two blocks that were looked at whole may both have it
            return;
        state.Graph.Add(left, right, pair);
        touched.Add(left);
        touched.Add(right);
        Kept++;
    }

    bool IsKept(int left, int right)
    {
        foreach (var neighbour in state.Graph.Of(left))
        {
            if (neighbour.Slot == right)
                return true;
        }

        return false;
    }
}
