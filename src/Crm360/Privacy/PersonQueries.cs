using Crm360.Golden;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Records;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>Finds everything that is of one person.</summary>
public sealed class PersonQueries(IBulkLoader loader, StandardiseRules rules)
{
    /// <summary>A customer's id and those that were merged into it.</summary>
    internal static async Task<IReadOnlySet<long>> IdsAsync(CrmDb db, long customerId, CancellationToken cancel)
    {
        var ids = new HashSet<long> { customerId };
        var merged = await db.Set<CustomerRow>().Where(row => row.MergedInto != null).Select(row => new { row.CustomerId, row.MergedInto }).ToListAsync(cancel);
        var into = merged.ToLookup(row => row.MergedInto!.Value, row => row.CustomerId);
        for (var open = new Queue<long>(ids); open.TryDequeue(out var id);)
        {
            foreach (var other in into[id].Where(ids.Add))
                open.Enqueue(other);
        }

        return ids;
    }

    /// <summary>The records that are a customer's, or were the last time they were anybody's.</summary>
    internal async Task<IReadOnlySet<long>> RecordsAsync(CrmDb db, IReadOnlySet<long> customerIds, CancellationToken cancel)
    {
        var ever = await loader.ReadAsync<XrefRow>(db, row => row.CustomerId, customerIds, cancel);
        var stays = await loader.ReadAsync<XrefRow>(db, row => row.RecordId, ever.Select(row => row.RecordId), cancel);
        return stays.GroupBy(row => row.RecordId).Where(record => customerIds.Contains(record.MaxBy(row => row.ValidFrom)!.CustomerId))
            .Select(record => record.Key).ToHashSet();
    }

