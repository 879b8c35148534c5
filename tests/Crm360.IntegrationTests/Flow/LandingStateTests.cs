using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

/// <summary>What a second extraction makes of the first.</summary>
public abstract class LandingStateTests(DatabaseEngine engine)
{
    const string Snapshot = "    csv: { path: p*.csv, encoding: utf-8, delimiter: \",\" }\n    key: ID";

    static (long Read, long Landed, long Unchanged, long Quarantined, long Deleted) Counts(StepReport report) =>
        (report.Counts["read"], report.Counts["landed"], report.Counts["unchanged"], report.Counts["quarantined"], report.Counts["deleted"]);

    [Fact]
    public async Task An_unchanged_file_is_not_read_again_and_a_changed_one_is_compared_row_by_row()
    {
        await using var harbour = await Harbour.OpenAsync(engine, Snapshot);
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,Ayşe,a@example.org", "2,Işık,i@example.org");
        Assert.Equal((2, 2, 0, 0, 0), Counts(await harbour.LandAsync()));

        var again = await harbour.LandAsync();
        Assert.Equal((0, 0, 0, 0, 0), Counts(again));
        Assert.Contains("p1.csv has not changed", Assert.Single(again.Notes), StringComparison.Ordinal);

        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,Ayşe,a@example.org", "2,Işıl,i@example.org", "3,Can,c@example.org");
        Assert.Equal((3, 2, 1, 0, 0), Counts(await harbour.LandAsync()));
        var versions = (await harbour.RowsAsync<SourceRecordRow>()).FindAll(row => row.SourceKey == "2");
        Assert.Equal(2, versions.Count);
        Assert.Single(versions, row => row.ValidTo is not null);
        Assert.Single(versions.Select(row => row.RecordId).Distinct());
        Assert.Equal((3, 0, 3, 0, 0), Counts(await harbour.LandAsync(new RunOptions { Full = true })));
    }

