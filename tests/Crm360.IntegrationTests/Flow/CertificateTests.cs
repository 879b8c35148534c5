using Crm360.Golden;
using Crm360.IntegrationTests.Privacy;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Storage;
using Crm360.Warehouse;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Every run that changes customers says how good they are, and may be held for it.</summary>
public abstract class CertificateTests(DatabaseEngine engine)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_reckoned_run_by_run_is_what_counting_all_gives()
    {
        var market = House.Market(customers: 330, seed: 5);
        SourceText.Utf8(Path.Combine(market, PipelineDefinition.FileName)).Change(lines => lines[lines.FindIndex(line => line.StartsWith("  birth_date: [", StringComparison.Ordinal))] = "  birth_date: [unanimous]");
        await using var house = await House.OfPipelineAsync(engine, market);
        Directory.Delete(market, recursive: true);
        house.TombstoneKey = ErasedPerson.Key;
        await AssertIsCountedAsync(house, await house.RunAsync());
        Assert.Contains(await house.RowsAsync<ClaimRow>(), claim => claim.Value is null); // birth dates that disagree

        house.Contacts.Change(lines => WithoutPhones(lines, from: 1, to: 30));
        await AssertIsCountedAsync(house, await house.RunAsync(minutes: 5));

        var (left, right) = await Steward.PartOfACustomerAsync(house);
        await house.Get<DecideStep>().DecideAsync(DecisionKind.CannotLink, left, right, "ayse", Cancel);
        await AssertIsCountedAsync(house, await house.RunAsync(minutes: 10));

        house.Contacts.Change(lines => lines.RemoveRange(5, 20));
        await AssertIsCountedAsync(house, await house.RunAsync(minutes: 15));

        var someone = (await house.RowsAsync<CustomerRow>()).First(row => row is { Status: CustomerStatus.Active, Records: > 1, Phone: not null });
        await ErasedPerson.EraseAsync(house, someone.CustomerId);
        house.Contacts.Change(lines => WithoutPhones(lines, from: 30, to: 35));
        await AssertIsCountedAsync(house, await house.RunAsync(minutes: 20));

        await AssertIsCountedAsync(house, await house.RunAsync(full: true, minutes: 25));
        var trend = await house.Database.QueryAsync($"select measure, value from {(engine is DatabaseEngine.Sqlite ? "bi_quality" : "bi.quality")} where measure = 'valid_phone'");
        Assert.Equal(6, trend.Count);
    }

    [Fact]
    public async Task Rows_that_did_not_land_hold_a_run_though_no_customer_changes_by_it()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 6, "\npublish: { quality: { quarantined: { max_rise: 0.01 } } }\n");
        await house.RunAsync();
        SourceText.Cp1254(house.PathOf("crm", "opportunities.csv")).Change(lines => lines.AddRange(Enumerable.Range(0, 300).Select(at => $"F{at};broken")));

        var run = await house.RunAsync(minutes: 5);

        var waiting = (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id);
        Assert.Equal(RunStatus.Waiting, waiting.Status);
        Assert.Contains("(quality, quarantined, max_rise)", waiting.Message, StringComparison.Ordinal);
        await house.Flow.PublishAsync(run.Id, null, Cancel);
        Assert.All(await OfRunAsync(house, run.Id), row => Assert.True(row.Published));
        Assert.NotEqual(RunStatus.Waiting, (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id).Status);
        var again = await house.RunAsync(minutes: 10); // a person has agreed to it, and nothing has changed since
        Assert.NotEqual(RunStatus.Waiting, (await house.RowsAsync<RunRow>()).Single(row => row.RunId == again.Id).Status);
    }

    [Fact]
    public async Task A_run_that_lets_the_quality_fall_too_far_waits_and_says_which_measure_and_by_which_bound()
    {
        await using var house = await House.OfMarketAsync(
            engine, customers: 110, seed: 6, "\npublish: { quality: { valid_phone: { min: 0.1, max_fall: 0.05 }, weak_links: { max: 1 }, quarantined: { max: 1 } } }\n");
        await house.RunAsync();
        var customers = await house.RowsAsync<CustomerRow>();
        house.Contacts.Change(lines => WithoutPhones(lines, from: 1, to: lines.Count));

        var run = await house.RunAsync(minutes: 5);

        var waiting = (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id);
        Assert.Equal(RunStatus.Waiting, waiting.Status);
        Assert.Matches("The quality would be: valid phone [0-9.]+ %, down from [0-9.]+ % \\(quality, valid_phone, max_fall\\)", waiting.Message);
        Assert.Equal(customers, await house.RowsAsync<CustomerRow>());
        Assert.All(await OfRunAsync(house, run.Id), row => Assert.False(row.Published));

        await house.Flow.PublishAsync(run.Id, null, Cancel);

        Assert.All(await OfRunAsync(house, run.Id), row => Assert.True(row.Published));
        Assert.NotEqual(customers, await house.RowsAsync<CustomerRow>());
        await AssertIsCountedAsync(house, run);
    }

    [Fact]
    public async Task A_run_that_changes_nothing_has_no_certificate_and_a_discarded_one_counts_for_nothing()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 6, "\npublish: { quality: { valid_phone: { max_fall: 0.05 } } }\n");
        await house.RunAsync();
        Assert.Empty(await OfRunAsync(house, (await house.RunAsync(minutes: 5)).Id));
        var good = house.Contacts.Lines();
        house.Contacts.Change(lines => WithoutPhones(lines, from: 1, to: lines.Count));
        var waiting = await house.RunAsync(minutes: 10);
        await house.Flow.DiscardAsync(waiting.Id, Cancel);

        house.Contacts.Write(good);
        house.Contacts.Change(lines => WithoutPhones(lines, from: 1, to: 2));
        await AssertIsCountedAsync(house, await house.RunAsync(minutes: 15));
    }

    static void WithoutPhones(List<string> lines, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (lines[at].Split(';') is not { Length: 17 } fields)
                continue; // a row that can't be read
            (fields[6], fields[7]) = ("", "");
            lines[at] = string.Join(';', fields);
        }
    }

    static async Task<List<FactQualityRow>> OfRunAsync(House house, long run) => [.. (await house.RowsAsync<FactQualityRow>()).Where(row => row.RunId == run)];

    static async Task AssertIsCountedAsync(House house, Run run)
    {
        var persons = (await house.RowsAsync<CustomerRow>()).Where(row => row is { Status: CustomerStatus.Active, Kind: "person" }).ToList();
        var customers = (await house.RowsAsync<CustomerRow>()).Count(row => row.Status == CustomerStatus.Active);
        var points = (await house.RowsAsync<CustomerContactPointRow>()).Where(row => row.Status == "valid").ToLookup(row => row.CustomerId, row => row.Kind);
        var ties = (await house.RowsAsync<XrefRow>()).Where(row => row is { ValidTo: null, EvidenceRecordId: not null })
            .Select(row => row.EvidenceWeight is { } weight ? 1 / (1 + Math.Pow(2, -weight)) : 1).ToList();
        var expected = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["valid_phone"] = Share(persons.Count(row => points[row.CustomerId].Contains("phone")), persons.Count),
            ["valid_email"] = Share(persons.Count(row => points[row.CustomerId].Contains("email")), persons.Count),
            ["province"] = Share(persons.Count(row => row.Province is not null), persons.Count),
            ["identity"] = Share(persons.Count(row => row.NationalId is not null), persons.Count),
            ["conflicts"] = Share((await house.RowsAsync<ClaimRow>()).Where(row => row.Value is null).Select(row => row.CustomerId).Distinct().Count(), customers),
            ["weak_links"] = Share(ties.Count(probability => probability < 0.99), ties.Count),
            ["false_links"] = 1 - ties.Average(),
        };

        var certificate = (await OfRunAsync(house, run.Id)).ToDictionary(row => row.Measure, row => row.Value);

        Assert.All(expected, measure => Assert.Equal(measure.Value, certificate[measure.Key], 8));
        Assert.InRange(certificate["quarantined"], 0, 0.2);
        Assert.True(certificate["problems"] > 0);
    }

    static double Share(int part, int whole) => (double)part / whole;
}

[Trait("Category", "Sqlite")]
public sealed class SqliteCertificateTests() : CertificateTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerCertificateTests() : CertificateTests(DatabaseEngine.SqlServer);
