using System.Data.Common;
using System.Globalization;

namespace Crm360.Storage;

/// <summary>What of the schema a database has.</summary>
/// <param name="Version">The last script that ran; 0 for an empty database.</param>
/// <param name="Pending">The scripts that are still to run, in order.</param>
public sealed record SchemaState(int Version, IReadOnlyList<SchemaScript> Pending)
{
    /// <summary>Whether the program can work on the database.</summary>
    public bool IsCurrent => Pending is [];
}

/// <summary>The database and the program do not fit, or a script failed. The message is one sentence for the operator.</summary>
public sealed class SchemaException : Exception
{
    public SchemaException()
    {
    }

    public SchemaException(string message)
        : base(message)
    {
    }

    public SchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>
/// Brings a database to the schema of this program: runs the scripts of sql/ that it lacks, each in a transaction together with its line
/// in the journal ops.schema_version. Many may try at once; one works, the others wait and find nothing to do.
/// </summary>
public abstract class SchemaUpgrade(IReadOnlyList<SchemaScript> scripts, TimeProvider time)
{
    /// <summary>The journal by the engine's name for it.</summary>
    protected abstract string Journal { get; }

    /// <summary>Looks only; a SQLite file that is not there is not created.</summary>
    /// <exception cref="SchemaException">The database does not fit the program.</exception>
    public async Task<SchemaState> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await OpenToReadAsync(cancel);
        return connection is null ? State([]) : State(await AppliedAsync(connection, transaction: null, cancel));
    }

    /// <summary>Runs what is pending.</summary>
    /// <returns>The scripts that ran, in order.</returns>
    /// <exception cref="SchemaException">The database does not fit the program, or a script failed (the ones before it stay).</exception>
    public async Task<IReadOnlyList<SchemaScript>> UpgradeAsync(CancellationToken cancel)
    {
        List<SchemaScript> ran = [];
        await using var connection = await OpenToUpgradeAsync(cancel);
        while (await RunNextAsync(connection, cancel) is { } script)
            ran.Add(script);
        return ran;
    }

    /// <summary>What <see cref="UpgradeAsync"/> would run, for those who would rather run it by hand.</summary>
    public async Task<string> ScriptAsync(CancellationToken cancel) =>
        string.Join('\n', (await ReadAsync(cancel)).Pending.Select(script => $"-- {script.Name}\n{script.Text}"));

    /// <summary>Opens the database to look; null where there is none yet.</summary>
    protected abstract Task<DbConnection?> OpenToReadAsync(CancellationToken cancel);

    /// <summary>Opens the database, made first where the engine makes databases.</summary>
    protected abstract Task<DbConnection> OpenToUpgradeAsync(CancellationToken cancel);

    /// <summary>Begins a transaction that no other upgrader can be in.</summary>
    protected abstract Task<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Asks for a number: how many tables are the journal.</summary>
    protected abstract string CountJournals { get; }

    /// <summary>The parts of a script that are sent to the server one by one.</summary>
    protected abstract IEnumerable<string> Batches(SchemaScript script);

    async Task<SchemaScript?> RunNextAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var transaction = await BeginAloneAsync(connection, cancel);
        if (State(await AppliedAsync(connection, transaction, cancel)).Pending is not [var script, ..])
            return null;

        try
        {
            foreach (var batch in Batches(script))
                await ExecuteAsync(connection, transaction, batch, cancel);
        }
        catch (DbException fault)
        {
            throw new SchemaException($"Script {script.Name} failed and was undone: {fault.Message}", fault);
        }

        await RecordAsync(connection, transaction, script, cancel);
        await transaction.CommitAsync(cancel);
        return script;
    }

    SchemaState State(List<(int Version, string Name, string Checksum)> applied)
    {
        foreach (var (version, name, checksum) in applied)
        {
            if (version > scripts.Count)
            {
                throw new SchemaException(
                    $"The database is newer than this program: it has script {name}, this program knows {scripts.Count}; use the newer program.");
            }

            if (scripts[version - 1].Checksum != checksum)
            {
                throw new SchemaException(
                    $"Script {name} was changed after it was applied; restore its text and put the change into a script of its own.");
            }
        }

        return new(applied.Count, [.. scripts.Skip(applied.Count)]);
    }

    async Task<List<(int Version, string Name, string Checksum)>> AppliedAsync(
        DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
    {
        List<(int, string, string)> applied = [];
        await using var count = Command(connection, transaction, CountJournals);
        if (Convert.ToInt64(await count.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) == 0)
            return applied;

        await using var list = Command(connection, transaction, $"select version, name, checksum from {Journal} order by version");
        await using var reader = await list.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            applied.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    async Task RecordAsync(DbConnection connection, DbTransaction transaction, SchemaScript script, CancellationToken cancel)
    {
        await using var command = Command(
            connection,
            transaction,
            $"insert into {Journal} (version, name, checksum, applied_at) values (@version, @name, @checksum, @applied_at)");
        Add("@version", script.Version);
        Add("@name", script.Name);
        Add("@checksum", script.Checksum);
        // as text both engines take it, and SQLite keeps the form of all its instants
        Add("@applied_at", time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(cancel);

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, string text, CancellationToken cancel)
    {
        await using var command = Command(connection, transaction, text);
        command.CommandTimeout = 0; // an index over a large table takes its time
        await command.ExecuteNonQueryAsync(cancel);
    }

    static DbCommand Command(DbConnection connection, DbTransaction? transaction, string text)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (text, transaction);
        return command;
    }
}
