using Crm360.Privacy;
using Crm360.Rekeying;
using Crm360.Runs;

namespace Crm360;

/// <summary>What is done to a warehouse on request, beside the flow: persons are erased, records renamed.</summary>
public sealed class UpkeepFlow(EraseStep erase, RekeyStep rekey, RunLog log, ExclusiveRuns runs)
{
    /// <summary>Erases a customer for good: nothing of the person stays in any table, and old files that bring the person back are kept from it.</summary>
    /// <exception cref="FlowException">Another run holds the database, there is no such customer, or the key of tombstones is missing.</exception>
    public async Task<ErasureOutcome> EraseAsync(ErasureRequest request, CancellationToken cancel)
    {
        ErasureOutcome? outcome = null;
        var options = new RunOptions { Kind = "erasure", From = Stage.Warehouse };
        await runs.AloneUnlessOneWaitsAsync(options, "erase", async run =>
        {
            await log.RecordAsync(run, Stage.Warehouse, "erasure", async () =>
            {
                outcome = await erase.RunAsync(run, request, cancel);
                return new StepReport(0, 0, outcome.Proof?.Rows ?? StepReport.Nothing.Counts, outcome.IsClean ? [] : [CleanStep.NotClean]);
            }, cancel);
            return null;
        }, cancel);
        return outcome!;
    }

    /// <summary>Counts what <see cref="EraseAsync"/> would do, and changes nothing.</summary>
    public Task<ErasureOutcome> CountErasureAsync(ErasureRequest request, CancellationToken cancel) => erase.CountAsync(request, cancel);

    /// <summary>Renames the keys of a source's records where its system has renumbered them: customers, decisions and history go on under the new ones.</summary>
    /// <exception cref="FlowException">Another run holds the database, one waits to be published, or the map does not fit the records; nothing is renamed then.</exception>
    public async Task<(Run Run, RekeyOutcome Outcome)> RekeyAsync(RekeyRequest request, CancellationToken cancel)
    {
        RekeyOutcome? outcome = null;
        var options = new RunOptions { Kind = "rekey", From = Stage.Warehouse };
        var run = await runs.AloneUnlessOneWaitsAsync(options, "rename keys", async run =>
        {
            await log.RecordAsync(run, Stage.Landing, request.Source, async () =>
            {
                outcome = await rekey.RunAsync(run, request, cancel);
                return outcome.ToStep(request);
            }, cancel);
            return null;
        }, cancel);
        return (run, outcome!);
    }

    /// <summary>Counts what <see cref="RekeyAsync"/> would do, and changes nothing.</summary>
    public Task<RekeyOutcome> CountRekeyAsync(RekeyRequest request, CancellationToken cancel) => rekey.CountAsync(request, cancel);
}
