using Crm360.Contacts;

namespace Crm360.Cli.Linking;

/// <summary>A column of a file and how it is read.</summary>
/// <param name="Column">Its name in the file.</param>
/// <param name="At">Its number, from 0.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="IsChecked">Whether most of its numbers have check digits that are right, so that two different ones are of two entities.</param>
/// <param name="Fill">Share of the rows that have a value, 0 to 1.</param>
sealed record Field(string Column, int At, FieldKind Kind, bool IsChecked, double Fill);

/// <summary>Guesses what the columns of a file say, from their names first, for those were chosen by people, and from their cells where the names say nothing.</summary>
static class FieldGuess
{
    /// <summary>A column with at most this many different values among the samples is one of categories, for most values stand in several records.</summary>
    const int FewValues = 10;

    /// <summary>The same as a share of the samples.</summary>
    const double FewShare = 0.3;
    const double MostChecked = 0.9;

    static readonly (FieldKind Kind, string[] Names)[] Known =
    [
        (FieldKind.GivenName, ["given name", "first name", "firstname", "forename", "ad", "adi", "isim", "vorname", "prenom", "given", "fname"]),
        (FieldKind.FamilyName, ["family name", "last name", "lastname", "surname", "soyad", "soyadi", "nachname", "nom", "lname"]),
        (FieldKind.FullName, ["full name", "fullname", "person", "customer name", "contact name", "ad soyad", "adi soyadi", "musteri adi", "yetkili"]),
        (FieldKind.Company, ["company", "company name", "firma", "firma adi", "unvan", "sirket", "organisation", "organization", "employer"]),
        (FieldKind.Email, ["email", "e mail", "mail", "eposta", "e posta", "email address"]),
        (FieldKind.Phone, ["phone", "telephone", "tel", "telefon", "gsm", "cep", "mobile", "cep telefonu", "phone number", "fax", "faks"]),
        (FieldKind.BirthDate, ["birth date", "birthdate", "date of birth", "dateofbirth", "dob", "dogum", "dogum tarihi", "birthday"]),
        (FieldKind.Identity, ["national id", "tckn", "tc kimlik no", "t c kimlik no", "kimlik no", "soc sec id", "ssn", "vkn", "vergi no", "tax id", "vat", "passport"]),
        (FieldKind.Street, ["street", "address", "adres", "address 1", "address1", "street number", "house number", "acik adres", "addr", "street address"]),
        (FieldKind.District, ["district", "suburb", "ilce", "county", "address 2", "address2", "mahalle"]),
        (FieldKind.City, ["city", "town", "sehir", "il", "province", "place", "birth place"]),
        (FieldKind.Postcode, ["postcode", "post code", "postal code", "zip", "zipcode", "zip code", "posta kodu", "plz"]),
        (FieldKind.Ignore, ["updated at", "created at", "source", "last updated", "guncelleme", "cluster", "true id", "timestamp", "rownum"]),
        (FieldKind.Category, ["gender", "sex", "cinsiyet", "state", "country", "ulke"]),
    ];

    /// <summary>How each column is read.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="samples">Some rows.</param>
    /// <param name="id">The column that tells records apart; null to guess it.</param>
    /// <param name="region">By whose rules numbers without a country are read.</param>
    public static IReadOnlyList<Field> Of(IReadOnlyList<string> columns, IReadOnlyList<string?[]> samples, string? id, string region)
    {
        var key = id is null ? IdAmong(columns, samples) : Enumerable.Range(0, columns.Count).First(at => columns[at] == id);
        return Persons([.. columns.Select((column, at) => Guess(column, at, at == key, [.. samples.Select(row => row[at]?.Trim() ?? "").Where(cell => cell.Length > 0)], samples.Count, region))]);
    }

    static Field Guess(string column, int at, bool isKey, string[] cells, int rows, string region)
    {
        var kind = isKey ? FieldKind.Id : KindOf(column, cells, region);
        var isChecked = kind == FieldKind.Identity && cells.Count(cell => IdentityNumber.Read(cell).Status == ReadingStatus.Valid) >= MostChecked * Math.Max(1, cells.Length);
        return new(column, at, kind, isChecked, (double)cells.Length / Math.Max(1, rows));
    }

    /// <summary>Nearly every text of two words can be a name: a column that only might hold persons does so where others tell of persons too.</summary>
    static IReadOnlyList<Field> Persons(IReadOnlyList<Field> fields) =>
        fields.Any(field => field.Kind is FieldKind.GivenName or FieldKind.FamilyName or FieldKind.BirthDate || (field.Kind == FieldKind.FullName && IsKnown(field)))
            ? fields
            : [.. fields.Select(field => field.Kind == FieldKind.FullName ? field with { Kind = FieldKind.Text } : field)];

    static bool IsKnown(Field field) => Known.Any(known => known.Kind == field.Kind && known.Names.Contains(ColumnTitle.Words(field.Column), StringComparer.Ordinal));

    /// <summary>The column without gaps and repeats whose name speaks of an id, else the first without repeats; -1 for none.</summary>
    static int IdAmong(IReadOnlyList<string> columns, IReadOnlyList<string?[]> samples)
    {
        int[] unique =
        [
            .. Enumerable.Range(0, columns.Count).Where(at => samples.Count > 0 && samples.All(row => !string.IsNullOrWhiteSpace(row[at]))
                && samples.Select(row => row[at]!.Trim()).Distinct(StringComparer.Ordinal).Count() == samples.Count),
        ];
        return unique.Where(at => ColumnTitle.Words(columns[at]).Split(' ').Any(word => word is "id" or "key" or "no" or "kod" or "code" or "rec" or "number" or "index")).DefaultIfEmpty(
            unique.Where(at => at == 0).DefaultIfEmpty(-1).First()).First();
    }

    static FieldKind KindOf(string column, string[] filled, string region)
    {
        var words = ColumnTitle.Words(column);
        foreach (var (kind, names) in Known)
        {
            if (names.Contains(words, StringComparer.Ordinal))
                return kind;
        }

        if (filled is [])
            return FieldKind.Ignore;
        return ColumnKinds.Guess(column, filled, region) switch
        {
            ColumnKind.Email => FieldKind.Email,
            ColumnKind.Phone => FieldKind.Phone,
            ColumnKind.Person when words.Contains("name", StringComparison.Ordinal) => FieldKind.FullName,
            ColumnKind.Company => FieldKind.Company,
            ColumnKind.Address => FieldKind.Street,
            ColumnKind.Date => FieldKind.Ignore,
            ColumnKind.Identity => FieldKind.Identity,
            _ when IsFew(filled) => FieldKind.Category,
            ColumnKind.Number => FieldKind.Ignore,
            _ => FieldKind.Text,
        };
    }

    static bool IsFew(string[] cells) => cells.Distinct(StringComparer.OrdinalIgnoreCase).Count() <= Math.Max(FewValues, FewShare * cells.Length);
}
