using Crm360.Linkage.Blocking;
using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// Learns from all candidate pairs, m and u given, what share of all pairs match (λ) and what the lookalikes of each rule look like: expectation
/// maximisation of the mixture of matches, random pairs and lookalikes. What no rule finds is taken for a random pair.
/// </summary>
sealed class CandidateMixture(RulePatterns[] rules, Func<int, int, bool> isDependent, LinkSession linking, bool learnLookalikes)
{
    const int MaxIterations = 60;

    /// <summary>A change of λ by this share of itself is none.</summary>
    const double Settled = 1e-3;

    /// <summary>Others are known from this share of a rule's pairs.</summary>
    const double LeastShare = 0.05;

    readonly double _allPairs = Math.Max(1, RuleBlocks.PairsOf(linking.Table.Count));
    readonly double[] _chances = [.. linking.Plan.Blocking.Select(rule => ChanceOf(rule, linking.Table))];

    internal void Learn(Probabilities weights, IReadOnlyList<EmSession?> sessions)
    {
        weights.Lookalikes = learnLookalikes
            ? [.. sessions.Select((session, rule) => session is { KnowsOthers: true } ? LookalikesOf(rule, session, weights) : null).OfType<Lookalikes>()]
            : [];
        weights.Prior = Math.Min(0.5, 1.0 / Math.Max(2, linking.Table.Count)); // about one duplicate a record: the search starts there
        for (var i = 0; i < MaxIterations; i++)
        {
            var before = weights.Prior;
            var posterior = weights.Posterior();
            var matches = rules.Sum(rule => rule.First.Sum(pattern => pattern.MatchesAt(posterior(pattern.Levels))));
            // at least one match in expectation, so that a table without any still has finite weights; at most every second pair
            weights.Prior = Math.Clamp(matches / _allPairs, Math.Min(1 / _allPairs, 0.5), 0.5);
            if (Math.Abs(before - weights.Prior) < Settled * before)
                break;
        }
    }

    Lookalikes LookalikesOf(int rule, EmSession session, Probabilities weights)
    {
        var counts = Array.ConvertAll(weights.U, u => (double[])u.Clone()); // one random pair's worth, so that nothing is impossible
        var posterior = session.Posterior();
        var (all, behind) = (0.0, rules[rule].All.Sum(pattern => EmSession.OthersAmong(pattern, posterior(pattern.Levels))));
        foreach (var pattern in rules[rule].First)
        {
            var levels = pattern.Levels;
            var others = EmSession.OthersAmong(pattern, posterior(levels));
            all += others;
            for (var i = 0; i < counts.Length; i++)
            {
                if (levels[i] is not LevelVector.Nothing and var level)
                    counts[i][level] += others;
            }
        }

        foreach (var levels in counts)
        {
            var total = levels.Sum();
            for (var level = 0; level < levels.Length; level++)
                levels[level] /= total;
        }

        return new(rule, all / _allPairs, [.. Enumerable.Range(0, counts.Length).Where(i => isDependent(rule, i))], counts, ByChance(rule, behind));
    }

    /// <summary>Where nearly all pairs of a rule match, what is left is doubt about matches and tells nothing about others.</summary>
    double ByChance(int rule, double others) =>
        others < LeastShare * rules[rule].All.Sum(pattern => pattern.Pairs) ? 1 : Math.Min(1, _chances[rule] * _allPairs / others);

    /// <summary>The probability that two records drawn at random agree on all keys of a rule, if each key is independent of the others.</summary>
    static double ChanceOf(BlockingRule rule, RecordTable table)
    {
        var chance = 1.0;
        foreach (var key in rule.Keys)
        {
            var codes = BlockingCodes.Of(key, table);
            var rows = new double[codes.Count];
            for (var rank = 0; rank < table.Count; rank++)
            {
                foreach (var code in codes.At(rank))
                    rows[code]++;
            }

            chance *= rows.Sum(count => count * (count - 1)) / Math.Max(1.0, (double)table.Count * (table.Count - 1));
        }

        return chance;
    }
}
