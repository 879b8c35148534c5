using System.Runtime.InteropServices;
using System.Text;
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
    public SqliteColumns(SqliteDataReader reader, IReadOnlyList<string> names)
    {
        _statement = reader.Handle?.DangerousGetHandle() ?? throw new InvalidOperationException("The reader has no statement.");
        _ordinals = [.. names.Select(reader.GetOrdinal)];
        _texts = [.. names.Select(_ => new RepeatedTexts())];
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

    /// <summary>The texts that a column showed last, by what they hash to; given up where a column hardly repeats itself.</summary>
    sealed class RepeatedTexts
    {
        const int Slots = 512;
        const int Longest = 40;
        const int Trial = 2_000;

        (byte[] Bytes, string Text)[]? _known;
        int _asked;
        int _found;

        public string Of(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length > Longest || (_asked >= Trial && _found < _asked / 2))
                return Encoding.UTF8.GetString(bytes);

            _known ??= new (byte[], string)[Slots];
            _asked++;
            ref var slot = ref _known[Slot(bytes)];
            if (slot.Text is not null && bytes.SequenceEqual(slot.Bytes))
                _found++;
            else
                slot = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
            return slot.Text!;
        }

        static int Slot(ReadOnlySpan<byte> bytes)
        {
            var hash = (ulong)bytes.Length;
            for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
                hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * 0x9E3779B97F4A7C15;
            foreach (var unit in bytes)
                hash = (hash ^ unit) * 0x9E3779B97F4A7C15;
            return (int)(hash >> 32) & (Slots - 1);
        }
    }
}
