using System.IO.Compression;
using Crm360.Golden;
using Crm360.Landing;
using Crm360.Linkage.Evaluating;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Storage;
using Crm360.Warehouse;

namespace Crm360.IntegrationTests.Flow;

/// <summary>A set that somebody else made: four shops of one company, packed files, dates in two notations (see Contoso/NOTE.md).</summary>
[Trait("Category", "Sqlite")]
public sealed class ContosoTests
{
    static readonly string[] Sources =
        ["contacts", "loyalty", "customer_records", "profiles", "online_purchases", "pos_purchases", "hotel_stays", "website_reviews"];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_the_Contoso_set_every_row_is_accounted_for_and_its_customers_are_the_true_ones()
    {
        await using var house = await House.OfPipelineAsync(DatabaseEngine.Sqlite, Path.Combine(Repository.Root, "tests", "Crm360.IntegrationTests", "Contoso"));

        var run = await house.RunAsync();

        var rows = Sources.ToDictionary(source => source, source => (long)Rows(house, source).Count, StringComparer.Ordinal);
        await AssertAccountedForAsync(house, run.Id, rows);
        await AssertTrueAsync(house, ["contacts", "loyalty"], most: 10_002);
        await AssertTrueAsync(house, ["contacts", "loyalty", "customer_records", "profiles"], most: 15_002);
        await AssertFactsAsync(house, rows);
        await AssertReadAgainAsync(house, rows);
    }

    static async Task AssertAccountedForAsync(House house, long runId, Dictionary<string, long> rows)
    {
        Assert.Equal(RunStatus.Succeeded, (await house.RowsAsync<RunRow>()).Single(run => run.RunId == runId).Status);
        var batches = (await house.RowsAsync<BatchRow>()).ToDictionary(batch => batch.Source, StringComparer.Ordinal);
        Assert.Equal(Sources.Order(StringComparer.Ordinal), batches.Keys.Order(StringComparer.Ordinal));
        var records = (await house.RowsAsync<SourceRecordRow>()).CountBy(record => record.Source).ToDictionary(StringComparer.Ordinal);
        var files = (await house.RowsAsync<SourceFileRow>()).ToDictionary(file => file.Source, StringComparer.Ordinal);
        Assert.All(batches.Values, batch =>
        {
            Assert.Equal(rows[batch.Source], batch.RowsRead);
            Assert.Equal(batch.RowsRead, batch.Landed + batch.Unchanged + batch.Quarantined);
            Assert.Equal(batch.Landed, records[batch.Source]);
            Assert.Equal((batch.RowsRead, batch.BatchId), (files[batch.Source].RowsRead, files[batch.Source].BatchId));
        });
        Assert.Empty(await house.RowsAsync<QuarantineRow>());
    }

    // the truth is a column that the pipeline does not map: whose card it is
    static async Task AssertTrueAsync(House house, string[] sources, int most)
    {
        var owners = Rows(house, "loyalty").ToDictionary(fields => fields[0], fields => fields[1], StringComparer.Ordinal);
        var customers = (await house.RowsAsync<XrefRow>()).Where(row => row.ValidTo == null).ToDictionary(row => row.RecordId, row => row.CustomerId);
        var records = (await house.RowsAsync<SourceRecordRow>()).FindAll(record => sources.Contains(record.Source));
        Assert.Equal(most, records.Count);
        Assert.Subset((await house.RowsAsync<CustomerRow>()).Select(row => row.CustomerId).ToHashSet(), customers.Values.ToHashSet());

        var quality = LinkQuality.Of(
            records.ConvertAll(record => customers[record.RecordId]),
            records.ConvertAll(record => record.Source is "loyalty" ? owners[record.SourceKey] : record.SourceKey));

        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", sources)}: {quality}");
        Assert.True(quality.Pairwise is { Precision: >= 0.9990, Recall: >= 0.9990 }, $"{quality}");
    }

    static async Task AssertFactsAsync(House house, Dictionary<string, long> rows)
    {
        Assert.Equal(rows["website_reviews"], (await house.RowsAsync<FactInteractionRow>()).Count);
        // an order whose system says nothing of its status is delivered, and so reaches the stage
        Assert.True((await house.RowsAsync<FactFunnelRow>()).Count(stage => stage.Stage is "contract") > 4_900);
    }

    static async Task AssertReadAgainAsync(House house, Dictionary<string, long> rows)
    {
        var unchanged = await house.Flow.CountAsync(new RunOptions(), null, Cancel);
        Assert.All(unchanged.Values, report => Assert.Equal(0, report.Counts["read"]));
        var again = await house.Flow.CountAsync(new RunOptions { Full = true }, null, Cancel);
        Assert.Equal(rows.OrderBy(pair => pair.Key), again.ToDictionary(pair => pair.Key, pair => pair.Value.Counts["unchanged"]).OrderBy(pair => pair.Key));
    }

    /// <summary>The rows of a file without its header, read by other means than the sources are.</summary>
    static List<string[]> Rows(House house, string source)
    {
        using var packed = File.OpenRead(house.PathOf($"{source}.csv.gz"));
        using GZipStream plain = new(packed, CompressionMode.Decompress);
        using StreamReader reader = new(plain);
        List<string[]> rows = [];
        while (reader.ReadLine() is { } line)
        {
            Assert.DoesNotContain('"', line); // so a line is a row
            rows.Add(line.Split(','));
        }

        return rows[1..];
    }
}
