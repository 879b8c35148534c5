using Crm360.Contacts;
using Crm360.Linkage;
using Crm360.Records;
using Crm360.Standardise;

namespace Crm360.Match;

/// <summary>What matching needs of a party.</summary>
public sealed record MatchParty(
    long RecordId, long VersionId, string Source, string SourceKey, string Kind, string? GivenName, string? FamilyName, string? NameKey, string? NameTokens,
    string? CompanyKey, string? NationalId, string? TaxId, DateOnly? BirthDate, string? Province, string? District, string? StreetKey)
{
    /// <summary>What matching needs of a party; identity and tax numbers count only where their check digits are right.</summary>
    public static MatchParty Of(PartyRow party) => new(
        party.RecordId, party.VersionId, party.Source, party.SourceKey, party.Kind, party.GivenName, party.FamilyName, party.NameKey, party.NameTokens,
        party.CompanyKey, party.NationalIdStatus == "valid" ? party.NationalId : null, party.TaxIdStatus == "valid" ? party.TaxId : null,
        party.BirthDate, party.Province, party.District, party.StreetKey);
}

/// <summary>What matching needs of a contact point.</summary>
public sealed record MatchPoint(long RecordId, string Kind, string Key, string? Type)
{
    /// <summary>What matching needs of a contact point that has a key.</summary>
    public static MatchPoint Of(ContactPointRow point) => new(point.RecordId, point.Kind, point.MatchKey!, point.Type);
}

/// <summary>Parties as a table of records for the linkage, row by row; its columns are <see cref="MatchColumns"/>.</summary>
public sealed class PartyTable
{
    static readonly string[] None = [];

    readonly Dictionary<long, int> _rows;

    PartyTable(IReadOnlyList<MatchParty> parties, RecordTable records)
    {
        Parties = parties;
        Records = records;
        _rows = parties.Select((party, row) => (party.RecordId, row)).ToDictionary(pair => pair.RecordId, pair => pair.row);
    }

    public IReadOnlyList<MatchParty> Parties { get; }

    public RecordTable Records { get; }

    /// <summary>The row of a record; null where it is no party of this table.</summary>
    public int? RowOf(long recordId) => _rows.TryGetValue(recordId, out var row) ? row : null;

    /// <summary>Of rows as they are; points without a key say nothing.</summary>
    public static PartyTable Of(IEnumerable<PartyRow> parties, IEnumerable<ContactPointRow> points) =>
        Of([.. parties.Select(MatchParty.Of)], points.Where(point => point.MatchKey is not null).Select(MatchPoint.Of));

    public static PartyTable Of(IReadOnlyList<MatchParty> parties, IEnumerable<MatchPoint> points)
    {
        var records = new RecordTable([.. parties.Select(party => RecordKey.Of(party.Source, party.SourceKey))]);
        records.AddColumn("given_name", [.. parties.Select(party => Folded(party.GivenName))]);
        records.AddColumn("given_class", Classes(parties));
        records.AddColumn("family_name", [.. parties.Select(party => Folded(party.FamilyName))]);
        records.AddColumn("name_key", [.. parties.Select(party => party.NameKey)]);
        records.AddColumn("name_tokens", [.. parties.Select(party => party.NameTokens?.Split(' ') ?? None)]);
        records.AddColumn("company_key", [.. parties.Select(party => party.CompanyKey)]);
        records.AddColumn("national_id", [.. parties.Select(party => party.NationalId)]);
        records.AddColumn("tax_id", [.. parties.Select(party => party.TaxId)]);
        records.AddColumn("birth_date", [.. parties.Select(party => party.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);
        records.AddColumn("province", [.. parties.Select(party => Folded(party.Province))]);
        records.AddColumn("district", [.. parties.Select(party => Folded(party.District))]);
        records.AddColumn("street_key", [.. parties.Select(party => party.StreetKey)]);
        records.AddColumn("kind", [.. parties.Select(party => party.Kind)]);
        AddPoints(records, parties, points.ToLookup(point => point.RecordId));
        return new PartyTable(parties, records);
    }

    /// <summary>The first given name with short forms as the full name. Given names are far fewer than parties, so each is read once.</summary>
    static string?[] Classes(IReadOnlyList<MatchParty> parties)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        return
        [
            .. parties.Select(party =>
            {
                if (party.GivenName is null)
                    return null;
                if (!known.TryGetValue(party.GivenName, out var found))
                    known.Add(party.GivenName, found = ClassOf(party.GivenName));
                return found;
            }),
        ];
    }

    // an initial is of no class
    static string? ClassOf(string givenName) =>
        NamePart.Of(givenName)?.NicknameKey is { } key && key.Split(' ')[0] is { Length: > 1 } first ? first : null;

    static void AddPoints(RecordTable records, IReadOnlyList<MatchParty> parties, ILookup<long, MatchPoint> points)
    {
        var emails = new string[parties.Count][];
        var locals = new string[parties.Count][];
        var phones = new string[parties.Count][];
        for (var row = 0; row < emails.Length; row++)
        {
            var own = points[parties[row].RecordId];
            emails[row] = Keys(own.Where(point => point.Kind == PartyMaker.Email));
            // info@ says nothing about whose mailbox it is
            locals[row] = [.. Keys(own.Where(point => point.Kind == PartyMaker.Email && point.Type is null))
                .Select(address => address[..address.LastIndexOf('@')])];
            phones[row] = Keys(own.Where(point => point.Kind == PartyMaker.Phone));
        }

        records.AddColumn("email", emails);
        records.AddColumn("email_local", locals);
        records.AddColumn("phone", phones);
    }

    static string[] Keys(IEnumerable<MatchPoint> points) => [.. points.Select(point => point.Key).Distinct(StringComparer.Ordinal)];

    static string? Folded(string? text) => text is null ? null : TextFold.Key(text);
}
