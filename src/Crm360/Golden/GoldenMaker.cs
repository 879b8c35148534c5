using System.Text.Encodings.Web;
using System.Text.Json;
using Crm360.Contacts;
using Crm360.Records;
using Crm360.Standardise;

namespace Crm360.Golden;

/// <summary>Makes the golden record of a cluster: a pure function of its records and the rules.</summary>
sealed class GoldenMaker(GoldenDefinition definition)
{
    static readonly string Valid = PartyMaker.StatusName(ReadingStatus.Valid);
    static readonly string Suspect = PartyMaker.StatusName(ReadingStatus.Suspect);
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes a record.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="members">The parties of the cluster.</param>
    /// <param name="points">Their contact points.</param>
    public GoldenRecord Make(long customerId, IReadOnlyList<PartyRow> members, IReadOnlyList<ContactPointRow> points)
    {
        var parties = members.OrderBy(party => RecordKey.Of(party.Source, party.SourceKey), StringComparer.Ordinal).ToList();
        var partyOf = parties.ToDictionary(party => party.RecordId);
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

    static IReadOnlyList<Claim> Claims(
        string attribute, List<PartyRow> parties, Dictionary<long, PartyRow> partyOf, List<ContactPointRow> points) => attribute switch
        {
            "name" => [.. parties.Select(NameClaim).OfType<Claim>()],
            "company_name" => [.. parties.Select(party => ClaimOf(party, party.CompanyName)).OfType<Claim>()],
            "birth_date" => [.. parties.Select(party => ClaimOf(party, Text(party.BirthDate))).OfType<Claim>()],
            "gender" => [.. parties.Select(party => ClaimOf(party, party.Gender)).OfType<Claim>()],
            "national_id" => [.. parties.Select(party => Checked(party, party.NationalId, party.NationalIdStatus)).OfType<Claim>()],
            "tax_id" => [.. parties.Select(party => Checked(party, party.TaxId, party.TaxIdStatus)).OfType<Claim>()],
            "email" => [.. points.Where(point => point.Kind == PartyMaker.Email).Select(point => PointClaim(partyOf, point))],
            "phone" => [.. points.Where(point => point.Kind == PartyMaker.Phone).Select(point => PointClaim(partyOf, point))],
            "address" => [.. parties.Select(AddressClaim).OfType<Claim>()],
            _ => throw new InvalidOperationException($"No claims are known for {attribute}."),
        };

    static Claim? NameClaim(PartyRow party)
    {
        var name = party.Kind == PartyMaker.Company ? party.ContactName : FullName(party);
        var parts = (party.GivenName is null ? 0 : 1) + (party.FamilyName is null ? 0 : 1);
        return ClaimOf(party, name, completeness: parts);
    }

    static Claim? AddressClaim(PartyRow party) => ClaimOf(party, party.Address, completeness: party.AddressCompleteness);

    static Claim? Checked(PartyRow party, string? value, string? status) =>
        status == Valid || status == Suspect ? ClaimOf(party, value, status == Valid) : null;

    static Claim PointClaim(Dictionary<long, PartyRow> partyOf, ContactPointRow point) =>
        ClaimOf(partyOf[point.RecordId], point.Canonical, point.Status == Valid)!;

    static Claim? ClaimOf(PartyRow party, string? value, bool valid = true, int completeness = 1) => value is null
        ? null
        : new Claim(party.RecordId, RecordKey.Of(party.Source, party.SourceKey), party.System, value, party.UpdatedAt, valid, completeness);

    static CustomerRow Customer(
        long customerId, List<PartyRow> parties, Dictionary<long, PartyRow> partyOf, Dictionary<string, Survivor> survivors)
    {
        var isCompany = parties.Count(party => party.Kind == PartyMaker.Company) * 2 > parties.Count;
        var named = survivors.TryGetValue("name", out var name) ? partyOf[name.Winner.RecordId] : null;
        var housed = survivors.TryGetValue("address", out var address) ? partyOf[address.Winner.RecordId] : null;
        var company = Value("company_name");
        return new CustomerRow
        {
            CustomerId = customerId,
            Status = CustomerStatus.Active,
            Kind = isCompany ? PartyMaker.Company : PartyMaker.Person,
            Name = isCompany ? company : Value("name") ?? company,
            GivenName = isCompany ? null : named?.GivenName,
            FamilyName = isCompany ? null : named?.FamilyName,
            CompanyName = company,
            BirthDate = survivors.TryGetValue("birth_date", out var birth) ? partyOf[birth.Winner.RecordId].BirthDate : null,
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
            Systems = string.Join(',', parties.Select(party => party.System).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            Quality = parties.Max(party => party.Quality),
            SinceRun = 0,
            ChangedRun = 0,
        };

        string? Value(string attribute) => survivors.TryGetValue(attribute, out var survivor) ? survivor.Winner.Value : null;
    }

    static ClaimRow Row(long customerId, string attribute, Survivor survivor) => new()
    {
        CustomerId = customerId,
        Attribute = attribute,
        Value = survivor.Winner.Value,
        RecordId = survivor.Winner.RecordId,
        Rule = survivor.Rule,
        Claims = survivor.Claims,
        Others = survivor.Losers.Count == 0
            ? null
            : JsonSerializer.Serialize(survivor.Losers.Select(claim => new LostClaim(claim.RecordId, claim.Value)), Readable),
    };

    // best first: the golden one, then valid ones, then by how many records know it
    static IEnumerable<CustomerContactPointRow> ContactPoints(
        long customerId, List<ContactPointRow> points, Dictionary<long, PartyRow> partyOf, Dictionary<string, Survivor> survivors) =>
        points
            .GroupBy(point => (point.Kind, point.MatchKey))
            .Select(same => Merged(customerId, same.OrderBy(point => point.Status == Valid ? 0 : 1)
                .ThenBy(point => point.Canonical, StringComparer.Ordinal)
                .ThenBy(point => point.Type, StringComparer.Ordinal)
                .ThenBy(point => point.Reasons, StringComparer.Ordinal).ToList(), partyOf))
            .OrderBy(point => point.Kind, StringComparer.Ordinal)
            .ThenBy(point => survivors.TryGetValue(point.Kind, out var golden) && golden.Winner.Value == point.Canonical ? 0 : 1)
            .ThenBy(point => point.Status == Valid ? 0 : 1)
            .ThenByDescending(point => point.Records)
            .ThenByDescending(point => point.LastSeen)
            .ThenBy(point => point.MatchKey, StringComparer.Ordinal)
            .Select((point, at) => point with { Ordinal = at });

    static CustomerContactPointRow Merged(long customerId, List<ContactPointRow> same, Dictionary<long, PartyRow> partyOf) => new()
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
        LastSeen = same.Max(point => partyOf[point.RecordId].UpdatedAt),
    };

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

/// <summary>How a customer id stands.</summary>
public static class CustomerStatus
{
    public const string Active = "active";

    /// <summary>Redirects for ever to the customer that took over its records.</summary>
    public const string Merged = "merged";

    /// <summary>All its records have left their sources.</summary>
    public const string Retired = "retired";
}

/// <summary>A customer with the reason for every value, and all ways to reach them.</summary>
public sealed record GoldenRecord(
    CustomerRow Customer, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<CustomerContactPointRow> ContactPoints);
