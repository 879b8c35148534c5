using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm360.Storage.Sqlite;

/// <summary>
/// A prepared statement whose parameters are bound straight through SQLite's own interface: the parameter objects of a command would cost
/// more than the insert itself.
/// </summary>
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 _connection;
    readonly sqlite3_stmt _statement;
    byte[] _utf8 = new byte[1024];

    public SqliteStatement(SqliteConnection connection, string text)
    {
        _connection = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(_connection, text, out _statement));
    }

    /// <summary>Which parameter the next value is for, less one.</summary>
    public int Offset { get; set; }

    public void Bind(int at, long value) => Check(raw.sqlite3_bind_int64(_statement, Offset + at, value));

    public void Bind(int at, double value) => Check(raw.sqlite3_bind_double(_statement, Offset + at, value));

    public void Bind(int at, bool value) => Bind(at, value ? 1L : 0L);

    public void Bind(int at, long? value)
    {
        if (value is { } known)
            Bind(at, known);
        else
            BindNull(at);
    }

    public void Bind(int at, double? value)
    {
        if (value is { } known)
            Bind(at, known);
        else
            BindNull(at);
    }

    public void Bind(int at, bool? value)
    {
        if (value is { } known)
            Bind(at, known);
        else
            BindNull(at);
    }

    public void Bind(int at, string? value)
    {
        if (value is null)
        {
            BindNull(at);
        }
        else if (value is "")
        {
            Check(raw.sqlite3_bind_text(_statement, Offset + at, value)); // an empty span would bind null
        }
        else
        {
            if (value.Length * 3 > _utf8.Length)
                _utf8 = new byte[value.Length * 3];
            var length = Encoding.UTF8.GetBytes(value, _utf8);
            Check(raw.sqlite3_bind_text(_statement, Offset + at, _utf8.AsSpan(0, length)));
        }
    }

    public void Bind(int at, byte[]? value)
    {
        if (value is null)
            BindNull(at);
        else
            Check(raw.sqlite3_bind_blob(_statement, Offset + at, value));
    }

    /// <summary>Runs the statement with what is bound and makes it ready for the next.</summary>
    public void Run()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is not raw.SQLITE_DONE)
            Check(code);
        Check(raw.sqlite3_reset(_statement));
        Offset = 0;
    }

    public void Dispose() => _statement.Dispose();

    void BindNull(int at) => Check(raw.sqlite3_bind_null(_statement, Offset + at));

    void Check(int code)
    {
        if (code is not raw.SQLITE_OK)
        {
            throw new SqliteException(
                raw.sqlite3_errmsg(_connection).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(_connection));
        }
    }
}
