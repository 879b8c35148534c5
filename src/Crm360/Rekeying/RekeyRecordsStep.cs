using System.Linq.Expressions;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Records;
using Crm360.Sources;
using Crm360.Standardise;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Rekeying;

/// <summary>
/// Renames records wherever their keys stand: in what landed, in what was made of it, in what names them, and in decisions. By record and not by key,
/// so that keys may change places. In the caller's transaction.
/// </summary>
/// <param name="renamed">The records.</param>
/// <param name="counts">Told of each table how many rows were written.</param>
sealed class RekeyRecordsStep(CrmDb db, IBulkLoader loader, IReadOnlyList<RenamedKeyRow> renamed, IDictionary<string, long> counts)
{
    const int Chunk = 5_000;

    readonly Dictionary<long, string> _keys = renamed.ToDictionary(row => row.RecordId, row => row.NewKey);

    readonly Dictionary<string, string> _news = renamed.ToDictionary(row => row.OldKey, row => row.NewKey, StringComparer.Ordinal);

    readonly Dictionary<string, string> _named = renamed.Where(row => row.IsNamed).ToDictionary(row => row.OldKey, row => row.NewKey, StringComparer.Ordinal);

    public async Task RunAsync(SourceDefinition source, CancellationToken cancel)
    {
        await OwnAsync<SourceRecordRow>(row => row.RecordId, (row, key) => row with { SourceKey = key }, cancel);
        await MendedAsync(source, cancel);
        await StandardisedAsync(source.Entity, cancel);
        await NamedAsync(source, cancel);
    }

    /// <summary>Renames them in what stewards said.</summary>
    /// <returns>How many decisions name one.</returns>
    public async Task<long> DecisionsAsync(SourceDefinition source, CancellationToken cancel)
    {
        var about = (await db.Set<DecisionRow>().Where(row => row.LeftSource == source.Name || row.RightSource == source.Name).ToListAsync(cancel))
            .ConvertAll(row => (Before: row, Now: row with { LeftKey = Key(row.LeftSource, row.LeftKey), RightKey = Key(row.RightSource, row.RightKey) }))
            .FindAll(row => row.Now != row.Before);
        await UpsertAsync(about.Select(row => row.Now), cancel);
        return about.Count;

        string Key(string of, string key) => of == source.Name ? _news.GetValueOrDefault(key, key) : key;
    }

    async Task MendedAsync(SourceDefinition source, CancellationToken cancel)
    {
        var rows = (await db.Set<MendedRow>().Where(row => row.Source == source.Name).ToListAsync(cancel)).FindAll(row => _news.ContainsKey(row.SourceKey));
        foreach (var id in rows.Select(row => row.QuarantineId).Distinct()) // the key is the row's own: two that change places would stand in each other's way
            await db.Set<MendedRow>().Where(row => row.Source == source.Name && row.QuarantineId == id).ExecuteDeleteAsync(cancel);
        await UpsertAsync(rows.Select(row => row with { SourceKey = _news[row.SourceKey] }), cancel);
    }

    // a transaction may be a party, too
    async Task StandardisedAsync(Entity entity, CancellationToken cancel)
    {
        await OwnAsync<PartyRow>(row => row.RecordId, (row, key) => row with { SourceKey = key }, cancel);
        await (entity switch
        {
            Entity.Customer => Task.CompletedTask,
            Entity.Order => OwnAsync<OrderRow>(row => row.RecordId, (row, key) => row with { SourceKey = key }, cancel),
            Entity.OrderLine => OwnAsync<OrderLineRow>(row => row.RecordId, (row, key) => row with { SourceKey = key }, cancel),
            Entity.Product => ProductsAsync(cancel),
            Entity.Interaction => OwnAsync<InteractionRow>(row => row.RecordId, (row, key) => row with { SourceKey = key }, cancel),
            Entity.Opportunity => OwnAsync<OpportunityRow>(row => row.RecordId, (row, key) => row with { SourceKey = key }, cancel),
            Entity.Consent => OwnAsync<ConsentRow>(row => row.RecordId, (row, key) => row with { SourceKey = key }, cancel),
            Entity.CampaignCost => OwnAsync<CampaignCostRow>(row => row.RecordId, (row, key) => row with { SourceKey = key }, cancel),
            Entity.ExchangeRate => OwnAsync<ExchangeRateRow>(row => row.RecordId, (row, key) => row with { SourceKey = key }, cancel),
            _ => throw new InvalidOperationException($"No table for {entity}."),
        });
    }

