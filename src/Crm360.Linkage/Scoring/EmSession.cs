using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// Expectation maximisation (Winkler 1988) over the pairs of one blocking rule. Learns m of the comparisons that do not depend on the
/// rule. The non-matches that a rule finds are not random pairs (who shares a phone often shares a surname), so the session keeps a
/// u of its own, drawn towards the random one; a pair that the plan vetoes, or counts against, is known not to be a match and anchors it.
/// </summary>
sealed class EmSession
{
    /// <summary>With fewer comparisons to learn, a u of the session's own could take any value, and the random one is kept.</summary>
    internal const int ComparisonsForOwnU = 3;

    /// <summary>
    /// Without so many pairs that a veto or the like tells to be no matches, nothing anchors a u of the session's own, and it would
    /// take the matches with many errors for a class of their own.
    /// </summary>
    const double KnownForOwnU = 10;

    const int MaxIterations = 200;
    const double Settled = 1e-4;

    /// <summary>Pairs' worth of belief in the default m: enough that a level never seen does not get probability 0.</summary>
    const double BeliefInM = 1;

    /// <summary>Belief in that u of kin, as a share of the session's pairs: keeps the two classes from changing places where nearly all pairs match.</summary>
    const double BeliefInU = 0.01;

    /// <summary>
    /// The share of a rule's non-matches that are believed to agree in another comparison as matches do, and not by chance alone: twins have one birth
    /// date, relatives write from one address. Without it the first pair of twins makes all twins one person.
    /// </summary>
    const double Kinship = 0.02;

    readonly Pattern[] _patterns;
    readonly bool[] _trainable;
    readonly bool[] _tells;
    readonly bool _ownU;
    readonly bool[] _others;
    readonly Probabilities _start;
    readonly double[][] _kin;
    readonly double[][] _m;
    readonly double[][] _u;

    internal EmSession(Pattern[] patterns, bool[] trainable, Probabilities start)
    {
        _patterns = patterns;
        _trainable = trainable;
        _tells = (bool[])trainable.Clone();
        _start = start;
        _m = Array.ConvertAll(start.M, m => (double[])m.Clone());
        _u = Array.ConvertAll(start.U, u => (double[])u.Clone());
        _kin = [.. start.U.Select((u, i) => u.Select((p, level) => ((1 - Kinship) * p) + (Kinship * start.M[i][level])).ToArray())];
        _others = Array.ConvertAll(patterns, pattern => Probabilities.IsVetoed(start.Plan, pattern.Levels) || IsAgainst(pattern.Levels));
        Pairs = patterns.Sum(pattern => pattern.Pairs);
        var known = patterns.Select((pattern, p) => _others[p] ? pattern.Pairs - pattern.Same : pattern.Different).Sum();
        _ownU = known >= KnownForOwnU && trainable.Count(learns => learns) >= ComparisonsForOwnU;
        Matches = Array.ConvertAll(start.M, m => new double[m.Length]);
        Others = Array.ConvertAll(start.M, m => new double[m.Length]);
    }

    internal double Pairs { get; }

    internal int Iterations { get; private set; }

    internal bool Converged { get; private set; }

    /// <summary>Whether the session learnt what the rule's non-matches look like.</summary>
    internal bool KnowsOthers => _ownU;

    /// <summary>The share of the rule's pairs that match.</summary>
    internal double Share { get; private set; } = 0.5;

    /// <summary>Expected number of matching pairs by comparison and level, of all comparisons.</summary>
    internal double[][] Matches { get; }

    /// <summary>Expected number of other pairs by comparison and level, of all comparisons.</summary>
    internal double[][] Others { get; }

    internal void Run()
    {
        Iterate();
        if (!_ownU)
            return;

        // the dependent comparisons teach nothing about other rules, but once the classes are found they tell this rule's pairs further apart
        for (var i = 0; i < _m.Length; i++)
        {
            if (_trainable[i])
                continue;
            Update(_m[i], Matches[i], _start.M[i], BeliefInM);
            Update(_u[i], Others[i], _start.U[i], BeliefInM);
            _tells[i] = true;
        }

        Iterate();
    }

