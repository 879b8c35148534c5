using Crm360.Match;
using Crm360.Records;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>How a decision of a steward stands.</summary>
public enum DecisionState
{
    /// <summary>It is at work.</summary>
    Holds,

    /// <summary>It was taken back.</summary>
    Undone,

    /// <summary>Its last day is past.</summary>
    Expired,

    /// <summary>A later decision on the same took its place.</summary>
    Replaced,

    /// <summary>The source says something else than what was pinned; should it say that again, the pin holds again.</summary>
    Superseded,

    /// <summary>A record that it names is not there; should it come again, the decision holds again.</summary>
    RecordGone,
}

/// <summary>A decision and how it stands.</summary>
/// <param name="Kind">One of <see cref="DecisionKind"/>.</param>
/// <param name="Left">The record, by source and key.</param>
/// <param name="Right">The other record; null for a decision on a value.</param>
/// <param name="Customers">Whose the records are today.</param>
/// <param name="Until">From when on it holds no longer; null for ever.</param>
public sealed record DecisionEntry(
    long DecisionId, string Kind, DecisionState State, string? Attribute, string? Value, string Left, string? Right, IReadOnlyList<long> Customers,
    string By, DateTime At, string? Reason, DateTime? Until);

/// <summary>Lists what stewards decided.</summary>
public sealed class DecisionQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader, StandardiseRules rules, TimeProvider clock)
{
    /// <summary>The decisions, last first.</summary>
    /// <param name="customerId">Of a customer; an id that was merged means the customer it leads to. Null for all.</param>
    public async Task<IReadOnlyList<DecisionEntry>> ListAsync(long? customerId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var own = customerId is { } asked ? await HistoryQueries.TodayAsync(db, asked, cancel) : (long?)null;
        var all = await db.Set<DecisionRow>().OrderByDescending(row => row.DecisionId).ToListAsync(cancel);
        var records = await MatchStep.RecordsAsync(db, [.. all.SelectMany(row => new[] { StewardDecisions.Pair(row).Left, StewardDecisions.Pair(row).Right })], cancel);
        var customers = (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, records.Values, cancel)).Where(row => row.ValidTo is null).ToDictionary(row => row.RecordId, row => row.CustomerId);
        var pinned = all.Where(row => row.Kind == DecisionKind.Pin).Select(row => records.GetValueOrDefault(StewardDecisions.Pair(row).Left)).Distinct().ToList();
        var parties = (await loader.ReadAsync<PartyRow>(db, row => row.RecordId, pinned, cancel)).ToDictionary(row => row.RecordId);
        var points = (await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, pinned, cancel)).ToLookup(row => row.RecordId);
        var now = clock.GetUtcNow().UtcDateTime;
        var undone = StewardDecisions.Undone(all);
        var standing = StewardDecisions.Of(all).All.Select(of => of.Decision.DecisionId).ToHashSet();
        var corrections = ValueDecisions.Of(all, rules, now);
        return
        [
            .. from row in all
               where row.Kind != DecisionKind.Undo
               let pair = StewardDecisions.Pair(row)
               let owners = new[] { pair.Left, pair.Right }.Where(records.ContainsKey).Select(key => customers.GetValueOrDefault(records[key])).Where(id => id != 0).Distinct().Order().ToList()
               where own is null || owners.Contains(own.Value)
               select new DecisionEntry(
                   row.DecisionId, row.Kind, StateOf(row, pair), row.Attribute, row.Value, Name(row.LeftSource, row.LeftKey),
                   StewardDecisions.IsOfRecords(row) ? Name(row.RightSource, row.RightKey) : null, owners, row.DecidedBy, row.DecidedAt, row.Reason, row.HoldsUntil),
        ];

        DecisionState StateOf(DecisionRow row, (string Left, string Right) pair) =>
            undone.Contains(row.DecisionId) ? DecisionState.Undone
            : row.HoldsUntil <= now ? DecisionState.Expired
            : !records.ContainsKey(pair.Left) || !records.ContainsKey(pair.Right) ? DecisionState.RecordGone
            : StewardDecisions.IsOfRecords(row) ? standing.Contains(row.DecisionId) ? DecisionState.Holds : DecisionState.Replaced
            : row.Kind == DecisionKind.Correction ? corrections.IsLastCorrection(row, pair.Left) ? DecisionState.Holds : DecisionState.Replaced
            : Says(row, records[pair.Left]) ? DecisionState.Holds : DecisionState.Superseded;

        bool Says(DecisionRow row, long record) => parties.TryGetValue(record, out var party)
            && DecideValueStep.Values(row.Attribute!, new Member(party, RecordKey.Of(row.LeftSource, row.LeftKey)), [.. points[record]]).Contains(row.Value!, StringComparer.Ordinal);
    }

    static string Name(string source, string key) => $"{source} {key}";
}
