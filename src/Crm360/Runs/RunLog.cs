using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Crm360.Runs;

/// <summary>The ledger of runs and steps in <c>ops</c>. Holds counts and sentences, never personal data.</summary>
public sealed class RunLog(IDbContextFactory<CrmDb> databases, TimeProvider clock, ILogger<RunLog> logger)
{
    const int MaxMessage = 1000;

    /// <summary>So far back, a clock was corrected or is another machine's; the run is as of the last one then.</summary>
    static readonly TimeSpan ClocksDiffer = TimeSpan.FromHours(1);

    /// <summary>So long a refused run waits for the turn to be noted.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Opens a run. The caller holds the run lock, so a run that still says it is running was interrupted.</summary>
    /// <exception cref="FlowException">The warehouse is another pipeline's, or knows of a later instant already.</exception>
    public async Task<Run> StartAsync(
        string pipeline, string definitionHash, RunOptions options, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await CloseInterruptedAsync(db, cancel);
        await db.Set<RunRow>().Where(run => run.Status == RunStatus.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.Status, RunStatus.Superseded), cancel);
        var asOf = await AsOfAsync(db, pipeline, options, cancel);
        var row = await AddAsync(db, pipeline, definitionHash, options with { AsOf = asOf }, RunStatus.Running, null, cancel);
        logger.LogInformation("Run {RunId} of {Pipeline} started ({Kind})", row.RunId, pipeline, options.Kind);
        return new Run(row.RunId, row.AsOf, options, progress);
    }

    /// <summary>The run that waits to be published; null where none does.</summary>
    public async Task<long?> WaitingAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<RunRow>().Where(run => run.Status == RunStatus.Waiting).Select(run => (long?)run.RunId).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Whether a run that waits has written anything in a step.</summary>
    public async Task<bool> HasWrittenAsync(long runId, Stage stage, string subject, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var name = stage.ToString();
        return await db.Set<RunRow>().AnyAsync(run => run.RunId == runId && run.Status == RunStatus.Waiting, cancel)
            && await db.Set<StepRow>().AnyAsync(step => step.RunId == runId && step.Stage == name && step.Subject == subject && step.RowsOut > 0, cancel);
    }

    /// <summary>Goes on with a run that waits. The caller holds the run lock.</summary>
    /// <exception cref="FlowException">It does not wait.</exception>
    public async Task<Run> ResumeAsync(long runId, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.Set<RunRow>().SingleOrDefaultAsync(run => run.RunId == runId, cancel);
        if (row is not { Status: RunStatus.Waiting })
        {
            var waiting = await WaitingAsync(cancel);
            throw new FlowException(string.Create(CultureInfo.InvariantCulture,
                $"Run {runId} {(row is null ? "is not there" : $"does not wait: it is {row.Status.Replace('_', ' ')}")}; {(waiting is { } other ? $"run {other} waits." : "no run waits.")}"));
        }

        await db.Set<RunRow>().Where(run => run.RunId == runId).ExecuteUpdateAsync(
            set => set.SetProperty(run => run.Status, RunStatus.Running).SetProperty(run => run.FinishedAt, (DateTime?)null), cancel);
        logger.LogInformation("Run {RunId} goes on", runId);
        return new Run(row.RunId, row.AsOf, new RunOptions { AsOf = row.AsOf, Kind = row.Kind }, progress);
    }

    /// <summary>Notes a run that was not begun because another one held the database.</summary>
    public async Task RefuseAsync(string pipeline, string definitionHash, RunOptions options, string reason, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var row = await AddAsync(db, pipeline, definitionHash, options, RunStatus.Refused, reason, patience.Token);
            logger.LogWarning("Run {RunId} of {Pipeline} refused ({Kind}): {Reason}", row.RunId, pipeline, options.Kind, reason);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // the run that holds the database is writing for longer than one waits; the caller says why it refuses all the same
            logger.LogWarning("A refused run of {Pipeline} ({Kind}) could not be noted: {Reason}", pipeline, options.Kind, reason);
        }
    }

    /// <summary>Runs a step and keeps what it did, how long it took and how it ended.</summary>
    public async Task<StepReport> RecordAsync(
        Run run, Stage stage, string? subject, Func<Task<StepReport>> step, CancellationToken cancel)
    {
        var ordinal = await OpenStepAsync(run, stage, subject, cancel);
        run.Progress?.Report(new StepProgress(stage, subject, 0, null));
        var watch = Stopwatch.StartNew();
        try
        {
            var report = await step();
            var status = report.HasFailed ? RunStatus.Failed : report.Warnings is [] ? RunStatus.Succeeded : RunStatus.SucceededWithProblems;
            await CloseStepAsync(run, ordinal, status, report, string.Join(' ', [.. report.Warnings, .. report.Notes]));
            logger.LogInformation("Step {Stage} {Subject}: {RowsIn} rows in, {RowsOut} out, {Seconds:F2} s",
                stage, subject, report.RowsIn, report.RowsOut, watch.Elapsed.TotalSeconds);
            return report;
        }
        catch (OperationCanceledException)
        {
            await CloseStepAsync(run, ordinal, RunStatus.Cancelled, StepReport.Nothing, null);
            throw;
        }
        catch (Exception fault)
        {
            await CloseStepAsync(run, ordinal, RunStatus.Failed, StepReport.Nothing, Sentence(fault));
            throw;
        }
    }

    /// <summary>Closes a run that got to its end: by what its steps say it succeeded, or with problems, or without some of its sources.</summary>
    public async Task FinishAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var steps = await db.Set<StepRow>().Where(step => step.RunId == run.Id).ToListAsync(cancel);
        var failed = steps.FindAll(step => step.Status == RunStatus.Failed);
        var hasProblems = steps.Exists(step => step.Status == RunStatus.SucceededWithProblems)
            || await db.Set<BatchRow>().AnyAsync(batch => batch.RunId == run.Id && batch.Quarantined > 0, cancel);
        var status = failed is not [] ? RunStatus.PartlyLoaded : hasProblems ? RunStatus.SucceededWithProblems : RunStatus.Succeeded;
        var message = failed is [] ? null : $"Not loaded: {string.Join(", ", failed.Select(step => step.Subject))}. {string.Join(' ', failed.Select(step => step.Message))}";
        await CloseAsync(db, run.Id, status, message, CancellationToken.None);
        logger.LogInformation("Run {RunId} {Status}", run.Id, status);
    }

    /// <summary>Closes a run whose change set is not published.</summary>
    public async Task FinishAsync(Run run, string status, string message)
    {
        // not the run's own token: a cancelled run is closed too
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await CloseAsync(db, run.Id, status, message, CancellationToken.None);
        logger.LogInformation("Run {RunId} {Status}", run.Id, status);
    }

    /// <summary>Lets a run that went on wait again, with what it waits for: nothing of it was published.</summary>
    public async Task WaitAgainAsync(Run run)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Set<RunRow>().Where(row => row.RunId == run.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, RunStatus.Waiting).SetProperty(row => row.FinishedAt, now), CancellationToken.None);
        logger.LogInformation("Run {RunId} waits on", run.Id);
    }

    /// <summary>Closes a run that was stopped, with the sums of its batches.</summary>
    public Task FinishAsync(Run run, string status, Exception fault) => FinishAsync(run, status, Sentence(fault));

    /// <summary>What may be kept and shown of an exception: our own sentences; of others the type, for their text may quote data.</summary>
    public static string Sentence(Exception fault) => fault switch
    {
        FlowException => fault.Message,
        OperationCanceledException => "Cancelled.",
        AggregateException { InnerExceptions: [var only] } => Sentence(only),
        _ => $"An unexpected fault ({fault.GetType().Name}); the log has the details.",
    };

    static async Task<long> NextOrdinalAsync(CrmDb db, long runId, CancellationToken cancel) =>
        await db.Set<StepRow>().CountAsync(step => step.RunId == runId, cancel) + 1;

    async Task<RunRow> AddAsync(CrmDb db, string pipeline, string definitionHash, RunOptions options, string status,
        string? message, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = new RunRow
        {
            RunId = await KeyBlocks.TakeAsync(db, KeyBlocks.Run, 1, cancel),
            Pipeline = pipeline,
            Kind = options.Kind,
            Status = status,
            AsOf = Milliseconds(options.AsOf ?? now),
            StartedAt = now,
            FinishedAt = status == RunStatus.Running ? null : now,
            DefinitionHash = definitionHash,
            Process = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}"),
            RowsRead = 0,
            Landed = 0,
            Unchanged = 0,
            Quarantined = 0,
            Suppressed = 0,
            Message = message,
        };
        await db.AddRowAsync(row, cancel);
        await transaction.CommitAsync(cancel);
        return row;
    }

    // versions, histories and ids follow one definition and one course of time
    async Task<DateTime> AsOfAsync(CrmDb db, string pipeline, RunOptions options, CancellationToken cancel)
    {
        var left = db.Set<RunRow>().Where(run => run.Landed > 0 || run.Status == RunStatus.Succeeded || run.Status == RunStatus.SucceededWithProblems || run.Status == RunStatus.PartlyLoaded); // those that came to something
        if (await left.Where(run => run.Pipeline != pipeline).Select(run => run.Pipeline).FirstOrDefaultAsync(cancel) is { } other)
        {
            throw new FlowException(
                $"The warehouse holds the customers of pipeline '{other}', and one warehouse has one definition; give '{pipeline}' a database of its own (--database).");
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var asOf = Milliseconds(options.AsOf ?? now);
        if (asOf > now + ClocksDiffer)
        {
            throw new FlowException(string.Create(CultureInfo.InvariantCulture,
                $"The run would be as of {asOf:yyyy-MM-dd HH:mm:ss} UTC, which is yet to come, and no run could follow it until then; give --as-of an instant that has been."));
        }

        if (await left.MaxAsync(run => (DateTime?)run.AsOf, cancel) is not { } last || asOf >= last)
            return asOf;
        return options.AsOf is null && asOf > last - ClocksDiffer
            ? last
            : throw new FlowException(string.Create(CultureInfo.InvariantCulture,
                $"The run would be as of {asOf:yyyy-MM-dd HH:mm:ss} UTC, but the warehouse knows the world as of {last:yyyy-MM-dd HH:mm:ss} UTC; give a later --as-of, or set the clock right."));
    }

    async Task CloseInterruptedAsync(CrmDb db, CancellationToken cancel)
    {
        var open = await db.Set<RunRow>().Where(run => run.Status == RunStatus.Running).Select(run => run.RunId).ToListAsync(cancel);
        foreach (var runId in open)
        {
            logger.LogWarning("Run {RunId} was interrupted", runId);
            await CloseAsync(db, runId, RunStatus.Interrupted, "Its process ended before the run did.", cancel);
        }
    }

    async Task CloseAsync(CrmDb db, long runId, string status, string? message, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var batches = await db.Set<BatchRow>().Where(batch => batch.RunId == runId).ToListAsync(cancel);
        await db.Set<StepRow>().Where(step => step.RunId == runId && step.Status == RunStatus.Running).ExecuteUpdateAsync(
            set => set.SetProperty(step => step.Status, status).SetProperty(step => step.FinishedAt, now), cancel);
        await db.Set<RunRow>().Where(run => run.RunId == runId).ExecuteUpdateAsync(
            set => set
                .SetProperty(run => run.Status, status)
                .SetProperty(run => run.FinishedAt, now)
                .SetProperty(run => run.Message, Shorten(message))
                .SetProperty(run => run.RowsRead, batches.Sum(batch => batch.RowsRead))
                .SetProperty(run => run.Landed, batches.Sum(batch => batch.Landed))
                .SetProperty(run => run.Unchanged, batches.Sum(batch => batch.Unchanged))
                .SetProperty(run => run.Quarantined, batches.Sum(batch => batch.Quarantined))
                .SetProperty(run => run.Suppressed, batches.Sum(batch => batch.Suppressed)),
            cancel);
        await transaction.CommitAsync(cancel);
    }

    async Task<int> OpenStepAsync(Run run, Stage stage, string? subject, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var ordinal = (int)await NextOrdinalAsync(db, run.Id, cancel);
        await db.AddRowAsync(
            new StepRow
            {
                RunId = run.Id,
                Ordinal = ordinal,
                Stage = stage.ToString(),
                Subject = subject,
                Status = RunStatus.Running,
                StartedAt = clock.GetUtcNow().UtcDateTime,
                RowsIn = 0,
                RowsOut = 0,
                Counts = "{}",
            },
            cancel);
        return ordinal;
    }

    async Task CloseStepAsync(Run run, int ordinal, string status, StepReport report, string? message)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var counts = JsonSerializer.Serialize(report.Counts);
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await db.Set<StepRow>().Where(step => step.RunId == run.Id && step.Ordinal == ordinal).ExecuteUpdateAsync(
            set => set
                .SetProperty(step => step.Status, status)
                .SetProperty(step => step.FinishedAt, now)
                .SetProperty(step => step.RowsIn, report.RowsIn)
                .SetProperty(step => step.RowsOut, report.RowsOut)
                .SetProperty(step => step.Counts, counts)
                .SetProperty(step => step.Message, Shorten(message)),
            CancellationToken.None);
    }

    static string? Shorten(string? message) =>
        string.IsNullOrEmpty(message) ? null : message.Length <= MaxMessage ? message : message[..MaxMessage];

    // what every engine keeps of an instant
    static DateTime Milliseconds(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
