using System.Text.Json;
using Crm360.Contacts;
using Crm360.Golden;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>Finds customers and shows their cards, from the published state only.</summary>
public sealed class CardQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader, StandardiseRules standard)
{
    const int Latest = 10;

    /// <summary>
    /// The customers that a text names: a customer id (old ones redirect), a phone number, an e-mail address, or a name whose words may come in
    /// any order and without Turkish letters. In the order of their ids.
    /// </summary>
    /// <param name="text">What the user typed.</param>
    /// <param name="limit">At most so many, at least 1.</param>
    public async Task<IReadOnlyList<FoundCustomer>> FindAsync(string text, int limit, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && text.Length < 10)
            return await ByIdsAsync(db, [await TodayAsync(db, id, cancel)], limit, cancel);
        var key = text.Contains('@', StringComparison.Ordinal)
            ? EmailAddress.Read(text).Key
            : PhoneNumber.Read(text, standard.Region).Key;
        if (key is not null)
        {
            var owners = await db.Set<CustomerContactPointRow>().Where(row => row.MatchKey == key)
                .Select(row => row.CustomerId).Distinct().ToListAsync(cancel);
            return await ByIdsAsync(db, owners, limit, cancel);
        }

        return await ByNameAsync(db, text, limit, cancel);
    }

    /// <summary>The card of a customer; null where there is none of this id. An id that was merged shows the customer it leads to.</summary>
    public async Task<CustomerCard?> CardAsync(long customerId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var id = await TodayAsync(db, customerId, cancel);
        if (await db.Set<CustomerRow>().SingleOrDefaultAsync(row => row.CustomerId == id, cancel) is not { } customer)
            return null;

        var members = await db.Set<XrefRow>().Where(row => row.CustomerId == id && row.ValidTo == null).ToListAsync(cancel);
        long[] records = [.. members.Select(row => row.RecordId)];
        var sources = await SourcesAsync(db, records, cancel);
        var points = await db.Set<CustomerContactPointRow>().Where(row => row.CustomerId == id).OrderBy(row => row.Ordinal).ToListAsync(cancel);
        var orders = await OrdersAsync(db, records, cancel);
        return new CustomerCard(
            id, customerId, customer.Name, customer.Kind,
            await ValuesAsync(db, id, sources, cancel),
            [.. points.Select(row => new CardContactPoint(row.Kind, row.Canonical, row.Type, row.Status, row.Reasons, row.Records))],
            orders.Count(order => order.Status is not "cancelled"),
            orders.Where(order => order.Status is not ("cancelled" or "returned")).Sum(order => order.Amount),
            await db.Set<Insight.CustomerInsightRow>().Where(row => row.CustomerId == id).Select(row => row.Segment).SingleOrDefaultAsync(cancel),
            [.. orders.Take(Latest)],
            await InteractionsAsync(db, records, cancel),
            await OpportunitiesAsync(db, records, cancel),
            await ConsentsAsync(db, points, cancel),
            await RecordsAsync(db, members, sources, cancel),
            await db.Set<FactFunnelRow>().Where(row => row.CustomerId == id).OrderBy(row => row.StageOrdinal)
                .Select(row => new CardStage(row.StageOrdinal, row.Stage, row.ReachedAt, row.Implied)).ToListAsync(cancel));
    }

    static async Task<long> TodayAsync(CrmDb db, long customerId, CancellationToken cancel)
    {
        var id = customerId;
        while (await db.Set<CustomerRow>().Where(row => row.CustomerId == id).Select(row => row.MergedInto).SingleOrDefaultAsync(cancel) is { } heir)
            id = heir;
        return id;
    }

    static async Task<IReadOnlyList<FoundCustomer>> ByIdsAsync(CrmDb db, List<long> ids, int limit, CancellationToken cancel) =>
        await db.Set<CustomerRow>().Where(row => ids.Contains(row.CustomerId))
            .OrderBy(row => row.CustomerId).Take(limit)
            .Select(row => new FoundCustomer(row.CustomerId, row.Name, row.Kind, row.Province, row.Records)).ToListAsync(cancel);

    static async Task<IReadOnlyList<FoundCustomer>> ByNameAsync(CrmDb db, string text, int limit, CancellationToken cancel)
    {
        var words = TextFold.Key(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = new List<FoundCustomer>();
        if (words is [])
            return found;
        var all = db.Set<CustomerRow>().Where(row => row.Status == CustomerStatus.Active && row.Name != null).OrderBy(row => row.CustomerId)
            .Select(row => new FoundCustomer(row.CustomerId, row.Name, row.Kind, row.Province, row.Records));
        // folding is the application's, not the database's, so names are folded here
        await foreach (var customer in all.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var own = TextFold.Key(customer.Name!).Split(' ');
            if (words.All(word => own.Contains(word, StringComparer.Ordinal)))
                found.Add(customer);
            if (found.Count == limit)
                break;
        }

        return found;
    }

    async Task<Dictionary<long, SourceRecordRow>> SourcesAsync(CrmDb db, long[] records, CancellationToken cancel)
    {
        var runId = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedRun, cancel);
        var asOf = await db.Set<RunRow>().Where(run => run.RunId == runId).Select(run => run.AsOf).SingleAsync(cancel);
        var versions = await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, records, cancel);
        // rows that landed after the last publish are not known to the card yet
        return versions.Where(row => row.ValidFrom <= asOf).GroupBy(row => row.RecordId)
            .ToDictionary(group => group.Key, group => group.MaxBy(row => row.VersionId)!);
    }

    static async Task<IReadOnlyList<CardValue>> ValuesAsync(
        CrmDb db, long id, Dictionary<long, SourceRecordRow> sources, CancellationToken cancel)
    {
        var claims = await db.Set<ClaimRow>().Where(row => row.CustomerId == id).ToListAsync(cancel);
        var place = GoldenAttribute.All.Select((attribute, at) => (attribute.Name, at)).ToDictionary(pair => pair.Name, pair => pair.at, StringComparer.Ordinal);
        return
        [
            .. claims.OrderBy(claim => place.GetValueOrDefault(claim.Attribute, int.MaxValue)).Select(claim => new CardValue(
                claim.Attribute, claim.Value,
                sources.TryGetValue(claim.RecordId, out var source) ? source.Source : "", source?.SourceKey ?? "",
                claim.Rule, claim.Claims, Others(claim))),
        ];
    }

    static IReadOnlyList<string> Others(ClaimRow claim) => claim.Others is null
        ? []
        : [.. JsonSerializer.Deserialize<LostClaim[]>(claim.Others)!.Select(lost => lost.Value).Distinct(StringComparer.Ordinal)];

    async Task<IReadOnlyList<CardOrder>> OrdersAsync(CrmDb db, long[] records, CancellationToken cancel)
    {
        var lines = await db.Set<FactOrderLineRow>().Where(row => row.PartyRecordId != null && records.Contains(row.PartyRecordId.Value)).ToListAsync(cancel);
        var keys = (await loader.ReadAsync<OrderRow>(db, row => row.RecordId, lines.Select(line => line.OrderRecordId).Distinct(), cancel))
            .ToDictionary(row => row.RecordId);
        return
        [
            .. lines.GroupBy(line => line.OrderRecordId).Select(order => new CardOrder(
                    keys.TryGetValue(order.Key, out var row) ? row.Source : "", row?.SourceKey ?? "",
                    order.First().OrderedAt, order.First().OrderStatus, order.Sum(line => line.AmountReporting), order.Count()))
                .OrderByDescending(order => order.OrderedAt).ThenBy(order => order.Key, StringComparer.Ordinal),
        ];
    }

    static async Task<IReadOnlyList<CardInteraction>> InteractionsAsync(CrmDb db, long[] records, CancellationToken cancel) => await (
        from row in db.Set<FactInteractionRow>()
        where row.PartyRecordId != null && records.Contains(row.PartyRecordId.Value)
        join channel in db.Set<DimChannelRow>() on row.ChannelKey equals channel.ChannelKey
        join source in db.Set<DimSourceRow>() on row.SourceKey equals source.SourceKey
        join record in db.Set<InteractionRow>() on row.RecordId equals record.RecordId
        orderby row.At descending, row.RecordId
        select new CardInteraction(source.Source, record.SourceKey, row.At, channel.Channel, row.Direction, row.Reason, row.Outcome))
        .Take(Latest).ToListAsync(cancel);

    static async Task<IReadOnlyList<CardOpportunity>> OpportunitiesAsync(CrmDb db, long[] records, CancellationToken cancel) => await (
        from row in db.Set<FactOpportunityRow>()
        where row.PartyRecordId != null && records.Contains(row.PartyRecordId.Value) && row.Status == "open"
        join source in db.Set<DimSourceRow>() on row.SourceKey equals source.SourceKey
        join record in db.Set<OpportunityRow>() on row.RecordId equals record.RecordId
        orderby row.OpenedDateKey descending, row.RecordId
        select new CardOpportunity(source.Source, record.SourceKey, row.Title, row.Stage, row.Amount, row.Currency, record.OpenedAt))
        .ToListAsync(cancel);

    static async Task<IReadOnlyList<CardConsent>> ConsentsAsync(CrmDb db, List<CustomerContactPointRow> points, CancellationToken cancel)
    {
        var addresses = points.Select(point => point.MatchKey).Distinct().ToArray();
        var consents = await db.Set<FactConsentRow>().Where(row => row.Address != null && addresses.Contains(row.Address)).ToListAsync(cancel);
        // per address and channel the latest counts, a refusal on the same instant (İYS)
        return
        [
            .. consents.GroupBy(row => (row.Address, row.Channel, row.Brand))
                .Select(group => group.OrderByDescending(row => row.At).ThenByDescending(row => row.Status, StringComparer.Ordinal).First())
                .OrderBy(row => row.Address, StringComparer.Ordinal).ThenBy(row => row.Channel, StringComparer.Ordinal)
                .Select(row => new CardConsent(row.Address!, row.Channel, row.RecipientType, row.Status, row.At, row.Origin)),
        ];
    }

    async Task<IReadOnlyList<CardRecord>> RecordsAsync(
        CrmDb db, List<XrefRow> members, Dictionary<long, SourceRecordRow> sources, CancellationToken cancel)
    {
        var parties = (await loader.ReadAsync<PartyRow>(db, row => row.RecordId, members.Select(row => row.RecordId), cancel))
            .ToDictionary(row => row.RecordId);
        return
        [
            .. members.Where(member => sources.ContainsKey(member.RecordId))
                .Select(member => Record(member, sources, parties.GetValueOrDefault(member.RecordId)))
                .OrderBy(record => RecordKey.Of(record.Source, record.SourceKey), StringComparer.Ordinal),
        ];
    }

    static CardRecord Record(XrefRow member, Dictionary<long, SourceRecordRow> sources, PartyRow? party)
    {
        var source = sources[member.RecordId];
        var other = member.EvidenceRecordId is { } linked ? sources.GetValueOrDefault(linked) : null;
        return new CardRecord(
            source.Source, source.SourceKey, party?.CompanyName ?? $"{party?.GivenName} {party?.FamilyName}".Trim(),
            string.Create(CultureInfo.InvariantCulture, $"{source.Location}:{source.Line}"), source.ValidFrom, party?.Implied ?? false,
            other is null ? null : RecordKey.Of(other.Source, other.SourceKey), member.EvidenceWeight);
    }
}
