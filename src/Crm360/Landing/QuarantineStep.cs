using Crm360.Runs;
using Crm360.Sources;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>
/// The quarantine of one source during an extraction. A row that lies there already stays as it is; one that the source does not give any more
/// is resolved.
/// </summary>
sealed class QuarantineStep
{
    readonly CrmDb _db;
    readonly IBulkLoader _loader;
    readonly SourceDefinition _source;
    readonly Dictionary<(UInt128 Hash, string Code), Queue<long>> _open;
    readonly List<RefusedRow> _new = [];

    QuarantineStep(
        CrmDb db, IBulkLoader loader, SourceDefinition source, Dictionary<(UInt128 Hash, string Code), Queue<long>> open)
    {
        _db = db;
        _loader = loader;
        _source = source;
        _open = open;
    }

    public static async Task<QuarantineStep> OpenAsync(CrmDb db, IBulkLoader loader, SourceDefinition source, CancellationToken cancel)
    {
        var rows = await db.Set<QuarantineRow>()
            .Where(row => row.Source == source.Name && row.ResolvedAt == null)
            .Select(row => new { row.QuarantineId, row.Hash, row.Code })
            .ToListAsync(cancel);
        var open = rows
            .GroupBy(row => (SourceLanding.Half(row.Hash), row.Code))
            .ToDictionary(group => group.Key, group => new Queue<long>(group.Select(row => row.QuarantineId).Order()));
        return new QuarantineStep(db, loader, source, open);
    }

    public void Add(IEnumerable<RefusedRow> refused) =>
        _new.AddRange(refused.Where(row =>
            !_open.TryGetValue((SourceLanding.Half(row.Hash), row.Code), out var known) || !known.TryDequeue(out _)));

    public async Task WriteAsync(long batchId, DateTime now, CancellationToken cancel)
    {
        var id = await KeyBlocks.TakeAsync(_db, KeyBlocks.Quarantine, _new.Count, cancel);
        await _loader.InsertAsync(_db, _new.Select(row => Row(row, id++, batchId)), cancel);
        foreach (var gone in _open.Values.SelectMany(ids => ids).Chunk(500))
        {
            await _db.Set<QuarantineRow>().Where(row => gone.Contains(row.QuarantineId))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ResolvedAt, now), cancel);
        }
    }

    QuarantineRow Row(RefusedRow refused, long id, long batchId) => new()
    {
        QuarantineId = id,
        BatchId = batchId,
        Source = _source.Name,
        Location = refused.Row.Location,
        Line = refused.Row.Line,
        Code = refused.Code,
        Detail = refused.Detail,
        Raw = refused.Raw,
        Hash = refused.Hash,
    };
}
