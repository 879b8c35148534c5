using System.Linq.Expressions;

namespace Crm360;

/// <summary>
/// Writes sets of rows fast, over the context's own connection and current transaction; columns and conversions are those of the
/// context's model. One implementation an engine: SqlBulkCopy and set-based statements on SQL Server, prepared statements on SQLite.
/// </summary>
public interface IBulkLoader
{
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
}
