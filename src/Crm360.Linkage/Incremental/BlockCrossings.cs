using System.Runtime.InteropServices;

namespace Crm360.Linkage.Incremental;

/// <summary>
/// Takes records out of blocks and puts others in, and notes what that does to the records that stay: a block that has become over-full, or is no longer,
/// or is cut otherwise, makes other pairs of them.
/// </summary>
sealed class BlockCrossings(WarmState state)
{
    /// <summary>By rule: what each block that was touched was like before.</summary>
    readonly Dictionary<ulong, BlockBefore>[] _before = Array.ConvertAll(state.Rules, _ => new Dictionary<ulong, BlockBefore>());

    /// <summary>Takes records out, while they still have their old values.</summary>
    internal void Leave(int[] slots) => ForEach(slots, static (rule, block, slot) => rule.Remove(block, slot));

    /// <summary>Puts records in, with their new values.</summary>
    internal void Enter(int[] slots) => ForEach(slots, static (rule, block, slot) => rule.Add(block, slot));

    /// <summary>The blocks whose parts have changed.</summary>
    /// <param name="cuts">How over-full blocks are cut now.</param>
    internal IReadOnlyList<CrossedBlock> Crossed(BlockCuts cuts)
    {
        List<CrossedBlock> crossed = [];
        for (var rule = 0; rule < _before.Length; rule++)
        {
            foreach (var (block, before) in _before[rule])
            {
                var members = state.Rules[rule].MembersOf(block);
                var cut = state.Rules[rule].IsOverFull(members.Length) ? cuts.Of(rule, block) : null;
                if (before.Cut is null && cut is null)
                    continue;
                // whoever was in an ordinary block before and has not changed is in it still
                var (was, now) = (before.Cut?.Parts ?? [CutPart.Whole("", members.ToArray())], cut?.Parts ?? [CutPart.Whole("", members.ToArray())]);
                CutPart[] gone = [.. was.Where(part => cut is null || !cut.Has(part))];
                CutPart[] came = [.. now.Where(part => before.Cut is null || !before.Cut.Has(part))];
                if (gone.Length + came.Length > 0)
                    crossed.Add(new(gone, came));
            }
        }

        return crossed;
    }

    void ForEach(int[] slots, Action<WarmBlocks, ulong, int> act) =>
        Parallel.For(0, state.Rules.Length, new ParallelOptions { MaxDegreeOfParallelism = state.Threads }, number =>
        {
            var (rule, blocks) = (state.Rules[number], new List<ulong>());
            foreach (var slot in slots)
            {
                rule.Keys.Of(slot, blocks);
                foreach (var block in blocks)
                {
                    ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(_before[number], block, out var known);
                    if (!known)
                        before = new(rule.IsOverFull(rule.MembersOf(block).Length) ? rule.Cut(block) : null);
                    act(rule, block, slot);
                }
            }
        });

    /// <summary>A block before the change.</summary>
    /// <param name="Cut">How it was cut; null where it was not over-full.</param>
    [StructLayout(LayoutKind.Auto)]
    readonly record struct BlockBefore(CutBlock? Cut);
}

/// <summary>A block that makes other pairs of the records that did not change.</summary>
/// <param name="Gone">Parts it had, whose pairs may not be compared any more.</param>
/// <param name="Came">Parts it has, whose pairs may not have been compared.</param>
sealed record CrossedBlock(IReadOnlyList<CutPart> Gone, IReadOnlyList<CutPart> Came);

/// <summary>How over-full blocks are cut, each cut once. For one thread; holds until the next change.</summary>
sealed class BlockCuts(WarmState state)
{
    readonly Dictionary<(int Rule, ulong Block), CutBlock> _cuts = [];

    internal CutBlock Of(int rule, ulong block)
    {
        ref var cut = ref CollectionsMarshal.GetValueRefOrAddDefault(_cuts, (rule, block), out _);
        return cut ??= state.Rules[rule].Cut(block);
    }
}
