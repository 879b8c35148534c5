using System.Text.Json;
using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>Shows the cards of customers, from the published state only.</summary>
public sealed class CardQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader)
{
    const int Latest = 10;

    /// <summary>The card of a customer; null where there is none of this id. An id that was merged shows the customer it leads to.</summary>
    public async Task<CustomerCard?> CardAsync(long customerId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var id = await HistoryQueries.TodayAsync(db, customerId, cancel);
        if (await db.Set<CustomerRow>().SingleOrDefaultAsync(row => row.CustomerId == id, cancel) is not { } customer)
            return null;

        var members = await db.Set<XrefRow>().Where(row => row.CustomerId == id && row.ValidTo == null).ToListAsync(cancel);
        long[] records = [.. members.Select(row => row.RecordId)];
        var sources = await SourcesAsync(db, records, cancel);
        var points = await db.Set<CustomerContactPointRow>().Where(row => row.CustomerId == id).OrderBy(row => row.Ordinal).ToListAsync(cancel);
        var orders = await OrdersAsync(db, records, cancel);
        var parties = await PartiesAsync(db, records, cancel);
        return new CustomerCard(
            id, customerId, customer.Status, customer.Name, customer.Kind,
            await ValuesAsync(db, id, sources, cancel),
            [.. points.Select(row => new CardContactPoint(row.Kind, row.Canonical, row.Type, row.Status, row.Reasons, row.Records))],
            orders.Count(order => order.Status is not "cancelled"),
            orders.Where(order => order.Status is not ("cancelled" or "returned")).Sum(order => order.Amount),
            await db.Set<Insight.CustomerInsightRow>().Where(row => row.CustomerId == id).Select(row => row.Segment).SingleOrDefaultAsync(cancel),
            await LatestOrdersAsync(db, orders, cancel),
            await InteractionsAsync(db, records, cancel),
            await OpportunitiesAsync(db, records, cancel),
            await ConsentsAsync(db, points, cancel),
            await PermissionsAsync(db, id, cancel),
            Records(members, sources, parties),
            await db.Set<FactFunnelRow>().Where(row => row.CustomerId == id).OrderBy(row => row.StageOrdinal)
                .Select(row => new CardStage(row.StageOrdinal, row.Stage, row.ReachedAt, row.Implied)).ToListAsync(cancel),
            await NotesAsync(db, parties, cancel),
            await RelationQueries.OfAsync(db, loader, id, Latest, cancel));
    }

