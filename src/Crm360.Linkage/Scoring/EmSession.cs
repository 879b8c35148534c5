using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// Expectation maximisation (Winkler 1988) over the pairs of one blocking rule. Learns m of the comparisons that do not depend on the
/// rule. The non-matches that a rule finds are not random pairs (who shares a phone often shares a surname), so the session keeps a
/// u of its own, drawn towards the random one; a pair that the plan vetoes is known not to be a match and anchors it.
/// </summary>
sealed class EmSession
{
    const int MaxIterations = 300;
    const double Settled = 1e-5;

    /// <summary>Pairs' worth of belief in the default m: enough that a level never seen does not get probability 0.</summary>
    const double BeliefInM = 1;

    readonly Pattern[] _patterns;
    readonly bool[] _trainable;
    readonly bool[] _vetoed;
    readonly Probabilities _start;
    readonly double[][] _m;
    readonly double[][] _u;
    double _share = 0.5;

    internal EmSession(Pattern[] patterns, bool[] trainable, Probabilities start)
    {
        _patterns = patterns;
        _trainable = trainable;
        _start = start;
        _vetoed = Array.ConvertAll(patterns, pattern => Probabilities.IsVetoed(start.Plan, pattern.Levels));
        _m = Array.ConvertAll(start.M, m => (double[])m.Clone());
        _u = Array.ConvertAll(start.U, u => (double[])u.Clone());
        Matches = Array.ConvertAll(start.M, m => new double[m.Length]);
    }

    internal int Iterations { get; private set; }

    internal bool Converged { get; private set; }

    /// <summary>The share of the rule's pairs that match.</summary>
    internal double Share => _share;

    /// <summary>Expected number of matching pairs by comparison and level.</summary>
    internal double[][] Matches { get; }

    internal void Run()
    {
        while (Iterations < MaxIterations && !Converged)
        {
            Iterations++;
            Converged = Step() < Settled;
        }
    }

    double Step()
    {
        var others = Array.ConvertAll(_m, m => new double[m.Length]);
        foreach (var counts in Matches)
            Array.Clear(counts);
        var (matches, all) = Expect(others);
        var share = Math.Clamp(matches / all, 1e-6, 1 - 1e-6);
        var moved = Math.Abs(share - _share);
        _share = share;
        for (var i = 0; i < _m.Length; i++)
        {
            if (!_trainable[i])
                continue;
            moved = Math.Max(moved, Update(_m[i], Matches[i], Probabilities.Default(_m[i].Length), BeliefInM));
            moved = Math.Max(moved, Update(_u[i], others[i], _start.U[i], BeliefInRandom * all));
        }

        return moved;
    }

    internal static double BeliefInRandom = 0.05;

    (double Matches, double All) Expect(double[][] others)
    {
        var ratios = new double[_m.Length][];
        for (var i = 0; i < ratios.Length; i++)
            ratios[i] = [.. _m[i].Select((m, level) => Math.Log(m / _u[i][level]))];
        var prior = Math.Log(_share / (1 - _share));
        var (matches, all) = (0.0, 0.0);
        for (var p = 0; p < _patterns.Length; p++)
        {
            var (levels, pairs) = _patterns[p];
            var match = _vetoed[p] ? 0 : pairs / (1 + Math.Exp(-prior - LogRatio(ratios, levels)));
            matches += match;
            all += pairs;
            for (var i = 0; i < _m.Length; i++)
            {
                if (!_trainable[i] || levels[i] is not (not LevelVector.Nothing and var level))
                    continue;
                Matches[i][level] += match;
                others[i][level] += pairs - match;
            }
        }

        return (matches, all);
    }

    double LogRatio(double[][] ratios, LevelVector levels)
    {
        var log = 0.0;
        for (var i = 0; i < ratios.Length; i++)
        {
            if (_trainable[i] && levels[i] is not LevelVector.Nothing and var level)
                log += ratios[i][level];
        }

        return log;
    }

    static double Update(double[] probabilities, double[] counts, double[] belief, double strength)
    {
        var total = counts.Sum() + strength;
        var moved = 0.0;
        for (var level = 0; level < probabilities.Length; level++)
        {
            var updated = (counts[level] + (strength * belief[level])) / total;
            moved = Math.Max(moved, Math.Abs(updated - probabilities[level]));
            probabilities[level] = updated;
        }

        return moved;
    }
}
