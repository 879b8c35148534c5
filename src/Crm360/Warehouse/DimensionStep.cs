using System.Linq.Expressions;
using Crm360.Golden;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>Keeps the dimensions; the caller commits.</summary>
sealed class DimensionStep(CrmDb db, IBulkLoader loader, ReconcileStep reconcile)
{
    const int Chunk = 20_000;

    /// <summary>Every product, and the unknown one.</summary>
    /// <returns>The key of a system's product code.</returns>
    public async Task<Dictionary<(string System, string Key), long>> ProductsAsync(CancellationToken cancel)
    {
        var products = await loader.ReadAsync(db, db.Set<ProductRow>(), cancel);
        await reconcile.RunAsync(row => row.ProductKey, products.Select(row => new DimProductRow
        {
            ProductKey = row.RecordId,
            System = row.System,
            Code = row.SourceKey,
            Name = row.Name,
            Category = row.Category,
            Brand = row.Brand,
            ListPrice = row.ListPrice,
            Currency = row.Currency,
        }).Prepend(new DimProductRow { ProductKey = 0, System = "", Code = "" }), cancel);
        return products.OrderBy(row => row.Source, StringComparer.Ordinal).DistinctBy(row => (row.System, row.SourceKey))
            .ToDictionary(row => (row.System, row.SourceKey), row => row.RecordId);
    }

    /// <summary>The sources of the definition, and those that it had before: their facts stay.</summary>
    public async Task<NameKeys> SourcesAsync(IReadOnlyList<SourceDefinition> sources, CancellationToken cancel)
    {
        var known = await loader.ReadAsync(db, db.Set<DimSourceRow>(), cancel);
        var keys = new NameKeys(known.Select(row => (row.Source, row.SourceKey)), sources.Select(source => source.Name));
        var rows = known.Where(row => sources.All(source => source.Name != row.Source))
            .Concat(sources.Select(source => new DimSourceRow
            {
                SourceKey = keys.Of(source.Name),
                Source = source.Name,
                System = source.System,
                Entity = Records.EntityCatalogue.Of(source.Entity).Name,
            }));
        await reconcile.RunAsync(row => row.SourceKey, rows, cancel);
        return keys;
    }

    public Task<NameKeys> ChannelsAsync(IEnumerable<string?> names, CancellationToken cancel) => NamesAsync(
        names, row => row.ChannelKey, row => row.Channel, (key, name) => new DimChannelRow { ChannelKey = key, Channel = name }, cancel);

    public Task<NameKeys> CampaignsAsync(IEnumerable<string?> names, CancellationToken cancel) => NamesAsync(
        names, row => row.CampaignKey, row => row.Campaign, (key, name) => new DimCampaignRow { CampaignKey = key, Campaign = name }, cancel);

    /// <summary>Every day of the years in which something happened.</summary>
    public Task DaysAsync(IEnumerable<int> dateKeys, CancellationToken cancel) =>
        reconcile.RunAsync(row => row.DateKey, Days.OfYears(dateKeys), cancel);

    /// <summary>Closes the current version of each customer that reads otherwise now, and opens the next.</summary>
    public async Task CustomersAsync(Run run, IReadOnlyList<long> changed, CancellationToken cancel)
    {
        if (!await db.Set<DimCustomerRow>().AnyAsync(row => row.CustomerId == Parties.Unknown, cancel))
            await db.AddRowAsync(Version(run, Parties.Unknown, records: 0), cancel);
        foreach (var some in changed.Chunk(Chunk))
        {
            var customers = await loader.ReadAsync<CustomerRow>(db, row => row.CustomerId, some, cancel);
            var versions = await loader.ReadAsync<DimCustomerRow>(db, row => row.CustomerId, some, cancel);
            var current = versions.Where(row => row.IsCurrent).ToDictionary(row => row.CustomerId);
            var next = customers.Where(customer => customer.Status == CustomerStatus.Active).OrderBy(customer => customer.CustomerId)
                .Select(customer => Version(run, customer))
                .Where(row => !current.TryGetValue(row.CustomerId, out var before)
                    || row with { CustomerKey = before.CustomerKey, ValidFrom = before.ValidFrom } != before)
                .ToList();
            var closed = next.Select(row => row.CustomerId)
                .Concat(customers.Where(customer => customer.Status != CustomerStatus.Active).Select(customer => customer.CustomerId))
                .Where(current.ContainsKey).ToList();
            await loader.UpsertAsync(db, closed.Select(id => current[id] with { IsCurrent = false, ValidTo = run.AsOf }), cancel);
            var key = await KeyBlocks.TakeAsync(db, KeyBlocks.DimCustomer, next.Count, cancel);
            await loader.InsertAsync(db, next.Select(row => row with { CustomerKey = key++ }), cancel);
        }
    }

    async Task<NameKeys> NamesAsync<TRow>(
        IEnumerable<string?> names, Expression<Func<TRow, long>> key, Func<TRow, string> name, Func<int, string, TRow> make,
        CancellationToken cancel)
        where TRow : class
    {
        var keyOf = key.Compile();
        var known = await loader.ReadAsync(db, db.Set<TRow>(), row => (Name: name(row), Key: (int)keyOf(row)), cancel);
        var keys = new NameKeys(known.Where(row => row.Key != 0), names);
        await reconcile.RunAsync(key, keys.All.Select(pair => make(pair.Value, pair.Key)).Prepend(make(0, "")), cancel);
        return keys;
    }

    static DimCustomerRow Version(Run run, CustomerRow customer) => Version(run, customer.CustomerId, customer.Records) with
    {
        Kind = customer.Kind,
        Name = customer.Name,
        Gender = customer.Gender,
        BirthDate = customer.BirthDate,
        District = customer.District,
        Province = customer.Province,
        Country = customer.Country,
        Systems = customer.Systems,
    };

    static DimCustomerRow Version(Run run, long customerId, int records) => new()
    {
        CustomerKey = 0, // given out when it is written; the unknown customer keeps it
        CustomerId = customerId,
        ValidFrom = run.AsOf,
        IsCurrent = true,
        Records = records,
    };
}
