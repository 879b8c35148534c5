using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>The m, u and λ of a model in the making.</summary>
sealed class Probabilities
{
    /// <summary>What the strongest level gets of m as long as nothing is learnt; the others share the rest.</summary>
    internal const double DefaultM = 0.95;

    internal Probabilities(MatchPlan plan)
    {
        Plan = plan;
        M = [.. plan.Comparisons.Select(comparison => Default(comparison.Levels.Count))];
        U = [.. plan.Comparisons.Select(comparison => Uniform(comparison.Levels.Count))];
    }

    internal MatchPlan Plan { get; }

    internal double[][] M { get; }

    internal double[][] U { get; }

    internal double Prior { get; set; } = 0.5;

    internal IReadOnlyList<Lookalikes> Lookalikes { get; set; } = [];

    /// <summary>A function that gives the probability, 0 to 1, that a pair with given levels is a match; 0 where a level speaks against it for certain. Holds for the values of now.</summary>
    internal Func<LevelVector, double> Posterior()
    {
        var resemblance = new Resemblance(Plan, Lookalikes, U);
        var average = Enumerable.Repeat(1.0, M.Length).ToArray();
        var prior = Math.Log(Prior / (1 - Prior));
        double[][] ratios = [.. M.Select((m, i) => m.Select((p, level) => Math.Log(p / U[i][level])).ToArray())];
        return levels =>
        {
            if (IsVetoed(Plan, levels))
                return 0;
            var log = prior - Math.Log(1 + resemblance.Of(levels, average).Ratio);
            for (var i = 0; i < ratios.Length; i++)
            {
                if (levels[i] is not LevelVector.Nothing and var level)
                    log += ratios[i][level];
            }

            return 1 / (1 + Math.Exp(-log));
        };
    }

    internal static bool IsVetoed(MatchPlan plan, LevelVector levels)
    {
        for (var i = 0; i < plan.Comparisons.Count; i++)
        {
            if (levels[i] is not LevelVector.Nothing and var level && plan.Comparisons[i].Levels[level].Veto)
                return true;
        }

        return false;
    }

    internal static double[] Default(int levels)
    {
        var m = new double[levels];
        Array.Fill(m, (1 - DefaultM) / (levels - 1));
        m[0] = DefaultM;
        return m;
    }

    static double[] Uniform(int levels)
    {
        var u = new double[levels];
        Array.Fill(u, 1.0 / levels);
        return u;
    }
}
