using System.Runtime.InteropServices;
using Crm360.Linkage.Blocking;

namespace Crm360.Linkage.Incremental;

/// <summary>
/// The blocks of one rule, with those of a single record: which slots agree on all its keys. Most blocks never change, so they lie sorted in two
/// arrays; a block that does is taken out of them, and when many are out, all are laid down again.
/// </summary>
sealed class WarmBlocks
{
    /// <summary>Blocks are laid down again when more than one in so many are out.</summary>
    const int OutAtMost = 8;

    const int Few = 4096;

    readonly RuleKeys _keys;
    readonly WarmRecords _records;
    readonly long _maxPairs;
    readonly Dictionary<ulong, List<int>> _out = [];
    ulong[] _blocks;
    int[] _slots;

    internal WarmBlocks(BlockingRule rule, WarmRecords records, long maxPairsPerBlock)
    {
        _keys = new(rule, records);
        _records = records;
        Seconds = [.. (rule.SplitBy ?? []).Select(records.Column)];
        _maxPairs = maxPairsPerBlock;
        var (blocks, slots, own) = (new List<ulong>(records.Slots), new List<int>(records.Slots), new List<ulong>());
        for (var slot = 0; slot < records.Slots; slot++)
        {
            _keys.Of(slot, own);
            foreach (var block in own)
            {
                blocks.Add(block);
                slots.Add(slot);
            }
        }

        (_blocks, _slots) = ([.. blocks], [.. slots]);
        Array.Sort(_blocks, _slots);
    }

    internal RuleKeys Keys => _keys;

    /// <summary>What over-full blocks are split by.</summary>
    internal IReadOnlyList<WarmColumn> Seconds { get; }

    /// <summary>The slots of a block, in no order; valid until the next change.</summary>
    internal ReadOnlySpan<int> MembersOf(ulong block)
    {
        if (_out.TryGetValue(block, out var members))
            return CollectionsMarshal.AsSpan(members);
        var (from, to) = (SortedHashes.LowerBound(_blocks, block), SortedHashes.UpperBound(_blocks, block));
        return _slots.AsSpan(from, to - from);
    }

    /// <summary>Whether a block of so many records is cut, as in a full run.</summary>
    internal bool IsOverFull(int records) => RuleBlocks.PairsOf(records) > _maxPairs;

    /// <summary>How far apart the hashes of records may lie in a part of so many that is over-full still.</summary>
    internal ulong ReachOf(int records) => Reach.Of(records, _maxPairs);

    /// <summary>Cuts an over-full block as its records are now.</summary>
    internal CutBlock Cut(ulong block) => new(MembersOf(block).ToArray(), _records, Seconds, _maxPairs);

    internal void Add(ulong block, int slot) => Out(block).Add(slot);

    internal void Remove(ulong block, int slot)
    {
        var members = Out(block);
        var at = CollectionsMarshal.AsSpan(members).IndexOf(slot);
        members[at] = members[^1];
        members.RemoveAt(members.Count - 1);
    }

    /// <summary>Lays the blocks down again when too many are out.</summary>
    internal void Settle()
    {
        if (_out.Count < Few || _out.Count < _blocks.Length / OutAtMost)
            return;
        var (blocks, slots) = (new List<ulong>(_blocks.Length), new List<int>(_slots.Length));
        for (var at = 0; at < _blocks.Length; at++)
        {
            if (_out.ContainsKey(_blocks[at]))
                continue;
            blocks.Add(_blocks[at]);
            slots.Add(_slots[at]);
        }

        foreach (var (block, members) in _out)
        {
            blocks.AddRange(Enumerable.Repeat(block, members.Count));
            slots.AddRange(members);
        }

        (_blocks, _slots) = ([.. blocks], [.. slots]);
        Array.Sort(_blocks, _slots);
        _out.Clear();
    }

    List<int> Out(ulong block)
    {
        if (_out.TryGetValue(block, out var members))
            return members;
        members = [.. MembersOf(block)];
        _out.Add(block, members);
        return members;
    }
}
