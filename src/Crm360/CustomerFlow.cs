using Crm360.Golden;
using Crm360.Insight;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Standardise;
using Crm360.Warehouse;

namespace Crm360;

/// <summary>Everything Crm360 does to data, in order. A step sees only what earlier steps committed.</summary>
public sealed class CustomerFlow(
    PipelineDefinition definition, LandStep land, StandardiseStep standardise, MatchStep match, GoldenStep golden,
    QualityStep quality, GateStep gate, WarehouseStep warehouse, InsightStep insight, TombstoneQueries tombstones, SuppressStep suppress, RetainStep retain, CleanStep clean, RunLog log, ExclusiveRuns runs)
{
    /// <summary>
    /// Runs the flow from the sources to published customers. A source that can't be read does not keep the others from being published: of it
    /// customers keep what it last said, and the run ends as <see cref="RunStatus.PartlyLoaded"/>.
    /// </summary>
    /// <exception cref="FlowException">Another run holds the database, or no source can be read; the message says how to mend it.</exception>
    public Task<Run> RunAsync(RunOptions options, IProgress<StepProgress>? progress, CancellationToken cancel) =>
        runs.AloneAsync(options, progress, async run =>
        {
            if (options.From <= Stage.Landing)
                await LandAsync(run, cancel);
            if (options.From <= Stage.Standardise)
                await log.RecordAsync(run, Stage.Standardise, null, () => standardise.RunAsync(run, cancel), cancel);
            else if (!await standardise.IsDoneAsync(cancel))
                throw new FlowException("The last run stopped while it standardised, so there is nothing whole to publish; run with --from standardise or without --from.");
            await RetainAsync(run, cancel);
            return await MatchToInsightAsync(run, cancel);
        }, cancel);

    /// <summary>Publishes a run that waits because it would change more than the definition lets it.</summary>
    /// <exception cref="FlowException">It does not wait, or what it waits with is out of date.</exception>
    public Task<Run> PublishAsync(long runId, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var isUntouched = true;
        return runs.ResumeAsync(() => log.ResumeAsync(runId, progress, cancel), async run =>
        {
            var decisions = await warehouse.WaitedSinceAsync(run, cancel);
            StepReport? published = null;
            await log.RecordAsync(run, Stage.Warehouse, null, async () =>
            {
                published = await warehouse.RunAsync(run, decisions, cancel);
                isUntouched = false;
                return published ?? StepReport.Nothing;
            }, cancel);
            if (published is null || await warehouse.HasNewDecisionsAsync(cancel))
                return await MatchToInsightAsync(run, cancel, isAgreed: true); // stewards went on deciding while it waited
            await log.RecordAsync(run, Stage.Insight, null, () => insight.RunAsync(run, cancel), cancel);
            await CleanAsync(run, cancel);
            return null;
        }, () => isUntouched, cancel);
    }

    /// <summary>Forgets what a run that waits would change. Decisions stay, and so does what has landed.</summary>
    /// <exception cref="FlowException">It does not wait, or records that were kept for long enough have been removed by it for good.</exception>
    public Task<Run> DiscardAsync(long runId, CancellationToken cancel) =>
        runs.ResumeAsync(() => DiscardableAsync(runId, cancel), async _ =>
        {
            await warehouse.DiscardAsync(cancel);
            return (RunStatus.Discarded, "A person discarded what it would have changed.");
        }, () => true, cancel);

    /// <summary>Lands rows that people mended, and publishes what follows from them.</summary>
    /// <param name="mended">Source → its mended rows.</param>
    /// <param name="progress">Told how far steps have come.</param>
    /// <param name="cancel">Stops the run.</param>
    public Task<Run> MendAsync(IReadOnlyDictionary<string, IReadOnlyList<MendedSourceRow>> mended, IProgress<StepProgress>? progress, CancellationToken cancel) =>
        runs.AloneAsync(new RunOptions { Kind = "mending" }, progress, async run =>
        {
            foreach (var source in definition.Sources.Where(source => mended.ContainsKey(source.Name)))
                await log.RecordAsync(run, Stage.Landing, source.Name, () => land.MendAsync(run, source, mended[source.Name], cancel), cancel);
            await log.RecordAsync(run, Stage.Standardise, null, () => standardise.RunAsync(run, cancel), cancel);
            return await MatchToInsightAsync(run, cancel);
        }, cancel);

    /// <summary>Applies the decisions that stewards have taken since the last run, and nothing else.</summary>
    public async Task<DecisionOutcome> DecideAsync(CancellationToken cancel)
    {
        await using var alone = await runs.TryTakeAsync(cancel);
        if (alone is null)
            return DecisionOutcome.RunAtWork;
        if (!await standardise.IsDoneAsync(cancel))
            return DecisionOutcome.RunUnfinished;
        var isHeld = false;
        await runs.LoggedAsync(new RunOptions { Kind = "decision", From = Stage.Match }, async run =>
        {
            var held = await MatchToInsightAsync(run, cancel);
            isHeld = held is not null;
            return held;
        }, cancel);
        return isHeld ? DecisionOutcome.Held : DecisionOutcome.Applied;
    }

    /// <summary>Removes what has been kept for long enough, and publishes what follows from that.</summary>
    /// <exception cref="FlowException">Another run holds the database, the last one is unfinished, or the key of tombstones is missing.</exception>
    public Task<Run> RetainAsync(IProgress<StepProgress>? progress, CancellationToken cancel) =>
        runs.AloneAsync(new RunOptions { Kind = RetainStep.Subject, From = Stage.Match }, progress, async run =>
        {
            if (!await standardise.IsDoneAsync(cancel))
                throw new FlowException("The last run stopped while it standardised, so it can't be told what has been heard of; run it to its end.");
            await RetainAsync(run, cancel);
            return await MatchToInsightAsync(run, cancel);
        }, cancel);

    /// <summary>Counts what <see cref="RetainAsync(IProgress{StepProgress}?, CancellationToken)"/> would remove, and changes nothing.</summary>
    public Task<IReadOnlyList<RetentionCount>> CountRetentionAsync(CancellationToken cancel) => retain.CountAsync(cancel);

    /// <summary>Reads the sources and counts what would land, without writing.</summary>
    /// <returns>Source → what would happen.</returns>
    public async Task<IReadOnlyDictionary<string, StepReport>> CountAsync(
        RunOptions options, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var run = new Run(0, options.AsOf ?? DateTime.UnixEpoch, options, progress);
        var reports = new Dictionary<string, StepReport>(StringComparer.Ordinal);
        foreach (var source in SourcesOf(options))
        {
            try
            {
                reports.Add(source.Name, await land.CountAsync(run, source, definition.Folder, cancel));
            }
            catch (FlowException fault) // the others are counted all the same; the caller shows it
            {
                reports.Add(source.Name, StepReport.Nothing with { Warnings = [fault.Message], HasFailed = true });
            }
        }

        return reports;
    }

    IEnumerable<SourceDefinition> SourcesOf(RunOptions options) =>
        definition.Sources.Where(source => options.Only?.Contains(source.Name, StringComparer.Ordinal) ?? true);

    async Task LandAsync(Run run, CancellationToken cancel)
    {
        var faults = new List<FlowException>();
        SourceDefinition[] sources = [.. SourcesOf(run.Options)];
        foreach (var source in sources)
        {
            try
            {
                await log.RecordAsync(run, Stage.Landing, source.Name, () => land.LandAsync(run, source, definition.Folder, cancel), cancel);
            }
            catch (FlowException fault) // its step says so; the status of the run is made of its steps
            {
                faults.Add(fault);
            }
        }

        if (faults.Count == sources.Length && faults.Count > 0)
            throw FlowException.Of(faults);
    }

    async Task RetainAsync(Run run, CancellationToken cancel)
    {
        if (retain.HasRules)
            await log.RecordAsync(run, Stage.Standardise, RetainStep.Subject, () => retain.RunAsync(run, cancel), cancel);
    }

    // what was removed is gone from the files too when the run ends, held or not
    async Task CleanAsync(Run run, CancellationToken cancel)
    {
        if (await clean.IsAskedAsync(cancel))
            await log.RecordAsync(run, Stage.Warehouse, "cleaning", async () => await clean.RunAsync(cancel) ? StepReport.Nothing : StepReport.Nothing with { Warnings = [CleanStep.NotClean] }, cancel);
    }

    async Task<(string Status, string Message)?> MatchToInsightAsync(Run run, CancellationToken cancel, bool isAgreed = false)
    {
        await SuppressAsync(run, cancel);
        var held = await MatchToInsightOrHoldAsync(run, isAgreed, cancel);
        await CleanAsync(run, cancel);
        return held;
    }

    // a decision that was taken while the run published is not left to the next run either
    async Task<(string Status, string Message)?> MatchToInsightOrHoldAsync(Run run, bool isAgreed, CancellationToken cancel)
    {
        do
        {
            if (await MatchToPublishAsync(run, isAgreed, cancel) is { } held)
                return (RunStatus.Waiting, held);
            await log.RecordAsync(run, Stage.Insight, null, () => insight.RunAsync(run, cancel), cancel);
        }
        while (await warehouse.HasNewDecisionsAsync(cancel));
        return null;
    }

    // an erased person who came back under another key is known only by what Standardise has made of the row
    async Task SuppressAsync(Run run, CancellationToken cancel)
    {
        if (!(await tombstones.ReadAsync(cancel)).IsEmpty)
            await log.RecordAsync(run, Stage.Standardise, "erased persons", async () => await suppress.RunAsync(cancel) ?? StepReport.Nothing, cancel);
    }

    // a decision that was taken while the run worked is applied before the run publishes
    async Task<string?> MatchToPublishAsync(Run run, bool isAgreed, CancellationToken cancel)
    {
        StepReport? published;
        do
        {
            var decisions = await warehouse.LastDecisionAsync(cancel);
            await log.RecordAsync(run, Stage.Match, null, () => match.RunAsync(run, cancel), cancel);
            await log.RecordAsync(run, Stage.Golden, null, () => golden.RunAsync(run, cancel), cancel);
            await log.RecordAsync(run, Stage.Warehouse, QualityStep.Subject, () => quality.RunAsync(run, cancel), cancel);
            if (!isAgreed && gate.HasBounds && await log.RecordAsync(run, Stage.Warehouse, GateStep.Subject, () => gate.RunAsync(run, cancel), cancel) is { Warnings: [_, ..] warnings })
            {
                await warehouse.WaitAsync(run, decisions, cancel);
                return string.Create(CultureInfo.InvariantCulture,
                    $"Nothing is published: {string.Join(' ', warnings)} Look at it, then crm360 publish {run.Id}, or crm360 discard {run.Id}.");
            }

            published = null;
            await log.RecordAsync(run, Stage.Warehouse, null,
                async () => (published = await warehouse.RunAsync(run, decisions, cancel)) ?? StepReport.Nothing, cancel);
        }
        while (published is null);
        return null;
    }

    async Task<Run> DiscardableAsync(long runId, CancellationToken cancel) => await log.HasWrittenAsync(runId, Stage.Standardise, RetainStep.Subject, cancel)
        ? throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"Run {runId} has removed records that were kept for long enough, which can't be discarded; publish it, or run again."))
        : await log.ResumeAsync(runId, null, cancel);
}

/// <summary>What became of decisions that were to be applied.</summary>
public enum DecisionOutcome
{
    /// <summary>Customers are as decided.</summary>
    Applied,

    /// <summary>They are applied to a run that waits to be published, for it would change more than the definition lets it.</summary>
    Held,

    /// <summary>Another run holds the database; it applies them before it publishes.</summary>
    RunAtWork,

    /// <summary>The last run stopped while it standardised; the next one applies them.</summary>
    RunUnfinished,
}
