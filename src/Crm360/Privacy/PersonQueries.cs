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
        var versions = new OldVersions(rules, await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, own, cancel));
        List<PartyRow> allParties = [.. parties, .. versions.Parties];
        List<ContactPointRow> allPoints = [.. points, .. versions.Points];
        var names = versions.Names;
        var traces = new PersonTraces(
            allParties, allPoints, await SharedAsync(db, own, allPoints, cancel), await SharedNamesAsync(db, own, allParties, cancel));
        var keys = await OwnKeysAsync(db, own, names.Values, cancel);
        string[] addresses = [.. allPoints.Select(point => point.MatchKey).OfType<string>().Where(key => !traces.Shared.Contains(key)).Distinct(StringComparer.Ordinal)];
        var done = await DoneAsync(db, own, keys, addresses, cancel);
        var scope = new PersonScope(parties, points, names, done.Orders, done.Lines, done.Interactions, done.Opportunities, done.Consents, [], [])
        {
            Own = own,
            AllParties = allParties,
            AllPoints = allPoints,
            OrderSources = PersonScope.SourcesOf(done.Orders),
            Traces = traces,
            KeptAddresses = traces.Shared,
        };
        scope = scope with
        {
            Names = await NamesAsync(db, scope.All, cancel),
            KeptAddresses = await KeptAsync(db, own, scope.Consents, cancel),
        };
        if (withOldRows)
            scope = await WithOldVersionsAsync(db, scope, keys, [.. addresses], cancel);
        scope = scope with { FormerNames = await FormerNamesAsync(db, scope.Names.Keys, cancel) };
        return withOldRows ? scope with { Quarantine = await QuarantineAsync(db, scope, traces, cancel) } : scope;
    }

    /// <summary>What is of single records that have been kept for long enough: what names them by their keys, whoever else the person is.</summary>
    internal async Task<PersonScope> RetainedScopeAsync(CrmDb db, IReadOnlySet<long> own, CancellationToken cancel)
    {
        var scope = await ScopeAsync(db, own, withOldRows: false, cancel);
        // a refusal is of its address, and outlives who had it: should they be customers again, they must not be written to
        var refusals = scope.Consents.Where(row => row.Status == ConsentRow.Refused).Select(row => row.RecordId).ToHashSet();
        scope = scope with
        {
            Consents = [.. scope.Consents.Where(row => !refusals.Contains(row.RecordId))],
            Names = scope.Names.Where(name => !refusals.Contains(name.Key)).ToDictionary(),
            FormerNames = [.. scope.FormerNames.Where(name => !refusals.Contains(name.Key))],
        };
        return scope with { Quarantine = await QuarantineAsync(db, scope, traces: null, cancel) };
    }

    /// <summary>Keys of customers that no other record has as well, by which other rows of their system name them.</summary>
    static async Task<HashSet<(string System, string Key)>> OwnKeysAsync(CrmDb db, IReadOnlySet<long> own, IEnumerable<RecordName> names, CancellationToken cancel)
    {
        var keys = names.Where(name => name.IsCustomer).Select(name => (name.System, Key: name.SourceKey)).ToHashSet();
        string[] systems = [.. keys.Select(key => key.System).Distinct(StringComparer.Ordinal)];
        string[] texts = [.. keys.Select(key => key.Key).Distinct(StringComparer.Ordinal)];
        var holders = await db.Set<PartyRow>().Where(row => systems.Contains(row.System) && texts.Contains(row.SourceKey) && !row.Implied).Select(row => new { row.RecordId, row.System, row.SourceKey }).ToListAsync(cancel);
        keys.ExceptWith(holders.Where(row => !own.Contains(row.RecordId)).Select(row => (row.System, row.SourceKey)));
        return keys;
    }

    /// <summary>By what records are called, those that have left their sources included.</summary>
    internal async Task<Dictionary<long, RecordName>> NamesAsync(CrmDb db, IEnumerable<long> records, CancellationToken cancel) =>
        (await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, records, cancel))
            .GroupBy(row => row.RecordId).ToDictionary(record => record.Key, record => RecordName.Of(record.First()));

    /// <summary>The keys that records had before they were renamed and nobody has now: old files have them still.</summary>
    async Task<List<KeyValuePair<long, RecordName>>> FormerNamesAsync(CrmDb db, IEnumerable<long> records, CancellationToken cancel)
    {
        var names = (await loader.ReadAsync<RenamedKeyRow>(db, row => row.RecordId, records, cancel))
            .ConvertAll(row => KeyValuePair.Create(row.RecordId, new RecordName(row.Source, row.System, row.Entity, row.OldKey)));
        foreach (var source in names.Select(name => name.Value.Source).Distinct(StringComparer.Ordinal).ToList())
        {
            var taken = await KnownQueries.OfKeysAsync(db, source, [.. names.Where(name => name.Value.Source == source).Select(name => name.Value.SourceKey)], 0, cancel);
            names.RemoveAll(name => name.Value.Source == source && taken.ContainsKey(name.Value.SourceKey));
        }

        return names;
    }

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
        CrmDb db, IReadOnlySet<long> own, HashSet<(string System, string Key)> keys, string[] addresses, CancellationToken cancel)
    {
        string[] texts = [.. keys.Select(key => key.Key).Distinct(StringComparer.Ordinal)];
        long[] implied = [.. own];
        var said = addresses.ToHashSet(StringComparer.Ordinal);
        var orders = (await db.Set<OrderRow>().Where(row => implied.Contains(row.RecordId) || (row.CustomerKey != null && texts.Contains(row.CustomerKey))).ToListAsync(cancel))
            .FindAll(row => own.Contains(row.RecordId) || IsOf(row.CustomerSystem, row.CustomerKey));
        var interactions = (await db.Set<InteractionRow>().Where(row => implied.Contains(row.RecordId) || (row.CustomerKey != null && texts.Contains(row.CustomerKey))).ToListAsync(cancel))
            .FindAll(row => own.Contains(row.RecordId) || IsOf(row.CustomerSystem, row.CustomerKey));
        var opportunities = (await db.Set<OpportunityRow>().Where(row => implied.Contains(row.RecordId) || (row.CustomerKey != null && texts.Contains(row.CustomerKey))).ToListAsync(cancel))
            .FindAll(row => own.Contains(row.RecordId) || IsOf(row.CustomerSystem, row.CustomerKey));
        return new(orders, await LinesAsync(db, orders, cancel), interactions, opportunities,
            (await db.Set<ConsentRow>().Where(row => implied.Contains(row.RecordId) || (row.Address != null && addresses.Contains(row.Address)) || (row.CustomerKey != null && texts.Contains(row.CustomerKey))).ToListAsync(cancel))
                .FindAll(row => own.Contains(row.RecordId) || (row.Address is not null && said.Contains(row.Address)) || IsOf(row.CustomerSystem, row.CustomerKey)));

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
    /// Versions that are no longer, of records that are not the person's today: they named the person once. Where such a record has left its
    /// source, all of it is the person's. What they said is read again by the map of their source; of a source that left the definition nobody
    /// can tell.
    /// </summary>
    async Task<PersonScope> WithOldVersionsAsync(
        CrmDb db, PersonScope scope, HashSet<(string System, string Key)> keys, HashSet<string> addresses, CancellationToken cancel)
    {
        HashSet<long> known = [.. scope.All];
        var renamed = await RenamedKeyQueries.ReadAsync(db, loader, from: 0, cancel);
        var found = await OldAsync(entity => entity is Entity.Order or Entity.Interaction or Entity.Opportunity or Entity.Consent, (entity, values) =>
            (values.Reference("customer_key", "customer") is ({ } system, { } key) && keys.Contains((system, key)))
            || (entity is Entity.Consent && TransactionMaker.Consent(values, rules.Region).Address is { } address && addresses.Contains(address)));
        var left = await LeftAsync(db, found, cancel);
        var orders = left.Where(row => row.Entity == EntityCatalogue.Of(Entity.Order).Name).Select(row => (row.System, row.SourceKey)).Concat(scope.OrderSources.Keys).ToHashSet();
        var lines = orders.Count == 0 ? [] : await OldAsync(
            entity => entity is Entity.OrderLine, (_, values) => values.Renamed(Entity.Order, values.Text("order_key")) is { } key && orders.Contains((values.Row.System, key)));
        left = [.. left, .. await LeftAsync(db, lines, cancel)];
        return scope with
        {
            OldVersions = [.. found.Concat(lines).Concat(left).DistinctBy(row => row.VersionId)],
            Names = scope.Names.Concat(left.DistinctBy(row => row.RecordId).Select(row => KeyValuePair.Create(row.RecordId, RecordName.Of(row)))).DistinctBy(pair => pair.Key).ToDictionary(),
        };

        async Task<List<SourceRecordRow>> OldAsync(Func<Entity, bool> isAsked, Func<Entity, RecordValues, bool> isTheirs)
        {
            var versions = new List<SourceRecordRow>();
            foreach (var source in rules.Sources.Where(source => isAsked(source.Entity)))
            {
                var shape = new SourceShape(source);
                var old = db.Set<SourceRecordRow>().Where(row => row.Source == source.Name && row.ValidTo != null && row.DeletedAt == null).OrderBy(row => row.VersionId);
                versions.AddRange((await loader.ReadAsync(
                    db, old, row => !known.Contains(row.RecordId) && isTheirs(source.Entity, new RecordValues(shape, row, rules.Zone, DateOnly.FromDateTime(row.ValidFrom), renamed)) ? row : null, cancel)).OfType<SourceRecordRow>());
            }

            return versions;
        }
    }

    /// <summary>All versions of those of the records that have left their sources.</summary>
    async Task<List<SourceRecordRow>> LeftAsync(CrmDb db, List<SourceRecordRow> versions, CancellationToken cancel) =>
    [
        .. (await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, versions.Select(row => row.RecordId), cancel))
            .GroupBy(row => row.RecordId).Where(record => record.MaxBy(row => row.VersionId)!.DeletedAt is not null).SelectMany(record => record),
    ];

    async Task<List<QuarantineRow>> QuarantineAsync(CrmDb db, PersonScope scope, PersonTraces? traces, CancellationToken cancel)
    {
        var mended = await db.Set<MendedRow>().ToListAsync(cancel);
        List<RecordName> names = [.. scope.Names.Values, .. scope.FormerNames.Select(name => name.Value)]; // rows lie there as they came
        var own = names.Select(name => (name.Source, name.SourceKey)).ToHashSet();
        var mendedOwn = mended.Where(row => own.Contains((row.Source, row.SourceKey))).Select(row => row.QuarantineId).ToHashSet();
        var keys = names.GroupBy(name => name.Source, StringComparer.Ordinal)
            .ToDictionary(of => of.Key, of => of.Select(name => name.SourceKey).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var readers = rules.Sources.ToDictionary(source => source.Name, source => new QuarantinedKey([.. source.Key.Select(column => column.Name)]), StringComparer.Ordinal);
        var found = await loader.ReadAsync(db, db.Set<QuarantineRow>().OrderBy(row => row.QuarantineId), row => IsOfPerson(row) ? row : null, cancel);
        return [.. found.OfType<QuarantineRow>()];

        bool IsOfPerson(QuarantineRow row) =>
            mendedOwn.Contains(row.QuarantineId)
            || (keys.TryGetValue(row.Source, out var ofSource) && readers.GetValueOrDefault(row.Source)?.IsOneOf(row.Raw, ofSource) is true)
            || traces?.AreIn(row.Raw) is true;
    }

    sealed record Deeds(
        List<OrderRow> Orders, List<OrderLineRow> Lines, List<InteractionRow> Interactions, List<OpportunityRow> Opportunities, List<ConsentRow> Consents);
}
