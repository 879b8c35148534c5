using System.Linq.Expressions;

namespace Crm360;

/// <summary>
/// Writes and reads sets of rows fast, over the context's own connection and current transaction; columns and conversions are those of the
/// context's model. One implementation an engine: SqlBulkCopy and set-based statements on SQL Server, prepared statements on SQLite.
/// Rows to write are made on another thread while those before them are written, so making them must not use the context or its connection.
/// </summary>
public interface IBulkLoader
{
    /// <summary>
    /// How many objects with all that belongs to them are best written at once where many come: over a network each time is dear; in the process it is
    /// not, and what is gone before the collector would keep it for longer costs half as much.
    /// </summary>
    int AtOnce { get; }

    /// <summary>Adds rows that are not there yet.</summary>
    /// <returns>How many rows were added.</returns>
    Task<long> InsertAsync<TRow>(CrmDb db, IEnumerable<TRow> rows, CancellationToken cancel)
        where TRow : class;

    /// <summary>Adds rows, or replaces those with the same primary key. A key may stand in <paramref name="rows"/> once.</summary>
    /// <returns>How many rows were written.</returns>
    Task<long> UpsertAsync<TRow>(CrmDb db, IEnumerable<TRow> rows, CancellationToken cancel)
        where TRow : class;

    /// <summary>Removes every row whose <paramref name="column"/> is one of <paramref name="values"/>.</summary>
    /// <returns>How many rows were removed.</returns>
    Task<long> DeleteAsync<TRow>(
        CrmDb db, Expression<Func<TRow, long>> column, IEnumerable<long> values, CancellationToken cancel)
        where TRow : class;

    /// <summary>Reads every row whose <paramref name="column"/> is one of <paramref name="values"/>, in no order, however many they are.</summary>
    Task<List<TRow>> ReadAsync<TRow>(
        CrmDb db, Expression<Func<TRow, long>> column, IEnumerable<long> values, CancellationToken cancel)
        where TRow : class;

    /// <summary>
    /// Reads all rows of a query over whole rows (filtered, ordered, cut off; not projected) in a fraction of the time that the context
    /// takes for as many.
    /// </summary>
    Task<List<TRow>> ReadAsync<TRow>(CrmDb db, IQueryable<TRow> query, CancellationToken cancel)
        where TRow : class;

    /// <summary>As above, keeping of each row only what is made of it.</summary>
    Task<List<TResult>> ReadAsync<TRow, TResult>(CrmDb db, IQueryable<TRow> query, Func<TRow, TResult> keep, CancellationToken cancel)
        where TRow : class;

    /// <summary>Adds every row of one table to another that has no row of their keys yet, without reading them: columns go by name.</summary>
    /// <returns>How many rows were added.</returns>
    Task<long> CopyAsync<TFrom, TInto>(CrmDb db, CancellationToken cancel)
        where TFrom : class
        where TInto : class;
}
