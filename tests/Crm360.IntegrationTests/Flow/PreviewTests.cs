using Crm360.Golden;
using Crm360.Hosting.Previewing;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;
using Crm360.Warehouse.Previewing;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Flow;

/// <summary>What is shown before anything is changed is what comes to be, and showing it changes nothing.</summary>
public abstract class PreviewTests(DatabaseEngine engine)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_definition_that_made_the_customers_would_change_nothing()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 220, seed: 4);
        await house.RunAsync();
        var before = await house.ContentAsync();

        var preview = await house.Get<Previews>().OfDefinitionAsync(null, Cancel);

        Assert.True(preview.IsNothing);
        Assert.Equal(1, preview.Kept);
        Assert.NotEmpty(preview.Totals);
        Assert.Empty(preview.Notes);
        House.AssertSame(before, await house.ContentAsync());
    }

    [Theory]
    [InlineData("link_at: 0.95, review_at: 0.60", "link_at: 0.6, review_at: 0.50")] // customers come together
    [InlineData("link_at: 0.95, review_at: 0.60", "link_at: 0.9999, review_at: 0.60")] // and fall apart
    [InlineData("  name: [", "  name: [unanimous] # [")]
    [InlineData("default_region: TR", "default_region: DE")] // all is standardised anew
    public async Task What_another_definition_is_shown_to_change_is_what_its_run_changes(string rule, string other)
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var before = await house.ContentAsync();
        var was = await Steward.CustomersAsync(house);
        await house.ChangeAsync(rule, other);
        await using var services = House.Services(house.Folder, house.Database.ConnectionString);

        var preview = await services.GetRequiredService<Previews>().OfDefinitionAsync(null, Cancel);

        House.AssertSame(before, await house.ContentAsync());
        Assert.False(preview.IsNothing);
        await services.GetRequiredService<CustomerFlow>().RunAsync(new RunOptions { AsOf = House.Today, From = Stage.Standardise }, null, Cancel);
        await AssertCameToBeAsync(house, preview, was);
        await using var db = house.Open();
        var totals = await PreviewQueries.TotalsAsync(db, Cancel);
        Assert.All(preview.Totals, total => Assert.Equal(totals.GetValueOrDefault((total.Of, total.Name)), total.Then));
        Assert.All(totals.Keys, of => Assert.Contains(preview.Totals, total => (total.Of, total.Name) == of));
    }

    [Fact]
    public async Task What_merging_two_customers_is_shown_to_change_is_what_it_changes()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 220, seed: 4);
        await house.RunAsync();
        var was = await Steward.CustomersAsync(house);
        var largest = was.Values.CountBy(id => id).OrderByDescending(of => of.Value).ThenBy(of => of.Key).Take(2).Select(of => of.Key).Order().ToList();
        var before = await house.ContentAsync();
        var decisions = await house.Get<RegroupQueries>().MergeAsync(largest[0], largest[1], "test", Cancel);

        var preview = await house.Get<Previews>().OfDecisionsAsync(decisions, Cancel);

        House.AssertSame(before, await house.ContentAsync());
        var group = Assert.Single(preview.Groups);
        Assert.Equal(PreviewedKind.Merged, group.Kind);
        Assert.Equal(largest, group.Now.Select(customer => customer.CustomerId));
        Assert.Equal(group.Now.Aggregate(Belongings.None, (sum, customer) => sum.And(customer.Of)), group.Then[0].Of);
        await DecideAsync(house, decisions);
        await AssertCameToBeAsync(house, preview, was);
    }

    [Fact]
    public async Task What_taking_records_out_is_shown_to_change_is_what_it_changes_and_they_never_come_back()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 220, seed: 4);
        await house.RunAsync();
        var today = await house.ContentTodayAsync();
        var was = await Steward.CustomersAsync(house);
        var largest = was.GroupBy(of => of.Value, of => of.Key).OrderByDescending(of => of.Count()).ThenBy(of => of.Key).First();
        var parties = (await house.RowsAsync<PartyRow>()).ToDictionary(row => row.RecordId);
        (string, string)[] leaving = [.. largest.Select(record => parties[record]).OrderBy(row => row.RecordId).Take(2).Select(row => (row.Source, row.SourceKey))];
        var decisions = await house.Get<RegroupQueries>().SplitAsync(leaving, "test", Cancel);

        var preview = await house.Get<Previews>().OfDecisionsAsync(decisions, Cancel);

        var group = Assert.Single(preview.Groups);
        Assert.Equal((PreviewedKind.Split, 2), (group.Kind, group.Then.Count));
        Assert.Equal([2, largest.Count() - 2], group.Then.Select(customer => customer.Of.Records).Order());
        var first = await DecideAsync(house, decisions);
        await AssertCameToBeAsync(house, preview, was);
        var apart = await Steward.CustomersAsync(house);
        await house.RunAsync(full: true, minutes: 10);
        Assert.Equal(apart, await Steward.CustomersAsync(house));
        for (var at = 0; at < decisions.Count; at++)
            await house.Get<DecideStep>().UndoAsync(first + at, "test", Cancel);
        await house.Flow.DecideAsync(Cancel);
        House.AssertSame(Undecided(today), Undecided(await house.ContentTodayAsync()));

        static WarehouseContent Undecided(WarehouseContent content) => content.Without("match.decision");
    }

    [Fact]
    public async Task A_decision_is_not_previewed_by_rules_that_nothing_is_published_by()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 4);
        await house.RunAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house);
        var decisions = await house.Get<RegroupQueries>().SplitAsync([(left.Source, left.SourceKey)], "test", Cancel);
        await house.ChangeAsync("link_at: 0.95", "link_at: 0.96");
        await using var services = House.Services(house.Folder, house.Database.ConnectionString);

        var fault = await Assert.ThrowsAsync<FlowException>(() => services.GetRequiredService<Previews>().OfDecisionsAsync(decisions, Cancel));

        Assert.Contains("run it first", fault.Message, StringComparison.Ordinal);
        Assert.NotEqual(left, right);
    }

    [Fact]
    public async Task While_a_run_is_at_work_nothing_is_previewed()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 4);
        await house.RunAsync();
        await using var atWork = await house.Get<IRunLock>().TryTakeAsync(Cancel);

        var fault = await Assert.ThrowsAsync<FlowException>(() => house.Get<Previews>().OfDefinitionAsync(null, Cancel));

        Assert.Equal(ExclusiveRuns.AnotherRun, fault.Message);
    }

    static async Task<long> DecideAsync(House house, IReadOnlyList<DecisionRow> decisions)
    {
        var first = await house.Get<DecideStep>().DecideAllAsync(decisions, Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        return first;
    }

    /// <summary>The customers are those that were shown, and none but those has changed.</summary>
    static async Task AssertCameToBeAsync(House house, Preview preview, Dictionary<long, long> was)
    {
        var now = await Steward.CustomersAsync(house);
        var names = (await house.RowsAsync<CustomerRow>()).ToDictionary(row => row.CustomerId, row => row.Name);
        var sizes = now.Values.CountBy(id => id).ToDictionary();
        Assert.All(preview.Groups.SelectMany(group => group.Then), customer =>
            Assert.Equal((customer.Of.Records, customer.Name), (sizes[customer.CustomerId], names[customer.CustomerId])));
        var shown = preview.Groups.SelectMany(group => group.Now.Concat(group.Then)).Select(customer => customer.CustomerId).ToHashSet();
        var moved = was.Keys.Union(now.Keys).Where(record => was.GetValueOrDefault(record) != now.GetValueOrDefault(record)).ToList();
        Assert.Equal(preview.Moved.Records, moved.Count(record => was.ContainsKey(record) && now.ContainsKey(record)));
        Assert.All(moved, record => Assert.Contains(now.GetValueOrDefault(record, was.GetValueOrDefault(record)), shown));
        Assert.Equal(shown.Order(), moved.SelectMany(record => new[] { was.GetValueOrDefault(record), now.GetValueOrDefault(record) }).Where(id => id != 0).Distinct().Order());
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqlitePreviewTests() : PreviewTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerPreviewTests() : PreviewTests(DatabaseEngine.SqlServer);
