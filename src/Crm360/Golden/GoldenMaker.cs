using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Crm360.Contacts;
using Crm360.Records;
using Crm360.Standardise;

namespace Crm360.Golden;

/// <summary>Makes the golden record of a cluster: a pure function of its records and the rules.</summary>
sealed class GoldenMaker(GoldenDefinition definition)
{
    static readonly string Valid = PartyMaker.StatusName(ReadingStatus.Valid);
    static readonly string Suspect = PartyMaker.StatusName(ReadingStatus.Suspect);
    static readonly JsonTypeInfo<LostClaim[]> Lost =
        new LostClaimsDocument(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).LostClaimArray;

    /// <summary>Makes a record.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="members">The parties of the cluster.</param>
    /// <param name="points">Their contact points.</param>
    public GoldenRecord Make(long customerId, IReadOnlyList<PartyRow> members, IReadOnlyList<ContactPointRow> points)
    {
        List<Member> parties = [.. members.Select(party => new Member(party, RecordKey.Of(party.Source, party.SourceKey)))];
        parties.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        var partyOf = parties.ToDictionary(party => party.Row.RecordId);
        var usable = points.Where(point => point.MatchKey is not null && point.Canonical is not null
            && (point.Status == Valid || point.Status == Suspect)).ToList();
        var survivors = definition.Attributes
            .Select(of => (of.Attribute.Name, Survivor: Survivorship.Choose(Claims(of.Attribute.Name, parties, partyOf, usable), of.Rules)))
            .Where(of => of.Survivor is not null)
            .ToDictionary(of => of.Name, of => of.Survivor!, StringComparer.Ordinal);
        return new GoldenRecord(
            Customer(customerId, parties, partyOf, survivors),
            [.. survivors.Select(of => Row(customerId, of.Key, of.Value))],
            [.. ContactPoints(customerId, usable, partyOf, survivors)]);
    }

    static List<Claim> Claims(
        string attribute, List<Member> parties, Dictionary<long, Member> partyOf, List<ContactPointRow> points) => attribute switch
        {
            "name" => Made(parties, NameClaim),
            "company_name" => Made(parties, static party => ClaimOf(party, party.Row.CompanyName)),
            "birth_date" => Made(parties, static party => ClaimOf(party, Text(party.Row.BirthDate))),
            "gender" => Made(parties, static party => ClaimOf(party, party.Row.Gender)),
            "national_id" => Made(parties, static party => Checked(party, party.Row.NationalId, party.Row.NationalIdStatus)),
            "tax_id" => Made(parties, static party => Checked(party, party.Row.TaxId, party.Row.TaxIdStatus)),
            "email" => PointClaims(points, PartyMaker.Email, partyOf),
            "phone" => PointClaims(points, PartyMaker.Phone, partyOf),
            "address" => Made(parties, AddressClaim),
            _ => throw new InvalidOperationException($"No claims are known for {attribute}."),
        };

    // loops, not queries: asked nine times for every customer
    static List<Claim> Made(List<Member> parties, Func<Member, Claim?> make)
    {
        var claims = new List<Claim>(parties.Count);
        foreach (var party in parties)
        {
            if (make(party) is { } claim)
                claims.Add(claim);
        }

        return claims;
    }

    static List<Claim> PointClaims(List<ContactPointRow> points, string kind, Dictionary<long, Member> partyOf)
    {
        var claims = new List<Claim>(points.Count);
        foreach (var point in points)
        {
            if (point.Kind == kind)
                claims.Add(PointClaim(partyOf, point));
        }

        return claims;
    }

    static Claim? NameClaim(Member party)
    {
        var row = party.Row;
        var parts = (row.GivenName is null ? 0 : 1) + (row.FamilyName is null ? 0 : 1);
        return ClaimOf(party, row.Kind == PartyMaker.Company ? row.ContactName : FullName(row), completeness: parts);
    }

    static Claim? AddressClaim(Member party) => ClaimOf(party, party.Row.Address, completeness: party.Row.AddressCompleteness);

    static Claim? Checked(Member party, string? value, string? status) =>
        status == Valid || status == Suspect ? ClaimOf(party, value, status == Valid) : null;

    static Claim PointClaim(Dictionary<long, Member> partyOf, ContactPointRow point) =>
        ClaimOf(partyOf[point.RecordId], point.Canonical, point.Status == Valid)!;

    static Claim? ClaimOf(Member party, string? value, bool valid = true, int completeness = 1) => value is null
        ? null
        : new Claim(party.Row.RecordId, party.Key, party.Row.System, value, party.Row.UpdatedAt, valid, completeness);

