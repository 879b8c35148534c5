using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Clustering;

/// <summary>
/// Judges a link that alone would hold two clusters together: whether all that their records say of each other, taken together, still speaks for one entity. The sum is
/// that of the two records of the link where nothing else is known of the others, and falls with each pair of records that disagree.
/// </summary>
sealed class BridgeGuard(PairScorer scorer, Forest forest, Link[] links, int[] starts, int[] linksOf)
{
    /// <summary>Of larger clusters so many records each are asked, the two that are linked among them.</summary>
    const int MostAsked = 8;

    /// <summary>The pair that speaks most against uniting two clusters, by rank, where the link is a weak bridge between them.</summary>
    internal (int First, int Second)? Contradiction(Link link, int first, int second)
    {
        if (forest.SizeOf(first) + forest.SizeOf(second) < 3 || !IsBridge(first, second))
            return null;
        var sum = scorer.Table.Model.PriorWeight;
        var (lowest, worst) = (double.PositiveInfinity, (First: link.Left, Second: link.Right));
        foreach (var x in forest.SomeOf(first, link, MostAsked))
        {
            foreach (var y in forest.SomeOf(second, link, MostAsked))
            {
                var (left, right) = (Math.Min(x, y), Math.Max(x, y));
                var weight = left == link.Left && right == link.Right ? link.Weight : scorer.ScoreRanks(left, right).Weight;
                sum += weight - scorer.Table.Model.PriorWeight;
                if (weight < lowest || (weight.Equals(lowest) && (left, right).CompareTo(worst) < 0))
                    (lowest, worst) = (weight, (left, right));
            }
        }

        return sum < 0 ? worst : null;
    }

    /// <summary>Whether no other link, stronger or weaker, ties the two.</summary>
    bool IsBridge(int first, int second)
    {
        var (small, large) = forest.SizeOf(first) <= forest.SizeOf(second) ? (first, second) : (second, first);
        var found = 0;
        foreach (var member in forest.MembersOf(small))
        {
            for (var i = starts[member]; i < starts[member + 1] && found < 2; i++)
            {
                var link = links[linksOf[i]];
                found += forest.RootOf(link.Left == member ? link.Right : link.Left) == large ? 1 : 0;
            }
        }

        return found < 2;
    }
}
