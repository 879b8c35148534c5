using Crm360.Golden;
using Crm360.Match;
using Crm360.Standardise;
using Crm360.Storage;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;

namespace Crm360.IntegrationTests.Storage;

/// <summary>Whom one may approach, in small random worlds, held against the rules as they are written; and a merge, which never widens it.</summary>
public abstract class ContactPermissionTests(DatabaseEngine engine)
{
    const int Worlds = 40;
    static readonly DateTime Day = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);
    static readonly string[] Addresses = ["+905320000001", "+905320000002", "ali@example.org"];
    static readonly (string Channel, string Kind)[] Channels = [("call", "phone"), ("message", "phone"), ("email", "email")];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_permission_is_what_the_rules_say_and_a_merge_gives_none()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = World.Of(new Random(seed));
            var before = await PermissionsAsync(database, world);
            Assert.Equal(world.Expected(), before);

            var merged = world.Merged();
            var after = await PermissionsAsync(database, merged);
            Assert.Equal(merged.Expected(), after);
            foreach (var one in after.Where(one => one.Allowed && one.Customer == 1))
                Assert.DoesNotContain(before, was => was.Customer <= 2 && !was.Allowed && (was.Address, was.Channel, was.Brand) == (one.Address, one.Channel, one.Brand));
            Assert.Equal(before, await PermissionsAsync(database, world)); // a split gives each part its own back
        }
    }

    [Fact]
    public async Task A_customer_may_be_contacted_where_one_of_its_addresses_may()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await PermissionsAsync(database, new World(
            [new(1, 1, "person", Addresses[0]), new(2, 1, "person", Addresses[1])],
            [Said(Addresses[1], "call", "granted", 1), Said(Addresses[0], "message", "refused", 2)]));

        var view = engine is DatabaseEngine.Sqlite ? "bi_contact_permission" : "bi.contact_permission";
        var rows = await database.QueryAsync($"select customer_id, channel, allowed, reason, addresses, allowed_addresses from {view} where brand is null order by channel");

        Assert.Equal([["1", "call", "1", "granted", "2", "1"], ["1", "message", "0", "refused", "2", "0"]], rows);
    }

    static async Task<List<Permission>> PermissionsAsync(TestDatabase database, World world)
    {
        await using var db = database.Open();
        await db.Set<CustomerContactPointRow>().ExecuteDeleteAsync(Cancel);
        await db.Set<XrefRow>().ExecuteDeleteAsync(Cancel);
        await db.Set<PartyRow>().ExecuteDeleteAsync(Cancel);
        await db.Set<ContactPointRow>().ExecuteDeleteAsync(Cancel);
        await db.Set<FactConsentRow>().ExecuteDeleteAsync(Cancel);
        await database.Loader.InsertAsync(db, world.Records.Select(record => new XrefRow { RecordId = record.Id, ValidFrom = Day, CustomerId = record.Customer, RunId = 1 }), Cancel);
        await database.Loader.InsertAsync(db, world.Records.Select(Party), Cancel);
        await database.Loader.InsertAsync(db, world.Records.Select(record => new ContactPointRow { RecordId = record.Id, Ordinal = 0, Kind = KindOf(record.Address), Original = record.Address, Canonical = record.Address, MatchKey = record.Address, Status = "valid" }), Cancel);
        await database.Loader.InsertAsync(db, world.Points().Select((point, at) => new CustomerContactPointRow { CustomerId = point.Customer, Ordinal = at, Kind = KindOf(point.Address), Canonical = point.Address, MatchKey = point.Address, Status = "valid", Records = 1 }), Cancel);
        await database.Loader.InsertAsync(db, world.Consents.Select((consent, at) => consent with { RecordId = 100 + at }), Cancel);
        var rows = await db.Set<ContactPermissionRow>().ToListAsync(Cancel);
        return [.. rows.Select(row => new Permission(row.CustomerId, row.Address, row.Channel, row.Brand, row.Allowed == 1, row.Since, row.Reason)).OrderBy(one => one.ToString(), StringComparer.Ordinal)];
    }

    static PartyRow Party(Record record) => new()
    {
        RecordId = record.Id,
        VersionId = record.Id,
        Source = "crm",
        System = "crm",
        SourceKey = FormattableString.Invariant($"K{record.Id}"),
        Implied = false,
        Kind = record.Kind,
        AddressCompleteness = 0,
        Quality = 50,
    };

    static string KindOf(string address) => address.Contains('@', StringComparison.Ordinal) ? "email" : "phone";

    static FactConsentRow Said(string? address, string channel, string status, int day, string? type = null, string? brand = null, long? party = null) => new()
    {
        RecordId = 0,
        PartyRecordId = party,
        Kind = address is null ? null : KindOf(address),
        Address = address,
        Channel = channel,
        RecipientType = type,
        Status = status,
        At = Day.AddDays(day),
        DateKey = 20260301,
        SourceKey = 1,
        Brand = brand,
    };

    sealed record Record(long Id, long Customer, string Kind, string Address);

    sealed record Permission(long Customer, string Address, string Channel, string? Brand, bool Allowed, DateTime? Since, string Reason);

    sealed record World(IReadOnlyList<Record> Records, IReadOnlyList<FactConsentRow> Consents)
    {
        public static World Of(Random random)
        {
            List<Record> records = [.. Enumerable.Range(1, 6).Select(id => new Record(id, random.Next(1, 4), random.Next(3) == 0 ? "company" : "person", Addresses[random.Next(3)]))];
            return new(records, [.. Enumerable.Range(0, random.Next(12)).Select(_ =>
            {
                var (address, party) = random.Next(4) == 0 ? ((string?)null, (long?)random.Next(1, 7)) : (Addresses[random.Next(3)], null);
                string? type = random.Next(3) switch { 0 => "merchant", 1 => "individual", _ => null };
                return Said(address, Channels[random.Next(3)].Channel, random.Next(2) == 0 ? "granted" : "refused", random.Next(4), type, random.Next(3) == 0 ? "B" : null, party);
            })]);
        }

        public World Merged() => this with { Records = [.. Records.Select(record => record.Customer == 2 ? record with { Customer = 1 } : record)] };

        public IEnumerable<(long Customer, string Address)> Points() => Records.Select(record => (record.Customer, record.Address)).Distinct();

        public IEnumerable<Permission> Expected() => Points()
            .SelectMany(point => Channels.Where(channel => channel.Kind == KindOf(point.Address)), (point, channel) => (point.Customer, point.Address, channel.Channel))
            .SelectMany(of => Consents.Select(consent => consent.Brand).Append(null).Distinct(), (of, brand) => Judged(of.Customer, of.Address, of.Channel, brand))
            .OrderBy(one => one.ToString(), StringComparer.Ordinal);

        Permission Judged(long customer, string address, string channel, string? brand)
        {
            var heard = Consents.Where(consent => consent.Channel == channel && (consent.Brand is null || consent.Brand == brand)).ToList();
            var last = heard.Where(consent => consent.Address == address).OrderByDescending(consent => consent.At).ThenBy(consent => consent.Status == "refused" ? 0 : 1).FirstOrDefault();
            var refusal = heard.Where(consent => consent.Address is null && consent.Status == "refused" && Records.Single(record => record.Id == consent.PartyRecordId).Customer == customer).Max(consent => consent.At);
            var type = Consents.Where(consent => consent.Address == address && consent.RecipientType is not null)
                .OrderByDescending(consent => consent.At).ThenBy(consent => consent.RecipientType == "individual" ? 0 : 1).FirstOrDefault()?.RecipientType
                ?? (Records.Any(record => record.Address == address && record.Kind == "person") ? "individual" : "merchant");
            if (refusal is not null && (last is null || last.At <= refusal))
                return new(customer, address, channel, brand, false, refusal, "refused_by_person");
            if (last is not null)
                return new(customer, address, channel, brand, last.Status == "granted", last.At, last.Status!);
            return type == "merchant"
                ? new(customer, address, channel, brand, true, null, "merchant")
                : new(customer, address, channel, brand, false, null, "no_consent");
        }
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteContactPermissionTests() : ContactPermissionTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerContactPermissionTests() : ContactPermissionTests(DatabaseEngine.SqlServer);
