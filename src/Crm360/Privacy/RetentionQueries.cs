using Crm360.Landing;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>Finds what has been kept for long enough. Looks at single records only where some may be due.</summary>
public sealed class RetentionQueries(IBulkLoader loader)
{
    /// <summary>Fewer records than these may always go.</summary>
    const int Few = 20;

    /// <summary>What is due of a rule.</summary>
    internal async Task<DueOfRule> DueAsync(CrmDb db, RetentionRule rule, DateTime asOf, CancellationToken cancel)
    {
        var before = rule.Keep.Before(asOf);
        switch (rule.Remove)
        {
            case RetentionTarget.OldVersions:
                var versions = await OfSourcesAsync(rule, db.Set<SourceRecordRow>().Where(row => row.ValidTo < before).Select(row => new Sourced(row.VersionId, row.Source)), cancel);
                return new(rule) { Rows = versions.Count, Keys = versions, Before = before };
            case RetentionTarget.Quarantine:
                var rows = await (await QuarantineAsync(db, rule, before, cancel)).LongCountAsync(cancel);
                return new(rule) { Rows = rows, Before = before };
            case RetentionTarget.Deleted:
                var records = await OfSourcesAsync(rule, db.Set<SourceRecordRow>().Where(row => row.DeletedAt < before && row.ValidTo == null).Select(row => new Sourced(row.RecordId, row.Source)), cancel);
                return new(rule) { Rows = records.Count, Keys = records, Before = before };
            default:
                return await InactiveAsync(db, rule, before, cancel);
        }
    }

    // asked for sources too, an engine would look through all of their rows
    static async Task<List<long>> OfSourcesAsync(RetentionRule rule, IQueryable<Sourced> due, CancellationToken cancel)
    {
        var sources = Names(rule.Sources).ToHashSet(StringComparer.Ordinal);
        return [.. (await due.ToListAsync(cancel)).Where(row => sources.Contains(row.Source)).Select(row => row.Key)];
    }

    /// <summary>Rows in quarantine of a rule's sources that came before an instant.</summary>
    internal static async Task<IQueryable<QuarantineRow>> QuarantineAsync(CrmDb db, RetentionRule rule, DateTime before, CancellationToken cancel)
    {
        var sources = Names(rule.Sources);
        var last = await db.Set<BatchRow>().Where(row => row.CommittedAt < before).MaxAsync(row => (long?)row.BatchId, cancel) ?? 0; // batches are numbered as they come
        return db.Set<QuarantineRow>().Where(row => row.BatchId <= last && sources.Contains(row.Source));
    }

    async Task<DueOfRule> InactiveAsync(CrmDb db, RetentionRule rule, DateTime before, CancellationToken cancel)
    {
        var version = await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel);
        var known = InactiveSearch.Read(await Checkpoints.ReadAsync(db, InactiveSearch.Checkpoint(rule), cancel));
        var records = rule.Sources.GroupBy(source => source.Entity).Select(of => Dated(db, of.Key, Names(of))).ToList();
        var oldest = known.Oldest;
        if (known.Version < version)
        {
            foreach (var of in records)
                oldest = InactiveSearch.Earlier(oldest, await OldestAsync(db, of.Where(row => row.VersionId > known.Version), cancel));
        }

        if (oldest is null || oldest >= before)
            return new(rule) { Before = before, Search = known.Version < version ? new(version, oldest) : null };

        var due = new List<long>();
        oldest = null;
        foreach (var of in records)
        {
            var old = await of.Where(row => row.At < before).Select(row => row.RecordId).ToListAsync(cancel);
            old.AddRange(await Undated(db, of).Where(row => row.At < before).Select(row => row.RecordId).ToListAsync(cancel));
            oldest = InactiveSearch.Earlier(oldest, await OldestAsync(db, of, before, cancel));
            due.AddRange(old);
        }

