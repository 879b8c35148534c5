using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Evaluating;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Evaluating;

public sealed class LinkMistakesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // a finds pairs, b and c are compared, another d forbids linking
    static MatchPlan Plan { get; } = new([Some.Rule("a"), Some.Rule("b", "c")], [Some.Same("b"), Some.Same("c"), Some.Same("d", vetoOther: true)], 0.6, 0.01);

    [Theory]
    [InlineData("1: x|p|q|", "2: y|p|r|", MissReason.NeverCompared, 1)]
    [InlineData("1: x|p|q|m", "2: x|p|q|n", MissReason.Vetoed, 2)]
    [InlineData("1: x|p|q|", "2: x|s|q|", MissReason.SpokenAgainst, 0)]
    [InlineData("1: x|p||", "2: x|p||", MissReason.TooLittle, null)]
    public void A_missed_pair_says_what_kept_it_apart(string first, string second, MissReason reason, int? comparison)
    {
        var missed = Assert.Single(MistakesOf([first, second], ["e", "e"]).Missed);

        Assert.Equal((reason, comparison), (missed.Reason, missed.Comparison));
    }

    [Fact]
    public void A_pair_that_a_guard_kept_apart_says_which()
    {
        var missed = Assert.Single(MistakesOf(["1: x|p|q|", "2: x|p|q|"], ["e", "e"], new RowPair(0, 1)).Missed);

        Assert.Equal((MissReason.Refused, RefusalReason.CannotLink), (missed.Reason, missed.Refusal));
        Assert.Equal(new RowPair(0, 1), missed.Against);
    }

    [Fact]
    public void A_false_pair_says_whether_it_was_linked_itself_or_brought_together_by_others()
    {
        // 1 and 2 agree, 2 and 3 agree, 1 and 3 do not
        var mistakes = MistakesOf(["1: x|p|q|", "2: x y|p|q|", "3: y|p|q|"], ["e", "e", "f"], several: true);

        Assert.Empty(mistakes.Missed);
        Assert.Equal(2, mistakes.Joined.Count);
        Assert.All(mistakes.Joined, joined => Assert.True(joined.IsDirect));
        Assert.All(mistakes.Joined, joined => Assert.Equal(0, joined.Comparison));
    }

    [Fact]
    public void No_mistake_is_found_where_there_is_none() => Assert.Equivalent(new LinkMistakes([], []), MistakesOf(["1: x|p|q|", "2: x|p|q|", "3: z|k|l|"], ["e", "e", "f"]));

    [Fact]
    public void The_order_of_the_rows_means_nothing()
    {
        string[] rows = ["1: x|p|q|", "2: y|p|r|", "3: x|s|q|", "4: x|p|q|", "5: x|p|q|"];
        string[] truth = ["e", "e", "e", "f", "g"];
        var expected = Shown(rows, truth);

        for (var seed = 0; seed < 10; seed++)
        {
            var order = Some.Shuffled(Enumerable.Range(0, rows.Length), seed);
            Assert.Equal(expected, Shown([.. order.Select(at => rows[at])], [.. order.Select(at => truth[at])]));
        }

        static string Shown(string[] rows, string[] truth)
        {
            var mistakes = MistakesOf(rows, truth);
            string Id(int row) => rows[row][..1];
            return string.Join(' ', mistakes.Missed.Select(pair => $"{Id(pair.Left)}{Id(pair.Right)}{pair.Reason}").Concat(mistakes.Joined.Select(pair => $"{Id(pair.Left)}{Id(pair.Right)}")));
        }
    }

    [Fact]
    public void Blocking_recall_counts_each_true_pair_by_every_rule_and_once_by_the_first()
    {
        var session = SessionOf(["1: x|p|q|", "2: x|p|q|", "3: y|p|q|", "4: z|k|l|"]);

        var recall = BlockingRecall.Of(session, [new(0, 1), new(1, 2), new(3, 0), new(1, 0)]);

        Assert.Equal(3, recall.Pairs);
        Assert.Equal([new(1 / 3.0, 1 / 3.0), new(2 / 3.0, 1 / 3.0)], recall.Rules);
        Assert.Equal(2 / 3.0, recall.Recall, 12);
        Assert.Equal(1, BlockingRecall.Of(session, []).Recall);
    }

    [Fact]
    public void Records_that_say_too_little_would_not_be_linked_to_a_copy_of_themselves()
    {
        var table = Some.Table("1: x|p|q|m", "2: x|p||", "3: x|||", "4: x|p|q|", "5: x|||m");

        var unlinkables = Unlinkables.Of(new(Some.Model(Plan with { LinkAt = 0.6 }), table), Cancel);

        Assert.Equal((5, 3), (unlinkables.Records, unlinkables.Count));
        Assert.Equal(["3", "2", "5"], unlinkables.Emptiest.Select(row => table.Keys[row]));
        Assert.Equal(unlinkables.ByThreshold.OrderBy(at => at.Threshold).ThenBy(at => at.Share), unlinkables.ByThreshold);
        Assert.Equal(0.2, unlinkables.ByThreshold.First(at => at.Threshold >= 0.2).Share, 12);
    }

    static LinkMistakes MistakesOf(string[] rows, string[] truth, RowPair? cannotLink = null, bool several = false)
    {
        var session = SessionOf(rows, several);
        var model = Some.Model(Plan);
        var pairs = session.Link(model, new(), Cancel).Pairs;
        var clusters = Clusterer.Cluster(session.Scorer(model), pairs, [], cannotLink is { } pair ? [pair] : [], Cancel);
        return LinkMistakes.Of(session, model, clusters, truth);
    }

    static LinkSession SessionOf(string[] rows, bool several = false)
    {
        var table = Some.Table(rows);
        if (several)
        {
            var cells = Enumerable.Range(0, rows.Length).Select(row => (IReadOnlyList<string>)table.Values("a", row)[0].Split(' ')).ToList();
            var other = new RecordTable(table.Keys);
            other.AddColumn("a", cells);
            foreach (var column in (string[])["b", "c", "d"])
                other.AddColumn(column, (string?[])[.. Enumerable.Range(0, rows.Length).Select(row => table.Values(column, row) is [var value, ..] ? value : null)]);
            table = other;
        }

        return LinkSession.Of(Plan, table, maxPairsPerBlock: 1000, threads: 1, Cancel);
    }
}
