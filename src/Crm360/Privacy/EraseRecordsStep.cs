using Crm360.Golden;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>
/// Removes a person from what landed and what was made of it, and makes what the person did nobody's. In the caller's transaction; who the
/// person is to Match and Golden is not its business.
/// </summary>
sealed class EraseRecordsStep(CrmDb db, IBulkLoader loader, TombstoneKey key, ErasedRows counts)
{
    public async Task RunAsync(PersonScope scope, CancellationToken cancel)
    {
        await LandedAsync(scope, cancel);
        await StandardisedAsync(scope, cancel);
        await FactsAsync(scope, cancel);
    }

    /// <summary>Leaves marks that are not there yet.</summary>
    public async Task MarkAsync(IReadOnlyList<Mark> marks, long erasureId, CancellationToken cancel)
    {
        var known = (await loader.ReadAsync(db, db.Set<TombstoneRow>(), row => new Mark(row.Kind, row.Hash, row.RowHash).Id, cancel)).ToHashSet();
        var news = marks.Where(mark => known.Add(mark.Id)).ToList();
        var id = await KeyBlocks.TakeAsync(db, KeyBlocks.Tombstone, news.Count, cancel);
        List<TombstoneRow> rows = [.. news.Select(mark => new TombstoneRow { TombstoneId = id++, Kind = mark.Kind, Hash = mark.Hash, RowHash = mark.RowHash, ErasureId = erasureId })];
        await loader.InsertAsync(db, rows, cancel);
        if (await Checkpoints.ReadAsync(db, Checkpoints.TombstoneKey, cancel) is null)
            await Checkpoints.WriteAsync(db, Checkpoints.TombstoneKey, key.Check, 0, cancel);
    }

