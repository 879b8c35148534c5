using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Crm360.Storage.SqlServer;

/// <summary>Shows rows to SqlBulkCopy one after the other, converted; nothing is buffered.</summary>
sealed class RowReader<TRow>(RowShape<TRow> shape, IEnumerable<TRow> rows, CancellationToken cancel) : ValueReader
    where TRow : class
{
    static readonly ConditionalWeakTable<RowShape<TRow>, Func<TRow, object>[]> Made = [];

    readonly Func<TRow, object>[] _values = Made.GetValue(shape, static shape => [.. shape.Columns.Select(Compile)]);
    readonly IEnumerator<TRow> _rows = rows.GetEnumerator();
    bool? _ahead; // whether there is a row that was looked for but not taken

    /// <summary>How many rows were shown.</summary>
    public long Count { get; private set; }

    public override int FieldCount => _values.Length;

    public override bool HasRows => Count > 0 || (_ahead ??= _rows.MoveNext());

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override bool Read()
    {
        cancel.ThrowIfCancellationRequested();
        var more = _ahead ?? _rows.MoveNext();
        _ahead = null;
        if (!more)
            return false;
        Count++;
        return true;
    }

    public override object GetValue(int ordinal) => _values[ordinal](_rows.Current);

    public override string GetName(int ordinal) => shape.Columns[ordinal].Name;

    public override int GetOrdinal(string name)
    {
        for (var at = 0; at < shape.Columns.Count; at++)
        {
            if (shape.Columns[at].Name == name)
                return at;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, $"{shape.Table} has no such column.");
    }

    public override Type GetFieldType(int ordinal)
    {
        var type = shape.Columns[ordinal].Stored.ReturnType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(DateOnly) ? typeof(DateTime) : type;
    }

    public override bool NextResult() => false;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _rows.Dispose();
        base.Dispose(disposing);
    }

    static Func<TRow, object> Compile(RowColumn column)
    {
        var boxed = Expression.Convert(column.Stored.Body, typeof(object));
        return Expression.Lambda<Func<TRow, object>>(Expression.Call(StoredMethod, boxed), column.Stored.Parameters).Compile();
    }

    static readonly System.Reflection.MethodInfo StoredMethod = ((Func<object?, object>)Stored).Method;

    static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        _ => value,
    };
}
