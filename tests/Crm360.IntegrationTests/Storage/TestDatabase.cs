using System.Data;
using System.Data.Common;
using System.Globalization;
using Crm360.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Storage;

/// <summary>
/// A database of its own for a test: a SQLite file that is deleted afterwards, or the SQL Server database of CRM360_TEST_SQLSERVER emptied
/// of everything that is ours. A test that uses the latter belongs to <see cref="SqlServerCollection"/>; without the variable it is skipped.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    const string Variable = "CRM360_TEST_SQLSERVER";
    static bool SchemasAreCurrent;

    readonly string? _folder;
    readonly ServiceProvider _services;

    TestDatabase(DatabaseEngine engine, string connectionString, string? folder)
    {
        Engine = engine;
        ConnectionString = connectionString;
        _folder = folder;
        _services = new ServiceCollection().AddCrm360Storage(connectionString).BuildServiceProvider();
    }

    public DatabaseEngine Engine { get; }

    public string ConnectionString { get; }

    public IServiceProvider Services => _services;

    public IBulkLoader Loader => _services.GetRequiredService<IBulkLoader>();

    public SchemaUpgrade Schema => _services.GetRequiredService<SchemaUpgrade>();

    public IRunLock RunLock => _services.GetRequiredService<IRunLock>();

    /// <summary>Skips the test where there is no such server.</summary>
    public static void SkipWithout(DatabaseEngine engine) => _ = engine is DatabaseEngine.SqlServer ? Server() : "";

    /// <summary>A database with all tables, all empty.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine)
    {
        if (engine is DatabaseEngine.SqlServer && SchemasAreCurrent)
        {
            TestDatabase emptied = new(engine, Server(), folder: null);
            await emptied.DeleteAllRowsAsync();
            return emptied;
        }

        var database = await CreateBareAsync(engine);
        await database.Schema.UpgradeAsync(TestContext.Current.CancellationToken);
        SchemasAreCurrent |= engine is DatabaseEngine.SqlServer;
        return database;
    }

    /// <summary>A database with nothing of ours in it.</summary>
    public static async Task<TestDatabase> CreateBareAsync(DatabaseEngine engine)
    {
        if (engine is DatabaseEngine.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("crm360-").FullName;
            return new(engine, $"Data Source={Path.Combine(folder, "test.db")}", folder);
        }

        SchemasAreCurrent = false;
        var server = Server();
        await DropSchemasAsync(server);
        return new(engine, server, folder: null);
    }

    public CrmDb Open() => _services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContext();

    /// <summary>Runs any statement.</summary>
    public async Task ExecuteAsync(string text)
    {
        await using var db = Open();
        await db.Database.ExecuteSqlRawAsync(text, TestContext.Current.CancellationToken);
    }

    /// <summary>Every row of a question, every value as invariant text; null stays null.</summary>
    public async Task<List<string?[]>> QueryAsync(string text)
    {
        await using var db = Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, TestContext.Current.CancellationToken);
        List<string?[]> rows = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(at => Text(reader, at))]);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_folder is null)
            return;
        using (SqliteConnection connection = new(Database.Parse(ConnectionString).ConnectionString))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(_folder, recursive: true);
    }

    static string? Text(DbDataReader reader, int at)
    {
        if (reader.IsDBNull(at))
            return null;
        if (reader is not SqlDataReader || reader.GetFieldType(at) != typeof(string))
            return Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture);
        using var text = reader.GetTextReader(at); // long texts are read right as streams only, see LongTextReader
        return text.ReadToEnd();
    }

    static string Server()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrWhiteSpace(text), $"{Variable} is not set");
        return text;
    }

    static async Task DropSchemasAsync(string server)
    {
        await using SqlConnection connection = new(server);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        List<string> drops = [];
        foreach (var schema in (string[])["bi", "bi_pii", "match", "ops", "land", "std", "gold", "dw", "stage"])
        {
            await using SqlCommand list = new(
                "SELECT TABLE_NAME, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = @schema ORDER BY TABLE_TYPE DESC", connection);
            list.Parameters.AddWithValue("@schema", schema);
            await using var reader = await list.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                drops.Add($"DROP {(reader.GetString(1) is "VIEW" ? "VIEW" : "TABLE")} [{schema}].[{reader.GetString(0)}]");
            drops.Add($"DROP SCHEMA IF EXISTS [{schema}]");
        }

        foreach (var drop in drops)
        {
            await using SqlCommand command = new(drop, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    async Task DeleteAllRowsAsync()
    {
        await using var db = Open();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
                await ExecuteAsync($"DELETE FROM [{entity.GetSchema()}].[{table}]");
        }
    }
}

/// <summary>All tests share the one database of the server, so they run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SqlServerCollection
{
    public const string Name = "SQL Server";
}
