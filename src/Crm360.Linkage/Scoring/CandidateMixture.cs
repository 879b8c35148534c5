using Crm360.Linkage.Blocking;
using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// Learns from all candidate pairs, m and u given, what share of all pairs match (λ) and what the lookalikes of each rule look like: expectation
/// maximisation of the mixture of matches, random pairs and lookalikes. What no rule finds is taken for a random pair.
/// </summary>
sealed class CandidateMixture(RulePatterns[] rules, Func<int, int, bool> isDependent, int records, bool learnLookalikes)
{
    const int MaxIterations = 60;

    /// <summary>A change of λ by this share of itself is none.</summary>
    const double Settled = 1e-3;

    readonly double _allPairs = Math.Max(1, RuleBlocks.PairsOf(records));

    internal void Learn(Probabilities weights, IReadOnlyList<EmSession?> sessions)
    {
        weights.Lookalikes = learnLookalikes
            ? [.. sessions.Select((session, rule) => session is { KnowsOthers: true } ? LookalikesOf(rule, session, weights) : null).OfType<Lookalikes>()]
            : [];
        weights.Prior = Math.Min(0.5, 1.0 / Math.Max(2, records)); // about one duplicate a record: the search starts there
        for (var i = 0; i < MaxIterations; i++)
        {
            var before = weights.Prior;
            var posterior = weights.Posterior();
            var matches = rules.Sum(rule => rule.First.Sum(pattern => pattern.Pairs * posterior(pattern.Levels)));
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
        var all = 0.0;
        foreach (var (levels, pairs) in rules[rule].First)
        {
            var others = EmSession.OthersAmong(pairs, pairs * posterior(levels));
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

        return new(rule, all / _allPairs, [.. Enumerable.Range(0, counts.Length).Where(i => isDependent(rule, i))], counts);
    }
}
