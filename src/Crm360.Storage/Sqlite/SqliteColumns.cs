using Microsoft.Data.Sqlite;

namespace Crm360.Storage.Sqlite;

/// <summary>
/// The columns of the row that a reader stands on, taken straight from SQLite: a call of the reader's own costs several times as much for every
/// value. Texts that come again and again (codes, names of sources) are made once.
/// </summary>
sealed unsafe class SqliteColumns
{
    const int NullType = 5; // SQLITE_NULL

    readonly nint _statement;
    readonly int[] _ordinals;
    readonly RepeatedTexts[] _texts;

    /// <summary>The columns of a reader.</summary>
    /// <param name="reader">Stays open as long as columns are asked for.</param>
    /// <param name="names">The columns that will be asked for, by place.</param>
    /// <param name="texts">What each of them has shown before.</param>
    public SqliteColumns(SqliteDataReader reader, IReadOnlyList<string> names, RepeatedTexts[] texts)
    {
        _statement = reader.Handle?.DangerousGetHandle() ?? throw new InvalidOperationException("The reader has no statement.");
        _ordinals = [.. names.Select(reader.GetOrdinal)];
        _texts = texts;
    }

    public bool IsNull(int at) => SqliteNative.ColumnType(_statement, _ordinals[at]) == NullType;

    public long Integer(int at) => SqliteNative.ColumnInteger(_statement, _ordinals[at]);

    public double Float(int at) => SqliteNative.ColumnFloat(_statement, _ordinals[at]);

    public string Text(int at) => _texts[at].Of(Bytes(at));

    public byte[] Blob(int at)
    {
        var start = SqliteNative.ColumnBlob(_statement, _ordinals[at]); // before its length: the order that SQLite asks for
        return new ReadOnlySpan<byte>(start, SqliteNative.ColumnBytes(_statement, _ordinals[at])).ToArray();
    }

    public DateTime Instant(int at) => SqliteValues.ReadInstant(Bytes(at));

    public DateOnly Day(int at) => SqliteValues.ReadDay(Bytes(at));

    ReadOnlySpan<byte> Bytes(int at)
    {
        var start = SqliteNative.ColumnText(_statement, _ordinals[at]);
        return new(start, SqliteNative.ColumnBytes(_statement, _ordinals[at]));
    }
}
