using Crm360.Runs;
using Crm360.Sources;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>
/// Keeps every row of a source as received: new and changed rows as versions, rows that vanished as a version that says so, rows that can't
/// land in quarantine. One extraction is one batch and one transaction, with the state from which the next one goes on: it lands whole or not at all.
/// Of a source that is a snapshot all files are one extraction, of others each file is one.
/// </summary>
public sealed class LandStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, SourceReader reader, TombstoneQueries tombstones, TimeProvider clock)
{
    /// <summary>Lands what is new of one source.</summary>
    /// <param name="run">For which run.</param>
    /// <param name="source">Which source.</param>
    /// <param name="folder">The definition's folder.</param>
    /// <param name="cancel">Stops between chunks; nothing of the extraction at work has landed then.</param>
    /// <returns>What became of it; it says so where of several files some could not be read.</returns>
    /// <exception cref="FlowException">The source can't be read, or is not what the definition takes; nothing of it has landed.</exception>
    public Task<StepReport> LandAsync(Run run, SourceDefinition source, string folder, CancellationToken cancel) =>
        EachAsync(run, source, folder, work => work.LandAsync(cancel), cancel);

    /// <summary>Counts what would land of one source, and writes nothing.</summary>
    /// <exception cref="FlowException">As for <see cref="LandAsync"/>.</exception>
    public Task<StepReport> CountAsync(Run run, SourceDefinition source, string folder, CancellationToken cancel) =>
        EachAsync(run, source, folder, work => work.CountAsync(cancel), cancel);

    /// <summary>Lands rows that people mended in a file that was exported from quarantine: each stands in for the row it mends.</summary>
    /// <param name="run">For which run.</param>
    /// <param name="source">Whose rows they are.</param>
    /// <param name="rows">The mended rows, each with the key of the row in quarantine.</param>
    /// <param name="cancel">Nothing has landed then.</param>
    public async Task<StepReport> MendAsync(Run run, SourceDefinition source, IReadOnlyList<MendedSourceRow> rows, CancellationToken cancel)
    {
        await using var work = await ExtractionStep.OpenAsync(databases, loader, clock, run, source, new([], ReadRequest.All, KeepsState: false), await tombstones.ReadAsync(cancel), cancel);
        return LandReport.Nothing([]).With(await work.MendAsync(rows, cancel)).ToStep(source);
    }

    async Task<StepReport> EachAsync(Run run, SourceDefinition source, string folder, Func<ExtractionStep, Task<LandReport>> extract, CancellationToken cancel)
    {
        var plan = await PlanAsync(run, source, folder, cancel);
        var erased = await tombstones.ReadAsync(cancel);
        var report = LandReport.Nothing(plan.Notes);
        var faults = new List<FlowException>();
        for (var at = 0; at < plan.Extractions.Count; at++)
        {
            var isFirstToLand = at == faults.Count;
            var extraction = plan.Extractions[at] with { IsAnew = plan.Extractions[at].IsAnew && isFirstToLand };
            try
            {
                await using var work = await ExtractionStep.OpenAsync(databases, loader, clock, run, source, extraction, erased, cancel);
                report = report.With(await extract(work));
            }
            catch (FlowException fault) // the other files are none the worse; the next run reads from this one on again, so that a later file still corrects an earlier one
            {
                faults.Add(fault);
            }
        }

        if (faults is not [] && faults.Count == plan.Extractions.Count)
            throw FlowException.Of(faults);
        var step = report.ToStep(source);
        return faults is [] ? step : step with { HasFailed = true, Warnings = [FlowException.Of(faults).Message, .. step.Warnings] };
    }

    async Task<LandPlan> PlanAsync(Run run, SourceDefinition source, string folder, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var state = await new StateStep(db, loader, source).ReadAsync(cancel);
        List<SourcePart> parts;
        try
        {
            parts = await Task.Run(() => reader.Parts(source, folder).ToList(), cancel);
        }
        catch (FlowException fault) when (fault.IsEmptyPlace && state.Row is not null && source.Landing.Mode is not LandingMode.Full)
        {
            return new LandPlan([], [$"{source.Name}: no file is there now; what has landed stays."]);
        }

        return await Task.Run(() => LandPlan.Of(source, parts, state, run.Options), cancel);
    }
}
