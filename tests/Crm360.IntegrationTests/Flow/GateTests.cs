using Crm360.Golden;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Flow;

/// <summary>A run that would change much waits for a person.</summary>
public abstract class GateTests(DatabaseEngine engine)
{
    const string Bounds = "\npublish: { max_fall: 0.2, max_retired: 0.05, at_least: 5 }\n";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_beyond_its_bounds_shows_nothing_until_it_is_published_and_then_what_it_would_have()
    {
        var expected = await WithoutBoundsAsync(); // first, for a server has one database for all
        await using var gated = await HouseAsync(Bounds);
        Assert.Equal(RunStatus.SucceededWithProblems, await StatusAsync(gated, await gated.RunAsync())); // the first changes nothing that is published
        var (customers, records) = (await gated.RowsAsync<CustomerRow>(), await gated.RowsAsync<XrefRow>());

        Halve(gated);
        var run = await gated.RunAsync(minutes: 5);

        var waiting = (await gated.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id);
        Assert.Equal(RunStatus.Waiting, waiting.Status);
        Assert.Contains("records of crm_contacts would be gone", waiting.Message, StringComparison.Ordinal);
        Assert.Contains($"crm360 publish {run.Id}", waiting.Message, StringComparison.Ordinal);
        Assert.Equal(customers, await gated.RowsAsync<CustomerRow>());
        Assert.Equal(records, await gated.RowsAsync<XrefRow>());

        await gated.Flow.PublishAsync(run.Id, null, Cancel);

        Assert.Equal(RunStatus.SucceededWithProblems, await StatusAsync(gated, run));
        House.AssertSame(expected, await gated.ContentAsync());
        var fault = await Assert.ThrowsAsync<FlowException>(() => gated.Flow.PublishAsync(run.Id, null, Cancel));
        Assert.Contains("does not wait", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_discarded_leaves_the_published_state_and_comes_again_until_the_source_is_mended()
    {
        await using var house = await HouseAsync(Bounds);
        await house.RunAsync();
        var before = await house.ContentTodayAsync();
        var good = house.Contacts.Lines();
        Halve(house);
        var first = await house.RunAsync(minutes: 5);

        await house.Flow.DiscardAsync(first.Id, Cancel);
        Assert.Equal(RunStatus.Discarded, await StatusAsync(house, first));
        Assert.Empty(await house.RowsAsync<ChangedCustomerRow>());
        Assert.Empty(await house.RowsAsync<WorkClusterRow>());
        var again = await house.RunAsync(minutes: 10);
        Assert.Equal(RunStatus.Waiting, await StatusAsync(house, again));

        house.Contacts.Write(good);
        var mended = await house.RunAsync(minutes: 15);

        Assert.Equal((RunStatus.Superseded, RunStatus.SucceededWithProblems), (await StatusAsync(house, again), await StatusAsync(house, mended)));
        House.AssertSame(before, await house.ContentTodayAsync());
    }

    [Fact]
    public async Task What_was_made_by_other_rules_is_not_published_as_if_it_were_by_these()
    {
        await using var house = await HouseAsync(Bounds);
        await house.RunAsync();
        Halve(house);
        var run = await house.RunAsync(minutes: 5);
        var customers = await house.RowsAsync<CustomerRow>();
        await house.ChangeAsync("  name: [", "  name: [unanimous] # [");
        await using var changed = House.Services(house.Folder, house.Database.ConnectionString);

        var fault = await Assert.ThrowsAsync<FlowException>(() => changed.GetRequiredService<CustomerFlow>().PublishAsync(run.Id, null, Cancel));

        Assert.Contains("The definition has changed", fault.Message, StringComparison.Ordinal);
        Assert.Equal(customers, await house.RowsAsync<CustomerRow>());
        Assert.Equal(RunStatus.Waiting, await StatusAsync(house, run)); // by its own definition it can still be published
        Assert.StartsWith("Nothing is published: ", (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id).Message, StringComparison.Ordinal); // and says still why it waits
        await house.Flow.PublishAsync(run.Id, null, Cancel);
        Assert.NotEqual(customers, await house.RowsAsync<CustomerRow>());
    }

    [Fact]
    public async Task A_decision_that_is_taken_while_a_run_waits_is_published_with_it()
    {
        await using var house = await HouseAsync(Bounds);
        await house.RunAsync();
        var (left, right) = await Steward.TwoCustomersAsync(house);
        Halve(house);
        await house.RunAsync();

        await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, left, right, "ayse", Cancel);
        Assert.Equal(DecisionOutcome.Held, await house.Flow.DecideAsync(Cancel));
        var waiting = (await house.RowsAsync<RunRow>()).Single(row => row.Status == RunStatus.Waiting);
        Assert.Equal(3, waiting.RunId);
        await house.Flow.PublishAsync(waiting.RunId, null, Cancel);

        var customers = await Steward.CustomersAsync(house);
        Assert.Equal(customers[left.RecordId], customers[right.RecordId]);
    }

    [Fact]
    public async Task What_a_steward_decides_in_a_small_warehouse_is_no_large_change()
    {
        await using var house = await HouseAsync("\npublish: { max_merged: 0, max_split: 0, max_unlinked: 0 }\n");
        await house.RunAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house);

        await house.Get<DecideStep>().DecideAsync(DecisionKind.CannotLink, left, right, "ayse", Cancel);

        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
    }

    async Task<WarehouseContent> WithoutBoundsAsync()
    {
        await using var house = await HouseAsync("");
        await house.RunAsync();
        Halve(house);
        await house.RunAsync(minutes: 5);
        return await house.ContentAsync();
    }

    async Task<House> HouseAsync(string bounds)
    {
        var market = House.Market(customers: 110, seed: 6);
        await File.AppendAllTextAsync(Path.Combine(market, PipelineDefinition.FileName), bounds, Cancel);
        try
        {
            return await House.OfPipelineAsync(engine, market);
        }
        finally
        {
            Directory.Delete(market, recursive: true);
        }
    }

    static void Halve(House house) => house.Contacts.Change(lines => lines.RemoveRange(1 + (lines.Count / 2), lines.Count - 1 - (lines.Count / 2)));

    static async Task<string> StatusAsync(House house, Run run) => (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id).Status;
}

[Trait("Category", "Sqlite")]
public sealed class SqliteGateTests() : GateTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerGateTests() : GateTests(DatabaseEngine.SqlServer);
