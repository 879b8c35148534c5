using System.Reflection;
using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse.Previewing;

/// <summary>Copies of the warehouse what a run reads, so that a run can be tried beside it. The run lock is held.</summary>
public sealed class CopyStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, MatchStep match, GoldenDefinition golden, StandardiseRules standardise)
{
    // what runs only add to, and change sets that were never published
    static readonly HashSet<Type> Unread =
    [
        typeof(StepRow), typeof(BatchRow), typeof(ProblemRow), typeof(QuarantineRow), typeof(MendedRow), typeof(SourceFileRow), typeof(SourceStateRow),
        typeof(TombstoneRow), typeof(ClaimDocumentRow), typeof(CustomerHistoryRow), typeof(IdentityEventRow), typeof(IdentityChainRow), typeof(DimCustomerRow),
        typeof(WorkPairRow), typeof(WorkClusterRow), typeof(ChangedCustomerRow), typeof(ChangedClaimDocumentRow), typeof(ChangedContactPointRow),
        typeof(ChangedRecordRow), typeof(ChangedIdentityRow), typeof(ChangedRelationKeyRow),
    ];

    static readonly MethodInfo OneTable = typeof(CopyStep).GetMethod(nameof(TableAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Copies the whole.</summary>
    /// <param name="into">Empty.</param>
    /// <param name="copied">Told of each table how many rows were copied.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The instant as of which customers are published; null where none are.</returns>
    public async Task<DateTime?> WholeAsync(DatabaseCopy into, IProgress<long>? copied, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel); // decisions go on being taken
        if (await PublishedAsOfAsync(db, cancel) is not { } asOf)
            return null;
        var again = await Checkpoints.ReadAsync(db, Checkpoints.StandardiseRules, cancel) != standardise.Hash
            || await db.Set<SourceRecordRow>().MaxAsync(row => (long?)row.VersionId, cancel) > await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel);
        await using var writing = await BeginAsync(into, cancel);
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !Unread.Contains(entity.ClrType)))
        {
            if (entity.ClrType == typeof(SourceRecordRow) && !again)
                continue;
            var rows = await (Task<long>)OneTable.MakeGenericMethod(entity.ClrType).Invoke(null, [db, into, cancel])!;
            copied?.Report(rows);
        }

        await writing.CommitAsync(cancel);
        return asOf;
    }

    /// <summary>Copies what hangs together with some records, for decisions on them, and takes the decisions there.</summary>
    /// <param name="into">Empty.</param>
    /// <param name="decisions">What would be decided; their keys are given here.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The instant as of which customers are published, and how many decisions were taken since, which are in it.</returns>
    /// <exception cref="FlowException">Customers are published by other rules than these, so that a decision alone can't be previewed.</exception>
    public async Task<(DateTime AsOf, int Waiting)> AroundAsync(DatabaseCopy into, IReadOnlyList<DecisionRow> decisions, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await PublishedAsOfAsync(db, cancel) is not { } asOf
            || await Checkpoints.ReadAsync(db, Checkpoints.PublishedMatchRules, cancel) != await match.RulesHashAsync(db, cancel)
            || await Checkpoints.ReadAsync(db, Checkpoints.PublishedGoldenRules, cancel) != golden.Hash)
            throw new FlowException("The definition has changed since customers were published by it; run it first, then look at what a decision would change.");

        var taken = await db.Set<DecisionRow>().ToListAsync(cancel);
        var next = taken.Count == 0 ? 1 : taken.Max(decision => decision.DecisionId) + 1;
        List<DecisionRow> all = [.. taken, .. decisions.Select((decision, at) => decision with { DecisionId = next + at })];
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedDecision, cancel);
        var records = all.FindAll(StewardDecisions.IsOfRecords);
        var region = await match.RegionAsync(db, records.Where(decision => decision.DecisionId > published), StewardDecisions.Of(records), cancel);
        var members = (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, region, cancel)).FindAll(row => row.ValidTo is null);

        await using var writing = await BeginAsync(into, cancel);
        await TableAsync<KeyBlockRow>(db, into, cancel);
        await TableAsync<CheckpointRow>(db, into, cancel);
        await TableAsync<ModelRow>(db, into, cancel);
        await into.Loader.InsertAsync(into.Db, all, cancel);
        await into.Loader.InsertAsync(into.Db, await loader.ReadAsync<PartyRow>(db, row => row.RecordId, region, cancel), cancel);
        await into.Loader.InsertAsync(into.Db, await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, region, cancel), cancel);
        await into.Loader.InsertAsync(into.Db, await loader.ReadAsync<PairRow>(db, row => row.LeftId, region, cancel), cancel);
        await into.Loader.InsertAsync(into.Db, members, cancel);
        await into.Loader.InsertAsync(into.Db, await loader.ReadAsync<CustomerRow>(db, row => row.CustomerId, members.Select(row => row.CustomerId).Distinct(), cancel), cancel);
        // what has landed since is a run's to publish, not a decision's
        await Checkpoints.WriteAsync(into.Db, Checkpoints.StandardisedVersion, await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedVersion, cancel), 0, cancel);
        await writing.CommitAsync(cancel);
        return (asOf, taken.Count(decision => decision.DecisionId > published));
    }

    static async Task<DateTime?> PublishedAsOfAsync(CrmDb db, CancellationToken cancel)
    {
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedRun, cancel);
        return await db.Set<RunRow>().Where(run => run.RunId == published).Select(run => (DateTime?)run.AsOf).SingleOrDefaultAsync(cancel);
    }

    // a new schema has rows of its own
    static async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> BeginAsync(DatabaseCopy into, CancellationToken cancel)
    {
        var writing = await into.Db.Database.BeginTransactionAsync(cancel);
        await into.Db.Set<KeyBlockRow>().ExecuteDeleteAsync(cancel);
        return writing;
    }

    static Task<long> TableAsync<TRow>(CrmDb db, DatabaseCopy into, CancellationToken cancel)
        where TRow : class
    {
        IQueryable<TRow> rows = db.Set<TRow>().AsNoTracking();
        if (rows is IQueryable<XrefRow> members)
            rows = (IQueryable<TRow>)members.Where(row => row.ValidTo == null);
        else if (rows is IQueryable<ModelRow> models)
            rows = (IQueryable<TRow>)models.Where(row => row.Published);
        return into.Loader.InsertAsync(into.Db, rows.AsEnumerable(), cancel);
    }
}