        var (quiet, heard) = await QuietAsync(db, rule, due, before, cancel);
        var found = new DueOfRule(rule) { Rows = quiet.Count, Keys = quiet, Before = before, Search = new(version, InactiveSearch.Earlier(oldest, heard)) };
        long all = 0;
        foreach (var of in quiet is [] ? [] : records)
            all += await of.LongCountAsync(cancel);
        return quiet.Count < Few || quiet.Count <= rule.MaxShare * all ? found : found with { Keys = [], HeldOf = all, Search = null };
    }

    /// <summary>Of customers' records those whose customer has not been heard of either, and of the others when that was, at the earliest.</summary>
    async Task<(List<long> Quiet, DateTime? Heard)> QuietAsync(CrmDb db, RetentionRule rule, List<long> old, DateTime before, CancellationToken cancel)
    {
        if (old is [] || rule.Sources.All(source => source.Entity is not Entity.Customer))
            return (old, null);
        var parties = (await loader.ReadAsync<PartyRow>(db, row => row.RecordId, old, cancel)).Where(row => !row.Implied).Select(row => row.RecordId).ToHashSet();
        var customerOf = (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, parties, cancel)).Where(row => row.ValidTo is null).ToDictionary(row => row.RecordId, row => row.CustomerId);
        var last = rule.CountsDeeds ? await LastHeardAsync(db, customerOf.Values.Distinct(), before, cancel) : [];
        var quiet = new List<long>();
        DateTime? heard = null;
        foreach (var record in old)
        {
            if (!parties.Contains(record))
                quiet.Add(record);
            else if (!customerOf.TryGetValue(record, out var customer))
                heard = DateTime.MinValue; // whose it is shows when it is published; the next run looks again
            else if (last.TryGetValue(customer, out var at) && at >= before)
                heard = InactiveSearch.Earlier(heard, at);
            else
                quiet.Add(record);
        }

        return (quiet, heard);
    }

    /// <summary>Customer → when one of its records last changed, or it last did anything; deeds before an instant are left out.</summary>
    async Task<Dictionary<long, DateTime>> LastHeardAsync(CrmDb db, IEnumerable<long> customers, DateTime before, CancellationToken cancel)
    {
        var customerOf = (await loader.ReadAsync<XrefRow>(db, row => row.CustomerId, customers, cancel)).Where(row => row.ValidTo is null).ToDictionary(row => row.RecordId, row => row.CustomerId);
        var parties = await loader.ReadAsync<PartyRow>(db, row => row.RecordId, customerOf.Keys, cancel);
        var landed = (await loader.ReadAsync<SourceRecordRow>(db, row => row.VersionId, parties.Where(row => row.UpdatedAt is null).Select(row => row.VersionId), cancel)).ToDictionary(row => row.RecordId, row => row.ValidFrom);
        var byKey = parties.Where(row => !row.Implied).ToLookup(row => (row.System, row.SourceKey), row => customerOf[row.RecordId]);
        var last = new Dictionary<long, DateTime>();
        foreach (var party in parties)
            Hear(customerOf[party.RecordId], party.UpdatedAt ?? landed.GetValueOrDefault(party.RecordId));
        foreach (var deed in await DeedsAsync(db, before, cancel))
        {
            if (customerOf.TryGetValue(deed.RecordId, out var implied))
                Hear(implied, deed.At);
            foreach (var customer in deed is { System: { } system, Key: { } key } ? byKey[(system, key)] : [])
                Hear(customer, deed.At);
        }

        return last;

        void Hear(long customer, DateTime at) => last[customer] = last.TryGetValue(customer, out var known) && known > at ? known : at;
    }

    static async Task<List<Deed>> DeedsAsync(CrmDb db, DateTime since, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(since);
        return
        [
            .. await db.Set<OrderRow>().Where(row => row.OrderedAt >= since).Select(row => new Deed(row.RecordId, row.CustomerSystem, row.CustomerKey, row.OrderedAt!.Value)).ToListAsync(cancel),
            .. await db.Set<InteractionRow>().Where(row => row.At >= since).Select(row => new Deed(row.RecordId, row.CustomerSystem, row.CustomerKey, row.At!.Value)).ToListAsync(cancel),
            .. await db.Set<OpportunityRow>().Where(row => row.UpdatedAt >= since).Select(row => new Deed(row.RecordId, row.CustomerSystem, row.CustomerKey, row.UpdatedAt!.Value)).ToListAsync(cancel),
            .. (await db.Set<OpportunityRow>().Where(row => row.ClosedAt >= day || row.OpenedAt >= day).ToListAsync(cancel))
                .Select(row => new Deed(row.RecordId, row.CustomerSystem, row.CustomerKey, (row.ClosedAt ?? row.OpenedAt)!.Value.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc))),
        ];
    }

    /// <summary>Records of an entity with when they last changed, as their source says; null where it does not.</summary>
    static IQueryable<DatedRecord> Dated(CrmDb db, Entity entity, string[] sources) => entity switch
    {
        Entity.Customer => db.Set<PartyRow>().Where(row => sources.Contains(row.Source) && !row.Implied)
            .Select(row => new DatedRecord { RecordId = row.RecordId, VersionId = row.VersionId, At = row.UpdatedAt }),
        Entity.Order => db.Set<OrderRow>().Where(row => sources.Contains(row.Source) && row.CustomerKey != Warehouse.Parties.ErasedKey)
            .Select(row => new DatedRecord { RecordId = row.RecordId, VersionId = row.VersionId, At = row.OrderedAt }),
        Entity.Interaction => db.Set<InteractionRow>().Where(row => sources.Contains(row.Source) && row.CustomerKey != Warehouse.Parties.ErasedKey)
            .Select(row => new DatedRecord { RecordId = row.RecordId, VersionId = row.VersionId, At = row.At }),
        Entity.Opportunity => db.Set<OpportunityRow>().Where(row => sources.Contains(row.Source) && row.CustomerKey != Warehouse.Parties.ErasedKey)
            .Select(row => new DatedRecord { RecordId = row.RecordId, VersionId = row.VersionId, At = row.UpdatedAt }),
        // without its refusal an address could be written to again
        Entity.Consent => db.Set<ConsentRow>().Where(row => sources.Contains(row.Source) && row.CustomerKey != Warehouse.Parties.ErasedKey && row.Status != ConsentRow.Refused)
            .Select(row => new DatedRecord { RecordId = row.RecordId, VersionId = row.VersionId, At = row.At }),
        _ => throw new ArgumentOutOfRangeException(nameof(entity), entity, "tells of no person"),
    };

    /// <summary>Those of the records of which their source does not say when they changed, with when that landed.</summary>
    static IQueryable<DatedRecord> Undated(CrmDb db, IQueryable<DatedRecord> records) =>
        from row in records
        where row.At == null
        join landed in db.Set<SourceRecordRow>() on row.VersionId equals landed.VersionId
        select new DatedRecord { RecordId = row.RecordId, VersionId = row.VersionId, At = landed.ValidFrom };

    static async Task<DateTime?> OldestAsync(CrmDb db, IQueryable<DatedRecord> records, CancellationToken cancel) =>
        InactiveSearch.Earlier(await records.MinAsync(row => row.At, cancel), await Undated(db, records).MinAsync(row => row.At, cancel));

    static async Task<DateTime?> OldestAsync(CrmDb db, IQueryable<DatedRecord> records, DateTime from, CancellationToken cancel) =>
        InactiveSearch.Earlier(await records.Where(row => row.At >= from).MinAsync(row => row.At, cancel), await Undated(db, records).Where(row => row.At >= from).MinAsync(row => row.At, cancel));

    static string[] Names(IEnumerable<Sources.SourceDefinition> sources) => [.. sources.Select(source => source.Name)];

    sealed class DatedRecord
    {
        public long RecordId { get; init; }
        public long VersionId { get; init; }
        public DateTime? At { get; init; }
    }

    sealed record Sourced(long Key, string Source);

    readonly record struct Deed(long RecordId, string? System, string? Key, DateTime At);
}

