using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Crm360.Storage.Sqlite;

/// <summary>
/// A file beside the database that one process, and in it one caller, can have open. The operating system closes it when the process
/// ends, however it ends; the file itself stays and means nothing.
/// </summary>
sealed class SqliteRunLock(Database database) : IRunLock
{
    readonly string _path = $"{new SqliteConnectionStringBuilder(database.ConnectionString).DataSource}.lock";

    public Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<IAsyncDisposable?>(new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (IsHeldByAnother(fault))
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
    }

    /// <summary>Sharing violation and lock violation on Windows; EAGAIN on Linux (11) and on macOS (35), which .NET passes on bare.</summary>
    static bool IsHeldByAnother(IOException fault) => fault.HResult is unchecked((int)0x80070020) or unchecked((int)0x80070021) or 11 or 35;
}

/// <summary>The lock of a database in memory, which no other process can see.</summary>
sealed class SqliteMemoryRunLock(Database database) : IRunLock
{
    static readonly ConcurrentDictionary<string, Held> Taken = new(StringComparer.Ordinal);

    public Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Held mine = new(database.ConnectionString);
        return Task.FromResult<IAsyncDisposable?>(Taken.TryAdd(database.ConnectionString, mine) ? mine : null);
    }

    sealed class Held(string name) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Taken.TryRemove(KeyValuePair.Create(name, this)); // only its own: disposing twice must not free another's
            return ValueTask.CompletedTask;
        }
    }
}
