using Microsoft.EntityFrameworkCore;

namespace Crm360.Runs;

/// <summary>A run with its steps and batches.</summary>
public sealed record RunStatusReport(RunRow Run, IReadOnlyList<StepRow> Steps, IReadOnlyList<BatchRow> Batches);

/// <summary>What operators ask of the run log.</summary>
public sealed class StatusQueries(IDbContextFactory<CrmDb> databases)
{
    /// <summary>The last runs, newest first.</summary>
    public async Task<IReadOnlyList<RunStatusReport>> LastAsync(int count, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await ReportsAsync(db, db.Set<RunRow>().OrderByDescending(run => run.RunId).Take(count), cancel);
    }

    /// <summary>One run.</summary>
    public async Task<RunStatusReport> OneAsync(long runId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return (await ReportsAsync(db, db.Set<RunRow>().Where(run => run.RunId == runId), cancel))[0];
    }

    static async Task<IReadOnlyList<RunStatusReport>> ReportsAsync(CrmDb db, IQueryable<RunRow> which, CancellationToken cancel)
    {
        var runs = await which.ToListAsync(cancel);
        var ids = runs.Select(run => run.RunId).ToArray();
        var steps = await db.Set<StepRow>().Where(step => ids.Contains(step.RunId)).OrderBy(step => step.Ordinal).ToListAsync(cancel);
        var batches = await db.Set<BatchRow>().Where(batch => ids.Contains(batch.RunId)).OrderBy(batch => batch.BatchId).ToListAsync(cancel);
        return
        [
            .. runs.Select(run => new RunStatusReport(
                run, steps.FindAll(step => step.RunId == run.RunId), batches.FindAll(batch => batch.RunId == run.RunId))),
        ];
    }
}
