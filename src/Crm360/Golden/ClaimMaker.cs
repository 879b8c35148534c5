using Crm360.Contacts;
using Crm360.Standardise;

namespace Crm360.Golden;

/// <summary>A source record of a customer, or a steward's correction in the place of one.</summary>
/// <param name="Row">What it says.</param>
/// <param name="Key">The natural key of the record.</param>
sealed record Member(PartyRow Row, string Key)
{
    /// <summary>How good the record is, 0 to 100.</summary>
    public int Quality { get; init; } = Row.Quality;

    /// <summary>For how many attributes the record makes claims; 0 where no rule asks.</summary>
    public int Completeness { get; init; }

    /// <summary>The correction; null where the record speaks for itself.</summary>
    public long? DecisionId { get; init; }
}

/// <summary>A contact point with whose it is.</summary>
readonly record struct MemberPoint(Member Member, ContactPointRow Row);

/// <summary>Makes the claims of members, attribute by attribute.</summary>
static class ClaimMaker
{
    public static readonly string Valid = PartyMaker.StatusName(ReadingStatus.Valid);
    static readonly string Suspect = PartyMaker.StatusName(ReadingStatus.Suspect);

    /// <summary>Whether a contact point is good enough to be claimed.</summary>
    public static bool IsUsable(ContactPointRow point) =>
        point.MatchKey is not null && point.Canonical is not null && (point.Status == Valid || point.Status == Suspect);

    /// <summary>The claim that a member makes for an attribute; null where it makes none, or where contact points do.</summary>
    public static Claim? Of(string attribute, Member member) => attribute switch
    {
        "name" => Name(member),
        "company_name" => ClaimOf(member, member.Row.CompanyName),
        "birth_date" => ClaimOf(member, member.Row.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        "gender" => ClaimOf(member, member.Row.Gender),
        "national_id" => Checked(member, member.Row.NationalId, member.Row.NationalIdStatus),
        "tax_id" => Checked(member, member.Row.TaxId, member.Row.TaxIdStatus),
        "address" => ClaimOf(member, member.Row.Address, completeness: member.Row.AddressCompleteness),
        PartyMaker.Email or PartyMaker.Phone => null,
        _ => throw new InvalidOperationException($"No claims are known for {attribute}."),
    };

    /// <summary>All claims for an attribute.</summary>
    /// <param name="attribute">Its name.</param>
    /// <param name="members">The records.</param>
    /// <param name="corrections">What stewards say in their place, each with the attribute that it corrects.</param>
    /// <param name="points">Usable contact points of both.</param>
    public static List<Claim> All(
        string attribute, List<Member> members, IReadOnlyList<(string Attribute, Member Member)> corrections, List<MemberPoint> points)
    {
        // loops, not queries: asked nine times for every customer
        List<Claim> claims = [];
        if (attribute is PartyMaker.Email or PartyMaker.Phone)
        {
            foreach (var point in points)
            {
                if (point.Row.Kind == attribute)
                    claims.Add(OfPoint(point));
            }

            return claims;
        }

        foreach (var member in members)
        {
            if (Of(attribute, member) is { } claim)
                claims.Add(claim);
        }

        foreach (var correction in corrections)
        {
            if (correction.Attribute == attribute && Of(attribute, correction.Member) is { } claim)
                claims.Add(claim);
        }

        return claims;
    }

    public static Claim OfPoint(MemberPoint point) => ClaimOf(point.Member, point.Row.Canonical, point.Row.Status == Valid)!;

    static Claim? Name(Member member)
    {
        var row = member.Row;
        var parts = (row.GivenName is null ? 0 : 1) + (row.FamilyName is null ? 0 : 1);
        return ClaimOf(member, row.Kind == PartyMaker.Company ? row.ContactName : FullName(row), completeness: parts);
    }

    static Claim? Checked(Member member, string? value, string? status) =>
        status == Valid || status == Suspect ? ClaimOf(member, value, status == Valid) : null;

    static Claim? ClaimOf(Member member, string? value, bool valid = true, int completeness = 1) => value is null
        ? null
        : new Claim(member.Row.RecordId, member.Key, member.Row.System, value, member.Row.UpdatedAt, valid, completeness)
        {
            Quality = member.Quality,
            RecordCompleteness = member.Completeness,
            DecisionId = member.DecisionId,
        };

    static string? FullName(PartyRow party) => (party.GivenName, party.FamilyName) switch
    {
        (null, null) => null,
        (var given, null) => given,
        (null, var family) => family,
        var (given, family) => $"{given} {family}",
    };
}
