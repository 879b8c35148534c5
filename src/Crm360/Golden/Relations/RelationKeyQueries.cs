using System.Runtime.CompilerServices;

namespace Crm360.Golden.Relations;

/// <summary>Reads published keys: of each key that is looked at, all who have it.</summary>
/// <param name="db">A context within the caller's transaction.</param>
/// <param name="loader">Of its engine.</param>
/// <param name="most">A key that more companies have leads no further.</param>
sealed class RelationKeyQueries(CrmDb db, IBulkLoader loader, int most)
{
    const int SliceBits = 2;

    /// <summary>The keys that are news with all who have them: at once, or of everything slice by slice; rows of one key come together.</summary>
    public async IAsyncEnumerable<List<RelationKeyRow>> WholeKeysAsync(KeyNews news, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!news.IsEverything)
        {
            yield return await loader.ReadAsync<RelationKeyRow>(db, row => row.KeyHash, news.Hashes, cancel);
            yield break;
        }

        const long Slice = 1L << (64 - SliceBits);
        for (var at = 0; at < 1 << SliceBits; at++)
        {
            var first = long.MinValue + (at * Slice);
            var last = first + (Slice - 1);
            yield return await loader.ReadAsync(db, db.Set<RelationKeyRow>().Where(row => row.KeyHash >= first && row.KeyHash <= last), cancel);
        }
    }

    /// <summary>The companies that hang together with what is news, and the persons who may work there.</summary>
    public async Task<CompanyWorld> AroundAsync(KeyNews news, List<RelationKeyRow> touched, CancellationToken cancel)
    {
        var own = await loader.ReadAsync<RelationKeyRow>(db, row => row.CustomerId, news.Customers, cancel);
        var companies = new HashSet<long>(news.Customers);
        companies.UnionWith(touched.Where(row => row.IsCompany).Select(row => row.CustomerId));
        var groupKeys = await HangingTogetherAsync(companies, cancel);
        var persons = new HashSet<long>(news.Customers);
        persons.UnionWith(touched.Where(row => !row.IsCompany).Select(row => row.CustomerId));
        // keys of the customers that are news were read already
        var personKeys = own.Concat(await loader.ReadAsync<RelationKeyRow>(db, row => row.CustomerId, persons.Except(news.Customers), cancel))
            .Where(CompanyWorld.IsOfEmployer).ToList();
        var employerKeys = await loader.ReadAsync<RelationKeyRow>(db, row => row.KeyHash, personKeys.Select(row => row.KeyHash), cancel);
        return new CompanyWorld(groupKeys, employerKeys, personKeys) { Companies = companies, Persons = persons };
    }

    /// <summary>All companies that hang together with these by keys, added to them; and these keys with all companies that have them.</summary>
    async Task<List<RelationKeyRow>> HangingTogetherAsync(HashSet<long> companies, CancellationToken cancel)
    {
        var found = new List<RelationKeyRow>();
        var seen = new HashSet<long>();
        for (List<long> frontier = [.. companies]; frontier.Count > 0;)
        {
            var keys = (await loader.ReadAsync<RelationKeyRow>(db, row => row.CustomerId, frontier, cancel)).Where(CompanyWorld.IsOfGroup);
            var fresh = keys.Select(row => row.KeyHash).Where(seen.Add).ToList();
            var holders = (await loader.ReadAsync<RelationKeyRow>(db, row => row.KeyHash, fresh, cancel)).FindAll(CompanyWorld.IsOfGroup);
            found.AddRange(holders);
            frontier = [.. holders.GroupBy(row => row.KeyHash).Where(key => !key.Skip(most).Any()).SelectMany(key => key).Select(row => row.CustomerId).Where(companies.Add)];
        }

        return found;
    }
}

/// <summary>Companies that hang together and persons who may work there, by their keys.</summary>
/// <param name="GroupKeys">Keys that may tie companies, each with all companies that have it.</param>
/// <param name="EmployerKeys">What persons name, each with all companies and persons who have it.</param>
/// <param name="PersonKeys">What the persons name whose employers are looked at.</param>
sealed record CompanyWorld(IReadOnlyList<RelationKeyRow> GroupKeys, IReadOnlyList<RelationKeyRow> EmployerKeys, IReadOnlyList<RelationKeyRow> PersonKeys)
{
    /// <summary>Whose groups are looked at.</summary>
    public IReadOnlySet<long> Companies { get; init; } = new HashSet<long>();

    /// <summary>Whose employers are looked at.</summary>
    public IReadOnlySet<long> Persons { get; init; } = new HashSet<long>();

    /// <summary>Of all keys.</summary>
    public static CompanyWorld Of(List<RelationKeyRow> all) => new(all.FindAll(IsOfGroup), all, all.FindAll(IsOfEmployer));

    public static bool IsOfGroup(RelationKeyRow row) => row is { IsCompany: true, Kind: not RelationEvidence.Record };

    public static bool IsOfEmployer(RelationKeyRow row) => row is { IsCompany: false, Kind: not RelationEvidence.Address };
}
