using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>
/// Says by which decisions on pairs of source records customers come to be one, or records leave theirs. A decision names records, never customers,
/// so that it holds whatever ids they come to have.
/// </summary>
public sealed class RegroupQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader, TimeProvider clock)
{
    /// <summary>Taking records out of a customer takes a decision for each of them and each that stays; so many at most.</summary>
    const int Most = 5_000;

    /// <summary>
    /// The decisions that make two customers one: all their records are the same. One pair would not do where others of their records disagree;
    /// the two would leave their customers then.
    /// </summary>
    /// <exception cref="FlowException">They are one already, or one of them has no records.</exception>
    public async Task<IReadOnlyList<DecisionRow>> MergeAsync(long one, long other, string steward, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (first, second) = (await HistoryQueries.TodayAsync(db, one, cancel), await HistoryQueries.TodayAsync(db, other, cancel));
        if (first == second)
            throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"{one} and {other} are one customer already."));
        List<PartyRow> members = [.. await MembersAsync(db, first, cancel), .. await MembersAsync(db, second, cancel)];
        // what was said before is not said again, so that taking it back takes it back
        var heads = Heads(members, StewardDecisions.Of(await db.Set<DecisionRow>().ToListAsync(cancel)));
        return Chain(heads.Count > 1 ? heads : members, steward);
    }

    /// <summary>The first of each group of records that stewards have made one.</summary>
    static List<PartyRow> Heads(List<PartyRow> members, StewardDecisions decided)
    {
        var headOf = members.ToDictionary(KeyOf, KeyOf, StringComparer.Ordinal);
        foreach (var (left, right) in decided.Pairs(DecisionKind.MustLink).Where(pair => headOf.ContainsKey(pair.Left) && headOf.ContainsKey(pair.Right)))
        {
            var (one, other) = (headOf[left], headOf[right]);
            foreach (var key in headOf.Keys.Where(key => headOf[key] == other).ToList())
                headOf[key] = one;
        }

        return [.. members.DistinctBy(party => headOf[KeyOf(party)])];
    }

    /// <summary>The decisions that take records of one customer out of it, together: none of them is the same as any that stays.</summary>
    /// <exception cref="FlowException">A record is not there, they belong to several customers, or none would stay.</exception>
    public async Task<IReadOnlyList<DecisionRow>> SplitAsync(IReadOnlyCollection<(string Source, string SourceKey)> records, string steward, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var keys = records.Select(record => RecordKey.Of(record.Source, record.SourceKey)).ToHashSet(StringComparer.Ordinal);
        var known = await MatchStep.RecordsAsync(db, keys, cancel);
        if (keys.FirstOrDefault(key => !known.ContainsKey(key)) is { } unknown)
            throw new FlowException($"There is no record {unknown.Replace('|', ' ')} of a customer; crm360 card shows the records of one.");
        var customers = (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, known.Values, cancel))
            .Where(row => row.ValidTo is null).Select(row => row.CustomerId).Distinct().ToList();
        if (customers is not [var customer])
            throw new FlowException(customers is [] ? "The records belong to no customer yet." : "The records belong to several customers; take out those of one at a time.");

        var members = (await MembersAsync(db, customer, cancel)).ToLookup(party => keys.Contains(KeyOf(party)));
        List<PartyRow> leaving = [.. members[true]];
        List<PartyRow> staying = [.. members[false]];
        if (staying is [])
            throw new FlowException("These are all records of the customer; name those that are to leave it.");
        if ((long)leaving.Count * staying.Count > Most)
            throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"{leaving.Count} records out of {leaving.Count + staying.Count} are too many to decide on at once; take fewer, or mend the match plan."));
        var decided = StewardDecisions.Of(await db.Set<DecisionRow>().ToListAsync(cancel));
        return
        [
            .. Chain(leaving, steward),
            .. Chain([.. TiedThrough(leaving, staying, decided)], steward),
            .. from one in leaving from other in staying select Decision(DecisionKind.CannotLink, one, other, steward),
        ];
    }

    /// <summary>The decisions that keep two customers apart.</summary>
    public async Task<IReadOnlyList<long>> KeptApartByAsync(long one, long other, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (first, second) = (await HistoryQueries.TodayAsync(db, one, cancel), await HistoryQueries.TodayAsync(db, other, cancel));
        var left = (await MembersAsync(db, first, cancel)).Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var right = (await MembersAsync(db, second, cancel)).Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. StewardDecisions.Of(await db.Set<DecisionRow>().ToListAsync(cancel)).All
                .Where(of => of.Decision.Kind == DecisionKind.CannotLink)
                .Where(of => (left.Contains(of.Left) && right.Contains(of.Right)) || (left.Contains(of.Right) && right.Contains(of.Left)))
                .Select(of => of.Decision.DecisionId).Order(),
        ];
    }

    async Task<List<PartyRow>> MembersAsync(CrmDb db, long customer, CancellationToken cancel)
    {
        var records = (await loader.ReadAsync<XrefRow>(db, row => row.CustomerId, [customer], cancel)).Where(row => row.ValidTo is null).Select(row => row.RecordId);
        var parties = await loader.ReadAsync<PartyRow>(db, row => row.RecordId, records, cancel);
        return parties is not [] ? [.. parties.OrderBy(KeyOf, StringComparer.Ordinal)]
            : throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"Customer {customer} has no records."));
    }

    /// <summary>Of those that stay, who hang on the leaving by a steward's word: they stay together.</summary>
    static IEnumerable<PartyRow> TiedThrough(List<PartyRow> leaving, List<PartyRow> staying, StewardDecisions decided) =>
        staying.Where(one => leaving.Exists(other => decided.Find(KeyOf(one), KeyOf(other)) == DecisionKind.MustLink));

    DecisionRow[] Chain(List<PartyRow> records, string steward) =>
        [.. records.Zip(records.Skip(1), (one, next) => Decision(DecisionKind.MustLink, one, next, steward))];

    DecisionRow Decision(string kind, PartyRow left, PartyRow right, string steward) => new()
    {
        DecisionId = 0,
        Kind = kind,
        LeftSource = left.Source,
        LeftKey = left.SourceKey,
        RightSource = right.Source,
        RightKey = right.SourceKey,
        DecidedBy = steward,
        DecidedAt = clock.GetUtcNow().UtcDateTime,
    };

    static string KeyOf(PartyRow party) => RecordKey.Of(party.Source, party.SourceKey);
}
