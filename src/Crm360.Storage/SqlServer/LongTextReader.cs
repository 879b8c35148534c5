using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Crm360.Storage.SqlServer;

/// <summary>Reads rows with texts of any length: each row once, from left to right, long texts as streams; then in any order.</summary>
/// <remarks>
/// SqlClient reads a text without a limit wrongly where the server lets it run over the end of a packet and the network delivers packets in
/// pieces: it takes the header of the next packet for letters, and loses its place. Streamed, such a text is read right.
/// </remarks>
sealed class LongTextReader : ValueReader
{
    readonly SqlDataReader _rows;
    bool[] _long;
    object[] _values;

    LongTextReader(SqlDataReader rows)
    {
        _rows = rows;
        (_long, _values) = Columns();
    }

    public override int FieldCount => _rows.FieldCount;

    public override bool HasRows => _rows.HasRows;

    public override bool IsClosed => _rows.IsClosed;

    public override int RecordsAffected => _rows.RecordsAffected;

    public static LongTextReader Execute(SqlCommand command) => new(command.ExecuteReader(CommandBehavior.SequentialAccess));

    public static async Task<LongTextReader> ExecuteAsync(SqlCommand command, CancellationToken cancel) =>
        new(await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancel));

    public override bool Read() => _rows.Read() && Take();

    public override async Task<bool> ReadAsync(CancellationToken cancellationToken) => await _rows.ReadAsync(cancellationToken) && Take();

    public override bool NextResult()
    {
        var more = _rows.NextResult();
        (_long, _values) = Columns();
        return more;
    }

    public override async Task<bool> NextResultAsync(CancellationToken cancellationToken)
    {
        var more = await _rows.NextResultAsync(cancellationToken);
        (_long, _values) = Columns();
        return more;
    }

    public override object GetValue(int ordinal) => _values[ordinal];

    /// <summary>A day is a <see cref="DateTime"/> to SqlClient unless it is asked for.</summary>
    public override T GetFieldValue<T>(int ordinal) => typeof(T) == typeof(DateOnly) && _values[ordinal] is DateTime day
        ? (T)(object)DateOnly.FromDateTime(day)
        : (T)_values[ordinal];

    public override string GetName(int ordinal) => _rows.GetName(ordinal);

    public override int GetOrdinal(string name) => _rows.GetOrdinal(name);

    public override Type GetFieldType(int ordinal) => _rows.GetFieldType(ordinal);

    public override string GetDataTypeName(int ordinal) => _rows.GetDataTypeName(ordinal);

    public override void Close() => _rows.Close();

    public override Task CloseAsync() => _rows.CloseAsync();

    public override async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _rows.Dispose();
        base.Dispose(disposing);
    }

    bool Take()
    {
        for (var at = 0; at < _values.Length; at++)
        {
            if (_rows.IsDBNull(at))
            {
                _values[at] = DBNull.Value;
            }
            else if (_long[at])
            {
                using var text = _rows.GetTextReader(at);
                _values[at] = text.ReadToEnd();
            }
            else
            {
                _values[at] = _rows.GetValue(at);
            }
        }

        return true;
    }

    (bool[] Long, object[] Values) Columns()
    {
        ReadOnlyCollection<DbColumn> columns = _rows.FieldCount == 0 ? new([]) : _rows.GetColumnSchema();
        return ([.. columns.Select(column => column.IsLong is true && column.DataType == typeof(string))], new object[columns.Count]);
    }
}
