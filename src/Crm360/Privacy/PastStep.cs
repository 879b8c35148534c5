using Crm360.Golden;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>
/// Forgets what customers were while they had records that are gone for good: past versions of the golden record and of the dimension say what the
/// records said. In the caller's transaction.
/// </summary>
sealed class PastStep(CrmDb db, IBulkLoader loader, ErasedRows counts)
{
    /// <summary>Of the records that a change set takes from their customers, those of which nothing is kept: they have not just left their source.</summary>
    public async Task<IReadOnlyList<long>> LeavingForGoodAsync(CancellationToken cancel)
    {
        var leaving = db.Set<ChangedRecordRow>().Where(move => move.ToCustomerId == null);
        return await leaving.Where(move => !db.Set<SourceRecordRow>().Any(row => row.RecordId == move.RecordId)).Select(move => move.RecordId).ToListAsync(cancel);
    }

    /// <summary>Forgets the past of customers whom such records have left by a publish, and has the files cleaned of it.</summary>
    public async Task ForgetPublishedAsync(IReadOnlyList<long> records, CancellationToken cancel)
    {
        if (records is [])
            return;
        await ForgetAsync(records, new HashSet<long>(), cancel);
        await CleanStep.AskAsync(db, cancel);
    }

    /// <summary>Forgets the past of all customers who had one of these records.</summary>
    /// <param name="records">Records.</param>
    /// <param name="but">Customers of whom the caller forgets everything.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    public async Task ForgetAsync(IEnumerable<long> records, IReadOnlySet<long> but, CancellationToken cancel)
    {
        foreach (var stay in (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, records, cancel)).Where(stay => !but.Contains(stay.CustomerId)))
        {
            counts.Add<CustomerHistoryRow>(db, await db.Set<CustomerHistoryRow>()
                .Where(row => row.CustomerId == stay.CustomerId && row.ValidTo != null && row.ValidTo > stay.ValidFrom && (stay.ValidTo == null || row.ValidFrom < stay.ValidTo)).ExecuteDeleteAsync(cancel));
            counts.Add<DimCustomerRow>(db, await db.Set<DimCustomerRow>()
                .Where(row => row.CustomerId == stay.CustomerId && row.ValidTo != null && row.ValidTo > stay.ValidFrom && (stay.ValidTo == null || row.ValidFrom < stay.ValidTo)).ExecuteDeleteAsync(cancel));
        }
    }
}
