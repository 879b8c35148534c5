using System.Globalization;
using Crm360.Linkage;
using Crm360.Linkage.Blocking;

namespace Crm360.Tests.Linkage.Blocking;

public sealed class OverFullBlockTests
{
    [Fact]
    public void An_over_full_block_is_split_by_the_second_key_and_what_that_loses_is_counted()
    {
        var table = Some.Table("1: x | p", "2: x | p", "3: x | q", "4: x | q", "5: y | p", "6: y | q");

        var blocks = RuleBlocks.Build(new([new("a")], [new("b")]), table, maxPairs: 2);

        Assert.Equal(["4 5", "0 1", "2 3"], Blocks(blocks));
        Assert.Equal((1, 3L, 4L), (blocks.OverFull, blocks.Pairs, blocks.PairsLost));
    }

    [Fact]
    public void What_is_still_over_full_is_split_by_the_next_key()
    {
        var table = Some.Table("1: x | p | l", "2: x | p | l", "3: x | p | r", "4: x | p | r", "5: x | q | l");

        var blocks = RuleBlocks.Build(new([new("a")], [new("b"), new("c")]), table, maxPairs: 3);

        Assert.Equal(["0 1", "2 3"], Blocks(blocks));
    }

    [Fact]
    public void Records_without_a_second_key_stay_together()
    {
        var table = Some.Table("1: x | p", "2: x |", "3: x |", "4: x | p");

        Assert.Equal(["1 2", "0 3"], Blocks(RuleBlocks.Build(new([new("a")], [new("b")]), table, maxPairs: 2)));
    }

    [Theory]
    [InlineData(709)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void A_block_without_a_second_key_keeps_about_as_many_pairs_as_it_may_and_counts_the_rest(int records)
    {
        var blocks = RuleBlocks.Build(Some.Rule("a"), Equal(records), maxPairs: 250_000);

        Assert.InRange(blocks.Pairs, 190_000, 256_000);
        Assert.Equal(RuleBlocks.PairsOf(records), blocks.Pairs + blocks.PairsLost);
    }

    [Fact]
    public void The_pairs_of_the_others_stay_what_they_were_when_a_record_comes()
    {
        var (before, after) = (Equal(1_000), Equal(1_001));
        Assert.Equal(Reach.Of(1_000, 10_000), Reach.Of(1_001, 10_000));

        var old = Pairs(before, 10_000);
        var others = Pairs(after, 10_000).Where(pair => pair.Left != "1000" && pair.Right != "1000").ToHashSet();

        Assert.NotEmpty(old);
        Assert.Equal(old, others);
    }

    [Fact]
    public void A_growing_block_loses_pairs_and_gains_none()
    {
        var sizes = Enumerable.Range(1, 400).Select(step => step * 37).ToList();

        Assert.All(sizes.Zip(sizes.Skip(1)), pair => Assert.True(Reach.Of(pair.First, 5_000) >= Reach.Of(pair.Second, 5_000)));
        Assert.InRange(sizes.Select(size => Reach.Of(size, 5_000)).Distinct().Count(), 20, 70);
    }

    /// <summary>Saved pairs and warm indexes depend on it: a change of these numbers is a change of what is compared.</summary>
    [Theory]
    [InlineData("", 0xF52A15E9A9B5E89BUL)]
    [InlineData("crm|17", 0x9614D3C34EFE1FC7UL)]
    [InlineData("Çağrı", 0xCB6A6561DAC9CCEFUL)]
    public void The_hash_of_a_key_is_the_same_for_ever(string key, ulong expected) => Assert.Equal(expected, KeyHash.Of(key));

    static HashSet<(string Left, string Right)> Pairs(RecordTable table, long maxPairs)
    {
        var blocks = RuleBlocks.Build(Some.Rule("a"), table, maxPairs);
        return
        [
            .. Enumerable.Range(0, table.Count).SelectMany(left => Enumerable.Range(left + 1, table.Count - left - 1).Where(right => blocks.FirstFound(left, right) >= 0)
                .Select(right => (table.Keys[table.RowAt(left)], table.Keys[table.RowAt(right)]))),
        ];
    }

    static RecordTable Equal(int records)
    {
        var table = new RecordTable([.. Enumerable.Range(0, records).Select(i => i.ToString("D4", CultureInfo.InvariantCulture))]);
        table.AddColumn("a", (string?[])[.. Enumerable.Repeat("x", records)]);
        return table;
    }

    static IEnumerable<string> Blocks(RuleBlocks blocks) => Enumerable.Range(0, blocks.Count).Select(block => string.Join(' ', blocks.MembersOf(block).ToArray()));
}
