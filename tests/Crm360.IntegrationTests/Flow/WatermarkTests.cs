using System.Globalization;
using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Storage;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace Crm360.IntegrationTests.Flow;

/// <summary>A table that tells by a column what has changed, landed again and again.</summary>
public abstract class WatermarkTests(DatabaseEngine engine)
{
    const string Table = "table: people, watermark: { column: CHANGED, overlap: 1h }";
    const string NoOverlap = "table: people, watermark: { column: CHANGED }";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static string Source(string what) => $$"""
            sql: { provider: sqlite, connection: Data Source=erp.db, {{what}} }
            key: ID
            deleted: { column: GONE, values: ["1"] }
        """;

    static (long Read, long Landed, long Unchanged, long Quarantined, long Deleted) Counts(StepReport report) =>
        (report.Counts["read"], report.Counts["landed"], report.Counts["unchanged"], report.Counts["quarantined"], report.Counts["deleted"]);

    [Fact]
    public async Task What_changed_since_the_watermark_lands_and_late_rows_within_the_overlap_too()
    {
        await using var harbour = await OpenAsync(Table);
        Put(harbour, 1, "A", "2026-06-01 10:00:00");
        Put(harbour, 2, "B", "2026-06-01 11:30:00");
        Assert.Equal((2, 2, 0, 0, 0), Counts(await harbour.LandAsync()));
        await AssertStateAsync(harbour, "2026-06-01 11:30:00");

        Assert.Equal((1, 0, 1, 0, 0), Counts(await harbour.LandAsync())); // nothing is new, the overlap is read again
        await AssertStateAsync(harbour, "2026-06-01 11:30:00");

        Put(harbour, 3, "C", "2026-06-01 12:00:00");
        Assert.Equal((2, 1, 1, 0, 0), Counts(await harbour.LandAsync()));

        Put(harbour, 4, "late, just in time", "2026-06-01 11:00:00");
        Put(harbour, 5, "too late", "2026-06-01 10:59:59");
        Assert.Equal((3, 1, 2, 0, 0), Counts(await harbour.LandAsync()));
        await AssertStateAsync(harbour, "2026-06-01 12:00:00"); // a late row does not set it back

        Assert.Equal(["1", "2", "3", "4"], (await harbour.TodayAsync()).Keys);
        Assert.Equal((5, 1, 4, 0, 0), Counts(await harbour.LandAsync(new RunOptions { Full = true })));
        Assert.Equal(["1", "2", "3", "4", "5"], (await harbour.TodayAsync()).Keys);
    }

    [Fact]
    public async Task A_row_that_ties_with_the_watermark_and_one_without_any_are_not_missed()
    {
        await using var harbour = await OpenAsync(NoOverlap);
        Put(harbour, 1, "A", "2026-06-01 10:00:00");
        await harbour.LandAsync();
        Put(harbour, 2, "same second", "2026-06-01 10:00:00");
        Put(harbour, 3, "nobody knows when", changed: null);

        Assert.Equal((3, 2, 1, 0, 0), Counts(await harbour.LandAsync()));
        Assert.Equal((3, 0, 3, 0, 0), Counts(await harbour.LandAsync()));
        await AssertStateAsync(harbour, "2026-06-01 10:00:00");
    }

    [Fact]
    public async Task A_row_that_says_it_is_gone_leaves_and_may_come_back()
    {
        await using var harbour = await OpenAsync(Table);
        Put(harbour, 1, "A", "2026-06-01 10:00:00");
        Put(harbour, 2, "B", "2026-06-01 10:00:00");
        Put(harbour, 3, "never known", "2026-06-01 10:00:00", isGone: true);
        Assert.Equal((3, 2, 1, 0, 0), Counts(await harbour.LandAsync()));

        Put(harbour, 1, "A", "2026-06-01 12:00:00", isGone: true);
        Assert.Equal((3, 1, 2, 0, 1), Counts(await harbour.LandAsync()));
        Assert.Equal(["2"], (await harbour.TodayAsync()).Keys);
        Assert.Equal((1, 0, 1, 0, 0), Counts(await harbour.LandAsync())); // it is said again within the overlap

        Put(harbour, 1, "A", "2026-06-01 12:10:00");
        Assert.Equal((1, 1, 0, 0, 0), Counts(await harbour.LandAsync()));
        Assert.Equal(["1", "2"], (await harbour.TodayAsync()).Keys);
        Assert.Single((await harbour.RowsAsync<SourceRecordRow>()).Where(row => row.SourceKey == "1").Select(row => row.RecordId).Distinct());
    }

