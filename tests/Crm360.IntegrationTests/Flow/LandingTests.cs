using System.Text;
using Crm360.Golden;
using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Storage;
using Crm360.Warehouse;

namespace Crm360.IntegrationTests.Flow;

public abstract class LandingTests(DatabaseEngine engine)
{
    [Fact]
    public async Task Rows_add_up_for_each_source_and_for_the_run_whatever_is_broken()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 220, seed: 3);
        await house.RunAsync();
        house.Contacts.Change(lines =>
        {
            lines.Insert(2, "\"never ends;;;");
            lines.Insert(5, "one;field;short");
            lines.Add(lines[^1]); // the same to the letter
            lines.Add(lines[^2].Replace(";", ";x", StringComparison.Ordinal)); // the same key, otherwise
            lines[9] = lines[9][lines[9].IndexOf(';', StringComparison.Ordinal)..]; // no key
        });
        SourceText.Utf8(house.PathOf("callcenter", "calls_2024-01.jsonl")).Change(lines =>
        {
            lines.Add("{ \"call_id\": ");
            lines.Add("[]");
            lines.Add("{}");
        });

        var run = await house.RunAsync(minutes: 5);

        var batches = await house.RowsAsync<BatchRow>();
        Assert.All(batches, batch => Assert.Equal(batch.RowsRead, batch.Landed + batch.Unchanged + batch.Quarantined + batch.Suppressed));
        var own = batches.FindAll(batch => batch.RunId == run.Id);
        var total = (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id);
        Assert.Equal(own.Sum(batch => batch.RowsRead), total.RowsRead);
        Assert.Equal(total.RowsRead, total.Landed + total.Unchanged + total.Quarantined + total.Suppressed);
        // what lies in quarantine is what this run has put there or found there
        var read = own.ConvertAll(batch => batch.Source).ToHashSet(StringComparer.Ordinal); // other sources have not changed
        var quarantine = (await house.RowsAsync<QuarantineRow>()).FindAll(row => row.ResolvedAt == null);
        Assert.Contains("crm_contacts", read);
        Assert.DoesNotContain("crm_opportunities", read);
        Assert.Equal(total.Quarantined, quarantine.Count(row => read.Contains(row.Source)));
        Assert.Equal(
            [RowFaults.BrokenJson, RowFaults.BrokenQuote, RowFaults.DuplicateKey, RowFaults.FieldCount, RowFaults.MissingKey],
            quarantine.Where(row => row.BatchId > batches.Min(batch => batch.BatchId) + 10).Select(row => row.Code).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_that_is_mended_leaves_quarantine()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 4);
        var good = house.Contacts.Lines();
        house.Contacts.Change(lines => lines[4] += ";one;too;many");
        await house.RunAsync();
        Assert.Contains(await house.RowsAsync<QuarantineRow>(), row => row is { Code: RowFaults.FieldCount, ResolvedAt: null, Line: 5 });

        house.Contacts.Write(good);
        await house.RunAsync(minutes: 5);

        Assert.DoesNotContain(await house.RowsAsync<QuarantineRow>(), row => row is { Code: RowFaults.FieldCount, ResolvedAt: null, Line: 5 });
    }

    [Fact]
    public async Task A_removed_row_is_marked_deleted_and_leaves_its_customer()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var xref = (await house.RowsAsync<XrefRow>()).FindAll(row => row.ValidTo == null);
        var keys = (await house.RowsAsync<SourceRecordRow>()).ToDictionary(row => row.RecordId);
        var inFile = house.Contacts.Lines().Select(line => line.Split(';')[0]).ToHashSet(StringComparer.Ordinal);
        var shared = xref.GroupBy(row => row.CustomerId).First(group => group.Count() > 1
            && group.Any(row => keys[row.RecordId] is { Source: "crm_contacts" } of && inFile.Contains(of.SourceKey)));
        var leaving = shared.First(row => keys[row.RecordId] is { Source: "crm_contacts" } of && inFile.Contains(of.SourceKey)).RecordId;
        house.Contacts.Change(lines => lines.RemoveAll(line => line.StartsWith($"{keys[leaving].SourceKey};", StringComparison.Ordinal)));

        var run = await house.RunAsync(minutes: 5);

        var versions = (await house.RowsAsync<SourceRecordRow>()).FindAll(row => row.RecordId == leaving);
        Assert.Contains(versions, row => row is { ValidTo: null, DeletedAt: not null });
        Assert.Equal(1, (await house.RowsAsync<BatchRow>()).Where(batch => batch.RunId == run.Id).Sum(batch => batch.Deleted));
        Assert.DoesNotContain(await house.RowsAsync<XrefRow>(), row => row.RecordId == leaving && row.ValidTo == null);
        var customers = (await house.RowsAsync<CustomerRow>()).ToDictionary(row => row.CustomerId);
        var others = shared.Select(row => row.RecordId).Where(id => id != leaving).ToHashSet();
        Assert.Equal(others.Count, (await house.RowsAsync<XrefRow>()).Count(row => row.ValidTo == null && others.Contains(row.RecordId)));
        Assert.DoesNotContain(await house.RowsAsync<ClaimRow>(), row => row.RecordId == leaving);
        Assert.Equal((await house.RowsAsync<XrefRow>()).Count(row => row.ValidTo == null), customers.Values.Sum(row => row.Records));

        await house.RunAsync(minutes: 10);
        Assert.Single((await house.RowsAsync<SourceRecordRow>()).FindAll(row => row.RecordId == leaving && row.ValidTo == null));
    }

    [Fact]
    public async Task A_row_that_comes_back_is_the_record_it_was()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 6);
        var all = house.Contacts.Lines();
        await house.RunAsync();
        var before = await house.ContentTodayAsync();
        house.Contacts.Change(lines => lines.RemoveRange(1, lines.Count / 2));
        await house.RunAsync(minutes: 5);
        house.Contacts.Write(all);

        await house.RunAsync(minutes: 10);

        House.AssertSame(before, await house.ContentTodayAsync());
        var records = await house.RowsAsync<SourceRecordRow>();
        Assert.All(records.GroupBy(row => (row.Source, row.SourceKey)), same => Assert.Single(same.Select(row => row.RecordId).Distinct()));
        Assert.All(records.GroupBy(row => row.RecordId), same => Assert.Single(same, row => row.ValidTo == null));
    }

    [Fact]
    public async Task An_added_column_makes_new_versions_and_the_same_customers()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 6);
        await house.RunAsync();
        var customers = (await house.RowsAsync<CustomerRow>()).ConvertAll(row => row with { ChangedRun = 0 });
        var facts = await house.RowsAsync<FactOrderLineRow>();
        house.Contacts.Change(lines =>
        {
            for (var i = 0; i < lines.Count; i++)
                lines[i] += i == 0 ? ";PUAN" : ";7";
        });

        var run = await house.RunAsync(minutes: 5);

        var batch = (await house.RowsAsync<BatchRow>()).Single(row => row.RunId == run.Id && row.Source == "crm_contacts");
        Assert.True(batch.Landed > 10);
        Assert.Equal(customers.OrderBy(row => row.CustomerId), (await house.RowsAsync<CustomerRow>()).ConvertAll(row => row with { ChangedRun = 0 }).OrderBy(row => row.CustomerId));
        Assert.Equal(facts.OrderBy(row => row.RecordId), (await house.RowsAsync<FactOrderLineRow>()).OrderBy(row => row.RecordId));
    }

    [Fact]
    public async Task A_source_that_gives_nothing_any_more_does_not_load_unless_that_is_meant()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 6);
        await house.RunAsync();
        var before = await house.ContentAsync();
        var calls = Directory.GetFiles(house.PathOf("callcenter"), "calls_*.jsonl");
        Array.ForEach(calls, path => File.WriteAllText(path, ""));

        var run = await house.RunAsync(minutes: 5);
        var row = (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id);
        Assert.Equal(RunStatus.PartlyLoaded, row.Status);
        Assert.StartsWith("Not loaded: callcenter_calls.", row.Message, StringComparison.Ordinal);
        Assert.Contains("would all leave", row.Message, StringComparison.Ordinal);
        House.AssertSame(before, await house.ContentAsync());

        await house.RunAsync(minutes: 10, full: true);
        Assert.DoesNotContain(await house.RowsAsync<SourceRecordRow>(), row => row is { Source: "callcenter_calls", ValidTo: null, DeletedAt: null });
    }

    [Fact]
    public async Task A_source_in_another_encoding_does_not_load_and_one_with_a_bad_row_does()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 6);
        var path = house.PathOf("consent", "izinler.csv");
        var good = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        byte[] bad = [0xDD, 0xFE];
        await File.WriteAllBytesAsync(
            path, [.. Encoding.UTF8.GetBytes(string.Join('\n', good.Take(good.Length - 1)) + "\n"), .. bad, .. Encoding.UTF8.GetBytes(good[^1])],
            TestContext.Current.CancellationToken);

        await house.RunAsync();
        Assert.Single(await house.RowsAsync<QuarantineRow>(), row => row.Code == RowFaults.WrongEncoding);

        await File.WriteAllBytesAsync(path, [.. good.SelectMany((line, at) => at == 0 ? Encoding.UTF8.GetBytes(line + "\n") : [.. bad, .. Encoding.UTF8.GetBytes(line + "\n")])], TestContext.Current.CancellationToken);
        var run = await house.RunAsync(minutes: 5);
        var row = (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id);
        Assert.Equal(RunStatus.PartlyLoaded, row.Status);
        Assert.Contains("encoding", row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_gone_stops_its_source_with_a_sentence_and_leaves_the_last_state()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 6);
        await house.RunAsync();
        var before = await house.ContentAsync();
        house.Contacts.Change(lines => lines[0] = lines[0].Replace("SOYAD", "SOYADI", StringComparison.Ordinal));

        var ran = await house.RunAsync(minutes: 5);

        House.AssertSame(before, await house.ContentAsync());
        var run = (await house.RowsAsync<RunRow>()).Single(row => row.RunId == ran.Id);
        Assert.Equal(RunStatus.PartlyLoaded, run.Status);
        Assert.Contains("SOYAD", run.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'SOYADI'?", run.Message, StringComparison.Ordinal);
        Assert.Equal(["crm_contacts"], (await house.RowsAsync<StepRow>()).FindAll(step => step.Status == RunStatus.Failed).ConvertAll(step => step.Subject));

        // where it is the only one that is asked for, nothing is published and the run fails
        var fault = await Assert.ThrowsAsync<FlowException>(() => house.RunAsync(minutes: 10, only: ["crm_contacts"]));
        var failed = (await house.RowsAsync<RunRow>()).MaxBy(row => row.RunId)!;
        Assert.Equal((RunStatus.Failed, fault.Message), (failed.Status, failed.Message));
        Assert.DoesNotContain(await house.RowsAsync<StepRow>(), step => step.Status == RunStatus.Running);
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteLandingTests() : LandingTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerLandingTests() : LandingTests(DatabaseEngine.SqlServer);
