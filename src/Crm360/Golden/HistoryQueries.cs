using System.Text.Json;
using System.Text.RegularExpressions;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Records;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>What became of a customer id, and of the ids that lead to it.</summary>
/// <param name="CustomerId">The id it is known by today.</param>
/// <param name="AskedId">The id that was asked for.</param>
/// <param name="Status">One of <see cref="CustomerStatus"/>.</param>
/// <param name="Ids">Every id that leads to it, itself included.</param>
/// <param name="Events">What happened to them, in order.</param>
/// <param name="Values">Which golden values came, changed and went, in order.</param>
public sealed record CustomerHistory(
    long CustomerId, long AskedId, string Status, IReadOnlyList<long> Ids, IReadOnlyList<IdentityHappening> Events, IReadOnlyList<ValueChange> Values);

/// <summary>Something that happened to a customer id.</summary>
/// <param name="At">As of which instant.</param>
/// <param name="Kind">One of <see cref="IdentityEventKind"/>.</param>
/// <param name="Record">The record that came or went, by source and key.</param>
/// <param name="Evidence">By which pair or which word of a steward; null where nothing was to be decided.</param>
public sealed record IdentityHappening(
    long EventId, DateTime At, long RunId, string Kind, long CustomerId, long? OtherCustomerId, string? Record, string? Evidence);

/// <summary>A golden value that changed.</summary>
/// <param name="CustomerId">Of which id.</param>
/// <param name="Before">Null where there was none.</param>
/// <param name="After">Null where there is none any more.</param>
public sealed record ValueChange(DateTime At, long RunId, long CustomerId, string Attribute, string? Before, string? After);

/// <summary>A customer as it was known at a past instant.</summary>
/// <param name="CustomerId">The id it had then.</param>
/// <param name="AskedId">The id that was asked for.</param>
/// <param name="At">The instant.</param>
/// <param name="Since">Since when it was known so.</param>
/// <param name="Status">One of <see cref="CustomerStatus"/>.</param>
/// <param name="Values">Attribute and value, as the golden record had them.</param>
/// <param name="Records">Its source records then, by source and key.</param>
public sealed record PastCustomer(
    long CustomerId, long AskedId, DateTime At, DateTime Since, string Status,
    IReadOnlyList<KeyValuePair<string, string>> Values, IReadOnlyList<string> Records);

/// <summary>Looks back: what happened to customers, and how they were known at a past instant.</summary>
public sealed partial class HistoryQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader)
{
    static readonly string[] NoValues = ["CustomerId", "Status", "MergedInto"];

    /// <summary>The history of a customer; null where there is none of this id.</summary>
    public async Task<CustomerHistory?> OfAsync(long customerId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var id = await TodayAsync(db, customerId, cancel);
        if (await db.Set<CustomerRow>().SingleOrDefaultAsync(row => row.CustomerId == id, cancel) is not { } today)
            return null;
        var ids = await LeadingToAsync(db, today.CustomerId, cancel);
        var events = await db.Set<IdentityEventRow>()
            .Where(row => ids.Contains(row.CustomerId) || (row.OtherCustomerId != null && ids.Contains(row.OtherCustomerId.Value)))
            .OrderBy(row => row.EventId).ToListAsync(cancel);
        return new CustomerHistory(today.CustomerId, customerId, today.Status, ids, await HappeningsAsync(db, events, cancel), await ValuesAsync(db, ids, cancel));
    }

