using Crm360.Golden;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

public abstract class DecisionTests(DatabaseEngine engine)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_must_link_holds_at_once_and_survives_a_full_rebuild_until_it_is_undone()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var before = await house.ContentTodayAsync();
        var (left, right) = await Steward.TwoCustomersAsync(house);

        var decision = await DecideAsync(house, DecisionKind.MustLink, left, right);
        Assert.True(await AreOneAsync(house, left, right));
        var merged = (await house.RowsAsync<CustomerRow>()).Single(row => row.Status == CustomerStatus.Merged);
        Assert.Equal((await Steward.CustomersAsync(house))[left.RecordId], merged.MergedInto);

        await house.RunAsync(full: true, minutes: 5);
        Assert.True(await AreOneAsync(house, left, right));

        await UndoAsync(house, decision);
        Assert.False(await AreOneAsync(house, left, right));
        House.AssertSame(before, await house.ContentTodayAsync());
        await house.RunAsync(full: true, minutes: 10);
        House.AssertSame(before, await house.ContentTodayAsync());
    }

    [Fact]
    public async Task A_cannot_link_holds_at_once_and_survives_a_full_rebuild_until_it_is_undone()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var before = await house.ContentTodayAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house);

        var decision = await DecideAsync(house, DecisionKind.CannotLink, left, right);
        Assert.False(await AreOneAsync(house, left, right));
        Assert.Single(await house.RowsAsync<IdentityEventRow>(), row => row.Kind == IdentityEventKind.Split);

        await house.RunAsync(full: true, minutes: 5);
        Assert.False(await AreOneAsync(house, left, right));

        await UndoAsync(house, decision);
        Assert.True(await AreOneAsync(house, left, right));
        House.AssertSame(before, await house.ContentTodayAsync());
        await house.RunAsync(full: true, minutes: 10);
        House.AssertSame(before, await house.ContentTodayAsync());
    }

    [Fact]
    public async Task What_a_decision_changes_alone_is_what_a_full_match_under_it_would_find()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house, records: 4);
        var (here, there) = await Steward.TwoCustomersAsync(house);
        await DecideAsync(house, DecisionKind.CannotLink, left, right);
        await DecideAsync(house, DecisionKind.MustLink, here, there);
        var decided = await house.ContentTodayAsync();

        await house.RunAsync(full: true, minutes: 5);

        House.AssertSame(decided, await house.ContentTodayAsync());
    }

    [Fact]
    public async Task A_merge_that_is_taken_back_is_taken_back_though_others_followed()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var alone = (await Steward.CustomersAsync(house)).GroupBy(of => of.Value, of => of.Key).Where(own => own.Count() == 1).Take(3).Select(own => (Customer: own.Key, Record: own.First())).ToList();
        var first = await MergeAsync(house, alone[0].Customer, alone[1].Customer);
        await MergeAsync(house, alone[0].Customer, alone[2].Customer);
        var customers = await Steward.CustomersAsync(house);
        Assert.Single(alone.Select(of => customers[of.Record]).Distinct());

        await UndoAsync(house, first);

        customers = await Steward.CustomersAsync(house);
        Assert.NotEqual(customers[alone[0].Record], customers[alone[1].Record]);
    }

    static async Task<long> MergeAsync(House house, long one, long other)
    {
        var decision = await house.Get<DecideStep>().DecideAllAsync(await house.Get<RegroupQueries>().MergeAsync(one, other, "test", Cancel), Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        return decision;
    }

    [Fact]
    public async Task An_undone_decision_cannot_be_undone_again()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house);
        var decision = await DecideAsync(house, DecisionKind.NotSure, left, right);
        await UndoAsync(house, decision);

        await Assert.ThrowsAsync<FlowException>(() => house.Get<DecideStep>().UndoAsync(decision, "test", Cancel));

        Assert.Equal(2, (await house.RowsAsync<DecisionRow>()).Count);
    }

    static async Task<long> DecideAsync(House house, string kind, PartyRow left, PartyRow right)
    {
        var decision = await house.Get<DecideStep>().DecideAsync(kind, left, right, "test", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        return decision;
    }

    static async Task UndoAsync(House house, long decision)
    {
        await house.Get<DecideStep>().UndoAsync(decision, "test", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
    }

    static async Task<bool> AreOneAsync(House house, PartyRow left, PartyRow right)
    {
        var customers = await Steward.CustomersAsync(house);
        return customers[left.RecordId] == customers[right.RecordId];
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteDecisionTests() : DecisionTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerDecisionTests() : DecisionTests(DatabaseEngine.SqlServer);
