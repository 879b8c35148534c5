using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// How much more likely a pattern is among the lookalikes of the blocking rules than among random pairs; made ready for scoring.
/// </summary>
/// <remarks>
/// A non-match has the pattern γ with probability Πu(γ) + Σ_r share_r Πh_r(γ), so the match weight falls by
/// log2(1 + Σ_r share_r Πh_r(γ)/u(γ)): nothing for a pattern that no lookalikes have, much where they explain all that agrees.
/// </remarks>
sealed class Resemblance
{
    readonly Lookalikes[] _rules;
    readonly double[][][] _factors;
    readonly bool[][] _dependent;
    readonly int[][] _needed;

    internal Resemblance(MatchPlan plan, IReadOnlyList<Lookalikes> lookalikes, IReadOnlyList<IReadOnlyList<double>> u)
    {
        _rules = [.. lookalikes];
        _factors = Array.ConvertAll(_rules, rule => rule.Levels.Select((h, i) => h.Select((p, level) => p / u[i][level]).ToArray()).ToArray());
        _dependent = Array.ConvertAll(_rules, rule => Enumerable.Range(0, u.Count).Select(rule.Dependent.Contains).ToArray());
        _needed = Array.ConvertAll(_rules, rule => Needed(plan, plan.Blocking[rule.Rule]));
    }

    /// <summary>Σ_r share_r Πh_r/u, and the number of the rule that gives most of it (-1 where there is none).</summary>
    /// <param name="levels">The pattern.</param>
    /// <param name="commonness">By comparison: the factor by which the values shared are rarer than average (2^adjustment).</param>
    internal (double Ratio, int Rule) Of(LevelVector levels, ReadOnlySpan<double> commonness)
    {
        var (sum, most, rule) = (0.0, 0.0, -1);
        for (var r = 0; r < _rules.Length; r++)
        {
            var ratio = Of(r, levels, commonness);
            sum += ratio;
            if (ratio > most)
                (most, rule) = (ratio, _rules[r].Rule);
        }

        return (sum, rule);
    }

    double Of(int rule, LevelVector levels, ReadOnlySpan<double> commonness)
    {
        foreach (var needed in _needed[rule])
        {
            if (levels[needed] is LevelVector.Nothing)
                return 0; // a record without the key is in no block of the rule
        }

        var factors = _factors[rule];
        var (ratio, ofKeys) = (_rules[rule].Share, 1.0);
        for (var i = 0; i < factors.Length; i++)
        {
            if (levels[i] is LevelVector.Nothing)
                continue;
            ratio *= factors[i][levels[i]];
            if (_dependent[rule][i])
                ofKeys *= commonness[i];
            else
                ratio *= commonness[i];
        }

        // chance makes strangers share a common value and seldom a rare one; a household shares its surname either way
        var byChance = _rules[rule].ByChance;
        return ratio * (byChance + ((1 - byChance) * ofKeys));
    }

    static int[] Needed(MatchPlan plan, BlockingRule rule) =>
    [
        .. Enumerable.Range(0, plan.Comparisons.Count)
            .Where(i => plan.Comparisons[i].Columns.Count == 1 && rule.Keys.Any(key => key.Column == plan.Comparisons[i].Columns[0])),
    ];
}
