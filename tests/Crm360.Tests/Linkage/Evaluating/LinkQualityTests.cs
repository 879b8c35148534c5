using Crm360.Linkage.Clustering;
using Crm360.Linkage.Evaluating;

namespace Crm360.Tests.Linkage.Evaluating;

public sealed class LinkQualityTests
{
    [Fact]
    public void Follows_the_formulas_by_hand()
    {
        // clusters {0,1,2} {3,4}; entities {0,1} {2,3,4}
        var quality = LinkQuality.Of([1, 1, 1, 2, 2], ["A", "A", "B", "B", "B"]);

        Assert.Equal(2 / 4.0, quality.Pairwise.Precision, 12);
        Assert.Equal(2 / 4.0, quality.Pairwise.Recall, 12);
        Assert.Equal((2, 2), (quality.FalsePairs, quality.MissedPairs));
        Assert.Equal(((4 / 3.0) + (1 / 3.0) + (4 / 2.0)) / 5, quality.BCubed.Precision, 12);
        Assert.Equal(((4 / 2.0) + (1 / 3.0) + (4 / 3.0)) / 5, quality.BCubed.Recall, 12);
    }

    [Fact]
    public void A_set_of_pairs_counts_each_pair_once_whatever_its_direction() =>
        Assert.Equal(new Quality(0.5, 0.25), LinkQuality.OfPairs([new(0, 1), new(1, 0), new RowPair(0, 2)], ["A", "A", "B", "B", "B"]));

    [Fact]
    public void Nothing_claimed_of_nothing_to_find_is_perfect()
    {
        Assert.Equal(1, LinkQuality.Of([1, 2], ["A", "B"]).Pairwise.F1);
        Assert.Equal(1, LinkQuality.Of<int, int>([], []).BCubed.F1);
        Assert.Equal(0, LinkQuality.Of([1, 2], ["A", "A"]).Pairwise.Recall);
    }
}
