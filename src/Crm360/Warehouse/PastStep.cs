using Crm360.Golden;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>
/// Forgets what customers were while they had records that are gone for good: past versions of the golden record and of the dimension say what the
/// records said. In the caller's transaction.
/// </summary>
sealed class PastStep(CrmDb db, IBulkLoader loader)
{
    const int Few = 500;

    /// <summary>Past golden records that were forgotten.</summary>
    public long History { get; private set; }

    /// <summary>Past versions in the dimension that were forgotten.</summary>
    public long Dimension { get; private set; }

    /// <summary>Of the records that a change set takes from their customers, those of which nothing is kept: they have not just left their source.</summary>
    public async Task<IReadOnlyList<ChangedRecordRow>> LeavingForGoodAsync(CancellationToken cancel) => await db.Set<ChangedRecordRow>()
        .Where(move => move.ToCustomerId == null && !db.Set<SourceRecordRow>().Any(row => row.RecordId == move.RecordId)).ToListAsync(cancel);

    /// <summary>Forgets the past of customers whom such records leave by a publish, and has the files cleaned of it.</summary>
    /// <param name="run">Which publishes.</param>
    /// <param name="left">The records.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    public async Task ForgetPublishedAsync(Run run, IReadOnlyList<ChangedRecordRow> left, CancellationToken cancel)
    {
        if (left is [])
            return;
        await ForgetAsync(left.Select(move => move.RecordId), new HashSet<long>(), cancel);
        foreach (var some in left.Select(move => move.FromCustomerId!.Value).Distinct().Chunk(Few)) // of one and the same instant no stay is known
        {
            History += await db.Set<CustomerHistoryRow>().Where(row => some.Contains(row.CustomerId) && row.ValidTo == run.AsOf).ExecuteDeleteAsync(cancel);
            Dimension += await db.Set<DimCustomerRow>().Where(row => some.Contains(row.CustomerId) && row.ValidTo == run.AsOf).ExecuteDeleteAsync(cancel);
        }

        await Checkpoints.WriteAsync(db, Checkpoints.Unclean, run.Id, run.Id, cancel);
    }

    /// <summary>Forgets the past of all customers who had one of these records.</summary>
    /// <param name="records">Records.</param>
    /// <param name="but">Customers of whom the caller forgets everything.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    public async Task ForgetAsync(IEnumerable<long> records, IReadOnlySet<long> but, CancellationToken cancel)
    {
        foreach (var stay in (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, records, cancel)).Where(stay => !but.Contains(stay.CustomerId)))
        {
            History += await db.Set<CustomerHistoryRow>().Where(row => row.CustomerId == stay.CustomerId && row.ValidTo != null
                && row.ValidTo > stay.ValidFrom && (stay.ValidTo == null || row.ValidFrom < stay.ValidTo)).ExecuteDeleteAsync(cancel);
            Dimension += await db.Set<DimCustomerRow>().Where(row => row.CustomerId == stay.CustomerId && row.ValidTo != null
                && row.ValidTo > stay.ValidFrom && (stay.ValidTo == null || row.ValidFrom < stay.ValidTo)).ExecuteDeleteAsync(cancel);
        }
    }
}
