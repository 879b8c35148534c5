using System.Collections.Concurrent;
using Crm360.Linkage.Blocking;

namespace Crm360.Linkage.Scoring;

/// <summary>Draws the pairs a model learns from. Chance is a function of the seed and of the ranks of the keys alone.</summary>
sealed class PairSampler(LinkSession session, TrainingOptions options, CancellationToken cancel)
{
    const int PairsAtATime = 10_000;

    /// <summary>Patterns of random pairs: all pairs of a small table, else as many as the options say.</summary>
    internal (Pattern[] Patterns, long Pairs) Random()
    {
        var all = RuleBlocks.PairsOf(session.Table.Count);
        var complete = all <= options.RandomPairs;
        var pairs = complete ? all : options.RandomPairs;
        var found = new ConcurrentBag<PatternCounts>();
        Parallel.For(
            0,
            (int)((pairs + PairsAtATime - 1) / PairsAtATime),
            options.Parallel(cancel),
            () => new PatternCounts(),
            (chunk, _, counts) =>
            {
                var to = Math.Min(pairs, (chunk + 1L) * PairsAtATime);
                for (var i = (long)chunk * PairsAtATime; i < to; i++)
                {
                    var (left, right) = complete ? PairAt(i) : RandomPair((ulong)i);
                    if (session.MayPair(left, right))
                        counts.Add(session.Comparer.Compare(left, right));
                }

                return counts;
            },
            found.Add);
        return (Total(found).InOrder(), pairs);
    }

    /// <summary>Patterns of the pairs that a rule finds, and of those that it is the first to find, both scaled up to all its pairs.</summary>
    internal RulePatterns[] OfRules(BlockIndex blocks)
    {
        var stretches = blocks.Stretches(PairsAtATime);
        var found = new ConcurrentBag<(PatternCounts All, PatternCounts First)[]>();
        Parallel.For(
            0,
            stretches.Count,
            options.Parallel(cancel),
            () => Array.ConvertAll(blocks.Rules, _ => (All: new PatternCounts(), First: new PatternCounts())),
            (i, _, counts) =>
            {
                Count(blocks, stretches[i], counts[stretches[i].Rule]);
                return counts;
            },
            found.Add);
        return
        [
            .. blocks.Rules.Select((rule, i) => new RulePatterns(
                Total(found.Select(counts => counts[i].All)).InOrder(1 / Share(rule)), Total(found.Select(counts => counts[i].First)).InOrder(1 / Share(rule)))),
        ];
    }

    void Count(BlockIndex blocks, BlockStretch stretch, (PatternCounts All, PatternCounts First) counts)
    {
        var rule = blocks.Rules[stretch.Rule];
        var share = Share(rule);
        for (var block = stretch.From; block < stretch.To; block++)
        {
            var members = rule.MembersOf(block);
            for (var i = 0; i < members.Length; i++)
            {
                var end = rule.EndOf(block, members, i);
                for (var j = i + 1; j < end; j++)
                {
                    var (left, right) = (Math.Min(members[i], members[j]), Math.Max(members[i], members[j]));
                    if (!session.MayPair(left, right) || !IsDrawn(left, right, share) || rule.FirstFound(left, right) != block)
                        continue;
                    var levels = session.Comparer.Compare(left, right);
                    counts.All.Add(levels);
                    if (blocks.IsFirst(stretch.Rule, block, left, right))
                        counts.First.Add(levels);
                }
            }
        }
    }

    double Share(RuleBlocks rule) => rule.Pairs <= options.PairsPerRule ? 1 : options.PairsPerRule / (double)rule.Pairs;

    bool IsDrawn(int left, int right, double share) =>
        share >= 1 || (KeyHash.Mix(options.Seed ^ (((ulong)left << 32) | (uint)right)) >> 11) * (1.0 / (1UL << 53)) < share;

    (int Left, int Right) RandomPair(ulong draw)
    {
        var bits = KeyHash.Mix(options.Seed + (draw * 0x9E3779B97F4A7C15));
        var left = (int)(((bits >> 32) * (ulong)session.Table.Count) >> 32);
        var right = (int)(((bits & uint.MaxValue) * ((ulong)session.Table.Count - 1)) >> 32);
        right += right >= left ? 1 : 0;
        return (Math.Min(left, right), Math.Max(left, right));
    }

    // the i-th pair of 0-1, 0-2, 1-2, 0-3, …
    static (int Left, int Right) PairAt(long i)
    {
        var right = (int)((1 + Math.Sqrt(1 + (8.0 * i))) / 2);
        while (RuleBlocks.PairsOf(right) > i)
            right--;
        while (RuleBlocks.PairsOf(right + 1) <= i)
            right++;
        return ((int)(i - RuleBlocks.PairsOf(right)), right);
    }

    static PatternCounts Total(IEnumerable<PatternCounts> parts)
    {
        var total = new PatternCounts();
        foreach (var part in parts)
            total.Add(part);
        return total;
    }
}

/// <summary>What a blocking rule finds.</summary>
/// <param name="All">Every pair of its blocks, once.</param>
/// <param name="First">Pairs that no earlier rule finds.</param>
sealed record RulePatterns(Pattern[] All, Pattern[] First);
