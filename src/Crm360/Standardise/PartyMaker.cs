using Crm360.Contacts;

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
        var tax = values.Kept("tax_id", TaxNumber.Read(values.Text("tax_id")));
        var id = values.Kept("national_id", NationalId.Read(values.Text("national_id")));
        // sole traders give their identity number where a tax number is asked for
        if (tax is { IsNationalId: true } && id.Status != ReadingStatus.Valid)
            id = NationalId.Read(tax.Canonical);
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
            BirthDate = values.BirthDate("birth_date"),
            NationalId = Cut(id.Canonical ?? (id.Status == ReadingStatus.Missing ? null : id.Original), 32),
            NationalIdStatus = id.Status == ReadingStatus.Missing ? null : StatusName(id.Status),
            TaxId = tax.IsNationalId ? null : Cut(tax.Canonical ?? (tax.Status == ReadingStatus.Missing ? null : tax.Original), 32),
            TaxIdStatus = tax.IsNationalId || tax.Status == ReadingStatus.Missing ? null : StatusName(tax.Status),
            Address = Cut(address.Canonical, 400),
            StreetKey = Cut(address.StreetKey, 300),
            Neighbourhood = Cut(address.Neighbourhood, 100),
            District = Cut(address.District, 100),
            Province = Cut(address.Province, 100),
            Postcode = Cut(address.Postcode, 20),
            Country = Cut(address.CountryCode ?? country, 2),
            AddressCompleteness = address.Completeness,
            UpdatedAt = implied ? null : values.Instant("updated_at"),
            Quality = 0,
        };
        return (party with { Quality = QualityOf(party, points) }, points);
    }

    /// <summary>Whether a row says anything by which a customer could be known.</summary>
    public static bool SaysAnything(RecordValues values) =>
        values.Text("full_name") is not null || values.Texts("phones").Any() || values.Texts("emails").Any();

    /// <summary>
    /// 0 to 100: 20 points each for a name (10 for half of one), a valid e-mail address, a valid phone number, an address with province and
    /// street (10 with province alone), and a valid identity or tax number or a date of birth.
    /// </summary>
    static int QualityOf(PartyRow party, IReadOnlyList<ContactPointRow> points)
    {
        var valid = StatusName(ReadingStatus.Valid);
        var name = party.CompanyKey is not null || (party.GivenName is not null && party.FamilyName is not null) ? 20
            : party.GivenName is not null || party.FamilyName is not null ? 10 : 0;
        var address = party.Province is null ? 0 : party.StreetKey is null ? 10 : 20;
        var identified = party.NationalIdStatus == valid || party.TaxIdStatus == valid || party.BirthDate is not null;
        return name + address + (identified ? 20 : 0)
            + (points.Any(point => point.Kind == Email && point.Status == valid) ? 20 : 0)
            + (points.Any(point => point.Kind == Phone && point.Status == valid) ? 20 : 0);
    }

    static (PersonName? Person, CompanyName? Company, string? Contact) Who(RecordValues values)
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
            return (null, read, contact is null ? null : PersonName.Read(contact).Canonical);
        }

        var given = values.Text("given_name");
        var family = values.Text("family_name");
        var person = full is not null && given is null && family is null ? PersonName.Read(full) : PersonName.Read(given, family);
        values.Kept(full is null ? "given_name" : "full_name", person);
        return (person, null, null);
    }

    static List<ContactPointRow> ContactPoints(RecordValues values, string region)
    {
        var points = new List<ContactPointRow>();
        foreach (var email in values.Texts("emails").SelectMany(EmailAddress.ReadAll))
        {
            values.Kept("emails", email);
            points.Add(Point(values, points.Count, Email, email, email.IsDisposable ? "disposable" : email.IsRole ? "role" : null));
        }

        foreach (var phone in values.Texts("phones").SelectMany(cell => PhoneNumber.ReadAll(cell, region)))
        {
            values.Kept("phones", phone);
            points.Add(Point(values, points.Count, Phone, phone, phone.Type == PhoneType.Unknown ? null : PhoneTypes[(int)phone.Type]));
        }

        return points;
    }

    static ContactPointRow Point(RecordValues values, int ordinal, string kind, Reading reading, string? type) => new()
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
    };

    /// <summary>How tables write a status.</summary>
    public static string StatusName(ReadingStatus status) => Statuses[(int)status];

    // PascalCase to snake_case
    static string Name(string member) => string.Concat(member.Select((letter, at) =>
        char.IsAsciiLetterUpper(letter) ? (at > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    static string? Joined(string? given, string? family) => given is null && family is null ? null : $"{given} {family}".Trim();

    static string? Cut(string? text, int longest) => text is null || text.Length <= longest ? text : text[..longest];
}
