using Crm360.Records;
using Crm360.Warehouse;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Warehouse;

public sealed class FunnelFactsTests
{
    static readonly FunnelDefinition Funnel = new(
        [
            new("request", [new(Entity.Interaction, [new("reason", ["request"])]), new(Entity.Opportunity, [new("stage", ["request"])])]),
            new("contact", [new(Entity.Interaction, [new("direction", ["outbound"]), new("reason", ["sales", "follow_up"])])]),
            new("contract", [new(Entity.Order, [])]),
        ], "");

    [Fact]
    public void An_event_reaches_every_stage_of_which_all_conditions_hold()
    {
        Assert.Equal([(1, "request")], Reached(Entity.Interaction, ("reason", "request"), ("direction", "outbound")));
        Assert.Equal([(2, "contact")], Reached(Entity.Interaction, ("reason", "sales"), ("direction", "outbound")));
        Assert.Empty(Reached(Entity.Interaction, ("reason", "sales"), ("direction", "inbound")));
        Assert.Empty(Reached(Entity.Interaction));
        Assert.Equal([(3, "contract")], Reached(Entity.Order));
    }

    [Fact]
    public void The_first_time_counts_and_stages_passed_unseen_are_implied_at_the_earliest_later_event()
    {
        var rows = Accumulate(Event(1, 3, day: 9), Event(1, 1, day: 5), Event(1, 3, day: 7), Event(2, 2, day: 4)).ToList();

        Assert.Equal(
            [(70L, 1, 5, false), (70, 2, 7, true), (70, 3, 7, false), (80, 1, 4, true), (80, 2, 4, false)],
            rows.OrderBy(row => (row.CustomerId, row.StageOrdinal)).Select(row => (row.CustomerId, row.StageOrdinal, row.ReachedAt.Day, row.Implied)));
        Assert.All(rows, row => Assert.Equal(row.ReachedAt.Day, row.DateKey));
    }

    [Fact]
    public void A_stage_that_was_seen_after_a_later_one_was_passed_with_that()
    {
        var rows = Accumulate(Event(1, 1, day: 8), Event(1, 3, day: 2)).OrderBy(row => row.StageOrdinal).ToList();

        Assert.Equal([(2, true), (2, true), (2, false)], rows.Select(row => (row.ReachedAt.Day, row.Implied)));
    }

    [Fact]
    public void No_stage_comes_before_an_earlier_one()
    {
        var steps = from stage in Gen.Choose(1, 3) from day in Gen.Choose(1, 28) select Event(1, stage, day);

        Prop.ForAll(steps.NonEmptyListOf().ToArbitrary(), events =>
        {
            var days = Accumulate([.. events]).OrderBy(row => row.StageOrdinal).Select(row => row.ReachedAt.Day).ToList();
            return days.SequenceEqual(days.Order()) && days.Count == events.Max(of => of.StageOrdinal);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Events_of_nobody_are_left_out() => Assert.Empty(Accumulate(Event(99, 1, day: 1)));

    [Fact]
    public void Erased_persons_stay_each_as_they_were_and_follow_a_funnel_that_changes()
    {
        var ways = Accumulate(Event(1, 3, day: 5), Event(1, 1, day: 2), Event(2, 2, day: 3))
            .Select(row => row with { CustomerId = -1, PersonOrdinal = row.CustomerId }).ToList();

        Assert.Equal(ways.OrderBy(Place), FunnelFacts.OfErased(Funnel, ways, at => at.Day).OrderBy(Place));

        FunnelDefinition other = new([new("begun", []), .. Funnel.Stages.Where((_, at) => at != 1)], "other");
        Assert.Equal(
            [(70L, "begun", true, 2), (70L, Funnel.Stages[0].Name, false, 2), (70L, Funnel.Stages[2].Name, false, 5)],
            FunnelFacts.OfErased(other, ways, at => at.Day).OrderBy(Place).Select(row => (row.PersonOrdinal, row.Stage, row.Implied, row.DateKey)));

        static (long, int) Place(FactFunnelRow row) => (row.PersonOrdinal, row.StageOrdinal);
    }

    static List<(int, string)> Reached(Entity entity, params (string Name, string Code)[] codes) =>
        [.. FunnelFacts.Reached(Funnel, entity, name => codes.Where(code => code.Name == name).Select(code => code.Code).FirstOrDefault())];

    static IEnumerable<FactFunnelRow> Accumulate(params FunnelStep[] events) =>
        FunnelFacts.Accumulate(Funnel, events, new Dictionary<long, long> { [1] = 70, [2] = 80 }, at => at.Day);

    static FunnelStep Event(long party, int stage, int day) =>
        new(party, stage, new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc));
}
