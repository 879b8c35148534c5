using Crm360.Records;
using Crm360.Standardise;

namespace Crm360.Golden;

/// <summary>Makes the golden record of a cluster: a pure function of its records, the rules, the decisions of stewards and the instant.</summary>
/// <param name="definition">The rules.</param>
/// <param name="decisions">What stewards have said of values.</param>
/// <param name="asOf">The instant, in UTC, at which claims have their age.</param>
sealed class GoldenMaker(GoldenDefinition definition, ValueDecisions decisions, DateTime asOf)
{
    /// <summary>Makes a record.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="members">The parties of the cluster.</param>
    /// <param name="points">Their contact points.</param>
    public GoldenRecord Make(long customerId, IReadOnlyList<PartyRow> members, IReadOnlyList<ContactPointRow> points)
    {
        var parts = Parts(members, points);
        var claims = new List<Claim>[GoldenAttribute.All.Count];
        for (var place = 0; place < claims.Length; place++)
            claims[place] = ClaimMaker.All(GoldenAttribute.All[place].Name, parts.Members, parts.Corrections, parts.Points);

        var isCompany = parts.Members.Count(member => member.Row.Kind == PartyMaker.Company) * 2 > parts.Members.Count;
        var of = new SurvivorshipCase(asOf, isCompany ? PartyMaker.Company : PartyMaker.Person, Systems(parts.Members), claims);
        for (var i = 0; i < definition.Order.Count; i++)
        {
            var place = definition.Order[i];
            var (attribute, rules) = definition.Attributes[place];
            of[place] = Pinned(attribute.Name, claims[place], parts) ?? Survivorship.Choose(claims[place], rules, of, attribute.IsNumber);
        }

        of.Recheck(parts.LapseAt);
        return new GoldenRecord(
            Customer(customerId, isCompany, parts, of),
            Rows(customerId, of),
            ContactPointMaker.Make(customerId, parts.Points, kind => of[GoldenAttribute.PlaceOf(kind)]?.Winner?.Value));
    }

    CustomerParts Parts(IReadOnlyList<PartyRow> members, IReadOnlyList<ContactPointRow> points)
    {
        var usable = points.Where(ClaimMaker.IsUsable).ToList();
        if (members is [var only]) // as most customers are
        {
            var alone = new CustomerParts([MemberOf(only, usable)]);
            foreach (var point in usable)
                alone.Points.Add(new MemberPoint(alone.Members[0], point));
            return Decided(alone);
        }

        var pointsOf = usable.ToLookup(point => point.RecordId);
        var parts = new CustomerParts([.. members.Select(party => MemberOf(party, pointsOf[party.RecordId]))]);
        parts.Members.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        foreach (var member in parts.Members)
            parts.Points.AddRange(pointsOf[member.Row.RecordId].Select(point => new MemberPoint(member, point)));
        return Decided(parts);
    }

    CustomerParts Decided(CustomerParts parts)
    {
        if (decisions.IsEmpty)
            return parts;

        foreach (var member in parts.Members)
            parts.Add(member, decisions);
        return parts;
    }

    Member MemberOf(PartyRow party, IEnumerable<ContactPointRow> points)
    {
        var member = new Member(party, RecordKey.Of(party.Source, party.SourceKey));
        return definition.AsksCompleteRecords
            ? member with
            {
                Completeness = GoldenAttribute.Names.Count(attribute => ClaimMaker.Of(attribute, member) is not null)
                    + points.Select(point => point.Kind).Distinct(StringComparer.Ordinal).Count(),
            }
            : member;
    }

    // the last pin whose record still says what was pinned
    static Survivor? Pinned(string attribute, List<Claim> claims, CustomerParts parts)
    {
        foreach (var pin in parts.Pins)
        {
            if (pin.Attribute == attribute
                && claims.Find(claim => claim.DecisionId is null && claim.RecordId == pin.RecordId && claim.Value == pin.Value) is { } pinned)
                return Survivorship.Pinned(claims, pinned, pin.DecisionId);
        }

        return null;
    }

