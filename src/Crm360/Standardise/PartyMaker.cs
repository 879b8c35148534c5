using Crm360.Contacts;
using Crm360.Records;

namespace Crm360.Standardise;

/// <summary>Makes a party and its contact points of a customer row, or of a transaction that tells who it was without a customer key.</summary>
static class PartyMaker
{
    public const string Person = "person";
    public const string Company = "company";
    public const string Email = "email";
    public const string Phone = "phone";

    static readonly string[] Statuses = [.. Enum.GetNames<ReadingStatus>().Select(Name)];
    static readonly string[] PhoneTypes = [.. Enum.GetNames<PhoneType>().Select(Name)];

    public static (PartyRow Party, IReadOnlyList<ContactPointRow> ContactPoints) Make(RecordValues values, string region, bool implied)
    {
        var country = CountryCode.Read(values.Text("country")).Canonical;
        var home = country ?? region;
        var points = ContactPoints(values, home);
        var who = Who(values);
        var address = values.Kept("address", PostalAddress.Read(
            new AddressText(values.Text("address"), values.Text("street"), values.Text("district"), values.Text("province"),
                values.Text("postcode"), values.Text("country")),
            region));
        var (id, tax) = OfficialNumbers(values);
        var birth = values.BirthDate("birth_date");
        var updated = implied ? null : values.Instant("updated_at");
        var party = new PartyRow
        {
            RecordId = values.Row.RecordId,
            VersionId = values.Row.VersionId,
            Source = values.Row.Source,
            System = values.Row.System,
            SourceKey = values.Row.SourceKey,
            Implied = implied,
            Kind = who.Company is null ? Person : Company,
            GivenName = Cut(who.Person?.Given, 100),
            FamilyName = Cut(who.Person?.Family, 100),
            NameKey = Cut(who.Person?.TokenKey, 200),
            NameTokens = Cut(who.Person?.Key, 200),
            CompanyName = Cut(who.Company?.Canonical, 300),
            CompanyKey = Cut(who.Company?.Key, 300),
            LegalForm = Cut(who.Company?.LegalForm, 64),
            ContactName = Cut(who.Contact, 200),
            Gender = values.Code("gender"),
            BirthDate = birth,
            NationalId = Cut(id?.Canonical ?? id?.Original, 32),
            NationalIdStatus = id is null ? null : StatusName(id.Status),
            TaxId = Cut(tax?.Canonical ?? tax?.Original, 32),
            TaxIdStatus = tax is null ? null : StatusName(tax.Status),
            Address = Cut(address.Canonical, 400),
            StreetKey = Cut(address.StreetKey, 300),
            Neighbourhood = Cut(address.Neighbourhood, 100),
            District = Cut(address.District, 100),
            Province = Cut(address.Province, 100),
            Postcode = Cut(address.Postcode, 20),
            Country = Cut(address.CountryCode ?? country, 2),
            AddressCompleteness = address.Completeness,
            UpdatedAt = updated,
            Quality = RecordQuality.Of((Reading?)who.Company ?? who.Person, address, [id, tax], birth, points, values.Problems.Count),
            Note = Cut(who.Note, 400),
            Employer = who.Company is null && values.Text("employer") is { } employer ? Cut(CompanyName.Read(employer).Canonical, 300) : null,
            EmployerKey = who.Company is null ? values.Renamed(Entity.Customer, Cut(values.Text("employer_key"), 200)) : null,
        };
        return (party, points);
    }

    /// <summary>Whether a row says anything by which a customer could be known.</summary>
    public static bool SaysAnything(RecordValues values) =>
        values.Text("full_name") is not null || values.Texts("phones").Any() || values.Texts("emails").Any();

    /// <summary>
    /// Identity and tax number; null where there is none. Sole traders give their identity number where a tax number is asked for, firms the one of the
    /// trade registry, which has the tax number in it.
    /// </summary>
    static (Reading? Id, Reading? Tax) OfficialNumbers(RecordValues values)
    {
        var written = values.Text("tax_id");
        var tax = IdentityNumber.Read(written) switch
        {
            MersisNumber { IsUsable: true } mersis => TaxNumber.Read(mersis.TaxNumber),
            Iban => TaxNumber.Read(written), // a bank account is none
            var read => read,
        };
        values.Kept("tax_id", tax);
        Reading id = values.Kept("national_id", NationalId.Read(values.Text("national_id")));
        var isPersons = tax is TaxNumber { IsNationalId: true } or NationalId { Status: ReadingStatus.Valid };
        if (isPersons && id.Status != ReadingStatus.Valid)
            id = NationalId.Read(tax.Canonical);
        return (Given(id), isPersons ? null : Given(tax));
    }

