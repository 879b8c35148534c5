using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Crm360.Storage.Sqlite;

/// <summary>Makes the SQLite file and runs the scripts of sql/sqlite.</summary>
sealed class SqliteSchemaUpgrade(Database database, IReadOnlyList<SchemaScript> scripts, TimeProvider time) : SchemaUpgrade(scripts, time)
{
    protected override string Journal => "ops_schema_version";

    protected override string CountJournals => "select count(*) from sqlite_master where type = 'table' and name = 'ops_schema_version'";

    protected override async Task<DbConnection?> OpenToReadAsync(CancellationToken cancel)
    {
        SqliteConnectionStringBuilder words = new(database.ConnectionString);
        if (!database.IsInMemory && !File.Exists(words.DataSource))
            return null;
        return await OpenAsync(words.ConnectionString, "", cancel);
    }

    /// <summary>
    /// A new file gets pages of 8 kB (wide rows and deep indexes: fewer levels) and a write-ahead log (readers see the last commit while
    /// a run writes). On a file that has them already this changes nothing.
    /// </summary>
    protected override async Task<DbConnection> OpenToUpgradeAsync(CancellationToken cancel) => await OpenAsync(
        database.ConnectionString, "pragma page_size = 8192; pragma journal_mode = wal;", cancel);

    /// <summary>Begins at once as the writer; another writer is waited for.</summary>
    protected override async Task<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancel);

    protected override IEnumerable<string> Batches(SchemaScript script) => [script.Text];

    static async Task<SqliteConnection> OpenAsync(string connectionString, string settings, CancellationToken cancel)
    {
        SqliteConnection connection = new(connectionString);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = SqliteSettings.Text + settings;
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }
}
