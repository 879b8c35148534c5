using System.Runtime.InteropServices;

namespace Crm360.Linkage.Blocking;

/// <summary>The blocks of every rule of a plan, and which rule finds a pair first.</summary>
sealed class BlockIndex
{
    readonly Lazy<int[]> _cells;

    BlockIndex(RuleBlocks[] rules, int records)
    {
        Rules = rules;
        _cells = new(() => CellsOf(rules, records));
    }

    internal RuleBlocks[] Rules { get; }

    internal static BlockIndex Build(MatchPlan plan, RecordTable table, long maxPairsPerBlock, ParallelOptions parallel)
    {
        table = table.DerivedBy(plan);
        var rules = new RuleBlocks[plan.Blocking.Count];
        Parallel.For(0, rules.Length, parallel, i => rules[i] = RuleBlocks.Build(plan.Blocking[i], table, maxPairsPerBlock));
        return new(rules, table.Count);
    }

    /// <summary>The same with some of the rules, by number.</summary>
    internal BlockIndex With(IReadOnlyList<int> rules, int records) => new([.. rules.Select(rule => Rules[rule])], records);

    /// <summary>Record by record, so that asking all rules about a pair touches two stretches of memory, not two a rule.</summary>
    static int[] CellsOf(RuleBlocks[] rules, int records)
    {
        var cells = new int[checked(rules.Length * records)];
        for (var rank = 0; rank < records; rank++)
        {
            for (var rule = 0; rule < rules.Length; rule++)
                cells[(rank * rules.Length) + rule] = rules[rule].BlocksOf.Cells[rank];
        }

        return cells;
    }

    /// <summary>Whether a pair met in this block of this rule was met in no earlier rule and in no earlier block.</summary>
    internal bool IsFirst(int rule, int block, int left, int right)
    {
        var cells = _cells.Value;
        var (a, b) = (left * Rules.Length, right * Rules.Length);
        for (var earlier = 0; earlier < rule; earlier++)
        {
            if (Rules[earlier].FirstFound(cells[a + earlier], cells[b + earlier], left, right) != CodeLists.None)
                return false;
        }

        return Rules[rule].FirstFound(cells[a + rule], cells[b + rule], left, right) == block;
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
                held += Rules[rule].PairsIn(block);
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
