using SQLitePCL;

namespace Crm360.Storage.Sqlite;

/// <summary>How SQLite guards itself against threads, for the whole process.</summary>
static class SqliteThreads
{
    const int CountMemory = 9; // SQLITE_CONFIG_MEMSTATUS

    /// <summary>
    /// Leaves out the lock that SQLite takes for every value bound or read: a connection is one thread's at a time here, as ADO.NET asks for.
    /// Measured, the locks are a fifth of the time within SQLite. Has to come before the first connection; after it, nothing changes.
    /// </summary>
    public static void OneAConnection()
    {
        Batteries_V2.Init();
        if (raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD) is raw.SQLITE_OK)
            raw.sqlite3_config(CountMemory, 0);
    }
}
