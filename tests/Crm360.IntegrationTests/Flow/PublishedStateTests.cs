using System.Text.Encodings.Web;
using System.Text.Json;
using Crm360.Golden;
using Crm360.Insight;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Storage;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Until a run publishes, everybody sees what was published before, whatever the run has done already.</summary>
public abstract class PublishedStateTests(DatabaseEngine engine)
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stage.Standardise)]
    [InlineData(Stage.Match)]
    [InlineData(Stage.Golden)]
    [InlineData(Stage.Warehouse)]
    public async Task Cards_and_reviews_do_not_change_by_a_run_that_stops(Stage stopIn)
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var key = house.Contacts.Lines()[2].Split(';')[0];
        var before = await CardsAsync(house, key);
        house.Contacts.Change(lines =>
        {
            // every contact gets another surname, and the first one leaves
            var surname = Array.IndexOf(lines[0].Split(';'), "SOYAD");
            for (var i = 1; i < lines.Count; i++)
            {
                var fields = lines[i].Split(';');
                fields[surname] = "Başkabiri";
                lines[i] = string.Join(';', fields);
            }

            lines.RemoveAt(1);
        });

        await StopAsync(house, stopIn, full: false);

        Assert.Equal(before, await CardsAsync(house, key));
        Assert.DoesNotContain("Başkabiri", await ReviewsAsync(house), StringComparison.Ordinal);
        await house.RunAsync(minutes: 10);
        Assert.Contains("Başkabiri", await CardsAsync(house, key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_after_a_run_that_stopped_within_Standardise_waits_for_the_next_run()
    {
        await using var house = await House.OfDemoAsync(engine); // several chunks
        await house.RunAsync();
        var version = await CheckpointAsync(house, Checkpoint.PublishedVersion);
        var (left, right) = await Steward.PartOfACustomerAsync(house);
        await StopAsync(house, Stage.Standardise, full: true);

        await house.Get<DecideStep>().DecideAsync(DecisionKind.CannotLink, left, right, "test", Cancel);
        Assert.Equal(DecisionOutcome.RunUnfinished, await house.Flow.DecideAsync(Cancel));
        var refused = await Assert.ThrowsAsync<FlowException>(() => house.RunAsync(minutes: 10, from: Stage.Match));
        Assert.Contains("--from standardise", refused.Message, StringComparison.Ordinal);
        Assert.Equal(version, await CheckpointAsync(house, Checkpoint.PublishedVersion));

        await house.RunAsync(minutes: 15, from: Stage.Standardise);
        var customers = await Steward.CustomersAsync(house);
        Assert.NotEqual(customers[left.RecordId], customers[right.RecordId]);
        Assert.Equal(version, await CheckpointAsync(house, Checkpoint.PublishedVersion));
    }

    [Fact]
    public async Task A_run_as_of_an_instant_that_is_yet_to_come_is_refused()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 6);

        await Assert.ThrowsAsync<FlowException>(() => house.RunAsync(minutes: 60 * 24 * 400));

        await house.RunAsync();
    }

    [Fact]
    public async Task A_decision_taken_while_insight_is_made_is_in_the_insight_of_the_same_run()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.TwoCustomersAsync(house);
        house.Contacts.Change(lines => lines.RemoveAt(lines.Count - 1)); // something to publish
        var decided = 0;
        var during = new Told(step =>
        {
            if (step is { Stage: Stage.Insight, Rows: > 0 } && Interlocked.Increment(ref decided) == 1)
                house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, left, right, "test", CancellationToken.None).GetAwaiter().GetResult();
        });

        await house.Flow.RunAsync(new RunOptions { AsOf = House.Today.AddMinutes(5) }, during, Cancel);

        var customers = await Steward.CustomersAsync(house);
        Assert.Equal(customers[left.RecordId], customers[right.RecordId]);
        var active = (await house.RowsAsync<CustomerRow>()).Where(row => row.Status == CustomerStatus.Active).Select(row => row.CustomerId).ToHashSet();
        Assert.All(await house.RowsAsync<CustomerInsightRow>(), row => Assert.Contains(row.CustomerId, active));
    }

    [Fact]
    public async Task Counting_what_would_land_waits_for_nobody_and_writes_nothing()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 6);
        await house.RunAsync();
        house.Contacts.Change(lines => lines.RemoveAt(2));
        var before = await house.ContentAsync();
        await using var db = house.Open();
        await using var writing = await db.Database.BeginTransactionAsync(Cancel);
        await db.Set<DecisionRow>().Where(row => row.DecisionId == 0).ExecuteDeleteAsync(Cancel);

        var counted = await house.Flow.CountAsync(new RunOptions(), null, Cancel);

        await writing.RollbackAsync(Cancel);
        Assert.Equal(1, counted["crm_contacts"].Counts["deleted"]);
        House.AssertSame(before, await house.ContentAsync());
        var run = await house.RunAsync(minutes: 5);
        Assert.All((await house.RowsAsync<BatchRow>()).Where(batch => batch.RunId == run.Id), batch => Assert.Equal(
            (counted[batch.Source].Counts["read"], counted[batch.Source].Counts["landed"], counted[batch.Source].Counts["quarantined"], counted[batch.Source].Counts["deleted"]),
            (batch.RowsRead, batch.Landed, batch.Quarantined, batch.Deleted)));
    }

    static async Task StopAsync(House house, Stage stage, bool full)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var options = new RunOptions { AsOf = House.Today.AddMinutes(5), Full = full };
        var told = new Told(step =>
        {
            // Warehouse tells from within its transaction, the others when they begin or have committed a part
            if (step.Stage == stage && (step.Rows > 0 || stage is Stage.Match or Stage.Golden))
                stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.Flow.RunAsync(options, told, stop.Token));
    }

    /// <summary>The cards found by the key of a record.</summary>
    static async Task<string> CardsAsync(House house, string key)
    {
        var found = await house.Get<FindQueries>().FindAsync(key, 10, Cancel);
        var cards = new List<CustomerCard>();
        foreach (var customer in found)
        {
            var card = (await house.Get<CardQueries>().CardAsync(customer.CustomerId, Cancel))!;
            // what a record calls the customer, and what is noted in it, is left out while something newer waits
            cards.Add(card with { Notes = [], Records = [.. card.Records.Select(record => record with { Name = null })] });
        }

        Assert.NotEmpty(cards);
        return JsonSerializer.Serialize(cards, Readable);
    }

    /// <summary>The pairs that wait, with the records of both sides.</summary>
    static async Task<string> ReviewsAsync(House house)
    {
        var queue = house.Get<ReviewQueries>();
        var items = new List<ReviewSide>();
        for (var at = 0; await queue.NextAsync(at, Cancel) is { } item; at++)
            items.AddRange(item.Left, item.Right);
        return JsonSerializer.Serialize(items, Readable);
    }

    static async Task<string?> CheckpointAsync(House house, string name) =>
        (await house.RowsAsync<CheckpointRow>()).SingleOrDefault(row => row.Name == name)?.Value;

    static class Checkpoint
    {
        public const string PublishedVersion = "published_version";
    }

    sealed class Told(Action<StepProgress> act) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => act(value);
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqlitePublishedStateTests() : PublishedStateTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerPublishedStateTests() : PublishedStateTests(DatabaseEngine.SqlServer);
