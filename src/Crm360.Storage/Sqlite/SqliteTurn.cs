using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Crm360.Storage.Sqlite;

/// <summary>
/// Waits for the turn to write. SQLite has one writer at a time, and a source lands or a run publishes in one transaction however long that
/// takes: who writes a decision meanwhile waits until it is done, or until they are tired of it, and does not fail.
/// </summary>
sealed class SqliteTurn : DbTransactionInterceptor
{
    const int Busy = 5; // SQLITE_BUSY
    const int Seconds = 1; // after so many one looks whether the wait was cancelled

    public static readonly SqliteTurn Instance = new();

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        var sqlite = (SqliteConnection)connection;
        var usual = sqlite.DefaultTimeout;
        sqlite.DefaultTimeout = Seconds;
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    return InterceptionResult<DbTransaction>.SuppressWithResult(sqlite.BeginTransaction(eventData.IsolationLevel));
                }
                catch (SqliteException fault) when (fault.SqliteErrorCode == Busy)
                {
                    await Task.Yield(); // another one writes; SQLite itself has waited
                }
            }
        }
        finally
        {
            sqlite.DefaultTimeout = usual;
        }
    }
}
