using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Labelling;

/// <summary>
/// Brings labels into the patterns that expectation maximisation counts: pairs that a person judged keep their class in every round, as clerically
/// reviewed pairs do in Larsen and Rubin 2001. Pairs of one pattern are exchangeable, so a label speaks for a stated number of pairs of its pattern; more, and one
/// wrong answer about a common pattern would outweigh all the others.
/// </summary>
/// <remarks>
/// Labels from a review queue are no sample of all pairs: doubtful pairs are asked more often. Pairs are chosen by what they agree on, and
/// given that, not by whether they match; the answers that are missing are missing at random (Little and Rubin 1987), and it is enough that a
/// label takes the place of unjudged pairs of its own pattern. How many pairs there are of each pattern stays what was counted, so that a queue of doubtful pairs
/// moves neither λ nor m towards doubtful patterns as it would if labels were counted on top (post-stratification, Holt and Smith 1979).
/// </remarks>
static class LabelledPatterns
{
    /// <summary>What each rule finds, with the labels of the pairs that it finds.</summary>
    /// <param name="rules">Patterns by rule.</param>
    /// <param name="session">Plan and records.</param>
    /// <param name="labels">Each pair once.</param>
    /// <param name="pairsPerLabel">As in <see cref="TrainingOptions.PairsPerLabel"/>.</param>
    internal static (RulePatterns[] Rules, LabelUse Use) Of(RulePatterns[] rules, LinkSession session, IReadOnlyList<LabelledPair> labels, double pairsPerLabel)
    {
        var all = Array.ConvertAll(rules, _ => new Dictionary<LevelVector, (int Same, int Different)>());
        var first = Array.ConvertAll(rules, _ => new Dictionary<LevelVector, (int Same, int Different)>());
        var unblocked = 0;
        foreach (var label in labels)
        {
            var (left, right) = (session.Table.RankOf(label.Left), session.Table.RankOf(label.Right));
            var levels = session.Comparer.Compare(left, right);
            var found = Enumerable.Range(0, rules.Length).Where(rule => session.Blocks.Rules[rule].FirstFound(left, right) != CodeLists.None).ToList();
            if (found is [])
                unblocked++;
            foreach (var rule in found)
            {
                Add(all[rule], levels, label.IsSame);
                if (rule == found[0])
                    Add(first[rule], levels, label.IsSame);
            }
        }

        return (
            [.. rules.Select((rule, i) => new RulePatterns(With(rule.All, all[i], pairsPerLabel), With(rule.First, first[i], pairsPerLabel)))],
            new(labels.Count(label => label.IsSame), labels.Count(label => !label.IsSame), unblocked));
    }

    static void Add(Dictionary<LevelVector, (int Same, int Different)> labels, LevelVector levels, bool isSame)
    {
        var (same, different) = labels.GetValueOrDefault(levels);
        labels[levels] = isSame ? (same + 1, different) : (same, different + 1);
    }

    static Pattern[] With(Pattern[] patterns, Dictionary<LevelVector, (int Same, int Different)> labels, double pairsPerLabel)
    {
        if (labels.Count == 0)
            return patterns;
        var drawn = patterns.ToDictionary(pattern => pattern.Levels, pattern => pattern.Pairs);
        foreach (var (levels, (same, different)) in labels)
            drawn[levels] = Math.Max(drawn.GetValueOrDefault(levels), same + different); // a pair that was not drawn by chance was judged all the same
        return
        [
            .. drawn.OrderBy(entry => entry.Key.Bits).Select(entry =>
            {
                var (same, different) = labels.GetValueOrDefault(entry.Key);
                var known = Math.Min(entry.Value, pairsPerLabel * (same + different));
                return known == 0 ? new Pattern(entry.Key, entry.Value)
                    : new Pattern(entry.Key, entry.Value, known * same / (same + different), known * different / (same + different));
            }),
        ];
    }
}

/// <summary>Labels that a training was given.</summary>
/// <param name="Same">Pairs that are of one entity.</param>
/// <param name="Different">Pairs that are not.</param>
/// <param name="Unblocked">Of both, pairs that no blocking rule finds: they say something of the rules, but teach no weights.</param>
public sealed record LabelUse(int Same, int Different, int Unblocked);