    /// <summary>What is of the person who is these records.</summary>
    /// <param name="withOldRows">Whether earlier versions and quarantine are looked through too, which takes as long as they are many.</param>
    internal async Task<PersonScope> ScopeAsync(CrmDb db, IReadOnlySet<long> own, bool withOldRows, CancellationToken cancel)
    {
        var parties = await loader.ReadAsync<PartyRow>(db, row => row.RecordId, own, cancel);
        var points = await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, own, cancel);
        var names = await NamesAsync(db, own, cancel);
        var traces = new PersonTraces(parties, points, await SharedAsync(db, own, points, cancel), await SharedNamesAsync(db, own, parties, cancel));
        var keys = names.Values.Where(name => name.IsCustomer).Select(name => (name.System, name.SourceKey)).ToHashSet();
        var done = await DoneAsync(db, own, keys, traces, points, cancel);
        var scope = new PersonScope(parties, points, names, done.Orders, done.Lines, done.Interactions, done.Opportunities, done.Consents, [], [])
        {
            Own = own,
            OrderSources = PersonScope.SourcesOf(done.Orders),
            Traces = traces,
            KeptAddresses = traces.Shared,
        };
        scope = scope with
        {
            Names = await NamesAsync(db, scope.All, cancel),
            KeptAddresses = await KeptAsync(db, own, scope.Consents, cancel),
        };
        return !withOldRows ? scope : scope with
        {
            OldVersions = await OldVersionsAsync(db, [.. scope.All], keys, cancel),
            Quarantine = await QuarantineAsync(db, scope.Names, traces, cancel),
        };
    }

    /// <summary>By what records are called, those that have left their sources included.</summary>
    internal async Task<Dictionary<long, RecordName>> NamesAsync(CrmDb db, IEnumerable<long> records, CancellationToken cancel) =>
        (await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, records, cancel))
            .GroupBy(row => row.RecordId).ToDictionary(record => record.Key, record => RecordName.Of(record.First()));

    /// <summary>Of the addresses of consents those that records of others have.</summary>
    internal static async Task<IReadOnlySet<string>> KeptAsync(CrmDb db, IReadOnlySet<long> own, IEnumerable<ConsentRow> consents, CancellationToken cancel)
    {
        string[] addresses = [.. consents.Select(row => row.Address).OfType<string>().Distinct(StringComparer.Ordinal)];
        var holders = await db.Set<ContactPointRow>().Where(row => row.MatchKey != null && addresses.Contains(row.MatchKey)).Select(row => new { row.MatchKey, row.RecordId }).ToListAsync(cancel);
        return holders.Where(row => !own.Contains(row.RecordId)).Select(row => row.MatchKey!).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Of a person's contact points those that other records have too.</summary>
    static async Task<IReadOnlySet<string>> SharedAsync(CrmDb db, IReadOnlySet<long> own, List<ContactPointRow> points, CancellationToken cancel)
    {
        string[] keys = [.. points.Select(point => point.MatchKey).OfType<string>().Distinct(StringComparer.Ordinal)];
        var holders = await db.Set<ContactPointRow>().Where(row => row.MatchKey != null && keys.Contains(row.MatchKey))
            .Select(row => new { row.MatchKey, row.RecordId }).ToListAsync(cancel);
        return holders.Where(row => !own.Contains(row.RecordId)).Select(row => row.MatchKey!).ToHashSet(StringComparer.Ordinal);
    }

    static async Task<IReadOnlySet<string>> SharedNamesAsync(CrmDb db, IReadOnlySet<long> own, List<PartyRow> parties, CancellationToken cancel)
    {
        string[] names = [.. parties.Select(PersonTraces.NameOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        var holders = await db.Set<PartyRow>()
            .Where(row => (row.NameTokens != null && names.Contains(row.NameTokens)) || (row.CompanyKey != null && names.Contains(row.CompanyKey))).ToListAsync(cancel);
        return holders.Where(row => !own.Contains(row.RecordId)).Select(PersonTraces.NameOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    static async Task<Deeds> DoneAsync(
        CrmDb db, IReadOnlySet<long> own, HashSet<(string System, string Key)> keys, PersonTraces traces, List<ContactPointRow> points, CancellationToken cancel)
    {
        string[] texts = [.. keys.Select(key => key.Key).Distinct(StringComparer.Ordinal)];
        long[] implied = [.. own];
        var orders = (await db.Set<OrderRow>().Where(row => implied.Contains(row.RecordId) || (row.CustomerKey != null && texts.Contains(row.CustomerKey))).ToListAsync(cancel))
            .FindAll(row => own.Contains(row.RecordId) || IsOf(row.CustomerSystem, row.CustomerKey));
        var interactions = (await db.Set<InteractionRow>().Where(row => implied.Contains(row.RecordId) || (row.CustomerKey != null && texts.Contains(row.CustomerKey))).ToListAsync(cancel))
            .FindAll(row => own.Contains(row.RecordId) || IsOf(row.CustomerSystem, row.CustomerKey));
        var opportunities = (await db.Set<OpportunityRow>().Where(row => implied.Contains(row.RecordId) || (row.CustomerKey != null && texts.Contains(row.CustomerKey))).ToListAsync(cancel))
            .FindAll(row => own.Contains(row.RecordId) || IsOf(row.CustomerSystem, row.CustomerKey));
        string[] addresses = [.. points.Select(point => point.MatchKey).OfType<string>().Where(key => !traces.Shared.Contains(key)).Distinct(StringComparer.Ordinal)];
        return new(orders, await LinesAsync(db, orders, cancel), interactions, opportunities,
            (await db.Set<ConsentRow>().Where(row => (row.Address != null && addresses.Contains(row.Address)) || (row.CustomerKey != null && texts.Contains(row.CustomerKey))).ToListAsync(cancel))
                .FindAll(row => addresses.Contains(row.Address, StringComparer.Ordinal) || IsOf(row.CustomerSystem, row.CustomerKey)));

        bool IsOf(string? system, string? key) => system is not null && key is not null && keys.Contains((system, key));
    }

    /// <summary>The lines of orders.</summary>
    internal static async Task<List<OrderLineRow>> LinesAsync(CrmDb db, IReadOnlyCollection<OrderRow> orders, CancellationToken cancel)
    {
        string[] keys = [.. orders.Select(order => order.SourceKey).Distinct(StringComparer.Ordinal)];
        var ofOrders = orders.Select(order => (order.System, order.SourceKey)).ToHashSet();
        return (await db.Set<OrderLineRow>().Where(row => row.OrderKey != null && keys.Contains(row.OrderKey)).ToListAsync(cancel))
            .FindAll(row => ofOrders.Contains((row.System, row.OrderKey!)));
    }

    /// <summary>
    /// Versions that are no longer, of records that are not the person's today: they named the person once. What they said is read again by
    /// the map of their source; of a source that left the definition nobody can tell.
    /// </summary>
    async Task<List<SourceRecordRow>> OldVersionsAsync(CrmDb db, HashSet<long> known, HashSet<(string System, string Key)> keys, CancellationToken cancel)
    {
        var found = new List<SourceRecordRow>();
        var entities = new[] { Entity.Order, Entity.Interaction, Entity.Opportunity };
        foreach (var source in rules.Sources.Where(source => entities.Contains(source.Entity)))
        {
            var shape = new SourceShape(source);
            var old = db.Set<SourceRecordRow>().Where(row => row.Source == source.Name && row.ValidTo != null && row.DeletedAt == null).OrderBy(row => row.VersionId);
            found.AddRange((await loader.ReadAsync(db, old, row => !known.Contains(row.RecordId) && Names(shape, row) ? row : null, cancel)).OfType<SourceRecordRow>());
        }

        return found;

        bool Names(SourceShape shape, SourceRecordRow row) =>
            new RecordValues(shape, row, rules.Zone, default).Reference("customer_key", "customer") is ({ } system, { } key) && keys.Contains((system, key));
    }

    async Task<List<QuarantineRow>> QuarantineAsync(CrmDb db, IReadOnlyDictionary<long, RecordName> names, PersonTraces traces, CancellationToken cancel)
    {
        var mended = await db.Set<MendedRow>().ToListAsync(cancel);
        var own = names.Values.Select(name => (name.Source, name.SourceKey)).ToHashSet();
        var mendedOwn = mended.Where(row => own.Contains((row.Source, row.SourceKey))).Select(row => row.QuarantineId).ToHashSet();
        var keys = names.Values.GroupBy(name => name.Source, StringComparer.Ordinal)
            .ToDictionary(of => of.Key, of => of.Select(name => name.SourceKey).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var readers = rules.Sources.ToDictionary(source => source.Name, source => new QuarantinedKey([.. source.Key.Select(column => column.Name)]), StringComparer.Ordinal);
        var found = await loader.ReadAsync(db, db.Set<QuarantineRow>().OrderBy(row => row.QuarantineId), row => IsOfPerson(row) ? row : null, cancel);
        return [.. found.OfType<QuarantineRow>()];

        bool IsOfPerson(QuarantineRow row) =>
            mendedOwn.Contains(row.QuarantineId)
            || (keys.TryGetValue(row.Source, out var ofSource) && readers.GetValueOrDefault(row.Source)?.IsOneOf(row.Raw, ofSource) is true)
            || traces.AreIn(row.Raw);
    }

    sealed record Deeds(
        List<OrderRow> Orders, List<OrderLineRow> Lines, List<InteractionRow> Interactions, List<OpportunityRow> Opportunities, List<ConsentRow> Consents);
}
