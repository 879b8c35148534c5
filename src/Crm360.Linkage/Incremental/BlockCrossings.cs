using System.Runtime.InteropServices;

namespace Crm360.Linkage.Incremental;

/// <summary>Takes records out of blocks and puts others in, and notes which blocks have become over-full by it or are no longer.</summary>
sealed class BlockCrossings(WarmState state)
{
    /// <summary>By rule: how many records each block that was touched had before.</summary>
    readonly Dictionary<ulong, int>[] _before = Array.ConvertAll(state.Rules, _ => new Dictionary<ulong, int>());

    /// <summary>Takes records out, while they still have their old values.</summary>
    internal void Leave(int[] slots) => ForEach(slots, static (rule, block, slot) => rule.Remove(block, slot));

    /// <summary>Puts records in, with their new values.</summary>
    internal void Enter(int[] slots) => ForEach(slots, static (rule, block, slot) => rule.Add(block, slot));

    internal IReadOnlyList<CrossedBlock> Crossed() =>
    [
        .. _before.Index().SelectMany(rule => rule.Item
            .Select(block => (Block: block.Key, Before: state.Rules[rule.Index].IsOverFull(block.Value), Now: state.Rules[rule.Index].IsOverFull(state.Rules[rule.Index].MembersOf(block.Key).Length)))
            .Where(block => block.Before != block.Now)
            .Select(block => new CrossedBlock(rule.Index, block.Block, block.Now))),
    ];

    void ForEach(int[] slots, Func<WarmBlocks, ulong, int, int> act) =>
        Parallel.For(0, state.Rules.Length, new ParallelOptions { MaxDegreeOfParallelism = state.Threads }, number =>
        {
            var (rule, blocks) = (state.Rules[number], new List<ulong>());
            foreach (var slot in slots)
            {
                rule.Keys.Of(slot, blocks);
                foreach (var block in blocks)
                    _before[number].TryAdd(block, act(rule, block, slot));
            }
        });
}

/// <summary>A block that a change moved over the limit, or back.</summary>
/// <param name="Rule">Number of its rule.</param>
/// <param name="Block">Number of the block.</param>
/// <param name="IsOverFull">Whether it is over-full now.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct CrossedBlock(int Rule, ulong Block, bool IsOverFull);
