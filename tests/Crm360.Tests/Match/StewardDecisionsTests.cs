using Crm360.Match;

namespace Crm360.Tests.Match;

public sealed class StewardDecisionsTests
{
    [Fact]
    public void Of_a_pair_the_last_decision_holds_whichever_record_was_named_first()
    {
        var decisions = StewardDecisions.Of([Said(2, DecisionKind.CannotLink, "b", "a"), Said(1, DecisionKind.MustLink, "a", "b")]);

        Assert.Equal(DecisionKind.CannotLink, decisions.Find("crm|b", "crm|a"));
        Assert.Equal([("crm|a", "crm|b")], decisions.Pairs(DecisionKind.CannotLink));
        Assert.Empty(decisions.Pairs(DecisionKind.MustLink));
    }

    [Fact]
    public void Undo_brings_back_the_decision_before()
    {
        var decisions = StewardDecisions.Of(
        [
            Said(1, DecisionKind.MustLink, "a", "b"), Said(2, DecisionKind.CannotLink, "a", "b"),
            Said(3, DecisionKind.Undo, "a", "b") with { Undoes = 2 },
        ]);

        Assert.Equal(DecisionKind.MustLink, decisions.Find("crm|a", "crm|b"));
    }

    [Fact]
    public void An_undone_decision_says_nothing()
    {
        var decisions = StewardDecisions.Of([Said(1, DecisionKind.NotSure, "a", "b"), Said(2, DecisionKind.Undo, "a", "b") with { Undoes = 1 }]);

        Assert.Null(decisions.Find("crm|a", "crm|b"));
    }

    [Fact]
    public void Decisions_about_records_that_are_not_there_are_left_out()
    {
        var decisions = StewardDecisions.Of([Said(1, DecisionKind.MustLink, "a", "b"), Said(2, DecisionKind.MustLink, "a", "gone")]);

        var pair = Assert.Single(decisions.Rows(DecisionKind.MustLink, new Dictionary<string, int> { ["crm|b"] = 4, ["crm|a"] = 9 }));

        Assert.Equal((9, 4), (pair.Left, pair.Right));
    }

    [Fact]
    public void Who_are_one_with_a_record_that_has_left_are_one_unless_they_were_told_apart()
    {
        List<DecisionRow> said =
        [
            Said(1, DecisionKind.MustLink, "a", "gone"), Said(2, DecisionKind.MustLink, "gone", "away"), Said(3, DecisionKind.MustLink, "away", "b"),
            Said(4, DecisionKind.MustLink, "c", "left"),
        ];
        Dictionary<string, int> rowOf = new() { ["crm|a"] = 1, ["crm|b"] = 2, ["crm|c"] = 3 };

        var pair = Assert.Single(StewardDecisions.Of(said).Rows(DecisionKind.MustLink, rowOf));

        Assert.Equal((1, 2), (pair.Left, pair.Right));
        Assert.Empty(StewardDecisions.Of([.. said, Said(5, DecisionKind.CannotLink, "a", "b")]).Rows(DecisionKind.MustLink, rowOf));
    }

    static DecisionRow Said(long id, string kind, string left, string right) => new()
    {
        DecisionId = id,
        Kind = kind,
        LeftSource = "crm",
        LeftKey = left,
        RightSource = "crm",
        RightKey = right,
        DecidedBy = "test",
        DecidedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
