using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.IntegrationTests.Storage;
using Crm360.Runs;
using Crm360.Runs.Definition;
using Crm360.Storage;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Relations follow from the published keys alone, whichever way these came about.</summary>
public abstract class RelationStepTests(DatabaseEngine engine)
{
    const int Customers = 12;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What a customer could have in common with others, few values so that they meet: which kind, which value, surname, flat.</summary>
    static readonly Gen<RelationKeyRow[]> World =
        from keys in (
            from customer in Gen.Choose(1, Customers)
            from kind in Gen.Elements(RelationEvidence.Address, RelationEvidence.Domain, RelationEvidence.Name, RelationEvidence.TaxId)
            from value in Gen.Choose(1, 3)
            from part in Gen.Choose(1, 2)
            from door in Gen.Choose(0, 2)
            select Key(customer, kind, value, part, door)).ListOf()
        select One(keys);

    [Fact]
    public async Task What_follows_from_changes_step_by_step_is_what_follows_from_their_end_at_once()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var worlds = World.Sample(engine is DatabaseEngine.Sqlite ? 60 : 10, 30);
        RelationKeyRow[] last = [];

        foreach (var (at, world) in worlds.Index())
        {
            long[] changed = [.. Enumerable.Range(1, Customers).Select(id => (long)id).Where(id => !Of(last, id).SequenceEqual(Of(world, id)))];
            long[] some = [.. changed.Where((_, place) => (place + at) % 3 != 0)]; // not all at once
            last = [.. last.Where(key => !some.Contains(key.CustomerId)), .. world.Where(key => some.Contains(key.CustomerId))];
            await PublishAsync(database, at + 1, some, last);

            var (stepwise, keys) = await ReadAsync(database);
            Assert.Equal(last.OrderBy(Order).ToList(), keys.OrderBy(Order).ToList());
            Assert.Equal(Texts(Expected(last)), Texts(stepwise));
            Assert.All(stepwise, row => Assert.InRange(row.RunId, 1, at + 1));
        }
    }

    [Fact]
    public async Task A_relation_that_goes_on_holding_keeps_since_when()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        RelationKeyRow[] two = [Key(1, RelationEvidence.Address, 1, 1, 1), Key(2, RelationEvidence.Address, 1, 1, 1)];
        await PublishAsync(database, 1, [1, 2], two);

        await PublishAsync(database, 2, [3], [.. two, Key(3, RelationEvidence.Address, 1, 1, 1)]);

        var rows = (await ReadAsync(database)).Relations.OrderBy(row => row.CustomerId).Select(row => (row.CustomerId, row.OtherCustomerId, row.RunId, row.ValidFrom)).ToList();
        Assert.Equal([(1, 1, 1, At(1)), (2, 1, 1, At(1)), (3, 1, 2, At(2))], rows);
    }

    [Fact]
    public async Task Whoever_is_forgotten_leaves_neither_keys_nor_relations_and_the_others_are_related_anew()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await PublishAsync(database, 1, [1, 2, 3], [.. Enumerable.Range(1, 3).Select(id => Key(id, RelationEvidence.Address, 1, 1, 1))]);

        await WithAsync(database, (db, step) => step.ForgetAsync(db, Run(2), new HashSet<long> { 1 }, Cancel));

        var (relations, keys) = await ReadAsync(database);
        Assert.Equal([2, 3], keys.Select(key => key.CustomerId).Order());
        Assert.Equal(["2>2 household", "3>2 household"], Texts(relations));
    }

    static async Task PublishAsync(TestDatabase database, int run, long[] changed, RelationKeyRow[] world) => await WithAsync(database, async (db, step) =>
    {
        await database.Loader.InsertAsync(db, world.Where(key => changed.Contains(key.CustomerId)).Select(Changed), Cancel);
        await step.ApplyAsync(db, Run(run), changed, Cancel);
        await db.Set<ChangedRelationKeyRow>().ExecuteDeleteAsync(Cancel);
    });

    static async Task WithAsync(TestDatabase database, Func<CrmDb, RelationStep, Task> work)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await work(db, new RelationStep(database.Loader, GoldenDefinition.Read(null, null, new DefinitionReader(new DefinitionFaults()))));
        await transaction.CommitAsync(Cancel);
    }

    static async Task<(List<RelationRow> Relations, List<RelationKeyRow> Keys)> ReadAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return (await db.Set<RelationRow>().AsNoTracking().ToListAsync(Cancel), await db.Set<RelationKeyRow>().AsNoTracking().ToListAsync(Cancel));
    }

    /// <summary>By the words of the rule, without any of what makes it fast: of all there is, pair by pair.</summary>
    static IEnumerable<(long One, string Kind, long Other)> Expected(RelationKeyRow[] keys)
    {
        foreach (var company in keys.Where(key => key.IsCompany).Select(key => key.CustomerId).Distinct())
        {
            var group = Closure(company, id => keys.Where(key => key.CustomerId == id).SelectMany(key => keys.Where(other => other.IsCompany && other.KeyHash == key.KeyHash)).Select(other => other.CustomerId));
            if (group.Count > 1)
                yield return (company, RelationKind.Group, group.Min());
        }

        foreach (var job in keys.Where(key => !key.IsCompany && key.Kind != RelationEvidence.Address).GroupBy(key => key.CustomerId))
        {
            var named = new List<long>();
            foreach (var key in job.OrderBy(key => key.Kind == RelationEvidence.Domain ? 0 : 1).ThenBy(key => key.KeyHash))
            {
                var companies = keys.Where(other => other.IsCompany && other.KeyHash == key.KeyHash).Select(other => other.CustomerId).Order().ToList();
                if (companies.Count > 0 && !companies.Exists(named.Contains))
                    named.Add(companies[0]);
            }

            foreach (var company in named)
                yield return (job.Key, RelationKind.WorksAt, company);
        }

        foreach (var building in keys.Where(key => key.Kind == RelationEvidence.Address).GroupBy(key => key.KeyHash))
        {
            foreach (var (one, other) in Households(building.ToList()))
                yield return (one, RelationKind.Household, other);
        }
    }

    static IEnumerable<(long One, long Head)> Households(List<RelationKeyRow> keys)
    {
        foreach (var person in keys.Select(key => key.CustomerId).Distinct())
        {
            var family = Family(person, keys);
            var doors = family.Select(DoorOf).Where(door => door != 0).Distinct().ToList();
            if (doors.Count > 1)
                family = DoorOf(person) == 0 ? [] : Family(person, keys.FindAll(key => key.DoorHash == DoorOf(person)));
            if (family.Count > 1)
                yield return (person, family.Min());
        }

        long DoorOf(long id) => keys.Find(key => key.CustomerId == id)!.DoorHash;
    }

    static HashSet<long> Family(long person, List<RelationKeyRow> keys) => Closure(person, id => keys.Where(key => key.CustomerId == id)
        .SelectMany(key => keys.Where(other => other.PartHash == key.PartHash)).Select(other => other.CustomerId));

    static HashSet<long> Closure(long from, Func<long, IEnumerable<long>> next)
    {
        var found = new HashSet<long> { from };
        for (var open = new Queue<long>(found); open.TryDequeue(out var id);)
        {
            foreach (var other in next(id).Where(found.Add).ToList())
                open.Enqueue(other);
        }

        return found;
    }

    static List<string> Texts(IEnumerable<(long One, string Kind, long Other)> relations) =>
        [.. relations.Select(row => FormattableString.Invariant($"{row.One}>{row.Other} {row.Kind}")).Order(StringComparer.Ordinal)];

    static List<string> Texts(IEnumerable<RelationRow> relations) => Texts(relations.Select(row => (row.CustomerId, row.Kind, row.OtherCustomerId)));

    static IEnumerable<RelationKeyRow> Of(RelationKeyRow[] keys, long customer) => keys.Where(key => key.CustomerId == customer).OrderBy(Order);

    static (long, long, long) Order(RelationKeyRow key) => (key.CustomerId, key.KeyHash, key.PartHash);

    /// <summary>Of each customer one building with one flat, as golden records have it; every third is a company.</summary>
    static RelationKeyRow[] One(IEnumerable<RelationKeyRow> keys) =>
    [
        .. keys.GroupBy(key => key.CustomerId).SelectMany(own =>
        {
            var home = own.FirstOrDefault(key => key.Kind == RelationEvidence.Address);
            return own.Where(key => key.Kind != RelationEvidence.Address || key.KeyHash == home!.KeyHash).Select(key => key with { DoorHash = key.Kind == RelationEvidence.Address ? home!.DoorHash : 0 })
                .Where(key => key.IsCompany ? key.Kind != RelationEvidence.Address : key.Kind != RelationEvidence.TaxId)
                .DistinctBy(key => (key.KeyHash, key.PartHash));
        }),
    ];

    static RelationKeyRow Key(long customer, string kind, int value, int part, int door) => new()
    {
        KeyHash = (kind[0] * 100) + value,
        CustomerId = customer,
        Kind = kind,
        PartHash = kind == RelationEvidence.Address ? part : 0,
        QuarterHash = 0,
        DoorHash = kind == RelationEvidence.Address ? door : 0,
        IsCompany = customer % 3 == 0 && kind != RelationEvidence.Address,
        RecordId = customer,
    };

    static ChangedRelationKeyRow Changed(RelationKeyRow key) => new()
    {
        KeyHash = key.KeyHash,
        CustomerId = key.CustomerId,
        Kind = key.Kind,
        PartHash = key.PartHash,
        QuarterHash = key.QuarterHash,
        DoorHash = key.DoorHash,
        IsCompany = key.IsCompany,
        RecordId = key.RecordId,
    };

    static Run Run(int id) => new(id, At(id), new RunOptions());

    static DateTime At(int run) => House.Today.AddMinutes(run);
}

[Trait("Category", "Sqlite")]
public sealed class SqliteRelationStepTests() : RelationStepTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerRelationStepTests() : RelationStepTests(DatabaseEngine.SqlServer);
