using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Clustering;

/// <summary>
/// Judges a link between two clusters each of which holds records that say the same of themselves (one address, one birth date), where all that the one says
/// contradicts all that the other says. One record may be wrong; two that agree hardly are, and what is left is two entities that share a phone or a name:
/// the branches of a chain, father and son. Pair by pair that cannot be seen, for every pair counts the contradiction once and the shared phone as often.
/// </summary>
sealed class SettledGuard
{
    /// <summary>
    /// A contradiction that more of the matches have than this says nothing of clusters: then entities do have several such values, as people have two
    /// addresses when they move.
    /// </summary>
    const double HardlyEver = 0.01;

    /// <summary>A level of less weight than this, in bits, is no agreement: one postcode is no address.</summary>
    const double SpeaksFor = 1;

    /// <summary>Of larger clusters so many records each are asked.</summary>
    const int MostAsked = 8;

    readonly PairScorer _scorer;
    readonly Forest _forest;
    readonly (int Comparison, bool[] Contradicts)[] _comparisons;

    internal SettledGuard(PairScorer scorer, Forest forest)
    {
        _scorer = scorer;
        _forest = forest;
        var model = scorer.Table.Model;
        _comparisons =
        [
            .. model.Plan.Comparisons.Index().Where(comparison => HardlyEverAgainst(comparison.Item, model.Comparisons[comparison.Index]))
                .Select(comparison => (comparison.Index, comparison.Item.Levels.Select((_, level) => level > 0 && model.Comparisons[comparison.Index].Weight(level) < SpeaksFor).ToArray())),
        ];
    }

    static bool HardlyEverAgainst(Comparison comparison, ComparisonWeights weights)
    {
        var against = comparison.Levels.Index().Where(level => level.Item.Against).Select(level => weights.M[level.Index]).ToList();
        return against is not [] && against.Sum() <= HardlyEver;
    }

    /// <summary>The linked records, by rank, where what is settled in their clusters contradicts each other.</summary>
    internal (int First, int Second)? Contradiction(Link link, int first, int second)
    {
        if (_comparisons is [] || _forest.SizeOf(first) < 2 || _forest.SizeOf(second) < 2)
            return null;
        int[] left = [.. _forest.SomeOf(first, link, MostAsked)];
        int[] right = [.. _forest.SomeOf(second, link, MostAsked)];
        foreach (var (comparison, contradicts) in _comparisons)
        {
            if (AreApart(comparison, contradicts, left, right) && IsSettled(comparison, left) && IsSettled(comparison, right))
                return (link.Left, link.Right);
        }

        return null;
    }

    bool AreApart(int comparison, bool[] contradicts, int[] left, int[] right)
    {
        foreach (var x in left)
        {
            foreach (var y in right)
            {
                if (_scorer.CompareRanks(comparison, x, y) is not LevelVector.Nothing and var level && !contradicts[level])
                    return false;
            }
        }

        return true;
    }

    bool IsSettled(int comparison, int[] members)
    {
        for (var i = 0; i < members.Length; i++)
        {
            for (var j = i + 1; j < members.Length; j++)
            {
                if (_scorer.CompareRanks(comparison, members[i], members[j]) == 0)
                    return true;
            }
        }

        return false;
    }
}
