using Crm360.Records;
using Crm360.Sources;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>How far a source has been read.</summary>
/// <param name="Row">Null where it has not.</param>
/// <param name="Files">The files that are read.</param>
sealed record SourceState(SourceStateRow? Row, IReadOnlyList<SourceFileRow> Files)
{
    /// <summary>Where the next extraction goes on; null where it reads all.</summary>
    public SourcePosition? Position => Row is { Watermark: null, DeltaToken: null } or null ? null : new(Row.Watermark, Row.DeltaToken);

    /// <summary>The columns of last time.</summary>
    public IReadOnlyList<SourceColumn>? Columns => Row is null ? null : SourceColumns.Read(Row.Columns);

    /// <summary>Whether the files were read as the definition would have them read now.</summary>
    public bool IsReadAs(SourceDefinition source) => Row?.ReadingHash == source.Landing.ReadingHash;
}

/// <summary>Reads the state of a source, and writes it in the transaction of the rows that it describes.</summary>
sealed class StateStep(CrmDb db, IBulkLoader loader, SourceDefinition source)
{
    const int LongestLocation = 400;

    public async Task<SourceState> ReadAsync(CancellationToken cancel) => new(
        await db.Set<SourceStateRow>().SingleOrDefaultAsync(row => row.Source == source.Name, cancel),
        await db.Set<SourceFileRow>().Where(row => row.Source == source.Name).ToListAsync(cancel));

    /// <summary>Writes where the next extraction goes on.</summary>
    /// <param name="columns">As <see cref="SourceColumns.Write"/> makes them.</param>
    /// <param name="position">Where this one ended.</param>
    /// <param name="batchId">This one.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops in between.</param>
    public Task WriteAsync(string columns, SourcePosition? position, long batchId, DateTime now, CancellationToken cancel)
    {
        var row = new SourceStateRow
        {
            Source = source.Name,
            Mode = source.Landing.Mode.ToString().ToLowerInvariant(),
            KeyColumns = KeyOf(source),
            ReadingHash = source.Landing.ReadingHash,
            Watermark = position?.Watermark,
            DeltaToken = position?.DeltaToken,
            Columns = columns,
            BatchId = batchId,
            UpdatedAt = now,
        };
        return loader.UpsertAsync(db, [row], cancel);
    }

    /// <summary>Remembers files as they were read.</summary>
    /// <param name="files">Where they are and what was in them.</param>
    /// <param name="areAll">Whether there are no others any more.</param>
    /// <param name="rowsRead">By location.</param>
    /// <param name="batchId">In which extraction.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops in between.</param>
    public async Task WriteFilesAsync(
        IEnumerable<(string Location, string Fingerprint)> files, bool areAll, IReadOnlyDictionary<string, long> rowsRead, long batchId, DateTime now, CancellationToken cancel)
    {
        if (areAll)
            await db.Set<SourceFileRow>().Where(row => row.Source == source.Name).ExecuteDeleteAsync(cancel);
        List<SourceFileRow> rows = [.. files.Select(file => new SourceFileRow
        {
            Source = source.Name,
            LocationHash = HashOf(file.Location),
            Location = file.Location[..Math.Min(file.Location.Length, LongestLocation)],
            Fingerprint = file.Fingerprint,
            RowsRead = rowsRead.GetValueOrDefault(file.Location),
            BatchId = batchId,
            ReadAt = now,
        })];
        await loader.UpsertAsync(db, rows, cancel);
    }

    /// <summary>The columns that name a row, as the state remembers them.</summary>
    public static string KeyOf(SourceDefinition source) => string.Join(", ", source.Key.Select(column => column.Name));

    /// <summary>The key of a file: its name may be longer than a key can be.</summary>
    public static string HashOf(string location) => Fingerprint.Of([location]);
}
