using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>Learns u from random pairs.</summary>
static class NonMatches
{
    /// <summary>Pairs' worth of belief in evenly spread levels: a level that no random pair reached is rare, not impossible.</summary>
    const double Belief = 1;

    /// <summary>Sets u to the shares of each level among the pairs that do not match.</summary>
    /// <param name="weights">Takes the u.</param>
    /// <param name="random">Patterns of random pairs.</param>
    /// <param name="trustPosterior">Whether the model is good enough to take its matches out.</param>
    internal static void Learn(Probabilities weights, Pattern[] random, bool trustPosterior)
    {
        var counts = Array.ConvertAll(weights.U, u => new double[u.Length]);
        var posterior = weights.Posterior();
        foreach (var pattern in random)
        {
            var levels = pattern.Levels;
            var others = trustPosterior ? pattern.Pairs * (1 - posterior(levels)) : pattern.Pairs;
            for (var i = 0; i < counts.Length; i++)
            {
                if (levels[i] is not LevelVector.Nothing and var level)
                    counts[i][level] += others;
            }
        }

        for (var i = 0; i < counts.Length; i++)
        {
            var total = counts[i].Sum() + Belief;
            for (var level = 0; level < counts[i].Length; level++)
                weights.U[i][level] = (counts[i][level] + (Belief / counts[i].Length)) / total;
        }
    }
}
