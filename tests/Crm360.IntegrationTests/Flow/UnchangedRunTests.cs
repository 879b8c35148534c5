using Crm360.Golden;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

public abstract class UnchangedRunTests(DatabaseEngine engine)
{
    static readonly string[] Rooms = ["land", "std", "match", "gold", "dw"];

    [Fact]
    public async Task A_second_run_on_unchanged_sources_finds_everything_unchanged_and_rewrites_no_row()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 440, seed: 7);
        await house.RunAsync();
        var before = await EverythingAsync(house);
        if (engine is DatabaseEngine.Sqlite)
            await RefuseWritesAsync(house);

        var second = await house.RunAsync(minutes: 5);

        var batches = (await house.RowsAsync<BatchRow>()).FindAll(batch => batch.RunId == second.Id);
        Assert.NotEmpty(batches);
        Assert.All(batches, batch => Assert.Equal((0, 0, batch.RowsRead - batch.Quarantined), (batch.Landed, batch.Deleted, batch.Unchanged)));
        var after = await EverythingAsync(house);
        Assert.All(before, table => Assert.Equal(table.Value, after[table.Key]));
    }

    [Fact]
    public async Task A_full_run_on_unchanged_sources_keeps_every_customer_id_and_says_the_same()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 8);
        await house.RunAsync();
        var ids = await IdsAsync(house);
        var before = await house.ContentTodayAsync();

        await house.RunAsync(full: true, minutes: 5);

        Assert.Equal(ids, await IdsAsync(house));
        House.AssertSame(before, await house.ContentTodayAsync());
        Assert.DoesNotContain(await house.RowsAsync<IdentityEventRow>(), row => row.Kind != IdentityEventKind.Assigned);
    }

    static async Task<Dictionary<long, long>> IdsAsync(House house) =>
        (await house.RowsAsync<XrefRow>()).Where(row => row.ValidTo == null).ToDictionary(row => row.RecordId, row => row.CustomerId);

    static async Task<SortedDictionary<string, List<string>>> EverythingAsync(House house)
    {
        var tables = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in TablesOf(house))
        {
            var rows = await house.Database.QueryAsync($"SELECT * FROM {table}");
            tables.Add(table, [.. rows.Select(row => string.Join('|', row)).Order(StringComparer.Ordinal)]);
        }

        return tables;
    }

    // a row that is written again as it was would not show
    static async Task RefuseWritesAsync(House house)
    {
        foreach (var table in TablesOf(house))
        {
            foreach (var write in (string[])["insert", "update", "delete"])
            {
                await house.Database.ExecuteAsync(
                    $"create trigger no_{write}_{table.Trim('[', ']')} before {write} on {table} begin select raise(abort, '{table} {write}'); end");
            }
        }
    }

    static IEnumerable<string> TablesOf(House house)
    {
        using var db = house.Open();
        return
        [
            .. from entity in db.Model.GetEntityTypes()
               let schema = Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetSchema(entity)
               let table = Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(entity)
               where table is not null
               where Array.Exists(Rooms, room => schema == room || (schema is null && table.StartsWith($"{room}_", StringComparison.Ordinal)))
               orderby schema, table
               select schema is null ? $"[{table}]" : $"[{schema}].[{table}]",
        ];
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteUnchangedRunTests() : UnchangedRunTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerUnchangedRunTests() : UnchangedRunTests(DatabaseEngine.SqlServer);
