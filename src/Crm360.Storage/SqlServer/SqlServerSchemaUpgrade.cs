using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Crm360.Storage.SqlServer;

/// <summary>Runs the scripts of sql/sqlserver in a database that exists.</summary>
sealed class SqlServerSchemaUpgrade(Database database, IReadOnlyList<SchemaScript> scripts, TimeProvider time) : SchemaUpgrade(scripts, time)
{
    protected override string Journal => "ops.schema_version";

    protected override string CountJournals =>
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'ops' AND TABLE_NAME = 'schema_version'";

    protected override async Task<DbConnection?> OpenToReadAsync(CancellationToken cancel) => await OpenToUpgradeAsync(cancel);

    protected override async Task<DbConnection> OpenToUpgradeAsync(CancellationToken cancel)
    {
        SqlConnection connection = new(database.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    protected override async Task<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancel)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0; // another upgrader is waited for, however long it works
        command.CommandText =
            "EXEC sp_getapplock @Resource = 'crm360 schema', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1";
        await command.ExecuteNonQueryAsync(cancel);
        return transaction;
    }

    /// <summary>The parts between lines that hold GO alone, the client's word that the server does not know.</summary>
    protected override IEnumerable<string> Batches(SchemaScript script)
    {
        List<string> lines = [];
        foreach (var line in script.Text.Split('\n').Append("GO"))
        {
            if (!line.Trim().Equals("GO", StringComparison.OrdinalIgnoreCase))
            {
                lines.Add(line);
                continue;
            }

            if (lines.Exists(text => !string.IsNullOrWhiteSpace(text)))
                yield return string.Join('\n', lines);
            lines.Clear();
        }
    }
}
