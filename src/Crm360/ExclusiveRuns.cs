using Crm360.Landing;
using Crm360.Runs;

namespace Crm360;

/// <summary>Runs on a database, one at a time, each written down from its start to its end. Their work says how they end where they do not publish.</summary>
public sealed class ExclusiveRuns(PipelineDefinition definition, TombstoneQueries tombstones, RunLog log, IRunLock runLock)
{
    /// <summary>What is said where another run holds the database.</summary>
    public const string AnotherRun = "Another run is working on this database; wait until it is done (crm360 status shows it), then run again.";

    /// <summary>Does the work of a new run.</summary>
    /// <exception cref="FlowException">Another run holds the database; the refusal is written down.</exception>
    public Task<Run> AloneAsync(
        RunOptions options, IProgress<StepProgress>? progress, Func<Run, Task<(string Status, string Message)?>> work, CancellationToken cancel) =>
        AloneAsync(() => StartAsync(options, progress, cancel), options, work, cancel);

    /// <summary>Does the work of a new run that must not overtake one which waits: what waits would be superseded without a word.</summary>
    /// <param name="options">Of the run.</param>
    /// <param name="then">What the person was about to do, as the refusal says it.</param>
    /// <param name="work">Its work.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="FlowException">Another run holds the database, or waits to be published.</exception>
    public Task<Run> AloneUnlessOneWaitsAsync(RunOptions options, string then, Func<Run, Task<(string Status, string Message)?>> work, CancellationToken cancel)
    {
        return AloneAsync(StartUnlessOneWaitsAsync, options, work, cancel);

        async Task<Run> StartUnlessOneWaitsAsync() => await log.WaitingAsync(cancel) is { } waiting
            ? throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"Run {waiting} waits to be published; crm360 publish {waiting} or crm360 discard {waiting} first, then {then}."))
            : await StartAsync(options, null, cancel);
    }

    /// <summary>Goes on with a run that waits.</summary>
    /// <param name="resume">Opens the run again.</param>
    /// <param name="work">Its work.</param>
    /// <param name="isUntouched">Whether, after a fault, what the run waits with is as it was; it waits on then.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="FlowException">Another run holds the database, or the run can't be resumed.</exception>
    public Task<Run> ResumeAsync(Func<Task<Run>> resume, Func<Run, Task<(string Status, string Message)?>> work, Func<bool> isUntouched, CancellationToken cancel) =>
        AloneAsync(resume, null, work, cancel, isUntouched);

    /// <summary>Takes the lock by which runs are alone; null where another run has it.</summary>
    public Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancel) => runLock.TryTakeAsync(cancel);

    /// <summary>Does the work of a new run while the caller holds the lock.</summary>
    public Task<Run> LoggedAsync(RunOptions options, Func<Run, Task<(string Status, string Message)?>> work, CancellationToken cancel) =>
        LoggedAsync(() => StartAsync(options, null, cancel), work, cancel);

    Task<Run> StartAsync(RunOptions options, IProgress<StepProgress>? progress, CancellationToken cancel) =>
        log.StartAsync(definition.Name, definition.Hash, options, progress, cancel);

    async Task<Run> AloneAsync(Func<Task<Run>> start, RunOptions? refused, Func<Run, Task<(string Status, string Message)?>> work, CancellationToken cancel, Func<bool>? waitsOn = null)
    {
        await using var alone = await runLock.TryTakeAsync(cancel);
        if (alone is not null)
            return await LoggedAsync(start, work, cancel, waitsOn);
        if (refused is not null)
            await log.RefuseAsync(definition.Name, definition.Hash, refused, AnotherRun, cancel);
        throw new FlowException(AnotherRun);
    }

    async Task<Run> LoggedAsync(Func<Task<Run>> start, Func<Run, Task<(string Status, string Message)?>> work, CancellationToken cancel, Func<bool>? waitsOn = null)
    {
        await tombstones.ReadAsync(cancel); // without their key it would bring erased persons back
        var run = await start();
        (string Status, string Message)? ended;
        try
        {
            ended = await work(run);
        }
        catch (Exception fault)
        {
            if (waitsOn?.Invoke() == true)
                await log.WaitAgainAsync(run);
            else
                await log.FinishAsync(run, fault is OperationCanceledException ? RunStatus.Cancelled : RunStatus.Failed, fault);
            throw;
        }

        if (ended is var (status, message))
            await log.FinishAsync(run, status, message);
        else
            await log.FinishAsync(run, cancel);
        return run;
    }
}
