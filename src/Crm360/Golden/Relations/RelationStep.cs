using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden.Relations;

/// <summary>
/// Relates customers to one another by what they have in common: derived anew from published keys, never a merge. Only what the keys of changed
/// customers touch is looked at. Called within the one transaction that publishes a run or erases a person.
/// </summary>
public sealed class RelationStep(IBulkLoader loader, GoldenDefinition golden)
{
    const int Chunk = 5_000;

    /// <summary>From so many customers on it is cheaper to look at all.</summary>
    const int Many = 50_000;

    /// <summary>Publishes the keys of changed customers and relates whoever has or had one of them.</summary>
    /// <param name="db">A context within a transaction.</param>
    /// <param name="run">Since when what is new holds.</param>
    /// <param name="changed">The customers, those included that are no more.</param>
    /// <param name="cancel">Stops; the caller rolls back then.</param>
    public async Task<RelationReport> ApplyAsync(CrmDb db, Run run, IReadOnlyList<long> changed, CancellationToken cancel)
    {
        var news = await PublishKeysAsync(db, changed, cancel);
        if (await Checkpoints.ReadAsync(db, Checkpoints.RelationRules, cancel) != golden.Relations.Hash)
        {
            news = KeyNews.Everything;
            await Checkpoints.WriteAsync(db, Checkpoints.RelationRules, golden.Relations.Hash, run.Id, cancel);
        }

        return await RelateAsync(db, run, news, cancel);
    }

    /// <summary>Removes the keys and relations of customers, and relates anew those whom they were related to.</summary>
    /// <returns>How many keys were removed.</returns>
    public async Task<long> ForgetAsync(CrmDb db, Run run, IReadOnlySet<long> customers, CancellationToken cancel)
    {
        var keys = await loader.ReadAsync<RelationKeyRow>(db, row => row.CustomerId, customers, cancel);
        // who works for a trader names the trader's record
        var named = await loader.ReadAsync<RelationKeyRow>(db, row => row.KeyHash, keys.Where(key => key is { IsCompany: true, Kind: RelationEvidence.Record }).Select(key => key.KeyHash), cancel);
        var removed = await loader.DeleteAsync<RelationKeyRow>(db, row => row.CustomerId, customers, cancel)
            + await loader.DeleteAsync<RelationKeyRow>(db, row => row.KeyHash, named.Select(key => key.KeyHash), cancel);
        await RelateAsync(db, run, new KeyNews([.. keys.Select(key => key.KeyHash)], [.. customers, .. named.Select(key => key.CustomerId)]), cancel);
        return removed;
    }

    async Task<KeyNews> PublishKeysAsync(CrmDb db, IReadOnlyList<long> changed, CancellationToken cancel)
    {
        if (!await db.Set<RelationKeyRow>().AnyAsync(cancel))
            return await loader.CopyAsync<ChangedRelationKeyRow, RelationKeyRow>(db, cancel) == 0 ? KeyNews.Nothing : KeyNews.Everything;
        var news = KeyNews.Nothing;
        foreach (var some in changed.Chunk(Chunk))
        {
            var before = (await loader.ReadAsync<RelationKeyRow>(db, row => row.CustomerId, some, cancel)).ToLookup(row => row.CustomerId);
            var after = (await loader.ReadAsync<ChangedRelationKeyRow>(db, row => row.CustomerId, some, cancel)).Select(Published).ToLookup(row => row.CustomerId);
            var others = Array.FindAll(some, id => !before[id].ToHashSet().SetEquals(after[id]));
            await loader.DeleteAsync<RelationKeyRow>(db, row => row.CustomerId, others.Where(before.Contains), cancel);
            await loader.InsertAsync(db, others.SelectMany(id => after[id]), cancel);
            news.Add(others, others.SelectMany(id => before[id].Concat(after[id])));
        }

        return news.Customers.Count > Many ? KeyNews.Everything : news;
    }

    static RelationKeyRow Published(ChangedRelationKeyRow row) => new()
    {
        KeyHash = row.KeyHash,
        CustomerId = row.CustomerId,
        Kind = row.Kind,
        PartHash = row.PartHash,
        QuarterHash = row.QuarterHash,
        DoorHash = row.DoorHash,
        IsCompany = row.IsCompany,
        RecordId = row.RecordId,
    };

