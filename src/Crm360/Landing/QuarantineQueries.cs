using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>Which rows in quarantine are meant.</summary>
/// <param name="Source">Of this source; null for any.</param>
/// <param name="Code">For this reason; null for any.</param>
public sealed record QuarantineFilter(string? Source = null, string? Code = null);

/// <summary>What lies in quarantine.</summary>
public sealed class QuarantineQueries(IDbContextFactory<CrmDb> databases)
{
    const int AtATime = 1_000;

    /// <summary>How many rows lie there, by source and reason.</summary>
    public async Task<IReadOnlyList<(string Source, string Code, long Rows)>> CountsAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var counts = await Open(db, new()).GroupBy(row => new { row.Source, row.Code })
            .Select(group => new { group.Key.Source, group.Key.Code, Rows = group.LongCount() }).ToListAsync(cancel);
        return
        [
            .. counts.OrderBy(row => row.Source, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal).Select(row => (row.Source, row.Code, row.Rows)),
        ];
    }

    /// <summary>The rows, in the order in which they came.</summary>
    public async IAsyncEnumerable<QuarantineRow> RowsAsync(QuarantineFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        long last = 0;
        while (await Open(db, filter).Where(row => row.QuarantineId > last).OrderBy(row => row.QuarantineId).Take(AtATime).ToListAsync(cancel) is [_, ..] some)
        {
            foreach (var row in some)
                yield return row;
            last = some[^1].QuarantineId;
        }
    }

    /// <summary>One row, resolved or not; null where there is none.</summary>
    public async Task<QuarantineRow?> OneAsync(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<QuarantineRow>().SingleOrDefaultAsync(row => row.QuarantineId == id, cancel);
    }

    /// <summary>A source's columns in the order in which the source gives them, as it was read last.</summary>
    public async Task<IReadOnlyList<string>> ColumnsAsync(string source, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var columns = await db.Set<SourceStateRow>().Where(row => row.Source == source).Select(row => row.Columns).SingleOrDefaultAsync(cancel);
        return columns is null ? [] : [.. SourceColumns.Read(columns).Select(column => column.Name)];
    }

    static IQueryable<QuarantineRow> Open(CrmDb db, QuarantineFilter filter) => db.Set<QuarantineRow>()
        .Where(row => row.ResolvedAt == null && (filter.Source == null || row.Source == filter.Source) && (filter.Code == null || row.Code == filter.Code));
}