    [Fact]
    public async Task After_a_reset_all_is_read_and_from_a_watermark_that_is_set_what_comes_after_it()
    {
        await using var harbour = await OpenAsync(Table);
        Put(harbour, 1, "A", "2026-06-01 10:00:00");
        Put(harbour, 2, "B", "2026-06-05 10:00:00");
        await harbour.LandAsync();
        Put(harbour, 1, "A, changed by hand", "2026-06-01 10:00:00"); // and nobody touched the column
        Assert.Equal((1, 0, 1, 0, 0), Counts(await harbour.LandAsync()));

        Assert.True(await harbour.Get<StateQueries>().ResetAsync("people", Cancel));
        Assert.Empty(await harbour.RowsAsync<SourceStateRow>());
        Assert.Equal(2, (await harbour.TodayAsync()).Count); // what has landed stays
        Assert.Equal((2, 1, 1, 0, 0), Counts(await harbour.LandAsync()));
        await AssertStateAsync(harbour, "2026-06-05 10:00:00");

        Put(harbour, 1, "A, again", "2026-06-01 10:00:00");
        Assert.True(await harbour.Get<StateQueries>().SetAsync("people", "2026-06-01 10:30:00", Cancel));
        Assert.Equal((2, 1, 1, 0, 0), Counts(await harbour.LandAsync()));
        await AssertStateAsync(harbour, "2026-06-05 10:00:00");
        Assert.False(await harbour.Get<StateQueries>().ResetAsync("nobody", Cancel));
        Assert.False(await harbour.Get<StateQueries>().SetAsync("nobody", "5", Cancel));
    }

    [Fact]
    public async Task A_backfill_reads_its_stretch_and_leaves_the_state_as_it_was()
    {
        await using var harbour = await OpenAsync(Table);
        for (var day = 1; day <= 9; day++)
            Put(harbour, day, $"P{day}", $"2026-06-0{day} 10:00:00");
        await harbour.LandAsync();
        var before = Assert.Single(await harbour.RowsAsync<SourceStateRow>());
        for (var day = 1; day <= 9; day++)
            Put(harbour, day, $"mended {day}", $"2026-06-0{day} 10:00:00");
        RunOptions backfill = new() { Backfill = new("2026-06-03T10:00:00", "2026-06-06T10:00:00") };

        Assert.Equal((3, 3, 0, 0, 0), Counts(await harbour.LandAsync(backfill)));

        Assert.Equal(before, Assert.Single(await harbour.RowsAsync<SourceStateRow>()));
        Assert.Equal(["3", "4", "5"], (await harbour.TodayAsync()).Where(row => row.Value.Contains("mended", StringComparison.Ordinal)).Select(row => row.Key));
        Assert.Equal((3, 0, 3, 0, 0), Counts(await harbour.LandAsync(backfill)));
        Assert.Equal((1, 1, 0, 0, 0), Counts(await harbour.LandAsync())); // it goes on where it was
    }

    [Fact]
    public async Task A_query_that_is_written_otherwise_begins_anew()
    {
        await using var harbour = await OpenAsync(Table);
        Put(harbour, 1, "A", "2026-06-01 10:00:00");
        Put(harbour, 2, "B", "2026-06-05 10:00:00");
        await harbour.LandAsync();

        await harbour.DefineAsync(Source("query: \"select ID, NAME || '!' NAME, EMAIL, CHANGED, GONE from people\", watermark: { column: CHANGED, overlap: 1h }"));
        var report = await harbour.LandAsync();

        Assert.Equal((2, 2, 0, 0, 0), Counts(report));
        Assert.Contains(report.Notes, note => note.Contains("otherwise than before, so all of it is read again", StringComparison.Ordinal));
        Assert.All((await harbour.TodayAsync()).Values, payload => Assert.Contains("!", payload, StringComparison.Ordinal));
        Assert.Equal((1, 0, 1, 0, 0), Counts(await harbour.LandAsync()));
    }

    [Fact]
    public async Task A_reading_that_breaks_off_leaves_rows_and_state_as_they_were()
    {
        await using var harbour = await OpenAsync("query: \"select ID, NAME, EMAIL, CHANGED, GONE, abs(case ID when 9001 then -9223372036854775807 - 1 end) from people\", watermark: { column: CHANGED }");
        for (var id = 1; id <= 9000; id++)
            Put(harbour, id, "A", "2026-06-01 10:00:00");
        await harbour.LandAsync();
        var (rows, state) = (await harbour.TodayAsync(), Assert.Single(await harbour.RowsAsync<SourceStateRow>()));
        Execute(harbour, "update people set NAME = 'B', CHANGED = '2026-06-02 10:00:00'");
        Put(harbour, 9001, "the database fails over this one", "2026-06-03 10:00:00");

        await Assert.ThrowsAsync<FlowException>(() => harbour.LandAsync());

        Assert.Equal(rows, await harbour.TodayAsync());
        Assert.Equal(state, Assert.Single(await harbour.RowsAsync<SourceStateRow>()));
        Assert.Single(await harbour.RowsAsync<BatchRow>());
        Execute(harbour, "update people set ID = 9002 where ID = 9001");
        Assert.Equal((9001, 9001, 0, 0, 0), Counts(await harbour.LandAsync()));
    }