    async Task<RelationReport> RelateAsync(CrmDb db, Run run, KeyNews news, CancellationToken cancel)
    {
        if (news.IsNothing)
            return RelationReport.Nothing;
        var keys = new RelationKeyQueries(db, loader, golden.Relations.MaxCompanies);
        var households = await HouseholdsAsync(db, run, news, keys, cancel);
        var (written, fullKeys) = await CompaniesAsync(db, run, news, households.Others, keys, cancel);
        return new RelationReport(households.Written + written, households.FullDoors, fullKeys);
    }

    /// <summary>Makes households while whole buildings pass by, and keeps what else passes.</summary>
    async Task<(long Written, int FullDoors, List<RelationKeyRow> Others)> HouseholdsAsync(CrmDb db, Run run, KeyNews news, RelationKeyQueries keys, CancellationToken cancel)
    {
        var full = 0;
        var others = new List<RelationKeyRow>();
        var write = news.IsEverything ? await RelationWriteStep.OfAllAsync(db, loader, run, RelationKind.Household, cancel) : null;
        await foreach (var rows in keys.WholeKeysAsync(news, cancel))
        {
            var doors = rows.FindAll(row => row.Kind == RelationEvidence.Address);
            others.AddRange(rows.Where(row => row.Kind != RelationEvidence.Address));
            // who has moved away has no key here any more
            write ??= await RelationWriteStep.OfAsync(db, loader, run, RelationKind.Household, news.Customers.Union(doors.Select(row => row.CustomerId)), cancel);
            var relations = new List<RelationRow>();
            foreach (var building in SharedKeys.Of(doors))
                full += HouseholdMaker.Make(building, golden.Relations.MaxHousehold, relations);
            await write.AddAsync(relations, cancel);
        }

        await write!.EndAsync(cancel);
        return (write.Written, full, others);
    }

    async Task<(long Written, int FullKeys)> CompaniesAsync(
        CrmDb db, Run run, KeyNews news, List<RelationKeyRow> touched, RelationKeyQueries keys, CancellationToken cancel)
    {
        var definition = golden.Relations;
        var around = news.IsEverything ? CompanyWorld.Of(touched) : await keys.AroundAsync(news, touched, cancel);
        List<RelationRow> groups = [], jobs = [];
        var full = definition.Group ? CompanyGroupMaker.Make(around.GroupKeys, definition.MaxCompanies, groups) : 0;
        EmploymentMaker.Make(around.PersonKeys, around.EmployerKeys, definition, jobs);
        return (await WriteAsync(RelationKind.Group, around.Companies, groups) + await WriteAsync(RelationKind.WorksAt, around.Persons, jobs), full);

        async Task<long> WriteAsync(string kind, IReadOnlySet<long> customers, List<RelationRow> wanted)
        {
            var write = news.IsEverything
                ? await RelationWriteStep.OfAllAsync(db, loader, run, kind, cancel)
                : await RelationWriteStep.OfAsync(db, loader, run, kind, customers, cancel);
            await write.AddAsync(wanted, cancel);
            await write.EndAsync(cancel);
            return write.Written;
        }
    }
}

/// <summary>What came of relating.</summary>
/// <param name="Written">How many relations came, changed or went.</param>
/// <param name="FullDoors">How many households were none, for too many live at the door; of those that were looked at.</param>
/// <param name="FullKeys">How many names, tax numbers and domains too many companies have; of those that were looked at.</param>
public sealed record RelationReport(long Written, int FullDoors, int FullKeys)
{
    public static RelationReport Nothing { get; } = new(0, 0, 0);
}

/// <summary>Which keys came or went, and whose.</summary>
sealed record KeyNews(HashSet<long> Hashes, HashSet<long> Customers)
{
    /// <summary>Whether all there is has to be looked at.</summary>
    public bool IsEverything { get; private init; }

    public bool IsNothing => !IsEverything && Customers.Count == 0;

    public static KeyNews Nothing => new([], []);

    public static KeyNews Everything => new([], []) { IsEverything = true };

    public void Add(IEnumerable<long> customers, IEnumerable<RelationKeyRow> keys)
    {
        Customers.UnionWith(customers);
        Hashes.UnionWith(keys.Select(key => key.KeyHash));
    }
}
