using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Storage.Sqlite;

/// <summary>Writes rows into SQLite by prepared statements of several rows each.</summary>
sealed class SqliteBulkLoader : BulkLoader
{
    /// <summary>Rows in one statement.</summary>
    const int RowsAStatement = 16;

    /// <summary>After so many rows into an empty table its indexes are better made at the end.</summary>
    const int Many = 1_250 * RowsAStatement;

    protected override Task<long> WriteAsync<TRow>(CrmDb db, IEnumerable<TRow> rows, bool replace, CancellationToken cancel)
    {
        var shape = RowShape<TRow>.Of(db);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var bind = Binder<TRow>.Of(shape);
        using SqliteStatement many = new(connection, Insert(shape, RowsAStatement, replace));
        using SqliteStatement one = new(connection, Insert(shape, 1, replace));
        var indexes = SqliteIndexes.OfEmpty(connection, shape.Table);
        long count = 0;
        try
        {
            foreach (var chunk in rows.Chunk(RowsAStatement))
            {
                cancel.ThrowIfCancellationRequested();
                if (count == Many)
                    indexes?.SetAside();
                if (chunk.Length == RowsAStatement)
                    Write(many, chunk);
                else
                    Array.ForEach(chunk, row => Write(one, [row]));
                count += chunk.Length;
            }
        }
        finally
        {
            indexes?.Restore(); // also where the load failed: the caller may go on in its transaction
        }

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
                Widened(Microsoft.EntityFrameworkCore.Query.ReplacingExpressionVisitor.Replace(column.Value.Parameters[0], row, column.Value.Body))));
            return Expression.Lambda<Action<TRow, SqliteStatement>>(Expression.Block(calls), row, statement).Compile();
        }

        static Expression Widened(Expression value) =>
            value.Type == typeof(int) ? Expression.Convert(value, typeof(long))
            : value.Type == typeof(int?) ? Expression.Convert(value, typeof(long?))
            : value;
    }
}
