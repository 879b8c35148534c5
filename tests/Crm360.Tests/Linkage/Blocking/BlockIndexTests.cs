using Crm360.Linkage;
using Crm360.Linkage.Blocking;

namespace Crm360.Tests.Linkage.Blocking;

public sealed class BlockIndexTests
{
    [Fact]
    public void Febrl_dataset1_blocked_on_given_name_has_the_published_2082_pairs()
    {
        var (table, _) = SharedData.Febrl("dataset1.csv");

        Assert.Equal(2082, RuleBlocks.Build(Some.Rule("given_name"), table, long.MaxValue).Pairs);
    }

    [Fact]
    public void A_pair_lost_in_an_over_full_block_is_first_found_by_a_later_rule()
    {
        var table = Some.Table("1: x | p | l", "2: x | p | r", "3: x | q | l");
        var plan = new MatchPlan([new([new("a")], [new("c")]), Some.Rule("b")], [Some.Same("b")], 0.9, 0.5);

        var blocks = BlockIndex.Build(plan, table, maxPairsPerBlock: 2, new());

        Assert.True(blocks.IsFirst(rule: 1, block: 0, left: 0, right: 1));
    }

    [Fact]
    public void First_letters_and_several_values_make_keys_of_their_own()
    {
        var table = new RecordTable(["1", "2", "3"]);
        table.AddColumn("mail", [["ali@x", "ali@y"], ["alp@z"], ["veli@x"]]);

        var blocks = RuleBlocks.Build(new([new BlockingKey("mail", 2)]), table, long.MaxValue);

        Assert.Equal([0, 1], blocks.MembersOf(0).ToArray());
        Assert.Equal(1, blocks.Count);
    }
}