    static ChangedCustomerRow Customer(
        long customerId, List<Member> parties, Dictionary<long, Member> partyOf, Dictionary<string, Survivor> survivors)
    {
        var isCompany = parties.Count(party => party.Row.Kind == PartyMaker.Company) * 2 > parties.Count;
        var named = survivors.TryGetValue("name", out var name) ? partyOf[name.Winner.RecordId].Row : null;
        var housed = survivors.TryGetValue("address", out var address) ? partyOf[address.Winner.RecordId].Row : null;
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
            BirthDate = survivors.TryGetValue("birth_date", out var birth) ? partyOf[birth.Winner.RecordId].Row.BirthDate : null,
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
            Records = parties.Count,
            Systems = parties.Count == 1
                ? parties[0].Row.System
                : string.Join(',', parties.Select(party => party.Row.System).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            Quality = parties.Max(party => party.Row.Quality),
            SinceRun = 0,
            ChangedRun = 0,
        };

        string? Value(string attribute) => survivors.TryGetValue(attribute, out var survivor) ? survivor.Winner.Value : null;
    }

    static ChangedClaimRow Row(long customerId, string attribute, Survivor survivor) => new()
    {
        CustomerId = customerId,
        Attribute = attribute,
        Value = survivor.Winner.Value,
        RecordId = survivor.Winner.RecordId,
        Rule = survivor.Rule,
        Claims = survivor.Claims,
        Others = survivor.Losers.Count == 0
            ? null
            : JsonSerializer.Serialize([.. survivor.Losers.Select(claim => new LostClaim(claim.RecordId, claim.Value))], Lost),
    };

    // best first: the golden one, then valid ones, then by how many records know it
    static IEnumerable<ChangedContactPointRow> ContactPoints(
        long customerId, List<ContactPointRow> points, Dictionary<long, Member> partyOf, Dictionary<string, Survivor> survivors)
    {
        if (points is [var only])
            return [Merged(customerId, [only], partyOf)];
        List<ChangedContactPointRow> merged =
            [.. points.GroupBy(point => (point.Kind, point.MatchKey)).Select(same => Merged(customerId, BestFirst([.. same]), partyOf))];
        merged.Sort(Better);
        return merged.Select((point, at) => point with { Ordinal = at });

        int Better(ChangedContactPointRow one, ChangedContactPointRow other)
        {
            var order = string.CompareOrdinal(one.Kind, other.Kind);
            if (order == 0)
                order = IsGolden(other).CompareTo(IsGolden(one));
            if (order == 0)
                order = (other.Status == Valid).CompareTo(one.Status == Valid);
            if (order == 0)
                order = other.Records.CompareTo(one.Records);
            if (order == 0)
                order = Nullable.Compare(other.LastSeen, one.LastSeen);
            return order != 0 ? order : string.CompareOrdinal(one.MatchKey, other.MatchKey);
        }

        bool IsGolden(ChangedContactPointRow point) =>
            survivors.TryGetValue(point.Kind, out var golden) && golden.Winner.Value == point.Canonical;
    }

    static List<ContactPointRow> BestFirst(List<ContactPointRow> same) => same.Count == 1
        ? same
        : [.. same.OrderBy(point => point.Status == Valid ? 0 : 1)
            .ThenBy(point => point.Canonical, StringComparer.Ordinal)
            .ThenBy(point => point.Type, StringComparer.Ordinal)
            .ThenBy(point => point.Reasons, StringComparer.Ordinal)];

    static ChangedContactPointRow Merged(long customerId, List<ContactPointRow> same, Dictionary<long, Member> partyOf) => new()
    {
        CustomerId = customerId,
        Ordinal = 0,
        Kind = same[0].Kind,
        Canonical = same[0].Canonical!,
        MatchKey = same[0].MatchKey!,
        Type = same[0].Type,
        Status = same[0].Status,
        Reasons = same[0].Reasons,
        Records = same.Select(point => point.RecordId).Distinct().Count(),
        LastSeen = same.Max(point => partyOf[point.RecordId].Row.UpdatedAt),
    };

    /// <summary>A party with its natural key.</summary>
    sealed record Member(PartyRow Row, string Key);

    static string? FullName(PartyRow party) => (party.GivenName, party.FamilyName) switch
    {
        (null, null) => null,
        (var given, null) => given,
        (null, var family) => family,
        var (given, family) => $"{given} {family}",
    };

    static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A claim that lost, as <c>gold.claim</c> keeps it.</summary>
/// <param name="RecordId">The record that made it.</param>
/// <param name="Value">What it said.</param>
public sealed record LostClaim(long RecordId, string Value);

[JsonSerializable(typeof(LostClaim[]))]
sealed partial class LostClaimsDocument : JsonSerializerContext;

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
    ChangedCustomerRow Customer, IReadOnlyList<ChangedClaimRow> Claims, IReadOnlyList<ChangedContactPointRow> ContactPoints);
