using Crm360.Linkage;

namespace Crm360.Tests.Linkage;

public sealed class RecordTableTests
{
    [Fact]
    public void Gives_back_distinct_values_in_order_and_treats_null_and_empty_as_missing()
    {
        var table = new RecordTable(["k2", "k1"]);
        table.AddColumn("one", ["x", null]);
        table.AddColumn("many", [["b", "a", "", "b"], []]);

        Assert.Equal(["x"], table.Values("one", 0));
        Assert.Empty(table.Values("one", 1));
        Assert.Equal(["a", "b"], table.Values("many", 0));
        Assert.Empty(table.Values("many", 1));
    }

    [Fact]
    public void A_key_may_occur_once_only() =>
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => new RecordTable(["a", "b", "a"])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_column_must_have_a_value_for_every_record() =>
        Assert.Throws<ArgumentException>(() => new RecordTable(["a", "b"]).AddColumn("one", ["x"]));

    [Fact]
    public void A_plan_naming_a_column_the_table_lacks_is_told_which()
    {
        var plan = new MatchPlan([Some.Rule("a")], [Some.Same("nowhere")], 0.9, 0.5);

        var thrown = Assert.Throws<ArgumentException>(
            () => Crm360.Linkage.Scoring.Trainer.Train(plan, Some.Table("k: x"), TestContext.Current.CancellationToken));

        Assert.Contains("nowhere", thrown.Message, StringComparison.Ordinal);
    }
}
