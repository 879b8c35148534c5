using Crm360.Linkage.Blocking.Search;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Evaluating;

/// <summary>What share of the true pairs the blocking rules find; the others are missed whatever the weights.</summary>
/// <param name="Rules">By rule, in the plan's order.</param>
/// <param name="Pairs">True pairs it was measured by; of very many a part, drawn by chance.</param>
/// <param name="Recall">The share, 0 to 1, that any rule finds; 1 where there is none.</param>
public sealed record BlockingRecall(IReadOnlyList<RuleRecall> Rules, int Pairs, double Recall)
{
    /// <summary>Measures the rules of a session by pairs that are the same.</summary>
    public static BlockingRecall Of(LinkSession session, IEnumerable<RowPair> truePairs)
    {
        var pairs = KnownPairs.Ranked(session.Table, truePairs).Where(pair => session.MayPair(pair.Left, pair.Right)).ToArray();
        var (found, first) = (new int[session.Blocks.Rules.Length], new int[session.Blocks.Rules.Length]);
        foreach (var pair in pairs)
        {
            var isFound = false;
            for (var rule = 0; rule < found.Length; rule++)
            {
                if (session.Blocks.Rules[rule].FirstFound(pair.Left, pair.Right) == CodeLists.None)
                    continue;
                found[rule]++;
                first[rule] += isFound ? 0 : 1;
                isFound = true;
            }
        }

        double all = Math.Max(1, pairs.Length);
        return new([.. found.Zip(first, (any, only) => new RuleRecall(any / all, only / all))], pairs.Length, pairs.Length == 0 ? 1 : first.Sum() / all);
    }
}

/// <summary>What a rule finds of the true pairs, as shares of all of them.</summary>
/// <param name="Found">Found by it.</param>
/// <param name="New">Found by it and by no rule before it.</param>
public sealed record RuleRecall(double Found, double New);
