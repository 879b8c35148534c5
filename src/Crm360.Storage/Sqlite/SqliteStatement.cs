using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm360.Storage.Sqlite;

/// <summary>
/// A prepared statement whose parameters are bound straight through SQLite's own interface: the parameter objects of a command would cost
/// more than the insert itself. Texts lie in a block that does not move until the statement has run.
/// </summary>
sealed unsafe class SqliteStatement : IDisposable
{
    const int FirstBlock = 4 * 1024;
    const int SmallestFurtherBlock = 64 * 1024;

    readonly sqlite3 _connection;
    readonly sqlite3_stmt _prepared;
    readonly nint _statement;
    readonly List<byte[]> _full = []; // blocks that bound values still lie in
    byte[] _block = Pinned(FirstBlock);
    int _used;

    public SqliteStatement(SqliteConnection connection, string text)
    {
        _connection = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(_connection, text, out _prepared));
        _statement = _prepared.DangerousGetHandle();
    }

    /// <summary>Which parameter the next value is for, less one.</summary>
    public int Offset { get; set; }

    public void Bind(int at, long value) => Check(SqliteNative.BindInteger(_statement, Offset + at, value));

    public void Bind(int at, double value) => Check(SqliteNative.BindFloat(_statement, Offset + at, value));

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
            return;
        }

        var room = Room(value.Length * 3); // UTF-8 takes at most three bytes for a UTF-16 unit
        BindText(at, room[..Encoding.UTF8.GetBytes(value, room)]);
    }

    public void Bind(int at, DateTime? value)
    {
        if (value is { } known)
            BindText(at, SqliteValues.Write(known, Room(SqliteValues.InstantLength)));
        else
            BindNull(at);
    }

    public void Bind(int at, DateOnly? value)
    {
        if (value is { } known)
            BindText(at, SqliteValues.Write(known, Room(SqliteValues.DayLength)));
        else
            BindNull(at);
    }

    public void Bind(int at, byte[]? value)
    {
        if (value is null)
        {
            BindNull(at);
            return;
        }

        var room = Room(value.Length);
        value.CopyTo(room);
        Check(SqliteNative.BindBlob(_statement, Offset + at, Taken(room, value.Length), value.Length, 0));
    }

    /// <summary>Runs the statement with what is bound and makes it ready for the next.</summary>
    public void Run()
    {
        var code = SqliteNative.Step(_statement);
        if (code is not SqliteNative.Done)
            Check(code);
        Check(SqliteNative.Reset(_statement));
        Offset = 0;
        _used = 0;
        _full.Clear();
    }

    public void Dispose() => _prepared.Dispose();

    void BindText(int at, Span<byte> text) =>
        Check(SqliteNative.BindText(_statement, Offset + at, Taken(text, text.Length), text.Length, 0));

    void BindNull(int at) => Check(SqliteNative.BindNull(_statement, Offset + at));

    Span<byte> Room(int bytes)
    {
        if (_block.Length - _used <= bytes)
        {
            _full.Add(_block);
            _block = Pinned(Math.Max(bytes + 1, SmallestFurtherBlock));
            _used = 0;
        }

        return _block.AsSpan(_used);
    }

    /// <summary>Never null, even for nothing: SQLite would take that for a null.</summary>
    byte* Taken(Span<byte> room, int length)
    {
        _used += length;
        return (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(room));
    }

    static byte[] Pinned(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);

    void Check(int code)
    {
        if (code is not SqliteNative.Ok)
            Throw(code);
    }

    void Throw(int code) => throw new SqliteException(
        raw.sqlite3_errmsg(_connection).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(_connection));
}
