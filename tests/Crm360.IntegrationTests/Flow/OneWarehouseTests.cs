using Crm360.Golden;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Flow;

/// <summary>A warehouse follows one definition and one course of time, and its ids what was published.</summary>
[Trait("Category", "Sqlite")]
public sealed class OneWarehouseTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_pipeline_is_refused_a_warehouse_that_has_customers()
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 60, seed: 31);
        await house.RunAsync();
        var before = await house.ContentAsync();
        Rewrite(house, "name: demo", "name: other");
        await using var other = House.Services(house.Folder, house.Database.ConnectionString);

        var fault = await Assert.ThrowsAsync<FlowException>(() => other.GetRequiredService<CustomerFlow>().RunAsync(new RunOptions(), null, Cancel));

        Assert.Contains("of pipeline 'demo'", fault.Message, StringComparison.Ordinal);
        House.AssertSame(before, await house.ContentAsync());
    }

    [Fact]
    public async Task A_run_as_of_an_instant_before_the_last_one_is_refused_and_changes_nothing()
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 60, seed: 32);
        await house.RunAsync(minutes: 10);
        var before = await house.ContentAsync();
        house.Contacts.Change(lines => lines.RemoveAt(lines.Count - 1));

        await Assert.ThrowsAsync<FlowException>(() => house.RunAsync(minutes: 5));

        House.AssertSame(before, await house.ContentAsync());
    }

    [Fact]
    public async Task A_changed_map_reaches_golden_records_though_a_run_from_a_later_stage_came_between()
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 60, seed: 33);
        await house.RunAsync();
        Assert.Contains(await house.RowsAsync<ClaimRow>(), claim => claim.Attribute == "gender");
        Rewrite(house, "      gender: {", "      # gender: {");
        await using var changed = House.Services(house.Folder, house.Database.ConnectionString);
        var flow = changed.GetRequiredService<CustomerFlow>();

        await flow.RunAsync(new RunOptions { AsOf = House.Today.AddMinutes(5), From = Stage.Match }, null, Cancel);
        await flow.RunAsync(new RunOptions { AsOf = House.Today.AddMinutes(10) }, null, Cancel);

        Assert.DoesNotContain(await house.RowsAsync<ClaimRow>(), claim => claim.Attribute == "gender");
    }

    [Fact]
    public async Task A_run_that_never_published_leaves_no_gap_in_the_ids()
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 60, seed: 34);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => house.Flow.RunAsync(new RunOptions { AsOf = House.Today }, new StopAtWarehouse(stop), stop.Token));

        await house.RunAsync(minutes: 5);

        var ids = (await house.RowsAsync<CustomerRow>()).Select(row => row.CustomerId).Order().ToList();
        Assert.Equal(Enumerable.Range(1, ids.Count).Select(id => (long)id), ids);
    }

    static void Rewrite(House house, string text, string by)
    {
        var path = Path.Combine(house.Folder, "pipeline.yaml");
        var definition = File.ReadAllText(path);
        Assert.Contains(text, definition, StringComparison.Ordinal);
        File.WriteAllText(path, definition.Replace(text, by, StringComparison.Ordinal));
    }

    sealed class StopAtWarehouse(CancellationTokenSource stop) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            if (value.Stage == Stage.Warehouse)
                stop.Cancel();
        }
    }
}
