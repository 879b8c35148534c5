using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Crm360.Storage;

/// <summary>The engines Crm360 stores its tables in.</summary>
public enum DatabaseEngine
{
    /// <summary>A file beside the program: one machine, no server.</summary>
    Sqlite,

    /// <summary>SQL Server 2019 or later.</summary>
    SqlServer,
}

/// <summary>Which database holds the warehouse.</summary>
/// <param name="Engine">The engine that the connection string means.</param>
/// <param name="ConnectionString">Complete: a SQLite file by its full path, a SQL Server with its database.</param>
public sealed record Database(DatabaseEngine Engine, string ConnectionString)
{
    /// <summary>Twice SqlClient's own: sets of rows go to and fro. The most that an encrypted connection takes is 16,383.</summary>
    const int PacketSize = 16_000;

    const string MemoryFiles = "?vfs=memdb";
    static readonly string[] SqliteFiles = [".db", ".db3", ".sqlite", ".sqlite3"];
    static readonly string[] SqlServerWords =
        ["Server", "Addr", "Address", "Network Address", "Initial Catalog", "Database", "Integrated Security", "Trusted_Connection", "Encrypt"];

    static readonly string[] SqlServerPrefixes = ["tcp:", "np:", "lpc:", "admin:", "(localdb)"];

    /// <summary>Tells the engine from a connection string. A relative SQLite file lies in the working directory.</summary>
    /// <exception cref="FormatException">The string means neither engine, or names no database.</exception>
    public static Database Parse(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        if (!connectionString.Contains('=', StringComparison.Ordinal) && IsSqliteFile(connectionString))
            return Sqlite(new() { DataSource = connectionString });

        DbConnectionStringBuilder words = new();
        try
        {
            words.ConnectionString = connectionString;
        }
        catch (ArgumentException fault)
        {
            throw Unclear("it is not a list of name=value", fault);
        }

        try
        {
            return OfWords(words, connectionString);
        }
        catch (ArgumentException fault) // a word that the engine does not know, or a value that it does not
        {
            throw Unclear(fault.Message.Split(" (Parameter", 2)[0].TrimEnd('.'), fault);
        }
    }

    static Database OfWords(DbConnectionStringBuilder words, string connectionString)
    {
        var dataSource = words.TryGetValue("Data Source", out var found) ? (string)found : "";
        if (SqlServerWords.Any(words.ContainsKey) || SqlServerPrefixes.Any(prefix => dataSource.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            return SqlServer(connectionString);
        if (IsSqliteFile(dataSource) || words.ContainsKey("Mode"))
            return Sqlite(new(connectionString));
        throw Unclear(dataSource is "" ? "it names no data source" : $"'Data Source={dataSource}' is neither a .db file nor a server with a database");
    }

    /// <summary>Whether it is gone with the process.</summary>
    internal bool IsInMemory => Engine is DatabaseEngine.Sqlite && IsMemoryFile(new SqliteConnectionStringBuilder(ConnectionString).DataSource);

    /// <summary>The database in words, without a password.</summary>
    public string Describe()
    {
        if (Engine is DatabaseEngine.Sqlite)
            return IsInMemory ? "SQLite in memory" : $"SQLite {new SqliteConnectionStringBuilder(ConnectionString).DataSource}";
        SqlConnectionStringBuilder words = new(ConnectionString);
        return $"SQL Server {words.DataSource}, database {words.InitialCatalog}";
    }

    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => Describe();

    static bool IsMemoryFile(string text) =>
        text.StartsWith("file:/", StringComparison.Ordinal) && text.EndsWith(MemoryFiles, StringComparison.Ordinal);

    static bool IsSqliteFile(string text) =>
        text is ":memory:" || IsMemoryFile(text)
        || SqliteFiles.Any(end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    static Database Sqlite(SqliteConnectionStringBuilder words)
    {
        // every connection to ':memory:' would have a database of its own; this file system keeps one in memory by its name
        if (words.DataSource is ":memory:" || words.Mode is SqliteOpenMode.Memory)
        {
            words.DataSource = $"file:/{Guid.NewGuid():N}{MemoryFiles}";
            words.Mode = SqliteOpenMode.ReadWriteCreate;
        }
        else if (!IsMemoryFile(words.DataSource))
        {
            words.DataSource = Path.GetFullPath(words.DataSource);
        }

        words.ForeignKeys ??= true;
        return new(DatabaseEngine.Sqlite, words.ConnectionString);
    }

    static Database SqlServer(string connectionString)
    {
        SqlConnectionStringBuilder words = new(connectionString) { MultipleActiveResultSets = false };
        if (words.InitialCatalog is "")
            throw Unclear($"it names the server {words.DataSource} but no database; add 'Database=…'");
        if (!words.ShouldSerialize("Application Name"))
            words.ApplicationName = "Crm360";
        if (!words.ShouldSerialize("Packet Size"))
            words.PacketSize = PacketSize;
        return new(DatabaseEngine.SqlServer, words.ConnectionString);
    }

    static FormatException Unclear(string found, Exception? inner = null) => new(
        $"The connection string does not say which database to use: {found}. "
        + "SQLite: 'Data Source=crm360.db'. SQL Server: 'Server=host,1433;Database=crm360;User ID=…;Password=…'.",
        inner);
}