    async Task<Dictionary<long, SourceRecordRow>> SourcesAsync(CrmDb db, long[] records, CancellationToken cancel)
    {
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedVersion, cancel);
        var versions = await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, records, cancel);
        // rows that landed after the last publish are not known to the card yet
        return versions.Where(row => row.VersionId <= published).GroupBy(row => row.RecordId)
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
                SaidBy(claim, sources.GetValueOrDefault(claim.RecordId)), sources.GetValueOrDefault(claim.RecordId)?.SourceKey ?? "",
                claim.Rule, claim.Claims, Others(claim))),
        ];
    }

    // a pin decides for a record, a correction speaks in its place
    static string SaidBy(ClaimRow claim, SourceRecordRow? source) =>
        claim.DecisionId is not null && claim.Rule != Survivorship.Pin ? $"{StewardSystem.Name} for {source?.Source}" : source?.Source ?? "";

    static IReadOnlyList<string> Others(ClaimRow claim) => claim.Others is null
        ? []
        : [.. JsonSerializer.Deserialize<KeptClaim[]>(claim.Others)!.Select(lost => lost.Value!).Distinct(StringComparer.Ordinal)];

    static async Task<List<Order>> OrdersAsync(CrmDb db, long[] records, CancellationToken cancel)
    {
        var lines = await db.Set<FactOrderLineRow>().Where(row => row.PartyRecordId != null && records.Contains(row.PartyRecordId.Value)).ToListAsync(cancel);
        return
        [
            .. lines.GroupBy(line => line.OrderRecordId).Select(order => new Order(
                    order.Key, order.First().OrderedAt, order.First().OrderStatus, order.Sum(line => line.AmountReporting), order.Count()))
                .OrderByDescending(order => order.OrderedAt).ThenBy(order => order.RecordId),
        ];
    }

    async Task<IReadOnlyList<CardOrder>> LatestOrdersAsync(CrmDb db, List<Order> orders, CancellationToken cancel)
    {
        List<Order> latest = [.. orders.Take(Latest)];
        var keys = await KeysAsync(db, latest.Select(order => order.RecordId), cancel);
        return
        [
            .. latest.Select(order => new CardOrder(
                keys[order.RecordId].Source, keys[order.RecordId].Key, order.OrderedAt, order.Status, order.Amount, order.Lines)),
        ];
    }

    async Task<IReadOnlyList<CardInteraction>> InteractionsAsync(CrmDb db, long[] records, CancellationToken cancel)
    {
        var latest = await (
            from row in db.Set<FactInteractionRow>()
            where row.PartyRecordId != null && records.Contains(row.PartyRecordId.Value)
            join channel in db.Set<DimChannelRow>() on row.ChannelKey equals channel.ChannelKey
            orderby row.At descending, row.RecordId
            select new { row.RecordId, row.At, channel.Channel, row.Direction, row.Reason, row.Outcome }).Take(Latest).ToListAsync(cancel);
        var keys = await KeysAsync(db, latest.Select(row => row.RecordId), cancel);
        return
        [
            .. latest.Select(row => new CardInteraction(
                keys[row.RecordId].Source, keys[row.RecordId].Key, row.At, row.Channel, row.Direction, row.Reason, row.Outcome)),
        ];
    }

    async Task<IReadOnlyList<CardOpportunity>> OpportunitiesAsync(CrmDb db, long[] records, CancellationToken cancel)
    {
        var open = await db.Set<FactOpportunityRow>()
            .Where(row => row.PartyRecordId != null && records.Contains(row.PartyRecordId.Value) && row.Status == "open")
            .OrderByDescending(row => row.OpenedDateKey).ThenBy(row => row.RecordId).ToListAsync(cancel);
        var keys = await KeysAsync(db, open.Select(row => row.RecordId), cancel);
        return
        [
            .. open.Select(row => new CardOpportunity(
                keys[row.RecordId].Source, keys[row.RecordId].Key, row.Title, row.Stage, row.Amount, row.Currency, Days.Of(row.OpenedDateKey))),
        ];
    }

    /// <summary>Source and key of records, which never change; what else std says of them may not be published yet.</summary>
    async Task<Dictionary<long, (string Source, string Key)>> KeysAsync(CrmDb db, IEnumerable<long> records, CancellationToken cancel) =>
        (await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, records, cancel))
            .DistinctBy(row => row.RecordId).ToDictionary(row => row.RecordId, row => (row.Source, row.SourceKey));

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

    static async Task<IReadOnlyList<CardPermission>> PermissionsAsync(CrmDb db, long id, CancellationToken cancel) =>
        await db.Set<ContactPermissionRow>().Where(row => row.CustomerId == id)
            .OrderBy(row => row.Ordinal).ThenBy(row => row.Channel).ThenBy(row => row.Brand)
            .Select(row => new CardPermission(row.Address, row.Channel, row.Brand, row.Allowed == 1, row.Since, row.Reason)).ToListAsync(cancel);

    /// <summary>What std says of the records, but for those that say something new since the last publish.</summary>
    async Task<Dictionary<long, PartyRow>> PartiesAsync(CrmDb db, long[] records, CancellationToken cancel)
    {
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedVersion, cancel);
        return (await loader.ReadAsync<PartyRow>(db, row => row.RecordId, records, cancel))
            .Where(row => row.VersionId <= published).ToDictionary(row => row.RecordId);
    }

    static IReadOnlyList<CardRecord> Records(List<XrefRow> members, Dictionary<long, SourceRecordRow> sources, Dictionary<long, PartyRow> parties) =>
    [
        .. members.Where(member => sources.ContainsKey(member.RecordId))
            .Select(member => Record(member, sources, parties.GetValueOrDefault(member.RecordId)))
            .OrderBy(record => RecordKey.Of(record.Source, record.SourceKey), StringComparer.Ordinal),
    ];

    async Task<IReadOnlyList<CardNote>> NotesAsync(CrmDb db, Dictionary<long, PartyRow> parties, CancellationToken cancel)
    {
        var points = (await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, parties.Keys, cancel)).Where(point => point.Note is not null)
            .ToLookup(point => point.RecordId);
        return
        [
            .. parties.Values.OrderBy(party => RecordKey.Of(party.Source, party.SourceKey), StringComparer.Ordinal).SelectMany(party => points[party.RecordId]
                .OrderBy(point => point.Ordinal).Select(point => new CardNote(party.Source, party.SourceKey, point.Canonical ?? point.Original, point.Note!))
                .Prepend(new CardNote(party.Source, party.SourceKey, null, party.Note ?? "")).Where(note => note.Text.Length > 0)),
        ];
    }

    static CardRecord Record(XrefRow member, Dictionary<long, SourceRecordRow> sources, PartyRow? party)
    {
        var source = sources[member.RecordId];
        var other = member.EvidenceRecordId is { } linked ? sources.GetValueOrDefault(linked) : null;
        return new CardRecord(
            source.Source, source.SourceKey, party is null ? null : party.CompanyName ?? $"{party.GivenName} {party.FamilyName}".Trim(),
            string.Create(CultureInfo.InvariantCulture, $"{source.Location}:{source.Line}"), source.ValidFrom,
            source.Entity != EntityCatalogue.Of(Entity.Customer).Name,
            other is null ? null : RecordKey.Of(other.Source, other.SourceKey), member.EvidenceWeight);
    }

    /// <summary>An order of its lines.</summary>
    sealed record Order(long RecordId, DateTime? OrderedAt, string? Status, decimal? Amount, int Lines);
}