    static Reading? Given(Reading reading) => reading.Status == ReadingStatus.Missing ? null : reading;

    static (PersonName? Person, CompanyName? Company, string? Contact, string? Note) Who(RecordValues values)
    {
        var full = values.Text("full_name");
        var company = values.Text("company_name");
        if (company is null && full is not null && CompanyName.LooksLikeCompany(full))
            company = full;
        if (company is not null && CompanyName.Read(company) is { Key: not null } read)
        {
            values.Kept("company_name", read);
            var contact = values.Text("contact_name")
                ?? (full == company ? null : full) ?? Joined(values.Text("given_name"), values.Text("family_name"));
            var person = contact is null ? null : PersonName.Read(contact);
            return (null, read, person?.Canonical, Notes(read.Notes, person?.Notes));
        }

        var given = values.Text("given_name");
        var family = values.Text("family_name");
        var one = full is not null && given is null && family is null ? FirstOf(values, full) : PersonName.Read(given, family);
        values.Kept(full is null ? "given_name" : "full_name", one);
        return (one, null, null, one.Notes);
    }

    // a record is one customer; that there are others in it is a problem
    static PersonName FirstOf(RecordValues values, string full)
    {
        var persons = PersonName.ReadAll(full);
        if (persons is [_, _, ..] && !persons[0].ReasonCodes.Contains(Reasons.SeveralPersons, StringComparer.Ordinal))
            values.Add("full_name", Reasons.SeveralPersons, full);
        return persons is [var first, ..] ? first : PersonName.Read(full);
    }

    static string? Notes(string? one, string? other) => one is null || other is null ? one ?? other : $"{one}; {other}";

    static List<ContactPointRow> ContactPoints(RecordValues values, string region)
    {
        var points = new List<ContactPointRow>();
        foreach (var email in values.Texts("emails").SelectMany(EmailAddress.ReadAll))
        {
            values.Kept("emails", email);
            points.Add(Point(values, points.Count, Email, email, email.IsDisposable ? "disposable" : email.IsRole ? "role" : null, email.Note));
        }

        foreach (var phone in values.Texts("phones").SelectMany(cell => PhoneNumber.ReadAll(cell, region)))
        {
            values.Kept("phones", phone);
            points.Add(Point(values, points.Count, Phone, phone, phone.Type == PhoneType.Unknown ? null : PhoneTypes[(int)phone.Type], phone.Note));
        }

        return points;
    }

    static ContactPointRow Point(RecordValues values, int ordinal, string kind, Reading reading, string? type, string? note) => new()
    {
        RecordId = values.Row.RecordId,
        Ordinal = ordinal,
        Kind = kind,
        Original = Cut(reading.Original, 400)!,
        Canonical = Cut(reading.Canonical, 320),
        MatchKey = Cut(reading.Key, 320),
        Type = type,
        Status = StatusName(reading.Status),
        Reasons = reading.ReasonCodes.Count == 0 ? null : Cut(string.Join(',', reading.ReasonCodes), 200),
        Suggestion = Cut(reading.Suggestion, 320),
        Note = Cut(note, 200),
    };

    /// <summary>Whether a status, as tables write it, is that of a number that customers are compared by.</summary>
    public static bool IsValid(string? status) => status == StatusName(ReadingStatus.Valid);

    /// <summary>How tables write a status.</summary>
    public static string StatusName(ReadingStatus status) => Statuses[(int)status];

    // PascalCase to snake_case
    static string Name(string member) => string.Concat(member.Select((letter, at) =>
        char.IsAsciiLetterUpper(letter) ? (at > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    static string? Joined(string? given, string? family) => given is null && family is null ? null : $"{given} {family}".Trim();

    static string? Cut(string? text, int longest) => text is null || text.Length <= longest ? text : text[..longest];
}
