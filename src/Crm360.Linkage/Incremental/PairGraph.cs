using System.Runtime.InteropServices;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Incremental;

/// <summary>The pairs that are kept, by record: few records have many, so each has an array just as long as it needs.</summary>
sealed class PairGraph
{
    readonly List<Neighbour[]> _of;

    internal PairGraph(int slots, IReadOnlyList<ScoredPair> pairs)
    {
        var degrees = new int[slots];
        foreach (var pair in pairs)
        {
            degrees[pair.Left]++;
            degrees[pair.Right]++;
        }

        _of = [.. degrees.Select(degree => degree == 0 ? [] : new Neighbour[degree])];
        foreach (var pair in pairs)
        {
            _of[pair.Left][--degrees[pair.Left]] = new(pair.Right, pair.Weight, pair.Levels);
            _of[pair.Right][--degrees[pair.Right]] = new(pair.Left, pair.Weight, pair.Levels);
        }
    }

    internal ReadOnlySpan<Neighbour> Of(int slot) => slot < _of.Count ? _of[slot] : [];

    internal void Add(int left, int right, ScoredPair pair)
    {
        while (_of.Count <= Math.Max(left, right))
            _of.Add([]);
        _of[left] = [.. _of[left], new(right, pair.Weight, pair.Levels)];
        _of[right] = [.. _of[right], new(left, pair.Weight, pair.Levels)];
    }

    internal void Remove(int left, int right)
    {
        _of[left] = Array.FindAll(_of[left], neighbour => neighbour.Slot != right);
        _of[right] = Array.FindAll(_of[right], neighbour => neighbour.Slot != left);
    }
}

/// <summary>The other record of a kept pair, and how the pair scored.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Neighbour(int Slot, double Weight, LevelVector Levels);
