using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm360.Storage.Sqlite;

/// <summary>
/// The secondary indexes of an empty table, set aside while very many rows go in and made anew at the end: sorting once costs a third of
/// finding the place of every row in every index. All inside the transaction, so other connections never see the table without them. The
/// statements run without a command, which would wait for a reader on its own connection for ever.
/// </summary>
sealed class SqliteIndexes
{
    readonly SqliteConnection _connection;
    readonly List<(string Name, string Text)> _indexes;
    bool _aside;

    SqliteIndexes(SqliteConnection connection, List<(string, string)> indexes) => (_connection, _indexes) = (connection, indexes);

    /// <summary>Null where the table has rows: they would have to be sorted too.</summary>
    public static SqliteIndexes? OfEmpty(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name = @table and not exists (select 1 from "{table}")""";
        command.Parameters.AddWithValue("@table", table);
        List<(string, string)> indexes = [];
        using var reader = command.ExecuteReader();
        while (reader.Read())
            indexes.Add((reader.GetString(0), reader.GetString(1)));
        return indexes is [] ? null : new(connection, indexes);
    }

    /// <summary>Drops them; leaves them where a reader on the connection is in the way.</summary>
    public void SetAside()
    {
        foreach (var (name, _) in _indexes)
        {
            var code = raw.sqlite3_exec(_connection.Handle, $"drop index \"{name}\"");
            if (code == raw.SQLITE_LOCKED && !_aside)
                return;
            Check(code);
            _aside = true;
        }
    }

    /// <summary>Makes those anew that were set aside, unless the transaction is gone and has brought them back itself.</summary>
    public void Restore() => TryRestore().ForEach(Check);

    /// <summary>The same after a fault, which is the one to be told: the caller may go on in its transaction, or roll it back.</summary>
    /// <returns>What the engine answered.</returns>
    public List<int> TryRestore()
    {
        if (!_aside || raw.sqlite3_get_autocommit(_connection.Handle!) != 0)
            return [];
        _aside = false;
        return _indexes.ConvertAll(index => raw.sqlite3_exec(_connection.Handle, index.Text));
    }

    void Check(int code) => SqliteException.ThrowExceptionForRC(code, _connection.Handle);
}