/// <summary>What is due of a rule.</summary>
sealed record DueOfRule(RetentionRule Rule)
{
    /// <summary>Records, versions or rows.</summary>
    public long Rows { get; init; }

    /// <summary>Which records or versions, where it is these.</summary>
    public IReadOnlyList<long> Keys { get; init; } = [];

    /// <summary>The instant before which things are due.</summary>
    public required DateTime Before { get; init; }

    /// <summary>Of how many records they are more than may go at once; null where they may.</summary>
    public long? HeldOf { get; init; }

    /// <summary>Of how many customers nothing would be left, where these are more than may retire; else null.</summary>
    public long? Retiring { get; init; }

    /// <summary>What to remember of the search; null for what is remembered already.</summary>
    public InactiveSearch? Search { get; init; }
}

/// <summary>How far a search for inactive records has come, by which the next need not look where nothing can be due.</summary>
/// <param name="Version">Up to which version of source records.</param>
/// <param name="Oldest">The earliest instant at which any record was last heard of; null where there are none.</param>
readonly record struct InactiveSearch(long Version, DateTime? Oldest)
{
    const string Instant = "yyyy-MM-ddTHH:mm:ss.fffffff";

    /// <summary>Where a rule keeps it; a changed rule looks at everything anew.</summary>
    public static string Checkpoint(RetentionRule rule) => $"retention_{rule.Hash[..32]}";

    public static InactiveSearch Read(string? text) => text?.Split(' ') switch
    {
        [var version, "none"] => new(long.Parse(version, CultureInfo.InvariantCulture), null),
        [var version, var oldest] => new(long.Parse(version, CultureInfo.InvariantCulture), DateTime.ParseExact(oldest, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)),
        _ => default,
    };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Version} {(Oldest is { } oldest ? oldest.ToString(Instant, CultureInfo.InvariantCulture) : "none")}");

    /// <summary>The earlier of two instants, of which either may be none.</summary>
    public static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other ?? one : one;
}