    /// <summary>A customer as it was known at an instant; null where nobody knew the id then.</summary>
    /// <param name="customerId">An id; one that had been merged by then shows the customer it led to.</param>
    /// <param name="at">The instant, in UTC.</param>
    public async Task<PastCustomer?> AsOfAsync(long customerId, DateTime at, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var known = await KnownAsync(db, customerId, at, cancel);
        while (known is { } row && Read(row.Document) is { MergedInto: { } heir })
            known = await KnownAsync(db, heir, at, cancel);
        if (known is null)
            return null;
        var members = await db.Set<XrefRow>()
            .Where(row => row.CustomerId == known.CustomerId && row.ValidFrom <= at && (row.ValidTo == null || row.ValidTo > at))
            .Select(row => row.RecordId).ToListAsync(cancel);
        var records = await NamesAsync(db, members, cancel);
        return new PastCustomer(
            known.CustomerId, customerId, at, known.ValidFrom, Read(known.Document).Status, [.. Values(known.Document)], [.. records.Values.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The customers that the records of a customer of today belonged to at an instant.</summary>
    public async Task<IReadOnlyList<long>> FormerAsync(long customerId, DateTime at, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var members = db.Set<XrefRow>().Where(row => row.CustomerId == customerId && row.ValidTo == null).Select(row => row.RecordId);
        return await db.Set<XrefRow>()
            .Where(row => members.Contains(row.RecordId) && row.ValidFrom <= at && (row.ValidTo == null || row.ValidTo > at))
            .Select(row => row.CustomerId).Distinct().Order().ToListAsync(cancel);
    }

    /// <summary>Proves that what happened to customer ids is what was appended.</summary>
    /// <param name="noted">The hash of an entry that somebody noted; null for none.</param>
    public async Task<ChainProof> ProveAsync(string? noted, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await IdentityChainStep.ProveAsync(db, loader, noted, cancel);
    }

    /// <summary>The customer that an id leads to today.</summary>
    internal static async Task<long> TodayAsync(CrmDb db, long customerId, CancellationToken cancel)
    {
        var id = customerId;
        while (await db.Set<CustomerRow>().Where(row => row.CustomerId == id).Select(row => row.MergedInto).SingleOrDefaultAsync(cancel) is { } heir)
            id = heir;
        return id;
    }

    static async Task<List<long>> LeadingToAsync(CrmDb db, long customerId, CancellationToken cancel)
    {
        List<long> ids = [customerId], last = [customerId];
        while (last is not [])
        {
            last = await db.Set<CustomerRow>().Where(row => row.MergedInto != null && last.Contains(row.MergedInto.Value)).Select(row => row.CustomerId).ToListAsync(cancel);
            ids.AddRange(last);
        }

        ids.Sort();
        return ids;
    }

    async Task<IReadOnlyList<IdentityHappening>> HappeningsAsync(CrmDb db, List<IdentityEventRow> events, CancellationToken cancel)
    {
        var pairs = events.Where(row => row.Evidence is not null).Select(row => PairOf().Match(row.Evidence!)).Where(found => found.Success)
            .SelectMany(found => new[] { Number(found.Groups["left"].Value), Number(found.Groups["right"].Value) });
        var names = await NamesAsync(db, events.Select(row => row.RecordId).OfType<long>().Concat(pairs), cancel);
        return [.. events.Select(row => new IdentityHappening(
            row.EventId, row.At, row.RunId, row.Kind, row.CustomerId, row.OtherCustomerId,
            row.RecordId is { } record ? Name(record) : null,
            row.Evidence is null ? null : PairOf().Replace(row.Evidence, found => $"{Name(Number(found.Groups["left"].Value))} and {Name(Number(found.Groups["right"].Value))}")))];

        string Name(long record) => names.GetValueOrDefault(record) ?? string.Create(CultureInfo.InvariantCulture, $"record {record}");
    }

    static async Task<IReadOnlyList<ValueChange>> ValuesAsync(CrmDb db, List<long> ids, CancellationToken cancel)
    {
        var versions = await db.Set<CustomerHistoryRow>().Where(row => ids.Contains(row.CustomerId)).ToListAsync(cancel);
        var changes = new List<ValueChange>();
        foreach (var own in versions.GroupBy(row => row.CustomerId))
        {
            var before = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var version in own.OrderBy(row => row.ValidFrom))
            {
                var now = Values(version.Document).ToDictionary(StringComparer.Ordinal);
                changes.AddRange(before.Keys.Union(now.Keys, StringComparer.Ordinal)
                    .Where(name => before.GetValueOrDefault(name) != now.GetValueOrDefault(name))
                    .Select(name => new ValueChange(version.ValidFrom, version.RunId, own.Key, name, before.GetValueOrDefault(name), now.GetValueOrDefault(name))));
                before = now;
            }
        }

        return [.. changes.OrderBy(change => change.At).ThenBy(change => change.CustomerId)];
    }

    static async Task<CustomerHistoryRow?> KnownAsync(CrmDb db, long customerId, DateTime at, CancellationToken cancel) =>
        await db.Set<CustomerHistoryRow>()
            .Where(row => row.CustomerId == customerId && row.ValidFrom <= at && (row.ValidTo == null || row.ValidTo > at))
            .SingleOrDefaultAsync(cancel);

    async Task<Dictionary<long, string>> NamesAsync(CrmDb db, IEnumerable<long> records, CancellationToken cancel) =>
        (await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, records, cancel))
            .DistinctBy(row => row.RecordId).ToDictionary(row => row.RecordId, row => RecordKey.Of(row.Source, row.SourceKey));

    static CustomerRow Read(string document) => JsonSerializer.Deserialize(document, CustomerDocument.Default.CustomerRow)!;

    // what the document says, whatever attributes customers had when it was written
    static IEnumerable<KeyValuePair<string, string>> Values(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        foreach (var property in parsed.RootElement.EnumerateObject().Where(property => !NoValues.Contains(property.Name, StringComparer.Ordinal)))
            yield return new(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property.Value.ToString());
    }

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("^pair (?<left>[0-9]+)-(?<right>[0-9]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PairOf();
}
