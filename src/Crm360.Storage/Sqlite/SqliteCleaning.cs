using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Storage.Sqlite;

/// <summary>
/// Deleted rows stay in free pages and in the log until something is written over them: they are overwritten as they go (secure_delete), the log
/// is brought into the file and emptied, and the file is written anew, without what is free in it (VACUUM).
/// </summary>
sealed class SqliteCleaning(Database database, IDbContextFactory<CrmDb> databases, TimeProvider clock) : IDatabaseCleaning
{
    /// <summary>So long one waits for others to stop reading.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public async Task BeginAsync(CrmDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel); // a pragma is the connection's
        await db.Database.ExecuteSqlRawAsync("pragma secure_delete = on", cancel);
    }

    public async Task<bool> CleanAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await BeginAsync(db, cancel);
        if (database.IsInMemory)
            return true;
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var until = clock.GetTimestamp();
        while (true)
        {
            if (await IsLogEmptiedAsync(connection, cancel) && await IsWrittenAnewAsync(connection, cancel) && await IsLogEmptiedAsync(connection, cancel))
                return true;
            if (clock.GetElapsedTime(until) > Patience)
                return false;
            await Task.Delay(Pause, cancel);
        }
    }

    static async Task<bool> IsLogEmptiedAsync(SqliteConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) == 0; // 1: somebody reads, or writes
    }

    static async Task<bool> IsWrittenAnewAsync(SqliteConnection connection, CancellationToken cancel)
    {
        const int Busy = 5, Locked = 6; // SQLITE_BUSY, SQLITE_LOCKED
        await using var command = connection.CreateCommand();
        command.CommandText = "vacuum";
        command.CommandTimeout = 0;
        try
        {
            await command.ExecuteNonQueryAsync(cancel);
            return true;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Busy or Locked)
        {
            return false;
        }
    }
}
