using Crm360.Landing;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Rekeying;

/// <summary>
/// Renames the keys of a source's records where its system has renumbered them: in one transaction, everywhere a key is kept. Records stay who they
/// are, so that customers, decisions, marks of erased persons and history go on. The caller holds the run lock.
/// </summary>
/// <remarks>
/// Ties are broken and new ids given by keys, so what is published may be another by them: the next run matches and merges all records anew. What landed
/// stays as it was received, and what its rows name is read through <c>land.renamed_key</c>.
/// </remarks>
public sealed class RekeyStep(
    IDbContextFactory<CrmDb> databases, IBulkLoader loader, StandardiseRules rules, StandardiseStep standardise, TombstoneQueries tombstones)
{
    const string Stale = "renamed";

    /// <summary>Counts what a renaming would do: does it, and takes it back.</summary>
    /// <exception cref="FlowException">As for <see cref="RunAsync"/>.</exception>
    public async Task<RekeyOutcome> CountAsync(RekeyRequest request, CancellationToken cancel)
    {
        await RequireStandardisedAsync(cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var outcome = await RekeyAsync(db, runId: 0, request, cancel);
        await transaction.RollbackAsync(cancel);
        return outcome;
    }

    /// <summary>Renames.</summary>
    /// <exception cref="FlowException">There is no such source, a new key is another record's, or the last run is unfinished.</exception>
    public async Task<RekeyOutcome> RunAsync(Run run, RekeyRequest request, CancellationToken cancel)
    {
        await RequireStandardisedAsync(cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var outcome = await RekeyAsync(db, run.Id, request, cancel);
        await transaction.CommitAsync(cancel);
        return outcome;
    }

    // rows of two times would be renamed and made anew at once
    async Task RequireStandardisedAsync(CancellationToken cancel)
    {
        if (!await standardise.IsDoneAsync(cancel))
            throw new FlowException("The last run stopped while it standardised; run it to its end, then rename keys.");
    }

    async Task<RekeyOutcome> RekeyAsync(CrmDb db, long runId, RekeyRequest request, CancellationToken cancel)
    {
        var source = SourceOf(request.Source);
        var plan = new RekeyPlan(request.Map, source.Name);
        await KnownQueries.ScanAsync(db, loader, source.Name, plan.Add, () => Task.CompletedTask, cancel);
        plan.Check();
        var marks = await new RekeyMarksStep(db, loader, tombstones).RunAsync(plan, cancel);
        var decisions = 0L;
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (plan.Renamed is not [])
        {
            var records = new RekeyRecordsStep(db, loader, await new RenamedKeysStep(db, loader, rules).WriteAsync(runId, source, plan, cancel), rows);
            await records.RunAsync(source, cancel);
            decisions = await records.DecisionsAsync(source, cancel);
            await TellAsync(db, cancel);
        }

        if (plan.Unnamed == 0)
            await TakeKeyAsync(db, source, cancel);
        return new RekeyOutcome(source.Name, plan.Renamed.Count, plan.Same, plan.Unknown, plan.Unnamed, decisions, marks, rows, request.Map.Hash);
    }

    SourceDefinition SourceOf(string name)
    {
        var source = rules.Sources.FirstOrDefault(source => source.Name == name)
            ?? throw new FlowException($"There is no source '{name}'; there are {string.Join(", ", rules.Sources.Select(source => source.Name))}.");
        return source.Key is not [] ? source
            : throw new FlowException($"Source {name} has no key, so its rows are known by what they say and can't be renamed; give it a key ({source.At}).");
    }

    // all records have keys of the columns that the definition names now
    static async Task TakeKeyAsync(CrmDb db, SourceDefinition source, CancellationToken cancel)
    {
        var columns = StateStep.KeyOf(source);
        await db.Set<SourceStateRow>().Where(row => row.Source == source.Name).ExecuteUpdateAsync(set => set.SetProperty(row => row.KeyColumns, columns), cancel);
    }

    /// <summary>Sees to it that the next run matches, merges and publishes all records anew.</summary>
    static async Task TellAsync(CrmDb db, CancellationToken cancel)
    {
        // the first word says by which rules records are standardised, and they still are
        var match = await Checkpoints.ReadAsync(db, Checkpoints.PublishedMatchRules, cancel);
        if (match is null)
            return;
        string[] stale = [Checkpoints.PublishedGoldenRules, Checkpoints.Facts];
        await db.Set<CheckpointRow>().Where(row => stale.Contains(row.Name)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, Stale), cancel);
        await db.Set<CheckpointRow>().Where(row => row.Name == Checkpoints.PublishedMatchRules).ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, $"{match.Split(' ')[0]} {Stale}"), cancel);
    }
}