    [Fact]
    public void Whatever_happens_to_a_table_landing_it_after_each_change_equals_landing_it_whole_in_the_end() => Property(
        Source(Table), async (harbour, changes, clock) =>
        {
            foreach (var change in changes)
            {
                // within the overlap a writer may commit late, with the time at which it began
                var at = House.Today.AddMinutes((10 * clock) - change.Late).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                Put(harbour, change.Id, $"N{change.Name}", at, change.IsGone);
            }

            await Task.CompletedTask;
        });

    [Fact]
    public void Whatever_happens_to_a_file_landing_it_after_each_change_equals_landing_it_whole_in_the_end() => Property(
        "    csv: { path: p.csv, encoding: utf-8, delimiter: \",\" }\n    key: ID", async (harbour, changes, _) =>
        {
            var path = Path.Combine(harbour.Folder, "p.csv");
            SortedDictionary<string, string> lines = new(StringComparer.Ordinal) { ["0"] = "0,stays,s@example.org" };
            foreach (var line in File.Exists(path) ? (await File.ReadAllLinesAsync(path, Cancel)).Skip(1) : [])
                lines[line.Split(',')[0]] = line;
            foreach (var change in changes)
            {
                var key = change.Id.ToString(CultureInfo.InvariantCulture);
                lines[key] = $"{key},N{change.Name},n@example.org";
                if (change.IsGone)
                    lines.Remove(key);
            }

            await harbour.WriteAsync("p.csv", ["ID,NAME,EMAIL", .. lines.Values]);
        });

    void Property(string source, Func<Harbour, IReadOnlyList<Change>, int, Task> write)
    {
        TestDatabase.SkipWithout(engine); // a property takes a skip for a fault
        var change = from id in Gen.Choose(1, 6) from name in Gen.Choose(0, 2) from gone in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true))) from late in Gen.Choose(0, 60) select new Change(id, name, gone, late);
        var history = change.ListOf().Select(list => (IReadOnlyList<Change>)list).NonEmptyListOf();
        Prop.ForAll(history.ToArbitrary(), async steps =>
        {
            await using var harbour = await Harbour.OpenAsync(engine, source);
            Make(harbour);
            var clock = 0;
            foreach (var changes in steps)
            {
                await write(harbour, changes, clock++);
                await harbour.LandAsync();
            }

            var incremental = await harbour.TodayAsync();
            var versions = await harbour.RowsAsync<SourceRecordRow>();
            Assert.All(versions.GroupBy(row => row.SourceKey), same => Assert.Single(same, row => row.ValidTo is null));

            await harbour.Database.ExecuteAsync(engine is DatabaseEngine.Sqlite
                ? "delete from land_source_record; delete from ops_source_state; delete from ops_source_file"
                : "DELETE FROM land.[source_record]; DELETE FROM ops.[source_state]; DELETE FROM ops.[source_file]");
            await harbour.LandAsync();
            Assert.Equal(await harbour.TodayAsync(), incremental);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithEndSize(12));
    }

    sealed record Change(int Id, int Name, bool IsGone, int Late);

    async Task<Harbour> OpenAsync(string what)
    {
        var harbour = await Harbour.OpenAsync(engine, Source(what));
        Make(harbour);
        return harbour;
    }

    static void Make(Harbour harbour) => Execute(harbour, "create table people (ID integer primary key, NAME text, EMAIL text, CHANGED text, GONE integer)");

    static async Task AssertStateAsync(Harbour harbour, string watermark)
    {
        var state = Assert.Single(await harbour.RowsAsync<SourceStateRow>());
        Assert.Equal((watermark, "incremental"), (state.Watermark, state.Mode));
        Assert.Equal((await harbour.RowsAsync<BatchRow>()).Max(batch => batch.BatchId), state.BatchId);
    }

    static void Put(Harbour harbour, int id, string name, string? changed, bool isGone = false) => Execute(
        harbour, "insert or replace into people values ($id, $name, 'p@example.org', $changed, $gone)", ("$id", id), ("$name", name), ("$changed", changed), ("$gone", isGone ? 1 : 0));

    static void Execute(Harbour harbour, string text, params (string Name, object? Value)[] values)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(harbour.Folder, "erp.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteWatermarkTests() : WatermarkTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerWatermarkTests() : WatermarkTests(DatabaseEngine.SqlServer);
