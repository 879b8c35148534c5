using Crm360.Runs;
using Crm360.Sources;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>
/// The quarantine of one source during an extraction. A row that lies there already stays as it is; one that the source does not give any more
/// is resolved; one that a person has mended stays mended.
/// </summary>
sealed class QuarantineStep
{
    /// <summary>Rows that are kept in memory before they are written.</summary>
    public const int Most = 5_000;

    readonly CrmDb _db;
    readonly IBulkLoader _loader;
    readonly SourceDefinition _source;
    readonly long _batchId;
    readonly Dictionary<(UInt128 Hash, string Code), Queue<OpenRow>> _open;
    readonly Dictionary<UInt128, Queue<string>> _mended;
    readonly List<RefusedRow> _new = [];
    readonly List<string> _held = [];

    QuarantineStep(
        CrmDb db, IBulkLoader loader, SourceDefinition source, long batchId, Dictionary<(UInt128 Hash, string Code), Queue<OpenRow>> open,
        Dictionary<UInt128, Queue<string>> mended)
    {
        _db = db;
        _loader = loader;
        _source = source;
        _batchId = batchId;
        _open = open;
        _mended = mended;
    }

    /// <summary>Keys of records that people mended and whose bad rows have come again.</summary>
    public IReadOnlyList<string> Held => _held;

    /// <summary>The places of the first rows that were refused, with their reasons.</summary>
    public List<string> Examples { get; } = [];

    public static async Task<QuarantineStep> OpenAsync(CrmDb db, IBulkLoader loader, SourceDefinition source, long batchId, CancellationToken cancel)
    {
        var rows = await db.Set<QuarantineRow>()
            .Where(row => row.Source == source.Name && row.ResolvedAt == null)
            .Select(row => new { row.QuarantineId, row.Hash, row.Code, row.Location })
            .ToListAsync(cancel);
        var open = rows
            .GroupBy(row => (SourceLanding.Half(row.Hash), row.Code))
            .ToDictionary(group => group.Key, group => new Queue<OpenRow>(group.OrderBy(row => row.QuarantineId).Select(row => new OpenRow(row.QuarantineId, row.Location))));
        var mended = await db.Set<MendedRow>().Where(row => row.Source == source.Name).Select(row => new { row.RefusedHash, row.SourceKey }).ToListAsync(cancel);
        return new QuarantineStep(db, loader, source, batchId, open, mended.GroupBy(row => SourceLanding.Half(row.RefusedHash)).ToDictionary(
            same => same.Key, same => new Queue<string>(same.Select(row => row.SourceKey).Order(StringComparer.Ordinal))));
    }

    public void Add(IEnumerable<RefusedRow> refused)
    {
        const int Enough = 3;
        foreach (var row in refused)
        {
            if (Examples.Count < Enough)
                Examples.Add(string.Create(CultureInfo.InvariantCulture, $"{row.Row.Location}, line {row.Row.Line}: {row.Code}"));
            var hash = SourceLanding.Half(row.Hash);
            if (_mended.TryGetValue(hash, out var keys) && keys.TryDequeue(out var key))
                _held.Add(key);
            else if (!_open.TryGetValue((hash, row.Code), out var known) || !known.TryDequeue(out _))
                _new.Add(row);
        }
    }

    /// <summary>Writes the rows that have come so far, if they are many.</summary>
    public Task FlushAsync(CancellationToken cancel) => _new.Count < Most ? Task.CompletedTask : InsertAsync(cancel);

    /// <summary>Writes what has come, and resolves what has not come again.</summary>
    /// <param name="isGone">Whether a row from such a place would have come again.</param>
    /// <param name="now">When it is resolved.</param>
    /// <param name="cancel">Stops in between.</param>
    public async Task CloseAsync(Func<string, bool> isGone, DateTime now, CancellationToken cancel)
    {
        await InsertAsync(cancel);
        await ResolveAsync(_db, _open.Values.SelectMany(rows => rows).Where(row => isGone(row.Location)).Select(row => row.Id), now, cancel);
    }

    /// <summary>Notes that rows need no mending any more.</summary>
    public static async Task ResolveAsync(CrmDb db, IEnumerable<long> ids, DateTime now, CancellationToken cancel)
    {
        foreach (var some in ids.Chunk(500))
        {
            await db.Set<QuarantineRow>().Where(row => some.Contains(row.QuarantineId) && row.ResolvedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ResolvedAt, now), cancel);
        }
    }

    /// <summary>Writes what has come; nothing is resolved, for nothing of the extraction lands.</summary>
    public Task KeepAsync(CancellationToken cancel) => InsertAsync(cancel);

    async Task InsertAsync(CancellationToken cancel)
    {
        var id = await KeyBlocks.TakeAsync(_db, KeyBlocks.Quarantine, _new.Count, cancel);
        await _loader.InsertAsync(_db, _new.Select(row => Row(row, id++)), cancel);
        _new.Clear();
    }

    QuarantineRow Row(RefusedRow refused, long id) => new()
    {
        QuarantineId = id,
        BatchId = _batchId,
        Source = _source.Name,
        Location = refused.Row.Location,
        Line = refused.Row.Line,
        Code = refused.Code,
        Detail = refused.Detail,
        Raw = refused.Raw,
        Hash = refused.Hash,
    };

    readonly record struct OpenRow(long Id, string Location);
}