    /// <summary>The probability, 0 to 1, that a pair found by the rule matches.</summary>
    internal Func<LevelVector, double> Posterior()
    {
        var ratios = LogRatios();
        var prior = Math.Log(Share / (1 - Share));
        return levels => Probabilities.IsVetoed(_start.Plan, levels) ? 0 : 1 / (1 + Math.Exp(-prior - Sum(ratios, levels)));
    }

    /// <summary>Whether a level counts against the pair, and all that the rule does not make agree speaks against it.</summary>
    bool IsAgainst(LevelVector levels)
    {
        var (isAgainst, sum) = (false, 0.0);
        for (var i = 0; i < _m.Length; i++)
        {
            if (levels[i] is LevelVector.Nothing)
                continue;
            isAgainst |= _start.Plan.Comparisons[i].Levels[levels[i]].Against;
            if (_trainable[i])
                sum += Math.Log(_m[i][levels[i]] / _u[i][levels[i]]);
        }

        return isAgainst && sum < 0;
    }

    void Iterate()
    {
        Converged = false;
        for (var i = 0; i < MaxIterations && !Converged; i++, Iterations++)
            Converged = Maximise(Expect()) < Settled;
    }

    /// <summary>Returns the expected number of matches.</summary>
    double Expect()
    {
        foreach (var counts in Matches.Concat(Others))
            Array.Clear(counts);
        var ratios = LogRatios();
        var prior = Math.Log(Share / (1 - Share));
        var matches = 0.0;
        for (var p = 0; p < _patterns.Length; p++)
        {
            var levels = _patterns[p].Levels;
            var probability = _others[p] ? 0 : 1 / (1 + Math.Exp(-prior - Sum(ratios, levels)));
            var match = _patterns[p].MatchesAt(probability);
            matches += match;
            var other = OthersAmong(_patterns[p], probability);
            for (var i = 0; i < _m.Length; i++)
            {
                if (levels[i] is LevelVector.Nothing)
                    continue;
                Matches[i][levels[i]] += match;
                Others[i][levels[i]] += other;
            }
        }

        return matches;
    }

    /// <summary>
    /// How many of the pairs of a pattern count for what non-matches look like. The doubt that is left about patterns that likely match is
    /// no evidence: counted, it would raise itself from round to round. What a person said is no doubt.
    /// </summary>
    internal static double OthersAmong(Pattern pattern, double probability) =>
        pattern.Different + (probability < 0.5 ? pattern.Open * (1 - probability) : 0);

    /// <summary>Returns how far the furthest probability moved.</summary>
    double Maximise(double matches)
    {
        var share = Math.Clamp(matches / Pairs, 1e-6, 1 - 1e-6);
        var moved = Math.Abs(share - Share);
        Share = share;
        for (var i = 0; i < _m.Length; i++)
        {
            if (!_tells[i])
                continue;
            moved = Math.Max(moved, Update(_m[i], Matches[i], _trainable[i] ? Probabilities.Default(_m[i].Length) : _start.M[i], BeliefInM));
            if (_ownU)
                moved = Math.Max(moved, Update(_u[i], Others[i], _kin[i], _trainable[i] ? BeliefInU * Pairs : BeliefInM));
        }

        return moved;
    }

    double[][] LogRatios() => [.. _m.Select((m, i) => m.Select((_, level) => _tells[i] ? Math.Log(m[level] / _u[i][level]) : 0).ToArray())];

    static double Sum(double[][] ratios, LevelVector levels)
    {
        var sum = 0.0;
        for (var i = 0; i < ratios.Length; i++)
        {
            if (levels[i] is not LevelVector.Nothing and var level)
                sum += ratios[i][level];
        }

        return sum;
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
