using Crm360.Contacts;
using Crm360.Golden;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Records;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>Finds published customers by what a user types.</summary>
public sealed class FindQueries(IDbContextFactory<CrmDb> databases, StandardiseRules standard)
{
    /// <summary>
    /// The customers that a text names: a customer id (old ones redirect), a phone number, an e-mail address, a name whose words may come in
    /// any order and without Turkish letters, or else the key of a record in its source. In the order of their ids.
    /// </summary>
    /// <param name="text">What the user typed.</param>
    /// <param name="limit">At most so many, at least 1.</param>
    public async Task<IReadOnlyList<FoundCustomer>> FindAsync(string text, int limit, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        text = text.Trim();
        var found = await ByWhatItLooksLikeAsync(db, text, limit, cancel);
        return found is [] ? await BySourceKeyAsync(db, text, limit, cancel) : found;
    }

    /// <summary>The customers who have an e-mail address or a phone number, however it is written; null where the text is neither.</summary>
    /// <param name="text">What the user typed.</param>
    /// <param name="limit">At most so many, at least 1.</param>
    public async Task<IReadOnlyList<FoundCustomer>?> FindContactAsync(string text, int limit, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return KeyOf(text) is { } key ? await ByContactAsync(db, key, limit, cancel) : null;
    }

    async Task<IReadOnlyList<FoundCustomer>> ByWhatItLooksLikeAsync(CrmDb db, string text, int limit, CancellationToken cancel)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && text.Length < 10)
            return await ByIdsAsync(db, [await HistoryQueries.TodayAsync(db, id, cancel)], limit, cancel);
        return KeyOf(text) is { } key ? await ByContactAsync(db, key, limit, cancel) : await ByNameAsync(db, text, limit, cancel);
    }

    /// <summary>The customer that an id leads to today; null where there is none.</summary>
    public async Task<FoundCustomer?> FindIdAsync(long customerId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await ByIdsAsync(db, [await HistoryQueries.TodayAsync(db, customerId, cancel)], 1, cancel) is [var one] ? one : null;
    }

    string? KeyOf(string text) => text.Contains('@', StringComparison.Ordinal) ? EmailAddress.Read(text).Key : PhoneNumber.Read(text, standard.Region).Key;

    static async Task<IReadOnlyList<FoundCustomer>> ByContactAsync(CrmDb db, string key, int limit, CancellationToken cancel)
    {
        var owners = await db.Set<CustomerContactPointRow>().Where(row => row.MatchKey == key)
            .Select(row => row.CustomerId).Distinct().ToListAsync(cancel);
        return await ByIdsAsync(db, owners, limit, cancel);
    }

    static async Task<IReadOnlyList<FoundCustomer>> BySourceKeyAsync(CrmDb db, string key, int limit, CancellationToken cancel)
    {
        var sources = await db.Set<DimSourceRow>().Select(row => row.Source).ToListAsync(cancel); // the index begins with them
        var customer = EntityCatalogue.Of(Entity.Customer).Name;
        var owners = await (
            from record in db.Set<SourceRecordRow>()
            where sources.Contains(record.Source) && record.SourceKey == key && record.Entity == customer
            join xref in db.Set<XrefRow>() on record.RecordId equals xref.RecordId
            where xref.ValidTo == null
            select xref.CustomerId).Distinct().ToListAsync(cancel);
        return await ByIdsAsync(db, owners, limit, cancel);
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
}
