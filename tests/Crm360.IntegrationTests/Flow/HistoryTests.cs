using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Incremental landing after each change of a source ends where a full load of its last state does.</summary>
public abstract class HistoryTests(DatabaseEngine engine)
{
    const string Files = "    csv: { path: p*.csv, encoding: utf-8, delimiter: \",\" }\n    key: ID";

    /// <summary>A change: a key between 0 and 5, and what it says then; null where it is deleted.</summary>
    static readonly Gen<(int Key, string? Says)[]> Change =
        Gen.ArrayOf(Gen.Zip(Gen.Choose(0, 5), Gen.OneOf(Gen.Constant<string?>(null), Gen.Elements<string?>("A", "B", "Şule"))).Select(pair => (pair.Item1, pair.Item2)));

    static readonly Gen<(int Key, string? Says)[][]> History = Gen.ArrayOf(Change, 5);

    [Fact]
    public async Task A_snapshot_after_each_change_ends_where_one_of_the_last_state_does() =>
        await CheckAsync(Files, async (harbour, table, _, _) => await WriteSnapshotAsync(harbour, table));

    [Fact]
    public async Task Files_of_changes_with_marks_of_deleted_rows_end_where_a_snapshot_does() =>
        await CheckAsync(Files + "\n    mode: incremental\n    deleted: { column: GONE, values: [\"1\"] }", async (harbour, _, changes, at) =>
        {
            var last = changes.GroupBy(change => change.Key).Select(same => same.Last());
            await harbour.WriteAsync($"p{at}.csv", ["ID,NAME,EMAIL,GONE", .. last.Select(change => $"{change.Key},{change.Says ?? "?"},{at}@example.org,{(change.Says is null ? 1 : 0)}")]);
        });

    async Task CheckAsync(string source, Func<Harbour, SortedDictionary<int, (string Says, int At)>, (int Key, string? Says)[], int, Task> write)
    {
        foreach (var history in Gen.Sample(History, 6, 12))
        {
            await using var harbour = await Harbour.OpenAsync(engine, source);
            var table = new SortedDictionary<int, (string Says, int At)> { [9] = ("stays", 0) };
            await write(harbour, table, [(9, "stays")], 0);
            await harbour.LandAsync();
            for (var at = 1; at <= history.Length; at++)
            {
                foreach (var (key, says) in history[at - 1])
                {
                    if (says is null)
                        table.Remove(key);
                    else
                        table[key] = (says, at);
                }

                await write(harbour, table, history[at - 1], at);
                var report = await harbour.LandAsync();
                Assert.Equal(report.Counts["read"], report.Counts["landed"] + report.Counts["unchanged"] + report.Counts["quarantined"]);
            }

            Assert.Equal(
                table.Select(row => $"{row.Key}: {row.Value.Says} {row.Value.At}@example.org"),
                (await harbour.TodayAsync()).Select(record => Told(record.Key, record.Value)));
            var versions = await harbour.RowsAsync<SourceRecordRow>();
            Assert.All(versions.GroupBy(row => row.SourceKey), same => Assert.Single(same.Select(row => row.RecordId).Distinct()));
            Assert.All(versions.GroupBy(row => row.RecordId), same => Assert.Single(same, row => row.ValidTo is null));
        }
    }

    static Task WriteSnapshotAsync(Harbour harbour, SortedDictionary<int, (string Says, int At)> table) =>
        harbour.WriteAsync("p.csv", ["ID,NAME,EMAIL,GONE", .. table.Select(row => $"{row.Key},{row.Value.Says},{row.Value.At}@example.org,0")]);

    static string Told(string key, string payload)
    {
        using var row = System.Text.Json.JsonDocument.Parse(payload);
        return $"{key}: {row.RootElement.GetProperty("NAME")} {row.RootElement.GetProperty("EMAIL")}";
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteHistoryTests() : HistoryTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerHistoryTests() : HistoryTests(DatabaseEngine.SqlServer);
