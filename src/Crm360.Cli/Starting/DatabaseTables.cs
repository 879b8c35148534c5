using System.Globalization;
using Crm360.Runs;
using Microsoft.Data.Sqlite;

namespace Crm360.Cli.Starting;

/// <summary>The tables of a SQLite database.</summary>
static class DatabaseTables
{
    /// <summary>How a user says that a file is one.</summary>
    public const string Prefix = "sqlite:";

    static readonly byte[] Signature = [.. "SQLite format 3\0"u8];

    /// <summary>Whether a file is a database, whatever its name.</summary>
    public static bool Is(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var start = new byte[Signature.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(Signature);
    }

    /// <summary>All tables and views of a database, or the one behind <c>#</c>.</summary>
    /// <param name="given">The file, with <c>#TABLE</c> or without.</param>
    /// <param name="folder">Where the definition will lie.</param>
    /// <exception cref="FlowException">It can't be read.</exception>
    public static IReadOnlyList<FoundTable> Of(string given, string folder)
    {
        var (path, only) = !File.Exists(given) && given.LastIndexOf('#') is >= 0 and var at ? (given[..at], given[(at + 1)..]) : (given, null);
        if (!File.Exists(path))
            throw new FlowException($"There is no file {path}.");
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            var names = Tables(connection);
            if (only is not null && !names.Contains(only, StringComparer.Ordinal))
                throw new FlowException($"{path} has no table {only}; its tables are {string.Join(", ", names)}.");
            return [.. names.Where(name => only is null || name == only).Select(name => OfTable(connection, name, path, folder))];
        }
        catch (SqliteException fault)
        {
            throw new FlowException($"{path} can't be read as a SQLite database; see that it is one, and may be read.", fault);
        }
    }

    static List<string> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite@_%' escape '@' order by name";
        using var reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    static FoundTable OfTable(SqliteConnection connection, string name, string path, string folder)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"select * from \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" limit {FoundTable.MostRows}");
        using var reader = command.ExecuteReader();
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        List<string?[]> rows = [];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, columns.Length).Select(at => reader.IsDBNull(at) ? null : Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture)).Select(text => string.IsNullOrWhiteSpace(text) ? null : text)]);
        var connected = new SqliteConnectionStringBuilder { DataSource = FoundFiles.PathFrom(folder, path) }.ConnectionString;
        var origin = $"sql:\n      provider: sqlite\n      connection: {Yaml.Text(connected)}\n      table: {Yaml.Text(name)}";
        return new(Identifier.Of($"{Path.GetFileNameWithoutExtension(path)}_{name}", "source"), name, Path.GetFullPath(path), origin, columns, rows)
        {
            IsOfDatabase = true,
            Notes = TitleNotes.Of(columns),
        };
    }
}
