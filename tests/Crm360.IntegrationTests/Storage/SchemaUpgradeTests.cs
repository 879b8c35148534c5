using System.Text.Json.Nodes;
using Crm360.Storage;
using Crm360.Storage.Sqlite;
using Crm360.Storage.SqlServer;

namespace Crm360.IntegrationTests.Storage;

public abstract class SchemaUpgradeTests(DatabaseEngine engine)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string Journal => engine is DatabaseEngine.Sqlite ? "ops_schema_version" : "ops.schema_version";

    [Fact]
    public async Task An_empty_database_gets_every_script_once()
    {
        await using var database = await TestDatabase.CreateBareAsync(engine);
        var before = await database.Schema.ReadAsync(Cancel);

        var ran = await database.Schema.UpgradeAsync(Cancel);
        var again = await database.Schema.UpgradeAsync(Cancel);

        Assert.Equal(0, before.Version);
        Assert.False(before.IsCurrent);
        Assert.Equal(before.Pending.Select(script => script.Name), ran.Select(script => script.Name));
        Assert.Empty(again);
        Assert.True((await database.Schema.ReadAsync(Cancel)).IsCurrent);
        Assert.Empty(await database.Schema.ScriptAsync(Cancel));
    }

    [Fact]
    public async Task Two_upgraders_at_once_run_each_script_once()
    {
        await using var database = await TestDatabase.CreateBareAsync(engine);

        var ran = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => database.Schema.UpgradeAsync(Cancel), Cancel)));

        Assert.Equal(SchemaScript.All(engine).Select(script => script.Version), ran.SelectMany(scripts => scripts).Select(script => script.Version).Order());
    }

    [Fact]
    public async Task A_script_changed_after_it_ran_is_refused_by_name()
    {
        await using var database = await TestDatabase.CreateBareAsync(engine);
        await database.Schema.UpgradeAsync(Cancel);
        await database.ExecuteAsync($"update {Journal} set checksum = 'another' where version = 1");

        var read = await Assert.ThrowsAsync<SchemaException>(() => database.Schema.ReadAsync(Cancel));
        var upgrade = await Assert.ThrowsAsync<SchemaException>(() => database.Schema.UpgradeAsync(Cancel));

        Assert.StartsWith("Script 0001_first_tables was changed after it was applied", read.Message, StringComparison.Ordinal);
        Assert.Equal(read.Message, upgrade.Message);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await using var database = await TestDatabase.CreateBareAsync(engine);
        await database.Schema.UpgradeAsync(Cancel);
        await database.ExecuteAsync(
            $"insert into {Journal} (version, name, checksum, applied_at) values (99, '0099_future', '', '2030-01-01 00:00:00.000')");

        var fault = await Assert.ThrowsAsync<SchemaException>(() => database.Schema.UpgradeAsync(Cancel));

        Assert.Contains("newer than this program", fault.Message, StringComparison.Ordinal);
        Assert.Contains("0099_future", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_and_the_ones_before_it_stay()
    {
        await using var database = await TestDatabase.CreateBareAsync(engine);
        var table = engine is DatabaseEngine.Sqlite ? "ops_left_over" : "ops.left_over";
        SchemaScript broken = SchemaScript.Of("0002_broken", $"create table {table} (id int not null);\nGO\ninsert into {table} values (null);\n"
            .Replace("GO\n", engine is DatabaseEngine.Sqlite ? "" : "GO\n", StringComparison.Ordinal));
        var upgrade = Upgrade(database, [SchemaScript.All(engine)[0], broken]);

        var fault = await Assert.ThrowsAsync<SchemaException>(() => upgrade.UpgradeAsync(Cancel));

        Assert.StartsWith("Script 0002_broken failed and was undone", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await upgrade.ReadAsync(Cancel)).Version);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.QueryAsync($"select * from {table}"));
    }

    [Fact]
    public void A_checksum_does_not_depend_on_line_ends() =>
        Assert.Equal(SchemaScript.Of("0001_x", "a\nb\n").Checksum, SchemaScript.Of("0001_x", "a\r\nb\r\n").Checksum);

    [Fact]
    public void The_scripts_count_from_one_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, SchemaScript.All(engine).Count), SchemaScript.All(engine).Select(script => script.Version));

    [Fact]
    public async Task Claims_of_before_they_became_documents_are_carried_over()
    {
        await using var database = await TestDatabase.CreateBareAsync(engine);
        await Upgrade(database, [.. SchemaScript.All(engine).Where(script => script.Version < 16)]).UpgradeAsync(Cancel);
        var claim = engine is DatabaseEngine.Sqlite ? "gold_claim" : "gold.claim";
        await database.ExecuteAsync(
            $$$"""
            insert into {{{claim}}} (customer_id, attribute, value, record_id, [rule], claims, others, supporters, decision_id)
            values (7, 'name', 'Şükrü İğde O''Neil', 12, 'most_recent', 3, '[{{"RecordId":13,"Value":"Ş. İğde"}}]', '[{{"RecordId":14}}]', 5),
              (7, 'birth_date', null, 0, 'not_unanimous', 2, '[{{"RecordId":12,"Value":"1980-01-01"}},{{"RecordId":13,"Value":"1981-01-01"}}]', null, null),
              (8, 'address', '"Gül" Sok. \ 5', 15, 'only_claim', 1, null, null, null)
            """);
        var question = $"select customer_id, attribute, value, record_id, [rule], claims, others, supporters, decision_id from {claim} where customer_id = 7 order by attribute";
        var before = await database.QueryAsync(question);

        await database.Schema.UpgradeAsync(Cancel);

        Assert.Equal(2, before.Count);
        Assert.Equal(before.Select(Meant), (await database.QueryAsync(question)).Select(Meant));
        var escaped = (await database.QueryAsync($"select document from {claim}_document where customer_id = 8")).Single()[0]; // not every server unescapes in OPENJSON
        Assert.Equal("\"Gül\" Sok. \\ 5", (string?)JsonNode.Parse(escaped!)![0]!["is"]);
        Assert.Equal([["7", "5", "1"], ["8", "1", "0"]], await database.QueryAsync($"select customer_id, claims, undecided from {claim}_document order by customer_id"));
    }

    /// <summary>A row with its lists as they are meant: servers write JSON with other spaces, and order what it names differently.</summary>
    static string[] Meant(string?[] row) => [.. row.Select(value => value is ['[', ..] ? Meant(JsonNode.Parse(value)!.AsArray()) : value ?? "")];

    static string Meant(JsonArray list) => string.Join(' ', list.Select(item =>
        string.Join(',', item!.AsObject().OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key}={part.Value}"))));

    static SchemaUpgrade Upgrade(TestDatabase database, IReadOnlyList<SchemaScript> scripts)
    {
        var parsed = Database.Parse(database.ConnectionString);
        return parsed.Engine is DatabaseEngine.Sqlite
            ? new SqliteSchemaUpgrade(parsed, scripts, TimeProvider.System)
            : new SqlServerSchemaUpgrade(parsed, scripts, TimeProvider.System);
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteSchemaUpgradeTests() : SchemaUpgradeTests(DatabaseEngine.Sqlite)
{
    [Fact]
    public async Task Looking_at_a_file_that_is_not_there_does_not_make_it()
    {
        await using var database = await TestDatabase.CreateBareAsync(DatabaseEngine.Sqlite);

        await database.Schema.ReadAsync(TestContext.Current.CancellationToken);

        Assert.False(File.Exists(Database.Parse(database.ConnectionString).ConnectionString.Split('=', ';')[1]));
    }

    [Fact]
    public async Task A_new_file_lets_readers_in_while_a_run_writes()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        Assert.Equal("wal", (await database.QueryAsync("pragma journal_mode"))[0][0]);
        Assert.Equal("8192", (await database.QueryAsync("pragma page_size"))[0][0]);
        Assert.Equal("1", (await database.QueryAsync("pragma foreign_keys"))[0][0]);
        Assert.Equal("1", (await database.QueryAsync("pragma synchronous"))[0][0]);
    }
}

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerSchemaUpgradeTests() : SchemaUpgradeTests(DatabaseEngine.SqlServer);
