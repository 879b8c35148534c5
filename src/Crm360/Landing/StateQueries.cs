using Crm360.Sources;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>How far a source has been read, for operators.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Mode"><c>full</c>, <c>incremental</c> or <c>append</c>.</param>
/// <param name="Watermark">The greatest value of its watermark so far; null where it has none.</param>
/// <param name="HasDeltaToken">Whether the source gave a link to go on with.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="UpdatedAt">When it was read last, UTC.</param>
/// <param name="Files">The files that have been read.</param>
public sealed record SourceProgress(
    string Source, string Mode, string? Watermark, bool HasDeltaToken, IReadOnlyList<SourceColumn> Columns, DateTime UpdatedAt, IReadOnlyList<SourceFileRow> Files);

/// <summary>Shows and changes how far sources have been read.</summary>
public sealed class StateQueries(IDbContextFactory<CrmDb> databases, TimeProvider clock)
{
    const int LongestWatermark = 64;

    /// <summary>The state of every source that has been read, by name.</summary>
    public async Task<IReadOnlyList<SourceProgress>> AllAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var files = (await db.Set<SourceFileRow>().ToListAsync(cancel)).ToLookup(row => row.Source, StringComparer.Ordinal);
        var states = await db.Set<SourceStateRow>().ToListAsync(cancel);
        return
        [
            .. states.OrderBy(row => row.Source, StringComparer.Ordinal).Select(row => new SourceProgress(
                row.Source, row.Mode, row.Watermark, row.DeltaToken is not null, SourceColumns.Read(row.Columns), row.UpdatedAt,
                [.. files[row.Source].OrderBy(file => file.Location, StringComparer.Ordinal)])),
        ];
    }

    /// <summary>The names of the sources that have been read as a definition would have them read now.</summary>
    public async Task<HashSet<string>> ReadAsAsync(IReadOnlyList<SourceDefinition> sources, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var hashes = await db.Set<SourceStateRow>().ToDictionaryAsync(row => row.Source, row => row.ReadingHash, StringComparer.Ordinal, cancel);
        return [.. sources.Where(source => hashes.GetValueOrDefault(source.Name) == source.Landing.ReadingHash).Select(source => source.Name)];
    }

    /// <summary>Forgets how far a source has been read, so that the next run reads all of it; what has landed stays.</summary>
    /// <returns>Whether there was anything to forget.</returns>
    public async Task<bool> ResetAsync(string source, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var forgotten = await db.Set<SourceStateRow>().Where(row => row.Source == source).ExecuteDeleteAsync(cancel);
        await db.Set<SourceFileRow>().Where(row => row.Source == source).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return forgotten > 0;
    }

    /// <summary>Sets the watermark from which the next run goes on.</summary>
    /// <param name="source">A source that has been read.</param>
    /// <param name="watermark">An instant in ISO 8601, or a number; at most 64 characters.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <returns>Whether the source has been read.</returns>
    public async Task<bool> SetAsync(string source, string watermark, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(watermark.Length, LongestWatermark, nameof(watermark));
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Set<SourceStateRow>().Where(row => row.Source == source).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Watermark, watermark).SetProperty(row => row.DeltaToken, (string?)null).SetProperty(row => row.UpdatedAt, now), cancel) > 0;
    }
}
