using System.Runtime.InteropServices;

namespace Crm360.Linkage.Blocking;

/// <summary>The blocks of every rule of a plan, and which rule finds a pair first.</summary>
sealed class BlockIndex
{
    BlockIndex(RuleBlocks[] rules) => Rules = rules;

    internal RuleBlocks[] Rules { get; }

    internal static BlockIndex Build(MatchPlan plan, RecordTable table, long maxPairsPerBlock, ParallelOptions parallel)
    {
        var rules = new RuleBlocks[plan.Blocking.Count];
        Parallel.For(0, rules.Length, parallel, i => rules[i] = RuleBlocks.Build(plan.Blocking[i], table, maxPairsPerBlock));
        return new(rules);
    }

    /// <summary>Whether a pair met in this block of this rule was met in no earlier rule and in no earlier block.</summary>
    internal bool IsFirst(int rule, int block, int left, int right)
    {
        for (var earlier = 0; earlier < rule; earlier++)
        {
            if (Rules[earlier].FirstShared(left, right) >= 0)
                return false;
        }

        return Rules[rule].FirstShared(left, right) == block;
    }

    /// <summary>Stretches of blocks of about this many pairs each, to share out between cores.</summary>
    internal IReadOnlyList<BlockStretch> Stretches(long pairs)
    {
        List<BlockStretch> stretches = [];
        for (var rule = 0; rule < Rules.Length; rule++)
        {
            var from = 0;
            var held = 0L;
            for (var block = 0; block < Rules[rule].Count; block++)
            {
                held += RuleBlocks.PairsOf(Rules[rule].MembersOf(block).Length);
                if (held < pairs && block < Rules[rule].Count - 1)
                    continue;
                stretches.Add(new(rule, from, block + 1));
                from = block + 1;
                held = 0;
            }
        }

        return stretches;
    }
}

/// <summary>Blocks <paramref name="From"/> (inclusive) to <paramref name="To"/> (exclusive) of a rule.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct BlockStretch(int Rule, int From, int To);
