using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Crm360.Storage.Sqlite;

/// <summary>Writes rows into SQLite by prepared statements of several rows each, and reads them without the context's detours.</summary>
sealed class SqliteBulkLoader : BulkLoader
{
    /// <summary>Rows in one statement.</summary>
    const int RowsAStatement = 16;

    /// <summary>After so many rows into an empty table its indexes are better made at the end.</summary>
    const int Many = 1_250 * RowsAStatement;

    public override int AtOnce => 250;

    protected override Task<long> WriteAsync<TRow>(CrmDb db, IEnumerable<TRow> rows, bool replace, CancellationToken cancel)
    {
        var shape = RowShape<TRow>.Of(db);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var bind = Binder<TRow>.Of(shape);
        SqliteStatement? many = null, one = null;
        var indexes = SqliteIndexes.OfEmpty(connection, shape.Table);
        long count = 0;
        try
        {
            foreach (var some in RowsAhead.Of(rows, RowsAStatement, cancel))
            {
                cancel.ThrowIfCancellationRequested();
                if (count == Many)
                    indexes?.SetAside();
                if (some.Count == RowsAStatement)
                    Write(many ??= new(connection, Insert(shape, RowsAStatement, replace)), some);
                else
                    some.ToList().ForEach(row => Write(one ??= new(connection, Insert(shape, 1, replace)), [row]));
                count += some.Count;
            }
        }
        catch
        {
            indexes?.TryRestore();
            throw;
        }
        finally
        {
            many?.Dispose();
            one?.Dispose();
        }

        indexes?.Restore();
        return Task.FromResult(count);

        void Write(SqliteStatement statement, ReadOnlySpan<TRow> together)
        {
            foreach (var row in together)
            {
                bind(row, statement);
                statement.Offset += shape.Columns.Count;
            }

            statement.Run();
        }
    }

    public override async Task<List<TResult>> ReadAsync<TRow, TResult>(
        CrmDb db, IQueryable<TRow> query, Func<TRow, TResult> keep, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = query.CreateDbCommand();
            await using var reader = await command.ExecuteReaderAsync(cancel);
            return SqliteRows<TRow>.Read((SqliteConnection)db.Database.GetDbConnection(), (SqliteDataReader)reader, RowShape<TRow>.Of(db), keep, cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    protected override async Task<long> WriteAsync<TFrom, TInto>(CrmDb db, CancellationToken cancel)
    {
        var many = await db.Set<TFrom>().Skip(Many).AnyAsync(cancel);
        var indexes = many ? SqliteIndexes.OfEmpty((SqliteConnection)db.Database.GetDbConnection(), RowShape<TInto>.Of(db).Table) : null;
        long count;
        try
        {
            indexes?.SetAside();
            count = await base.WriteAsync<TFrom, TInto>(db, cancel);
        }
        catch
        {
            indexes?.TryRestore();
            throw;
        }

        indexes?.Restore();
        return count;
    }

    static string Insert<TRow>(RowShape<TRow> shape, int rows, bool replace)
        where TRow : class
    {
        var names = string.Join(", ", shape.Columns.Select(column => Quoted(column.Name)));
        var values = $"({string.Join(", ", Enumerable.Repeat("?", shape.Columns.Count))})";
        var text = $"insert into {Quoted(shape.Table)} ({names}) values {string.Join(", ", Enumerable.Repeat(values, rows))}";
        if (!replace)
            return text;

        var keys = string.Join(", ", shape.Keys.Select(column => Quoted(column.Name)));
        var changes = shape.Columns.Where(column => !column.IsKey).Select(column => $"{Quoted(column.Name)} = excluded.{Quoted(column.Name)}").ToList();
        return changes is [] ? $"{text} on conflict ({keys}) do nothing" : $"{text} on conflict ({keys}) do update set {string.Join(", ", changes)}";
    }

    static string Quoted(string name) => $"\"{name}\"";

    /// <summary>Binds all columns of a row in one compiled call, without boxing; compiled once for a shape.</summary>
    sealed class Binder<TRow>
        where TRow : class
    {
        static readonly System.Runtime.CompilerServices.ConditionalWeakTable<RowShape<TRow>, Action<TRow, SqliteStatement>> Made = [];

        public static Action<TRow, SqliteStatement> Of(RowShape<TRow> shape) => Made.GetValue(shape, Compile);

        static Action<TRow, SqliteStatement> Compile(RowShape<TRow> shape)
        {
            var row = Expression.Parameter(typeof(TRow), "row");
            var statement = Expression.Parameter(typeof(SqliteStatement), "statement");
            var calls = shape.Columns.Select((column, at) => Expression.Call(
                statement,
                nameof(SqliteStatement.Bind),
                typeArguments: null,
                Expression.Constant(at + 1),
                Bound(column, row)));
            return Expression.Lambda<Action<TRow, SqliteStatement>>(Expression.Block(calls), row, statement).Compile();
        }

        static Expression Bound(RowColumn column, Expression row)
        {
            var type = Nullable.GetUnderlyingType(column.Property.ClrType) ?? column.Property.ClrType;
            var of = type == typeof(DateTime) || type == typeof(DateOnly) ? column.Value : column.Stored; // these the statement writes itself
            var value = ReplacingExpressionVisitor.Replace(of.Parameters[0], row, of.Body);
            var bound = value.Type == typeof(int) ? typeof(long)
                : value.Type == typeof(int?) ? typeof(long?)
                : value.Type == typeof(DateTime) ? typeof(DateTime?)
                : value.Type == typeof(DateOnly) ? typeof(DateOnly?)
                : value.Type;
            return value.Type == bound ? value : Expression.Convert(value, bound);
        }
    }
}