    /// <summary>Sees to it that facts can be the erased member's.</summary>
    public static async Task AddErasedMemberAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        if (await db.Set<DimCustomerRow>().AnyAsync(row => row.CustomerId == Parties.Erased, cancel))
            return;
        await db.AddRowAsync(new DimCustomerRow
        {
            CustomerKey = Parties.Erased,
            CustomerId = Parties.Erased,
            ValidFrom = run.AsOf,
            IsCurrent = true,
            Records = 0,
        }, cancel);
    }

    async Task LandedAsync(PersonScope scope, CancellationToken cancel)
    {
        var all = scope.All;
        counts.Add<SourceRecordRow>(db, await loader.DeleteAsync<SourceRecordRow>(db, row => row.RecordId, all, cancel)
            + await loader.DeleteAsync<SourceRecordRow>(db, row => row.VersionId, scope.OldVersions.Select(row => row.VersionId), cancel));
        counts.Add<RenamedKeyRow>(db, await loader.DeleteAsync<RenamedKeyRow>(db, row => row.RecordId, all, cancel));
        counts.Add<QuarantineRow>(db, await loader.DeleteAsync<QuarantineRow>(db, row => row.QuarantineId, scope.Quarantine.Select(row => row.QuarantineId), cancel));
        counts.Add<MendedRow>(db, await loader.DeleteAsync<MendedRow>(db, row => row.QuarantineId, scope.Quarantine.Select(row => row.QuarantineId), cancel));
        foreach (var source in scope.Names.Values.GroupBy(name => name.Source, StringComparer.Ordinal))
        {
            string[] keys = [.. source.Select(name => name.SourceKey)];
            counts.Add<MendedRow>(db, await db.Set<MendedRow>().Where(row => row.Source == source.Key && keys.Contains(row.SourceKey)).ExecuteDeleteAsync(cancel));
        }
    }

    async Task StandardisedAsync(PersonScope scope, CancellationToken cancel)
    {
        foreach (var system in scope.Names.Values.Where(name => name.IsCustomer).GroupBy(name => name.System, StringComparer.Ordinal))
        {
            string[] keys = [.. system.Select(name => name.SourceKey)]; // of a trader, whose key the records of employees name
            counts.Add<PartyRow>(db, await db.Set<PartyRow>().Where(row => row.System == system.Key && row.EmployerKey != null && keys.Contains(row.EmployerKey))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EmployerKey, (string?)null), cancel));
        }

        counts.Add<PartyRow>(db, await loader.DeleteAsync<PartyRow>(db, row => row.RecordId, scope.Own, cancel));
        counts.Add<ContactPointRow>(db, await loader.DeleteAsync<ContactPointRow>(db, row => row.RecordId, scope.Own, cancel));
        counts.Add<ProblemRow>(db, await loader.DeleteAsync<ProblemRow>(db, row => row.RecordId, scope.All, cancel));
        counts.Add<OrderRow>(db, await loader.UpsertAsync(db, scope.Orders.Select(row => FrozenRows.Of(row, key)), cancel));
        counts.Add<OrderLineRow>(db, await loader.UpsertAsync(db, scope.Lines.Select(row => FrozenRows.Of(row, scope.OrderSources[(row.System, row.OrderKey!)], key)), cancel));
        counts.Add<InteractionRow>(db, await loader.UpsertAsync(db, scope.Interactions.Select(row => FrozenRows.Of(row, key)), cancel));
        counts.Add<OpportunityRow>(db, await loader.UpsertAsync(db, scope.Opportunities.Select(row => FrozenRows.Of(row, key)), cancel));
        counts.Add<ConsentRow>(db, await loader.UpsertAsync(db, scope.Consents.Select(row => FrozenRows.Of(row, scope.KeptAddresses, key)), cancel));
    }

    /// <summary>Facts are the erased member's, as they would be made of the frozen rows.</summary>
    async Task FactsAsync(PersonScope scope, CancellationToken cancel)
    {
        var lines = await loader.ReadAsync<FactOrderLineRow>(db, row => row.OrderRecordId, scope.Orders.Select(row => row.RecordId), cancel);
        counts.Add<FactOrderLineRow>(db, await loader.UpsertAsync(db, lines.Select(row => row with { PartyRecordId = Parties.Erased, FirstCustomerId = Parties.Erased }), cancel));
        var talks = await loader.ReadAsync<FactInteractionRow>(db, row => row.RecordId, scope.Interactions.Select(row => row.RecordId), cancel);
        counts.Add<FactInteractionRow>(db, await loader.UpsertAsync(db, talks.Select(row => row with { PartyRecordId = Parties.Erased, FirstCustomerId = Parties.Erased }), cancel));
        var sales = await loader.ReadAsync<FactOpportunityRow>(db, row => row.RecordId, scope.Opportunities.Select(row => row.RecordId), cancel);
        counts.Add<FactOpportunityRow>(db, await loader.UpsertAsync(db, sales.Select(row => row with { PartyRecordId = Parties.Erased, FirstCustomerId = Parties.Erased, Title = null }), cancel));
        var steps = await loader.ReadAsync<FactFunnelEventRow>(db, row => row.RecordId, scope.Done, cancel);
        counts.Add<FactFunnelEventRow>(db, await loader.UpsertAsync(db, steps.Select(row => row with { PartyRecordId = Parties.Erased, FirstCustomerId = Parties.Erased }), cancel));
        var consents = await loader.ReadAsync<FactConsentRow>(db, row => row.RecordId, scope.Consents.Select(row => row.RecordId), cancel);
        counts.Add<FactConsentRow>(db, await loader.UpsertAsync(db, consents.Select(row => row with { PartyRecordId = Parties.Erased, Address = row.Address is { } address && scope.KeptAddresses.Contains(address) ? address : null }), cancel));
    }
}

/// <summary>How many rows of each table were removed or made nobody's.</summary>
sealed class ErasedRows
{
    readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Table, as <c>room.table</c> → rows.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Add<TRow>(CrmDb db, long rows)
        where TRow : class => Add(db.NameOf<TRow>(), rows);

    public void Add(PastStep past, CrmDb db)
    {
        Add<CustomerHistoryRow>(db, past.History);
        Add<DimCustomerRow>(db, past.Dimension);
    }

    public void Add(string table, long rows) => _counts[table] = _counts.GetValueOrDefault(table) + rows;
}