    async Task ProductsAsync(CancellationToken cancel)
    {
        await OwnAsync<ProductRow>(row => row.RecordId, (row, key) => row with { SourceKey = key }, cancel);
        await OwnAsync<DimProductRow>(row => row.ProductKey, (row, key) => row with { Code = key }, cancel);
    }

    /// <summary>Renames them where rows of any source name them: as Standardise would do by <see cref="RenamedKeys"/>.</summary>
    Task NamedAsync(SourceDefinition source, CancellationToken cancel) => source.Entity switch
    {
        Entity.Customer => CustomersAsync(source.System, cancel),
        Entity.Order => OthersAsync(db.Set<OrderLineRow>().Where(row => row.System == source.System), row => row.RecordId, row => row.OrderKey, (row, key) => row with { OrderKey = key }, cancel),
        Entity.Product => OthersAsync(db.Set<OrderLineRow>().Where(row => row.System == source.System), row => row.RecordId, row => row.ProductKey, (row, key) => row with { ProductKey = key }, cancel),
        _ => Task.CompletedTask, // nothing names them
    };

    async Task CustomersAsync(string system, CancellationToken cancel)
    {
        await OthersAsync(db.Set<OrderRow>().Where(row => row.CustomerSystem == system), row => row.RecordId, row => row.CustomerKey, (row, key) => row with { CustomerKey = key }, cancel);
        await OthersAsync(db.Set<InteractionRow>().Where(row => row.CustomerSystem == system), row => row.RecordId, row => row.CustomerKey, (row, key) => row with { CustomerKey = key }, cancel);
        await OthersAsync(db.Set<OpportunityRow>().Where(row => row.CustomerSystem == system), row => row.RecordId, row => row.CustomerKey, (row, key) => row with { CustomerKey = key }, cancel);
        await OthersAsync(db.Set<ConsentRow>().Where(row => row.CustomerSystem == system), row => row.RecordId, row => row.CustomerKey, (row, key) => row with { CustomerKey = key }, cancel);
        await OthersAsync(db.Set<PartyRow>().Where(row => row.System == system && row.EmployerKey != null), row => row.RecordId, row => row.EmployerKey, (row, key) => row with { EmployerKey = key }, cancel);
    }

    async Task OwnAsync<TRow>(Expression<Func<TRow, long>> record, Func<TRow, string, TRow> rename, CancellationToken cancel)
        where TRow : class
    {
        var recordOf = record.Compile();
        foreach (var some in _keys.Keys.Chunk(Chunk))
            await UpsertAsync((await loader.ReadAsync(db, record, some, cancel)).Select(row => rename(row, _keys[recordOf(row)])), cancel);
    }

    // keys are compared here: a server may take such for the same that differ in case
    async Task OthersAsync<TRow>(IQueryable<TRow> rows, Expression<Func<TRow, long>> record, Func<TRow, string?> keyOf, Func<TRow, string, TRow> rename, CancellationToken cancel)
        where TRow : class
    {
        var recordOf = record.Compile();
        var records = (await loader.ReadAsync(db, rows, row => keyOf(row) is { } key && _named.ContainsKey(key) ? recordOf(row) : (long?)null, cancel)).OfType<long>();
        foreach (var some in records.Chunk(Chunk))
            await UpsertAsync((await loader.ReadAsync(db, record, some, cancel)).Select(row => rename(row, _named[keyOf(row)!])), cancel);
    }

    async Task UpsertAsync<TRow>(IEnumerable<TRow> rows, CancellationToken cancel)
        where TRow : class
    {
        if (await loader.UpsertAsync(db, rows, cancel) is > 0 and var written)
            counts[db.NameOf<TRow>()] = (counts.TryGetValue(db.NameOf<TRow>(), out var before) ? before : 0) + written;
    }
}
