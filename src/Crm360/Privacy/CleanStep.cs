using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>Cleans the files of the database of what was erased; where that could not be done then, the next run does it.</summary>
public sealed class CleanStep(IDbContextFactory<CrmDb> databases, IDatabaseCleaning cleaning, TimeProvider clock)
{
    /// <summary>What is said where it could not be done.</summary>
    public const string NotClean = "Another program reads the database, so what was erased may still be read in its files; close what reads it. The next run, or erasing the same customer again, cleans them.";

    /// <summary>Has a connection overwrite what it deletes.</summary>
    internal Task BeginAsync(CrmDb db, CancellationToken cancel) => cleaning.BeginAsync(db, cancel);

    /// <summary>Notes that the files are to be cleaned once more for an erasure.</summary>
    internal static Task AskAsync(CrmDb db, long erasureId, CancellationToken cancel) =>
        db.Set<ErasureRow>().Where(row => row.ErasureId == erasureId).ExecuteUpdateAsync(set => set.SetProperty(row => row.CleanedAt, (DateTime?)null), cancel);

    /// <summary>Whether the files are to be cleaned.</summary>
    public async Task<bool> IsAskedAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Checkpoints.ReadAsync(db, Checkpoints.Unclean, cancel) is not null || await db.Set<ErasureRow>().AnyAsync(row => row.CleanedAt == null, cancel);
    }

    /// <summary>Cleans the files, if anything was erased since they last were.</summary>
    /// <returns>Whether they are clean.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        if (!await IsAskedAsync(cancel))
            return true;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var open = await db.Set<ErasureRow>().Where(row => row.CleanedAt == null).Select(row => row.ErasureId).ToListAsync(cancel);
        if (!await cleaning.CleanAsync(cancel))
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Set<ErasureRow>().Where(row => open.Contains(row.ErasureId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.CleanedAt, now), cancel);
        await db.Set<CheckpointRow>().Where(row => row.Name == Checkpoints.Unclean).ExecuteDeleteAsync(cancel);
        return true;
    }
}
