using Crm360.Landing;

namespace Crm360.Standardise;

/// <summary>Reads which keys were renamed.</summary>
static class RenamedKeyQueries
{
    /// <summary>What may be asked of rows after a version; of what has just landed next to nothing.</summary>
    public static async Task<RenamedKeys> ReadAsync(CrmDb db, IBulkLoader loader, long from, CancellationToken cancel) =>
        new(await loader.ReadAsync(db, db.Set<RenamedKeyRow>().Where(row => row.LastVersion > from && row.IsNamed), cancel));
}
