using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Query;

namespace Crm360.Storage.Sqlite;

/// <summary>Makes rows of what a reader returns by one compiled call a row; compiled once for a shape.</summary>
static class SqliteRows<TRow>
    where TRow : class
{
    static readonly ConditionalWeakTable<RowShape<TRow>, Func<SqliteColumns, TRow>> Made = [];

    // of a connection, which is one thread's at a time: who reads thousands of chunks learns its codes once
    static readonly ConditionalWeakTable<SqliteConnection, RepeatedTexts[]> Texts = [];

    /// <summary>Reads to the end.</summary>
    /// <param name="connection">The reader's.</param>
    /// <param name="reader">Returns every column of the shape, in any order.</param>
    /// <param name="shape">The rows.</param>
    /// <param name="keep">What is kept of each.</param>
    /// <param name="cancel">Stops between two rows.</param>
    public static List<TResult> Read<TResult>(
        SqliteConnection connection, SqliteDataReader reader, RowShape<TRow> shape, Func<TRow, TResult> keep, CancellationToken cancel)
    {
        List<TResult> results = [];
        var make = Made.GetValue(shape, Compile);
        var texts = Texts.GetValue(connection, _ => [.. shape.Columns.Select(_ => new RepeatedTexts())]);
        SqliteColumns columns = new(reader, [.. shape.Columns.Select(column => column.Name)], texts);
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            results.Add(keep(make(columns)));
        }

        return results;
    }

    static Func<SqliteColumns, TRow> Compile(RowShape<TRow> shape)
    {
        var columns = Expression.Parameter(typeof(SqliteColumns), "columns");
        var values = shape.Columns.Select((column, at) => Expression.Bind(column.Property.PropertyInfo!, Value(columns, column, Expression.Constant(at))));
        return Expression.Lambda<Func<SqliteColumns, TRow>>(Expression.MemberInit(Expression.New(typeof(TRow)), values), columns).Compile();
    }

    static Expression Value(Expression columns, RowColumn column, Expression at)
    {
        var type = column.Property.ClrType;
        var value = Known(columns, column, Nullable.GetUnderlyingType(type) ?? type, at);
        if (value.Type != type)
            value = Expression.Convert(value, type);
        return column.Property.IsNullable
            ? Expression.Condition(Expression.Call(columns, nameof(SqliteColumns.IsNull), null, at), Expression.Default(type), value)
            : value;
    }

    static Expression Known(Expression columns, RowColumn column, Type type, Expression at)
    {
        if (type == typeof(DateTime))
            return Read(nameof(SqliteColumns.Instant));
        if (type == typeof(DateOnly))
            return Read(nameof(SqliteColumns.Day));
        if (column.Converter?.ConvertFromProviderExpression is { } convert)
        {
            var stored = Read(Reading(convert.Parameters[0].Type));
            return ReplacingExpressionVisitor.Replace(convert.Parameters[0], stored, convert.Body);
        }

        if (type == typeof(bool))
            return Expression.NotEqual(Read(nameof(SqliteColumns.Integer)), Expression.Constant(0L));
        var value = Read(Reading(type));
        return value.Type == type ? value : Expression.Convert(value, type);

        Expression Read(string method) => Expression.Call(columns, method, typeArguments: null, at);
    }

    static string Reading(Type stored) =>
        stored == typeof(long) || stored == typeof(int) ? nameof(SqliteColumns.Integer)
        : stored == typeof(double) ? nameof(SqliteColumns.Float)
        : stored == typeof(string) ? nameof(SqliteColumns.Text)
        : stored == typeof(byte[]) ? nameof(SqliteColumns.Blob)
        : throw new InvalidOperationException($"SQLite has no {stored.Name}.");
}
