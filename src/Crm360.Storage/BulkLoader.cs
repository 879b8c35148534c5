using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm360.Storage;

/// <summary>What the loaders of all engines share: the transaction, and questions by many values.</summary>
abstract class BulkLoader : IBulkLoader
{
    /// <summary>Values sent in one statement, as one JSON text: large enough to make round trips rare, small enough for the servers' parsers.</summary>
    const int ValuesAStatement = 20_000;

    public abstract int AtOnce { get; }

    public Task<long> InsertAsync<TRow>(CrmDb db, IEnumerable<TRow> rows, CancellationToken cancel)
        where TRow : class =>
        InTransactionAsync(db, () => WriteAsync(db, rows, replace: false, cancel), cancel);

    public Task<long> UpsertAsync<TRow>(CrmDb db, IEnumerable<TRow> rows, CancellationToken cancel)
        where TRow : class =>
        InTransactionAsync(db, () => WriteAsync(db, rows, replace: true, cancel), cancel);

    public Task<long> DeleteAsync<TRow>(
        CrmDb db, Expression<Func<TRow, long>> column, IEnumerable<long> values, CancellationToken cancel)
        where TRow : class
    {
        return InTransactionAsync(db, DeleteAsync, cancel);

        async Task<long> DeleteAsync()
        {
            long deleted = 0;
            foreach (var chunk in Chunks(values))
                deleted += await db.Set<TRow>().Where(IsOneOf(column, chunk)).ExecuteDeleteAsync(cancel);
            return deleted;
        }
    }

    public async Task<List<TRow>> ReadAsync<TRow>(
        CrmDb db, Expression<Func<TRow, long>> column, IEnumerable<long> values, CancellationToken cancel)
        where TRow : class
    {
        List<TRow> rows = [];
        foreach (var chunk in Chunks(values))
            rows.AddRange(await ReadAsync(db, db.Set<TRow>().Where(IsOneOf(column, chunk)), cancel));
        return rows;
    }

    public Task<List<TRow>> ReadAsync<TRow>(CrmDb db, IQueryable<TRow> query, CancellationToken cancel)
        where TRow : class => ReadAsync(db, query, row => row, cancel);

    public abstract Task<List<TResult>> ReadAsync<TRow, TResult>(
        CrmDb db, IQueryable<TRow> query, Func<TRow, TResult> keep, CancellationToken cancel)
        where TRow : class;

    public Task<long> CopyAsync<TFrom, TInto>(CrmDb db, CancellationToken cancel)
        where TFrom : class
        where TInto : class => InTransactionAsync(db, () => WriteAsync<TFrom, TInto>(db, cancel), cancel);

    /// <summary>Writes the rows inside the current transaction.</summary>
    protected abstract Task<long> WriteAsync<TRow>(CrmDb db, IEnumerable<TRow> rows, bool replace, CancellationToken cancel)
        where TRow : class;

    /// <summary>Copies the rows of a table inside the current transaction.</summary>
    protected virtual async Task<long> WriteAsync<TFrom, TInto>(CrmDb db, CancellationToken cancel)
        where TFrom : class
        where TInto : class
    {
        var from = RowShape<TFrom>.Of(db);
        var into = RowShape<TInto>.Of(db);
        var sql = db.GetService<ISqlGenerationHelper>();
        var names = string.Join(", ", into.Columns.Select(column => sql.DelimitIdentifier(column.Name)));
        var keys = string.Join(", ", into.Keys.Select(column => sql.DelimitIdentifier(column.Name)));
        var copy = $"INSERT INTO {sql.DelimitIdentifier(into.Table, into.Schema)} ({names}) "
            + $"SELECT {names} FROM {sql.DelimitIdentifier(from.Table, from.Schema)} ORDER BY {keys}";
        return await db.Database.ExecuteSqlRawAsync(copy, cancel);
    }

    static async Task<long> InTransactionAsync(CrmDb db, Func<Task<long>> work, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
            return await work();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var count = await work();
        await transaction.CommitAsync(cancel);
        return count;
    }

    /// <summary>Each value once, ascending: neighbours lie on the same pages.</summary>
    static IEnumerable<long[]> Chunks(IEnumerable<long> values) => values.Distinct().Order().Chunk(ValuesAStatement);

    static Expression<Func<TRow, bool>> IsOneOf<TRow>(Expression<Func<TRow, long>> column, long[] values)
    {
        // a member of an object, not a constant: so it becomes a parameter and the statement stays the same for all chunks
        var parameter = Expression.Property(Expression.Constant(new Chunk(values)), nameof(Chunk.Values));
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(long)], parameter, column.Body);
        return Expression.Lambda<Func<TRow, bool>>(contains, column.Parameters);
    }

    sealed record Chunk(IEnumerable<long> Values);
}
