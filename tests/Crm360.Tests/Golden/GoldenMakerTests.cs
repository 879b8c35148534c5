using System.Text.Json;
using Crm360.Golden;
using Crm360.Match;
using Crm360.Standardise;
using Crm360.Tests.Definitions;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Golden;

public sealed class GoldenMakerTests
{
    static readonly PipelineDefinition Demo = Yaml.Sound(Yaml.Demo
        .Replace("  name: [", "  name: [{ follow: phone }, most_complete_record] # [", StringComparison.Ordinal)
        .Replace("  email: [", "  email: [{ trust: { crm: { max: 90, half_life_days: 30, min: 9 }, steward: { max: 80 }, erp: { max: 50 } } }] # [", StringComparison.Ordinal)
        .Replace("  gender: [", "  gender: [unanimous] # [", StringComparison.Ordinal));

    static readonly StandardiseRules Rules = new(Demo.Sources, Demo.DefaultRegion, Demo.TimeZone);

    static readonly Gen<World> Worlds =
        from members in (
            from source in Gen.Elements("crm_contacts", "erp_customers", "dealer_customers")
            from name in Gen.Elements(null, "Ali", "Ayşe")
            from gender in Gen.Elements(null, "male", "female")
            from age in Gen.Choose(0, 400)
            from email in Gen.Elements(null, "a@example.org", "b@example.org")
            from phone in Gen.Elements(null, "+905321112233", "+905321112244")
            select (source, name, gender, age, email, phone)).NonEmptyListOf()
        from decisions in (
            from kind in Gen.Elements(DecisionKind.Pin, DecisionKind.Correction, DecisionKind.Undo)
            from record in Gen.Choose(0, members.Count - 1)
            from attribute in Gen.Elements("email", "name")
            from days in Gen.Choose(-2, 2)
            select (kind, record, attribute, days)).ListOf()
        from seed in Gen.Choose(0, int.MaxValue)
        select Made([.. members], [.. decisions], seed);

    [Fact]
    public void The_order_of_records_contact_points_and_decisions_never_matters() => Prop.ForAll(Worlds.ToArbitrary(), world =>
    {
        var random = new Random(world.Seed);
        var (parties, points, decisions) = (world.Parties.ToArray(), world.Points.ToArray(), world.Decisions.ToArray());
        random.Shuffle(parties);
        random.Shuffle(points);
        random.Shuffle(decisions);
        return Text(Make(world.Parties, world.Points, world.Decisions)) == Text(Make(parties, points, decisions));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_claim_of_every_record_is_kept_whoever_wins() => Prop.ForAll(Worlds.ToArbitrary(), world =>
    {
        var made = Make(world.Parties, world.Points, world.Decisions);
        return made.Claims.All(claim => claim.Claims == Kept(claim.Others).Count + Kept(claim.Supporters).Count + (claim.Value is null ? 0 : 1))
            && world.Parties.Where(party => party.GivenName is not null).All(party => Says(made, "name", party.RecordId, party.GivenName!))
            && world.Points.Where(point => point.Kind == "email").All(point => Says(made, "email", point.RecordId, point.Canonical!))
            && made.Claims.All(claim => claim.Attribute != "gender" || claim.Value is null || Kept(claim.Others).Count == 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_correction_is_normalised_as_its_attribute_and_fills_all_parts_of_its_group()
    {
        var world = Made([("crm_contacts", "Ali", null, 5, null, null)], [], 0);
        var decisions = new[]
        {
            Decision(1, DecisionKind.Correction, "name", world.Parties[0], "şule nur ÖZTÜRK", null),
            Decision(2, DecisionKind.Correction, "phone", world.Parties[0], "0532 111 22 33", null),
            Decision(3, DecisionKind.Correction, "address", world.Parties[0], "Atatürk Cad. No: 5, Kadıköy/İstanbul", null),
        };

        var customer = Make(world.Parties, world.Points, decisions).Customer;

        Assert.Equal(("Şule Nur", "Öztürk", "+905321112233", "İstanbul", 1), (customer.GivenName, customer.FamilyName, customer.Phone, customer.Province, customer.Records));
        Assert.Equal("crm", customer.Systems);
    }

    static GoldenRecord Make(IReadOnlyList<PartyRow> parties, IReadOnlyList<ContactPointRow> points, IReadOnlyList<DecisionRow> decisions) =>
        new GoldenMaker(Demo.Golden, ValueDecisions.Of(decisions, Rules, Some.Today), Some.Today).Make(7, parties, points);

    static bool Says(GoldenRecord made, string attribute, long record, string value)
    {
        var claim = made.Claims.Single(of => of.Attribute == attribute);
        return (claim.RecordId == record && claim.Value == value)
            || Kept(claim.Others).Exists(kept => kept.RecordId == record && kept.Value == value)
            || (claim.Value == value && Kept(claim.Supporters).Exists(kept => kept.RecordId == record));
    }

    static List<KeptClaim> Kept(string? claims) => claims is null ? [] : JsonSerializer.Deserialize<List<KeptClaim>>(claims)!;

    static string Text(GoldenRecord record) => $"{record.Customer}\n{string.Join('\n', record.Claims)}\n{string.Join('\n', record.ContactPoints)}";

    static World Made(
        (string Source, string? Name, string? Gender, int Age, string? Email, string? Phone)[] members,
        (string Kind, int Record, string Attribute, int Days)[] decisions, int seed)
    {
        PartyRow[] parties =
        [
            .. members.Select((member, at) => new PartyRow
            {
                RecordId = at + 1,
                VersionId = at + 1,
                Source = member.Source,
                System = member.Source.Split('_')[0],
                SourceKey = $"{at}",
                Implied = false,
                Kind = PartyMaker.Person,
                GivenName = member.Name,
                Gender = member.Gender,
                AddressCompleteness = 0,
                UpdatedAt = Some.Today.AddDays(-member.Age),
                Quality = member.Age % 100,
            }),
        ];
        var points = members.SelectMany((member, at) => new[] { Point(at + 1, 0, "email", member.Email), Point(at + 1, 1, "phone", member.Phone) }).OfType<ContactPointRow>();
        return new World(
            parties, [.. points],
            [
                .. decisions.Select((of, at) => Decision(
                    at + 1, of.Kind, of.Attribute, parties[of.Record], of.Attribute == "email" ? "c@example.org" : "Ali", Some.Today.AddDays(of.Days)) with
                {
                    Undoes = of.Kind == DecisionKind.Undo ? at : null,
                }),
            ],
            seed);
    }

    static ContactPointRow? Point(long record, int ordinal, string kind, string? value) => value is null ? null : new()
    {
        RecordId = record,
        Ordinal = ordinal,
        Kind = kind,
        Original = value,
        Canonical = value,
        MatchKey = value,
        Status = "valid",
    };

    static DecisionRow Decision(long id, string kind, string attribute, PartyRow record, string value, DateTime? until) => new()
    {
        DecisionId = id,
        Kind = kind,
        LeftSource = record.Source,
        LeftKey = record.SourceKey,
        RightSource = record.Source,
        RightKey = record.SourceKey,
        DecidedBy = "test",
        DecidedAt = Some.Today.AddDays(-1),
        Attribute = attribute,
        Value = value,
        HoldsUntil = until,
    };

    sealed record World(PartyRow[] Parties, ContactPointRow[] Points, DecisionRow[] Decisions, int Seed);
}