    [Fact]
    public async Task Of_a_snapshot_a_row_and_a_file_that_are_gone_are_marked_so_and_of_increments_not()
    {
        await using var harbour = await Harbour.OpenAsync(engine, Snapshot);
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org", "2,B,b@example.org");
        await harbour.WriteAsync("p2.csv", "ID,NAME,EMAIL", "3,C,c@example.org");
        await harbour.LandAsync();
        File.Delete(Path.Combine(harbour.Folder, "p2.csv"));
        Assert.Equal((2, 0, 2, 0, 1), Counts(await harbour.LandAsync()));
        Assert.Equal(["1", "2"], (await harbour.TodayAsync()).Keys);
        Assert.Equal(["p1.csv"], (await harbour.RowsAsync<SourceFileRow>()).ConvertAll(file => file.Location));

        await harbour.DefineAsync(Snapshot + "\n    mode: incremental");
        await harbour.WriteAsync("p3.csv", "ID,NAME,EMAIL", "1,A2,a@example.org");
        Assert.Equal((3, 1, 2, 0, 0), Counts(await harbour.LandAsync())); // read otherwise than before, so all of it
        Assert.Equal(["1", "2"], (await harbour.TodayAsync()).Keys);
        await harbour.WriteAsync("p4.csv", "ID,NAME,EMAIL", "4,D,d@example.org");
        Assert.Equal((1, 1, 0, 0, 0), Counts(await harbour.LandAsync()));
        Assert.Contains("A2", (await harbour.TodayAsync())["1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_file_corrects_an_earlier_one_whatever_changes_when()
    {
        await using var harbour = await Harbour.OpenAsync(engine, Snapshot + "\n    mode: incremental");
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org");
        await harbour.WriteAsync("p2.csv", "ID,NAME,EMAIL", "1,A2,a@example.org", "2,B,b@example.org");
        Assert.Equal((3, 3, 0, 0, 0), Counts(await harbour.LandAsync()));
        Assert.Equal(2, (await harbour.RowsAsync<BatchRow>()).Count); // a file is an extraction

        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org", "3,C,c@example.org"); // an older file grows
        await harbour.LandAsync();
        Assert.Contains("A2", (await harbour.TodayAsync())["1"], StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3"], (await harbour.TodayAsync()).Keys);

        await harbour.WriteAsync("p8.csv", "ID,NAME,EMAIL", "1,A2,a@example.org", "2,B,b@example.org"); // as the second, and so it is
        await harbour.WriteAsync("p9.csv", "ID,NAME,EMAIL", "1,A,a@example.org");
        await harbour.LandAsync();
        Assert.Contains("\"A\"", (await harbour.TodayAsync())["1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_appends_keeps_equal_rows_of_different_files_and_refuses_a_changed_key()
    {
        await using var keyless = await Harbour.OpenAsync(engine, "    csv: { path: p*.csv, encoding: utf-8, delimiter: \",\" }\n    mode: append");
        await keyless.WriteAsync("p1.csv", "NAME,EMAIL", "A,a@example.org", "A,a@example.org");
        await keyless.WriteAsync("p2.csv", "NAME,EMAIL", "A,a@example.org");
        Assert.Equal((3, 3, 0, 0, 0), Counts(await keyless.LandAsync()));
        await keyless.WriteAsync("p1.csv", "NAME,EMAIL", "A,a@example.org", "A,a@example.org", "A,a@example.org", "B,b@example.org"); // it has grown
        Assert.Equal((4, 2, 2, 0, 0), Counts(await keyless.LandAsync()));
        Assert.Equal(5, (await keyless.TodayAsync()).Count);

        File.Copy(Path.Combine(keyless.Folder, "p2.csv"), Path.Combine(keyless.Folder, "p9.csv"));
        var report = await keyless.LandAsync();
        Assert.Equal((0, 0, 0, 0, 0), Counts(report));
        Assert.Contains(report.Notes, note => note.Contains("p9.csv is a file that has landed already", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_source_that_appends_says_otherwise_under_a_key_goes_to_quarantine()
    {
        await using var harbour = await Harbour.OpenAsync(engine, Snapshot + "\n    mode: append");
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org");
        await harbour.LandAsync();
        await harbour.WriteAsync("p2.csv", "ID,NAME,EMAIL", "1,A,a@example.org", "2,B,b@example.org");
        await harbour.WriteAsync("p3.csv", "ID,NAME,EMAIL", "1,OTHER,a@example.org");

        Assert.Equal((3, 1, 1, 1, 0), Counts(await harbour.LandAsync()));
        Assert.Equal((RowFaults.ChangedKey, "p3.csv", 2L), Assert.Single((await harbour.RowsAsync<QuarantineRow>()).ConvertAll(row => (row.Code, row.Location, row.Line))));
        Assert.Contains("\"A\"", (await harbour.TodayAsync())["1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_bad_rows_stop_a_source_before_anything_of_it_lands()
    {
        await using var harbour = await Harbour.OpenAsync(engine, Snapshot + "\n    quarantine: { max_share: 0.3, max_rows: 2 }");
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org", "2,B,b@example.org", "3,C", "4,D,d@example.org");
        Assert.Equal((4, 3, 0, 1, 0), Counts(await harbour.LandAsync()));

        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org", "2,B2,b@example.org", "3,C", "4,D");
        var fault = await Assert.ThrowsAsync<FlowException>(() => harbour.LandAsync());
        Assert.Contains("2 of 4 rows can't land", fault.Message, StringComparison.Ordinal);
        Assert.Contains("p1.csv, line 4: field_count; p1.csv, line 5: field_count", fault.Message, StringComparison.Ordinal);
        Assert.Contains("\"B\"", (await harbour.TodayAsync())["2"], StringComparison.Ordinal);
        Assert.Single(await harbour.RowsAsync<BatchRow>());
        Assert.Equal([4L, 5L], (await harbour.RowsAsync<QuarantineRow>()).Where(row => row.ResolvedAt is null).Select(row => row.Line).Order()); // so that people see what to mend

        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org", "2,B2,b@example.org", "3,C,c@example.org", "4,D,d@example.org");
        Assert.Equal((4, 2, 2, 0, 0), Counts(await harbour.LandAsync()));
        Assert.DoesNotContain(await harbour.RowsAsync<QuarantineRow>(), row => row.ResolvedAt is null);
    }

    [Fact]
    public async Task Of_several_files_one_that_can_not_land_keeps_no_other_from_it_and_is_still_corrected_by_a_later_one()
    {
        await using var harbour = await Harbour.OpenAsync(engine, Snapshot + "\n    mode: incremental\n    quarantine: { max_rows: 0 }");
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org");
        await harbour.WriteAsync("p2.csv", "ID,NAME,EMAIL", "1,OLD,a@example.org", "2,B");
        await harbour.WriteAsync("p3.csv", "ID,NAME,EMAIL", "1,NEW,a@example.org", "3,C,c@example.org");

        var report = await harbour.LandAsync();

        Assert.True(report.HasFailed);
        Assert.Equal((3, 3, 0, 0, 0), Counts(report));
        Assert.Contains("p2.csv, line 3: field_count", Assert.Single(report.Warnings), StringComparison.Ordinal);
        Assert.Equal(["1", "3"], (await harbour.TodayAsync()).Keys);

        await harbour.WriteAsync("p2.csv", "ID,NAME,EMAIL", "1,OLD,a@example.org", "2,B,b@example.org");
        Assert.False((await harbour.LandAsync()).HasFailed);
        Assert.Equal(["1", "2", "3"], (await harbour.TodayAsync()).Keys);
        Assert.Contains("NEW", (await harbour.TodayAsync())["1"], StringComparison.Ordinal);
        Assert.Equal(0, (await harbour.LandAsync()).Counts["read"]);
    }

    [Theory]
    [InlineData("evolve", 0, 3)]
    [InlineData("warn", 3, 0)]
    public async Task Other_columns_than_last_time_are_said(string rule, int warnings, int notes)
    {
        await using var harbour = await Harbour.OpenAsync(engine, Snapshot + $"\n    contract: {rule}");
        await harbour.WriteAsync("p1.csv", ["ID,NAME,EMAIL,SCORE,CITY", .. Enumerable.Range(1, 30).Select(i => $"{i},A,a@example.org,{i},X")]);
        Assert.Empty((await harbour.LandAsync()).Warnings);
        await harbour.WriteAsync("p1.csv", ["ID,NAME,EMAIL,SCORE,AGE", .. Enumerable.Range(1, 30).Select(i => $"{i},A,a@example.org,high,{i}")]);

        var report = await harbour.LandAsync();

        Assert.Equal((warnings, notes), (report.Warnings.Count, report.Notes.Count));
        Assert.Equal(
            ["people: column 'SCORE' was whole number and is text.", "people: column 'AGE' is new.", "people: column 'CITY' is gone."],
            [.. report.Warnings, .. report.Notes]);
    }

    [Fact]
    public async Task A_contract_can_stop_a_source_and_a_mapped_column_that_is_gone_always_does()
    {
        await using var harbour = await Harbour.OpenAsync(engine, Snapshot + "\n    contract: { new: stop }");
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org");
        await harbour.LandAsync();
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL,AGE", "1,B,a@example.org,5");
        var fault = await Assert.ThrowsAsync<FlowException>(() => harbour.LandAsync());
        Assert.Contains("column 'AGE' is new, and its contract says to stop then", fault.Message, StringComparison.Ordinal);

        await harbour.DefineAsync(Snapshot + "\n    contract: evolve");
        await harbour.WriteAsync("p1.csv", "ID,EMAIL", "1,a@example.org");
        fault = await Assert.ThrowsAsync<FlowException>(() => harbour.LandAsync());
        Assert.Contains("column 'NAME' is not in p1.csv", fault.Message, StringComparison.Ordinal);
        Assert.Contains("\"A\"", (await harbour.TodayAsync())["1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mended_row_stands_in_for_the_bad_one_until_the_source_gives_it_itself()
    {
        await using var harbour = await Harbour.OpenAsync(engine, Snapshot);
        string[] bad = ["ID,NAME,EMAIL", "1,A,a@example.org", "2,B,b@example.org,surplus"];
        await harbour.WriteAsync("p1.csv", bad);
        await harbour.LandAsync();
        var row = Assert.Single(await harbour.RowsAsync<QuarantineRow>());
        var file = Path.Combine(harbour.Folder, "mend.csv");
        await WriteTableAsync(file, QuarantineFile.Table(harbour.Source, ["ID", "NAME", "EMAIL"], [new(row.QuarantineId, row.Location, row.Line, row.Code, row.Detail, row.Raw)]));
        Assert.Contains("2,B,\"b@example.org,surplus\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\"b@example.org,surplus\",", "b@example.org,", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal("people", QuarantineFile.SourceOf(file));

        Assert.Equal((1, 1, 0, 0, 0), Counts(await harbour.MendAsync(QuarantineFile.Read(file, harbour.Source))));
        Assert.Equal(("mend.csv", 2L), (await harbour.RowsAsync<SourceRecordRow>()).Where(record => record.SourceKey == "2").Select(record => (record.Location, record.Line)).Single());
        Assert.NotNull((await harbour.RowsAsync<QuarantineRow>()).Single().ResolvedAt);

        await harbour.WriteAsync("p1.csv", [.. bad, "3,C,c@example.org"]); // the bad row is still there
        Assert.Equal((3, 1, 1, 1, 0), Counts(await harbour.LandAsync()));
        Assert.Equal(["1", "2", "3"], (await harbour.TodayAsync()).Keys);
        Assert.DoesNotContain(await harbour.RowsAsync<QuarantineRow>(), quarantined => quarantined.ResolvedAt is null);

        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org", "2,B of the source,b@example.org");
        Assert.Equal((2, 1, 1, 0, 1), Counts(await harbour.LandAsync()));
        Assert.Contains("B of the source", (await harbour.TodayAsync())["2"], StringComparison.Ordinal);

        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org");
        await harbour.LandAsync();
        Assert.Equal(["1"], (await harbour.TodayAsync()).Keys);
    }

    static Task WriteTableAsync(string path, IEnumerable<IReadOnlyList<string>> rows) =>
        File.WriteAllLinesAsync(path, rows.Select(cells => string.Join(',', cells.Select(cell => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell))), TestContext.Current.CancellationToken);
}

[Trait("Category", "Sqlite")]
public sealed class SqliteLandingStateTests() : LandingStateTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerLandingStateTests() : LandingStateTests(DatabaseEngine.SqlServer);
