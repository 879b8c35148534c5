using Crm360.Golden;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>
/// Publishes a run: in one transaction the work of Match and Golden becomes the published state and dimensions and facts follow. Until it
/// commits, everybody sees the last good state; nothing to publish leaves every row as it is.
/// </summary>
public sealed class WarehouseStep(
    IDbContextFactory<CrmDb> databases, IBulkLoader loader, ApplyStep apply, WarehouseRules rules, IReadOnlyList<SourceDefinition> sources)
{
    const int Few = 500;

    /// <summary>Publishes what the run has made.</summary>
    /// <returns>Null where a decision was taken since Match looked: then Match has to look again before anything is published.</returns>
    public async Task<StepReport?> RunAsync(Run run, long decisionsSeen, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var versions = await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel);
        var factsFrom = $"{versions} {await Checkpoints.ReadAsync(db, Checkpoints.StandardiseRules, cancel)} {rules.Hash}";
        var newFacts = run.Options.Full || await Checkpoints.ReadAsync(db, Checkpoints.Facts, cancel) != factsFrom;
        if (!newFacts && !await HasWorkAsync(db, run, decisionsSeen, cancel))
        {
            await QualityStep.PublishAsync(db, run, cancel); // of what did not land customers may say nothing
            return StepReport.Nothing;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await LastDecisionAsync(db, cancel) > decisionsSeen)
            return null;
        var progress = new PublishProgress(run, await AboutAsync(db, newFacts, cancel));
        var past = new PastStep(db, loader);
        var gone = await past.LeavingForGoodAsync(cancel);
        var (changed, related) = await apply.ApplyAsync(db, run, versions, decisionsSeen, progress, cancel);
        var reconcile = new ReconcileStep(db, loader, progress);
        await FactsAsync(db, run, new FactStep(db, loader, reconcile, rules), newFacts, changed, cancel);
        await new DimensionStep(db, loader, reconcile).CustomersAsync(run, changed, cancel);
        await past.ForgetPublishedAsync(run, gone, cancel);
        await QualityStep.PublishAsync(db, run, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.Facts, factsFrom, run.Id, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.PublishedRun, run.Id, run.Id, cancel);
        await transaction.CommitAsync(cancel);
        return new StepReport(changed.Count, changed.Count + reconcile.Written, new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["customers"] = changed.Count,
            ["dimension_and_fact_rows"] = reconcile.Written,
            ["relations"] = related.Written,
            ["households_at_full_doors"] = related.FullDoors,
            ["keys_of_too_many_companies"] = related.FullKeys,
        }, []);
    }

    // a decision changes a few customers, and people wait for it
    async Task FactsAsync(CrmDb db, Run run, FactStep facts, bool areNew, List<long> changed, CancellationToken cancel)
    {
        if (!areNew && changed.Count <= Few)
        {
            await facts.FunnelOfAsync(changed, cancel);
            return;
        }

        var customerOf = await MatchStep.CustomersAsync(db, loader, cancel);
        if (areNew)
            await facts.RunAsync(run, sources, customerOf, cancel);
        await facts.FunnelAsync(customerOf, cancel);
    }

    /// <summary>Remembers how far the change set of a run goes that waits to be published.</summary>
    public async Task WaitAsync(Run run, long decisionsSeen, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var versions = await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel);
        var madeBy = await apply.RulesHashAsync(db, cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.Waiting, string.Create(CultureInfo.InvariantCulture, $"{versions} {decisionsSeen} {madeBy}"), run.Id, cancel);
    }

    /// <summary>Up to which decision the change set goes of a run that waits.</summary>
    /// <exception cref="FlowException">Records have been standardised since, or the definition was changed.</exception>
    public async Task<long> WaitedSinceAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var waiting = (await Checkpoints.ReadAsync(db, Checkpoints.Waiting, cancel))!.Split(' ');
        if (waiting is not [_, _, var madeBy] || madeBy != await apply.RulesHashAsync(db, cancel))
            throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"The definition has changed since run {run.Id}, so its change set is not what it would be now; run again."));
        return waiting[0] == (await Checkpoints.ReadAsync(db, Checkpoints.StandardisedVersion, cancel) ?? "0")
            ? long.Parse(waiting[1], CultureInfo.InvariantCulture)
            : throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"Since run {run.Id} more has been standardised, so its change set is out of date; run again."));
    }

    /// <summary>Forgets the change set of a run that waited.</summary>
    public async Task DiscardAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await GoldenStep.ForgetAsync(db, cancel);
        await db.Set<WorkPairRow>().ExecuteDeleteAsync(cancel);
        await db.Set<WorkClusterRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ModelRow>().Where(model => !model.Published).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The last decision that any steward has taken.</summary>
    public async Task<long> LastDecisionAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await LastDecisionAsync(db, cancel);
    }

    /// <summary>Whether a decision was taken that is not published.</summary>
    public async Task<bool> HasNewDecisionsAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await LastDecisionAsync(db, cancel) > await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedDecision, cancel);
    }

    static async Task<long> LastDecisionAsync(CrmDb db, CancellationToken cancel) =>
        await db.Set<DecisionRow>().MaxAsync(row => (long?)row.DecisionId, cancel) ?? 0;

    /// <summary>About so many customers and facts there are to look at.</summary>
    static async Task<long> AboutAsync(CrmDb db, bool facts, CancellationToken cancel) =>
        await db.Set<ChangedCustomerRow>().LongCountAsync(cancel)
        + (facts
            ? await db.Set<OrderLineRow>().LongCountAsync(cancel) + await db.Set<InteractionRow>().LongCountAsync(cancel)
                + await db.Set<OpportunityRow>().LongCountAsync(cancel) + await db.Set<ConsentRow>().LongCountAsync(cancel)
            : 0);

    static async Task<bool> HasWorkAsync(CrmDb db, Run run, long decisionsSeen, CancellationToken cancel) =>
        await db.Set<ChangedCustomerRow>().AnyAsync(row => row.ChangedRun == run.Id, cancel)
        || await db.Set<WorkPairRow>().AnyAsync(row => row.RunId == run.Id, cancel)
        || await db.Set<ModelRow>().AnyAsync(row => row.RunId == run.Id && !row.Published, cancel)
        || await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedDecision, cancel) < decisionsSeen;

    /// <summary>Sums what is done; dates, names and stages of the funnel come on top of what was counted beforehand.</summary>
    sealed class PublishProgress(Run run, long about) : IProgress<long>
    {
        long _done;

        public void Report(long value)
        {
            _done += value;
            run.Progress?.Report(new StepProgress(Stage.Warehouse, null, _done, Math.Max(about, _done)));
        }
    }
}