    static string[] Systems(List<Member> members) => members.Count == 1
        ? [members[0].Row.System]
        : [.. members.Select(member => member.Row.System).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    static ChangedCustomerRow Customer(long customerId, bool isCompany, CustomerParts parts, SurvivorshipCase of)
    {
        var named = RowOf("name");
        var housed = RowOf("address");
        var company = Value("company_name");
        return new ChangedCustomerRow
        {
            CustomerId = customerId,
            Status = CustomerStatus.Active,
            Kind = isCompany ? PartyMaker.Company : PartyMaker.Person,
            Name = isCompany ? company : Value("name") ?? company,
            GivenName = isCompany ? null : named?.GivenName,
            FamilyName = isCompany ? null : named?.FamilyName,
            CompanyName = company,
            BirthDate = RowOf("birth_date")?.BirthDate,
            Gender = Value("gender"),
            NationalId = Value("national_id"),
            TaxId = Value("tax_id"),
            Email = Value("email"),
            Phone = Value("phone"),
            Address = Value("address"),
            District = housed?.District,
            Province = housed?.Province,
            Postcode = housed?.Postcode,
            Country = housed?.Country,
            Records = parts.Members.Count,
            Systems = string.Join(',', Systems(parts.Members)),
            Quality = parts.Members.Max(member => member.Row.Quality),
            SinceRun = 0,
            ChangedRun = 0,
            RecheckAt = of.RecheckAt,
        };

        string? Value(string attribute) => of[GoldenAttribute.PlaceOf(attribute)]?.Winner?.Value;

        PartyRow? RowOf(string attribute) => of[GoldenAttribute.PlaceOf(attribute)]?.Winner is { } winner ? parts.RowOf(winner) : null;
    }

    static List<ClaimRow> Rows(long customerId, SurvivorshipCase of)
    {
        var rows = new List<ClaimRow>();
        for (var place = 0; place < GoldenAttribute.All.Count; place++)
        {
            if (of[place] is not { } survivor)
                continue;
            rows.Add(new ClaimRow
            {
                CustomerId = customerId,
                Attribute = GoldenAttribute.All[place].Name,
                Value = survivor.Winner?.Value,
                RecordId = survivor.Winner?.RecordId ?? 0,
                Rule = survivor.Rule,
                Claims = survivor.Claims,
                Others = ClaimDocument.Kept(survivor.Losers, withValue: true),
                Supporters = ClaimDocument.Kept(survivor.Supporters, withValue: false),
                DecisionId = survivor.DecisionId,
            });
        }

        return rows;
    }
}

/// <summary>The records of a customer with what stewards say in their place.</summary>
/// <param name="Members">In the order of their natural keys.</param>
sealed record CustomerParts(List<Member> Members)
{
    public List<MemberPoint> Points { get; } = [];

    public List<(string Attribute, Member Member)> Corrections { get; } = [];

    /// <summary>The last first.</summary>
    public List<(string Attribute, long RecordId, string Value, long DecisionId)> Pins { get; } = [];

    /// <summary>When the first of the decisions lapses; null for never.</summary>
    public DateTime? LapseAt { get; private set; }

    /// <summary>Adds what was decided of a member.</summary>
    public void Add(Member member, ValueDecisions decisions)
    {
        foreach (var (decision, read) in decisions.CorrectionsOf(member.Key, member.Row))
        {
            // it stands in for the record: it is as good and as complete as that
            var said = new Member(read.Party, member.Key)
            {
                Quality = member.Quality,
                Completeness = member.Completeness,
                DecisionId = decision.DecisionId,
            };
            Corrections.Add((decision.Attribute!, said));
            Points.AddRange(read.ContactPoints.Where(ClaimMaker.IsUsable).Take(1).Select(point => new MemberPoint(said, point)));
            Lapses(decision.HoldsUntil);
        }

        foreach (var pin in decisions.PinsOf(member.Key))
        {
            Pins.Add((pin.Attribute!, member.Row.RecordId, pin.Value!, pin.DecisionId));
            Lapses(pin.HoldsUntil);
        }

        Pins.Sort((one, other) => other.DecisionId.CompareTo(one.DecisionId));
    }

    /// <summary>The row that a claim comes from, with all parts of its group.</summary>
    public PartyRow RowOf(Claim claim) => claim.DecisionId is { } decision
        ? Corrections.Find(of => of.Member.DecisionId == decision).Member.Row
        : Members.Find(member => member.Row.RecordId == claim.RecordId)!.Row;

    void Lapses(DateTime? at)
    {
        if (at is not null && (LapseAt is null || at < LapseAt))
            LapseAt = at;
    }
}

/// <summary>A claim that did not win by itself, as <c>gold.claim</c> keeps it.</summary>
/// <param name="RecordId">The record that made it.</param>
/// <param name="Value">What it said; null where it is the winning value.</param>
/// <param name="DecisionId">The correction that made it in the record's place; null where the record did.</param>
public sealed record KeptClaim(long RecordId, string? Value, long? DecisionId = null);

/// <summary>How a customer id stands.</summary>
public static class CustomerStatus
{
    public const string Active = "active";

    /// <summary>Redirects for ever to the customer that took over its records.</summary>
    public const string Merged = "merged";

    /// <summary>All its records have left their sources.</summary>
    public const string Retired = "retired";

    /// <summary>All that was known was removed on the person's request.</summary>
    public const string Erased = "erased";
}

/// <summary>A customer with the reason for every value, and all ways to reach them.</summary>
public sealed record GoldenRecord(
    ChangedCustomerRow Customer, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<ChangedContactPointRow> ContactPoints);
