using System.Data.Common;
using Crm360.Sources;
using Crm360.Sources.Sql;
using Crm360.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Crm360.IntegrationTests.Sources;

/// <summary>A database of somebody else's, from which a source reads: a SQLite file, or a schema of its own on a server.</summary>
sealed class SqlHouse : IDisposable
{
    public const string PostgresVariable = "CRM360_TEST_POSTGRES";
    const string SqlServerVariable = "CRM360_TEST_SQLSERVER";

    readonly string? _folder;
    readonly string _connectionString;
    readonly List<string> _tables = [];

    SqlHouse(SqlProvider provider, string connectionString, string? folder)
    {
        Provider = provider;
        _connectionString = connectionString;
        _folder = folder;
    }

    public SqlProvider Provider { get; }

    /// <summary>Reading goes through these.</summary>
    public IReadOnlyList<SqlConnector> Connectors { get; set; } = SourceConnectors.All;

    public static SqlHouse Of(SqlProvider provider)
    {
        if (provider is SqlProvider.SqlServer)
            return new(provider, Server(SqlServerVariable), null);
        if (provider is SqlProvider.Postgres)
            return new(provider, Server(PostgresVariable), null);
        var folder = Directory.CreateTempSubdirectory("crm360-sql-").FullName;
        SqlHouse house = new(provider, $"Data Source={Path.Combine(folder, "erp.db")}", folder);
        house.Execute("pragma journal_mode = wal"); // so that somebody may write while a source is read
        return house;
    }

    /// <summary>A name, quoted as the engine does.</summary>
    public string Quoted(string name) => Provider is SqlProvider.SqlServer
        ? $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]"
        : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Makes a table, which goes with the house.</summary>
    public void Table(string name, params string[] columns)
    {
        _tables.Add(name);
        Execute($"drop table if exists {Quoted(name)}");
        Execute($"create table {Quoted(name)} ({string.Join(", ", columns)})");
    }

    public void Execute(string text)
    {
        using var connection = Connection();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>The source over a table or query of the house.</summary>
    /// <param name="what">The settings beside provider and connection, without braces.</param>
    /// <param name="key">Value of <c>key</c>; null for none.</param>
    /// <param name="name">The one column that is mapped.</param>
    public SourceDefinition Source(string what, string? key = "id", string name = "name")
    {
        var sql = $"sql: {{ provider: {Provider.ToString().ToLowerInvariant()}, connection: '{_connectionString}', {what} }}";
        return SmallPipeline.Source(key is null ? [sql] : [sql, $"key: {key}"], name, _ => null);
    }

    public SourcePart Part(SourceDefinition source) => new SourceReader(Connectors).Parts(source, "/").Single();

    public Extract Read(SourceDefinition source, ReadRequest? request = null)
    {
        var part = Part(source);
        SourcePosition? reached = null;
        var rows = part.Read(request ?? ReadRequest.All, at => reached = at, TestContext.Current.CancellationToken).ToList();
        return new(rows, Assert.IsType<SourcePosition>(reached), part.Remarks);
    }

    public void Dispose()
    {
        foreach (var table in _tables)
            Execute($"drop table if exists {Quoted(table)}");
        if (_folder is null)
            return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    public DbConnection Connection() => Provider switch
    {
        SqlProvider.Sqlite => new SqliteConnection(_connectionString),
        SqlProvider.SqlServer => new SqlConnection(_connectionString),
        _ => new NpgsqlConnection(_connectionString),
    };

    static string Server(string variable)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrWhiteSpace(text), $"{variable} is not set");
        return text;
    }
}

/// <summary>What one reading gave.</summary>
sealed record Extract(IReadOnlyList<SourceRow> Rows, SourcePosition Reached, IReadOnlyList<string> Remarks)
{
    public IEnumerable<string?> Keys => Rows.Select(row => row.Key);
}
