using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Crm360.Contacts;
using Crm360.Records;
using Crm360.Standardise;

namespace Crm360.Golden.Relations;

/// <summary>Makes the keys by which a customer is related to others: a pure function of its golden record and its records.</summary>
/// <param name="definition">Which relations are asked for.</param>
/// <param name="region">Country of addresses that name none, as ISO alpha-2.</param>
/// <param name="namesEmployers">Whether any source says which company's record a person works for.</param>
sealed class RelationKeyMaker(RelationDefinition definition, string region, bool namesEmployers)
{
    /// <summary>By these rules.</summary>
    public static RelationKeyMaker Of(RelationDefinition definition, StandardiseRules rules) =>
        new(definition, rules.Region, rules.Sources.Any(source => source.Map.Any(mapping => mapping.Attribute.Name == "employer_key")));

    /// <summary>The keys of a customer.</summary>
    /// <param name="made">Its golden record.</param>
    /// <param name="members">Its records.</param>
    /// <param name="points">Their contact points.</param>
    public IReadOnlyList<ChangedRelationKeyRow> Make(GoldenRecord made, IReadOnlyList<PartyRow> members, IReadOnlyList<ContactPointRow> points)
    {
        var keys = new Keys(made.Customer.CustomerId, made.Customer.Kind == PartyMaker.Company, members);
        if (keys.IsCompany)
            OfCompany(keys, made, points);
        else
            OfPerson(keys, made, points);
        return keys.All;
    }

    void OfPerson(Keys keys, GoldenRecord made, IReadOnlyList<ContactPointRow> points)
    {
        if (definition.Household && RowOf(made, "address") is { } housed && DoorOf(made, housed, keys.Members) is { } door)
        {
            var (quarter, flat) = (HashOf("quarter", door.Neighbourhood), HashOf("flat", door.Flat));
            foreach (var surname in Surnames(made, keys.Members).Distinct(StringComparer.Ordinal))
                keys.Add(RelationEvidence.Address, door.Building, housed.RecordId, HashOf("surname", surname), quarter, flat);
        }

        if (!definition.WorksAt)
            return;
        Domains(keys, points);
        foreach (var member in keys.Members)
        {
            if (CompanyName.Read(member.Employer ?? member.CompanyName).GroupKey is { } employer)
                keys.Add(RelationEvidence.Name, employer, member.RecordId);
            if (member.EmployerKey is { } key)
                keys.Add(RelationEvidence.Record, RecordKey.Of(member.System, key), member.RecordId);
        }
    }

    // a record from before a wedding still tells with whom somebody lived, and one from after it with whom they live
    static IEnumerable<string> Surnames(GoldenRecord made, IReadOnlyList<PartyRow> members) =>
        members.Select(member => member.FamilyName).Append(made.Customer.FamilyName).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(PersonName.SurnamesOf);

    void OfCompany(Keys keys, GoldenRecord made, IReadOnlyList<ContactPointRow> points)
    {
        if (!definition.Group && !definition.WorksAt)
            return;
        Domains(keys, points);
        if (RowOf(made, "company_name") is { } named && CompanyName.Read(made.Customer.CompanyName).GroupKey is { } name)
            keys.Add(RelationEvidence.Name, name, named.RecordId);
        // a sole trader has the identity number in its place
        if (definition.Group && (RowOf(made, "tax_id") ?? RowOf(made, "national_id")) is { Value: { } number } taxed)
            keys.Add(RelationEvidence.TaxId, number, taxed.RecordId);
        if (!definition.WorksAt || !namesEmployers)
            return;
        foreach (var member in keys.Members)
            keys.Add(RelationEvidence.Record, RecordKey.Of(member.System, member.SourceKey), member.RecordId);
    }

    void Domains(Keys keys, IReadOnlyList<ContactPointRow> points)
    {
        foreach (var point in points)
        {
            if (point.Kind != PartyMaker.Email || !ClaimMaker.IsUsable(point))
                continue;
            var email = EmailAddress.Read(point.Canonical);
            if (email is { Domain: { } domain, IsFree: false, IsDisposable: false } && !definition.Ignores(domain))
                keys.Add(RelationEvidence.Domain, domain, point.RecordId);
        }
    }

    // a group of attributes is taken whole from one record, unless a steward speaks in its place
    DoorAddress? DoorOf(GoldenRecord made, ClaimRow housed, IReadOnlyList<PartyRow> members)
    {
        var row = members.FirstOrDefault(member => member.RecordId == housed.RecordId);
        return row is not null && row.Address == made.Customer.Address
            ? DoorAddress.Of(row.Address, row.StreetKey, row.Neighbourhood, row.District, row.Province, row.Country)
            : DoorAddress.Of(PostalAddress.Read(new(made.Customer.Address), region));
    }

    static ClaimRow? RowOf(GoldenRecord made, string attribute)
    {
        foreach (var claim in made.Claims)
        {
            if (claim.Attribute == attribute)
                return claim.Value is null ? null : claim;
        }

        return null;
    }

    /// <summary>64 bits of SHA-256, the same in every database: among ten million values two meet with a chance of one in a million.</summary>
    /// <returns>0 where there is no value.</returns>
    internal static long HashOf(string kind, string? value)
    {
        if (value is null)
            return 0;
        var text = $"{kind}|{value}";
        Span<byte> bytes = text.Length <= 256 ? stackalloc byte[3 * text.Length] : new byte[3 * text.Length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>The keys of one customer, each once, by the first of the records that give it.</summary>
    sealed class Keys(long customerId, bool isCompany, IReadOnlyList<PartyRow> members)
    {
        readonly List<ChangedRelationKeyRow> _all = [];

        public bool IsCompany => isCompany;

        public IReadOnlyList<PartyRow> Members => members;

        public IReadOnlyList<ChangedRelationKeyRow> All => _all;

        public void Add(string kind, string value, long recordId, long part = 0, long quarter = 0, long door = 0)
        {
            var key = new ChangedRelationKeyRow
            {
                KeyHash = HashOf(kind, value),
                CustomerId = customerId,
                Kind = kind,
                PartHash = part,
                QuarterHash = quarter,
                DoorHash = door,
                IsCompany = isCompany,
                RecordId = recordId,
            };
            var same = _all.FindIndex(other => other.KeyHash == key.KeyHash && other.PartHash == part);
            if (same < 0)
                _all.Add(key);
            else if (string.CompareOrdinal(NameOf(recordId), NameOf(_all[same].RecordId)) < 0)
                _all[same] = key;
        }

        // of several records the one whose natural key is first: keys of rows depend on what landed first
        string NameOf(long recordId)
        {
            var member = members.First(member => member.RecordId == recordId);
            return RecordKey.Of(member.Source, member.SourceKey);
        }
    }
}
