using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm360.Storage.SqlServer;

/// <summary>
/// Writes rows into SQL Server by SqlBulkCopy: new ones straight into their table, others into stage.schema_table, from where two set-based
/// statements move them on (UPDATE … FROM, INSERT … WHERE NOT EXISTS: what every test server knows).
/// </summary>
sealed class SqlServerBulkLoader : BulkLoader
{
    public override int AtOnce => 1_000;

    public override async Task<List<TResult>> ReadAsync<TRow, TResult>(
        CrmDb db, IQueryable<TRow> query, Func<TRow, TResult> keep, CancellationToken cancel)
    {
        List<TResult> results = [];
        await foreach (var row in query.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
            results.Add(keep(row));
        return results;
    }

    protected override async Task<long> WriteAsync<TRow>(CrmDb db, IEnumerable<TRow> rows, bool replace, CancellationToken cancel)
    {
        var shape = RowShape<TRow>.Of(db);
        var target = $"[{shape.Schema}].[{shape.Table}]";
        if (!replace)
            return await CopyAsync(db, shape, target, rows, cancel);

        var stage = $"[stage].[{shape.Schema}_{shape.Table}]";
        await TakeStageAsync(db, stage, cancel);
        var count = await CopyAsync(db, shape, stage, rows, cancel);
        if (count > 0)
            await db.Database.ExecuteSqlRawAsync(Move(shape, stage, target), cancel);
        return count;
    }

    static async Task<long> CopyAsync<TRow>(CrmDb db, RowShape<TRow> shape, string table, IEnumerable<TRow> rows, CancellationToken cancel)
        where TRow : class
    {
        var connection = (SqlConnection)db.Database.GetDbConnection();
        var transaction = (SqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using RowReader<TRow> reader = new(shape, rows, cancel);
        if (!reader.HasRows)
            return 0; // a copy of no rows is a round trip for nothing, and not every server takes it
        using SqlBulkCopy copy = new(connection, SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = table,
            EnableStreaming = true,
            BulkCopyTimeout = 0, // as long as the rows take; the caller cancels
        };
        foreach (var column in shape.Columns)
            copy.ColumnMappings.Add(column.Name, column.Name);
        try
        {
            await copy.WriteToServerAsync(reader, cancel);
        }
        catch
        {
            SqlConnection.ClearPool(connection); // half a copy may still be on its way: nobody else gets this connection
            throw;
        }

        return reader.Count;
    }

    /// <summary>One writer at a time in a staging table, until its transaction ends: two would wait for each other's rows.</summary>
    static async Task TakeStageAsync(CrmDb db, string stage, CancellationToken cancel)
    {
        const string Take =
            """
            DECLARE @taken int;
            EXEC @taken = sp_getapplock @Resource = {0}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 600000;
            IF @taken < 0 RAISERROR('A staging table is held by another writer for more than ten minutes.', 16, 1);
            """;
        await db.Database.ExecuteSqlRawAsync(Take, [$"crm360 {stage}"], cancel);
    }

    static string Move<TRow>(RowShape<TRow> shape, string stage, string target)
        where TRow : class
    {
        var names = string.Join(", ", shape.Columns.Select(column => $"[{column.Name}]"));
        var same = string.Join(" AND ", shape.Keys.Select(column => $"t.[{column.Name}] = s.[{column.Name}]"));
        var changes = string.Join(", ", shape.Columns.Where(column => !column.IsKey).Select(column => $"[{column.Name}] = s.[{column.Name}]"));
        var update = changes is "" ? "" : $"UPDATE t SET {changes} FROM {target} t JOIN {stage} s ON {same};";
        return $"""
            {update}
            INSERT INTO {target} ({names}) SELECT {names} FROM {stage} s WHERE NOT EXISTS (SELECT 1 FROM {target} t WHERE {same});
            DELETE FROM {stage};
            """;
    }
}
