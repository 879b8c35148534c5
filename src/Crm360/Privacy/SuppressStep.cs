using System.Linq.Expressions;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>
/// Takes out again what landed and was known for an erased person's only by what Standardise made of it: a new key, but the identity number, or
/// the name with an e-mail address or phone, of an erased person; and what names an erased customer by its key. Before Match sees it, so that none of it
/// is ever published. What such a person did stays with the erased member; the row counts as suppressed, and is marked, so that it does not land again.
/// </summary>
public sealed class SuppressStep(
    IDbContextFactory<CrmDb> databases, IBulkLoader loader, PersonQueries persons, TombstoneQueries tombstones, StandardiseRules rules, CleanStep clean)
{
    const int Chunk = 10_000;

    /// <summary>Looks through what came since the last publish.</summary>
    /// <returns>Null where nobody was ever erased.</returns>
    public async Task<StepReport?> RunAsync(CancellationToken cancel)
    {
        var erased = await tombstones.ReadAsync(cancel);
        if (erased.IsEmpty)
            return null;
        var suppressed = await SuppressAsync(erased, cancel);
        return new StepReport(suppressed, 0, new Dictionary<string, long>(StringComparer.Ordinal) { ["suppressed"] = suppressed }, []);
    }

    async Task<long> SuppressAsync(Tombstones erased, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await clean.BeginAsync(db, cancel);
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedVersion, cancel);
        if (await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel) <= published)
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var named = new KeysOfErased(rules.Sources, erased);
        var scope = await ScopeAsync(db, await ReturnedAsync(db, erased, named, published, cancel), named, published, cancel);
        if (scope.All.Count == 0)
            return 0;
        var landed = (await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, scope.All, cancel)).FindAll(row => row.VersionId > published && row.DeletedAt is null);
        var step = new EraseRecordsStep(db, loader, erased.Key, new ErasedRows());
        await step.RunAsync(scope, cancel);
        await step.MarkAsync([.. TombstoneMaker.OfRecords(scope, erased.Key)], named.Last, cancel);
        await CountAsync(db, landed, cancel);
        await CleanStep.AskAsync(db, named.Last, cancel);
        await transaction.CommitAsync(cancel);
        return landed.Count;
    }

    /// <summary>New parties that are erased persons.</summary>
    async Task<HashSet<long>> ReturnedAsync(CrmDb db, Tombstones erased, KeysOfErased named, long published, CancellationToken cancel)
    {
        var parties = await loader.ReadAsync(db, db.Set<PartyRow>().Where(row => row.VersionId > published).OrderBy(row => row.RecordId), cancel);
        var returned = new HashSet<long>();
        foreach (var some in parties.Chunk(Chunk))
        {
            var points = (await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, some.Select(row => row.RecordId), cancel)).ToLookup(point => point.RecordId);
            returned.UnionWith(some.Where(party => named.Note(TombstoneMaker.ErasureOf(party, points[party.RecordId], erased))).Select(party => party.RecordId));
        }

        return returned;
    }

    /// <summary>What is of these persons, and what is new and names an erased customer, or an order of one, by its key.</summary>
    async Task<PersonScope> ScopeAsync(CrmDb db, HashSet<long> returned, KeysOfErased named, long published, CancellationToken cancel)
    {
        var orders = await NewAsync<OrderRow>(db, row => row.VersionId > published, row => named.HasCustomer(row.CustomerSystem, row.CustomerKey), cancel);
        var talks = await NewAsync<InteractionRow>(db, row => row.VersionId > published, row => named.HasCustomer(row.CustomerSystem, row.CustomerKey), cancel);
        var sales = await NewAsync<OpportunityRow>(db, row => row.VersionId > published, row => named.HasCustomer(row.CustomerSystem, row.CustomerKey), cancel);
        var consents = await NewAsync<ConsentRow>(db, row => row.VersionId > published, row => named.HasCustomer(row.CustomerSystem, row.CustomerKey), cancel);
        var late = await NewAsync<OrderLineRow>(db, row => row.VersionId > published, row => named.OrderSourceOf(row.System, row.OrderKey) is not null, cancel);
        var theirs = await persons.ScopeAsync(db, returned, withOldRows: false, cancel);
        List<OrderRow> allOrders = [.. theirs.Orders.UnionBy(orders, row => row.RecordId)];
        var sources = PersonScope.SourcesOf(allOrders);
        foreach (var line in late)
            sources.TryAdd((line.System, line.OrderKey!), named.OrderSourceOf(line.System, line.OrderKey)!);
        var scope = theirs with
        {
            Orders = allOrders,
            OrderSources = sources,
            Lines = [.. theirs.Lines.UnionBy(await PersonQueries.LinesAsync(db, orders, cancel), row => row.RecordId).UnionBy(late, row => row.RecordId)],
            Interactions = [.. theirs.Interactions.UnionBy(talks, row => row.RecordId)],
            Opportunities = [.. theirs.Opportunities.UnionBy(sales, row => row.RecordId)],
            Consents = [.. theirs.Consents.UnionBy(consents, row => row.RecordId)],
        };
        return scope with
        {
            Names = await persons.NamesAsync(db, scope.All, cancel),
            KeptAddresses = await PersonQueries.KeptAsync(db, returned, scope.Consents, cancel),
        };
    }

    async Task<List<TRow>> NewAsync<TRow>(CrmDb db, Expression<Func<TRow, bool>> isNew, Func<TRow, bool> isErased, CancellationToken cancel)
        where TRow : class =>
        [.. (await loader.ReadAsync(db, db.Set<TRow>().Where(isNew), row => isErased(row) ? row : null, cancel)).OfType<TRow>()];

    // rows read = landed + unchanged + quarantined + suppressed holds after it as before
    static async Task CountAsync(CrmDb db, List<SourceRecordRow> landed, CancellationToken cancel)
    {
        foreach (var batch in landed.CountBy(row => row.BatchId))
        {
            long rows = batch.Value;
            await db.Set<BatchRow>().Where(row => row.BatchId == batch.Key).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Landed, row => row.Landed - rows).SetProperty(row => row.Suppressed, row => row.Suppressed + rows), cancel);
        }
    }
}
