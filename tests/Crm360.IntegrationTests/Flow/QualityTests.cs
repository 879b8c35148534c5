using Crm360.Landing;
using Crm360.Linkage.Evaluating;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

[Trait("Category", "Sqlite")]
public sealed class QualityTests
{
    [Fact]
    public async Task On_the_committed_demo_customers_are_the_true_persons()
    {
        await using var house = await House.OfDemoAsync(DatabaseEngine.Sqlite);
        await AssertQualityAsync(house);
    }

    [Fact]
    public async Task On_a_market_that_nobody_tuned_for_customers_are_the_true_persons()
    {
        // not the same seed on every day: a rule that fits one market only would show in time, and the message names the seed
        var seed = Environment.TickCount64 % 100_000;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 3300, seed);
        await AssertQualityAsync(house, seed);
    }

    static async Task AssertQualityAsync(House house, long? seed = null)
    {
        await house.RunAsync();

        var truth = SourceText.Utf8(house.PathOf("truth.csv")).Lines().Skip(1).Select(line => line.Split(','))
            .ToDictionary(fields => (fields[0], fields[1]), fields => fields[2]);
        var keys = (await house.RowsAsync<SourceRecordRow>()).ToDictionary(row => row.RecordId, row => (row.Source, row.SourceKey));
        var customers = await Steward.CustomersAsync(house);
        List<long> records = [.. customers.Keys.Where(record => truth.ContainsKey(keys[record])).Order()];
        Assert.True(records.Count > truth.Count * 0.99, $"{records.Count} of {truth.Count} true records are customers");
        var quality = LinkQuality.Of(records.ConvertAll(record => customers[record]), records.ConvertAll(record => truth[keys[record]]));

        TestContext.Current.TestOutputHelper?.WriteLine($"{quality}");
        Assert.True(quality.Pairwise.Precision >= 0.995, $"seed {seed}: {quality}");
        Assert.True(quality.Pairwise.Recall >= 0.95, $"seed {seed}: {quality}");
    }
}
