namespace Crm360.Linkage.Blocking.Search;

/// <summary>Blocks records by rules and counts what they make and which known pairs they find.</summary>
sealed class BlockingMeasure(RecordTable table, RankPair[] known, BlockingSearchOptions options, CancellationToken cancel)
{
    /// <summary>The rules that are worth having by exact counts and that stay within the budget.</summary>
    internal BlockingProposal Proposal(IReadOnlyList<BlockingRule> rules, IReadOnlyList<DerivedColumn> derive)
    {
        var blocks = Blocks(rules);
        var found = Array.ConvertAll(blocks, Found);
        var kept = Enumerable.Range(0, blocks.Length).Select(rule => blocks[rule].OverFull == 0 ? rules[rule] with { SplitBy = null } : rules[rule]).ToList();
        var within = Worth(found, Affordable(blocks, found));
        return Of([.. within.Select(rule => kept[rule])], [.. within.Select(rule => blocks[rule])], [.. within.Select(rule => found[rule])], derive);
    }

    /// <summary>What all the rules find.</summary>
    internal BlockingProposal Of(IReadOnlyList<BlockingRule> rules, IReadOnlyList<DerivedColumn> derive)
    {
        var blocks = Blocks(rules);
        return Of(rules, blocks, Array.ConvertAll(blocks, Found), derive);
    }

    BlockingProposal Of(IReadOnlyList<BlockingRule> rules, RuleBlocks[] blocks, ulong[][] found, IReadOnlyList<DerivedColumn> derive)
    {
        var all = PairSet.Of(known.Length);
        var pairs = 0L;
        List<ProposedRule> proposed = [];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            var gain = PairSet.CountWithout(found[rule], all);
            pairs += NewPairs(blocks[rule], found[rule], all);
            PairSet.Unite(all, found[rule]);
            proposed.Add(new(rules[rule], blocks[rule].Pairs, Share(gain), Share(PairSet.Count(all)), pairs, blocks[rule].PairsLost));
        }

        var needed = rules.SelectMany(rule => rule.Keys.Concat(rule.SplitBy ?? [])).Select(key => key.Column).ToHashSet(StringComparer.Ordinal);
        return new(proposed, [.. derive.Where(column => needed.Contains(column.Name))], known.Length);
    }

    RuleBlocks[] Blocks(IReadOnlyList<BlockingRule> rules)
    {
        var blocks = new RuleBlocks[rules.Count];
        Parallel.For(0, rules.Count, options.Parallel(cancel), rule => blocks[rule] = RuleBlocks.Build(rules[rule], table, options.MaxPairsPerBlock));
        return blocks;
    }

    ulong[] Found(RuleBlocks blocks)
    {
        var found = PairSet.Of(known.Length);
        for (var pair = 0; pair < known.Length; pair++)
        {
            if (blocks.FirstFound(known[pair].Left, known[pair].Right) != CodeLists.None)
                PairSet.Add(found, pair);
        }

        return found;
    }

    List<int> Affordable(RuleBlocks[] blocks, ulong[][] found)
    {
        var left = options.Budget;
        var all = PairSet.Of(known.Length);
        List<int> affordable = [];
        for (var rule = 0; rule < blocks.Length; rule++)
        {
            var pairs = NewPairs(blocks[rule], found[rule], all);
            if (pairs > left)
                continue;
            affordable.Add(rule);
            PairSet.Unite(all, found[rule]);
            left -= pairs;
        }

        return affordable;
    }

    static long NewPairs(RuleBlocks blocks, ulong[] found, ulong[] before) => Math.Max(0, blocks.Pairs - PairSet.CountBoth(found, before));

    /// <summary>Without those of which others, chosen later, find nearly all.</summary>
    List<int> Worth(ulong[][] found, List<int> rules)
    {
        for (var i = rules.Count - 1; i >= 0; i--)
        {
            var others = PairSet.Of(known.Length);
            foreach (var other in rules.Where(other => other != rules[i]))
                PairSet.Unite(others, found[other]);
            var gain = PairSet.CountWithout(found[rules[i]], others);
            if (gain == 0 || gain < options.LeastGain * known.Length)
                rules.RemoveAt(i);
        }

        return rules;
    }

    double Share(int pairs) => known.Length == 0 ? 0 : (double)pairs / known.Length;
}
