using Crm360.Golden;
using Crm360.Linkage.Scoring;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse.Lookup;

/// <summary>A record that may be of the customer asked about.</summary>
/// <param name="Key">Its natural key, <see cref="RecordKey"/>.</param>
/// <param name="Waterfall">How its probability comes about.</param>
public sealed record LikelyRecord(string Key, Waterfall Waterfall);

/// <summary>
/// "Who is this?" from the indexes of the database alone, for who asks once: candidates share a phone, an e-mail address, an official number or all
/// words of the name with the question, and are judged by the published model. <see cref="CustomerLookupQueries"/>, which asks by every blocking rule, finds more and faster once it is warm.
/// </summary>
public sealed class RecognitionQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader, MatchDefinition match, StandardiseRules standard, TimeProvider clock)
{
    const int MostCandidates = 1_000;

    /// <summary>The customers who are likely the one asked about, the likeliest first.</summary>
    /// <param name="question">Who it is said to be.</param>
    /// <param name="most">At most so many, at least 1.</param>
    /// <param name="least">The lowest probability that is told, 0 to 1.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <exception cref="FlowException">Nobody is published yet, or by another match plan.</exception>
    public async Task<RecognisedCustomers> WhoAsync(CustomerQuestion question, int most, double least, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var model = (await MatchStep.PublishedModelAsync(db, match, cancel) ?? throw NoModel()).Model;
        var (party, points, unread) = question.Read(standard, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var ways = Ways(db, party, points);
        var candidates = await CandidatesAsync(ways, cancel);
        if (candidates is [])
            return new RecognisedCustomers([], unread, ways is not []);
        var parties = await loader.ReadAsync<PartyRow>(db, row => row.RecordId, candidates, cancel);
        var known = await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, candidates, cancel);
        var table = PartyTable.Of(parties.Prepend(party), points.Concat(known));
        var scorer = new PairScorer(model, table.Records);
        var asked = table.RowOf(party.RecordId)!.Value;
        var likely = Enumerable.Range(0, table.Parties.Count).Where(row => row != asked && !scorer.IsVetoed(asked, row))
            .Select(row => new LikelyRecord(RecordKey.Of(table.Parties[row].Source, table.Parties[row].SourceKey), scorer.Explain(asked, row)))
            .Where(record => record.Waterfall.Probability >= least);
        return new RecognisedCustomers(await CustomersAsync(db, [.. likely], most, cancel), unread, isLookedFor: true);
    }

    /// <summary>What is said where nobody can be asked about.</summary>
    internal static FlowException NoModel() => new("No customers are published by this match plan yet; run the pipeline first.");

    /// <summary>The customers of records, the likeliest first; what is not published is left out.</summary>
    internal static async Task<IList<RecognisedCustomer>> CustomersAsync(CrmDb db, IReadOnlyList<LikelyRecord> records, int most, CancellationToken cancel)
    {
        var idOf = await MatchStep.RecordsAsync(db, [.. records.Select(record => record.Key)], cancel);
        var ids = idOf.Values.ToList();
        var customerOf = (await db.Set<XrefRow>().Where(row => ids.Contains(row.RecordId) && row.ValidTo == null).ToListAsync(cancel)).ToDictionary(row => row.RecordId, row => row.CustomerId);
        var found = records.Where(record => idOf.ContainsKey(record.Key) && customerOf.ContainsKey(idOf[record.Key]))
            .GroupBy(record => customerOf[idOf[record.Key]])
            .Select(own => (CustomerId: own.Key, Best: own.OrderByDescending(record => record.Waterfall.Weight).ThenBy(record => record.Key, StringComparer.Ordinal).First(), Records: own.Count()))
            .OrderByDescending(of => of.Best.Waterfall.Weight).ThenBy(of => of.CustomerId).Take(most).ToList();
        var wanted = found.ConvertAll(of => of.CustomerId);
        var customers = (await db.Set<CustomerRow>().Where(row => wanted.Contains(row.CustomerId)).ToListAsync(cancel)).ToDictionary(row => row.CustomerId);
        return [.. found.Select(of => new RecognisedCustomer(
            of.CustomerId, customers[of.CustomerId].Name, customers[of.CustomerId].Kind, of.Best.Waterfall.Probability,
            RecordKey.Parts(of.Best.Key).Source, RecordKey.Parts(of.Best.Key).SourceKey, of.Best.Waterfall, of.Records))];
    }

    // each by an index of its own; none has the birth date or the family name alone
    static IReadOnlyList<IQueryable<long>> Ways(CrmDb db, PartyRow asked, IReadOnlyList<ContactPointRow> points)
    {
        List<string> keys = [.. points.Select(point => point.MatchKey).OfType<string>()];
        var (name, company) = (asked.NameKey, asked.CompanyKey);
        var id = PartyMaker.IsValid(asked.NationalIdStatus) ? asked.NationalId : null;
        var tax = PartyMaker.IsValid(asked.TaxIdStatus) ? asked.TaxId : null;
        var parties = db.Set<PartyRow>();
        return
        [
            .. keys is [] ? [] : new[] { db.Set<ContactPointRow>().Where(row => row.MatchKey != null && keys.Contains(row.MatchKey)).Select(row => row.RecordId) },
            .. id is null ? [] : new[] { parties.Where(row => row.NationalId == id).Select(row => row.RecordId) },
            .. tax is null ? [] : new[] { parties.Where(row => row.TaxId == tax).Select(row => row.RecordId) },
            .. company is null ? [] : new[] { parties.Where(row => row.CompanyKey == company).Select(row => row.RecordId) },
            .. name is null ? [] : new[] { parties.Where(row => row.NameKey == name).Select(row => row.RecordId) },
        ];
    }

    static async Task<List<long>> CandidatesAsync(IReadOnlyList<IQueryable<long>> ways, CancellationToken cancel)
    {
        var found = new HashSet<long>();
        foreach (var way in ways)
            found.UnionWith(await way.OrderBy(record => record).Take(MostCandidates).ToListAsync(cancel));
        return [.. found.Order()];
    }
}
