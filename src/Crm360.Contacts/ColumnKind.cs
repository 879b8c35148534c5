using System.Globalization;
using Crm360.Contacts.Names;

namespace Crm360.Contacts;

/// <summary>What the cells of a column hold.</summary>
public enum ColumnKind
{
    /// <summary>Anything else: codes, cities, remarks.</summary>
    Text,
    Number,
    Date,
    Phone,
    Email,
    Identity,
    Person,
    Company,
    Address,

    /// <summary>Given names or surnames alone.</summary>
    NamePart,
}

/// <summary>Guesses what a column holds from its name and some of its cells.</summary>
public static class ColumnKinds
{
    /// <summary>How many cells are looked at, at most.</summary>
    public const int MaxSamples = 500;

    /// <summary>Share of the cells that must read as a kind, where the name of the column says nothing.</summary>
    const double Enough = 0.6;

    /// <summary>The same where the name says so: much of such a column may be broken.</summary>
    const double EnoughWhenNamed = 0.25;

    const int FewestDigits = 4;
    const int MostWordsOfPerson = 5;

    // in this order: a later kind takes much that an earlier one knows better
    static readonly ColumnKind[] Order =
    [
        ColumnKind.Email, ColumnKind.Date, ColumnKind.Identity, ColumnKind.Phone, ColumnKind.Number, ColumnKind.Address, ColumnKind.Company,
        ColumnKind.Person, ColumnKind.NamePart,
    ];

    static readonly (ColumnKind Kind, string[] Words)[] Names =
    [
        (ColumnKind.Email, ["email", "eposta", "mail", "posta"]),
        (ColumnKind.Phone, ["phone", "tel", "telefon", "telefonu", "gsm", "cep", "mobile", "mobil", "fax", "faks"]),
        (ColumnKind.Identity, ["tckn", "vkn", "tc", "kimlik", "iban", "vergi", "mersis", "vat", "tax", "national", "pasaport", "passport"]),
        (ColumnKind.Date, ["date", "tarih", "tarihi", "dogum", "birth", "dob", "updated", "created"]),
        (ColumnKind.Address, ["address", "adres", "adresi"]),
        (ColumnKind.Company, ["company", "firma", "unvan", "unvani", "sirket", "organisation", "organization", "account"]),
        (ColumnKind.Person,
        [
            "name", "ad", "isim", "soyad", "adi", "soyadi", "adsoyad", "soyisim", "person", "yetkili", "contact", "surname", "first", "last", "fullname",
            "musteri", "customer", "kisi", "temsilci", "danisman", "sorumlu", "kullanici", "user", "owner", "agent", "personel", "caller", "arayan",
        ]),
    ];

    /// <summary>The kind that most of the cells are, if enough of them are.</summary>
    /// <param name="name">The column's name; may be empty.</param>
    /// <param name="cells">Cells of it; empty ones and those beyond <see cref="MaxSamples"/> are passed over.</param>
    /// <param name="region">By whose rules numbers without a country are read.</param>
    public static ColumnKind Guess(string name, IEnumerable<string?> cells, string region)
    {
        var samples = cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Take(MaxSamples).Select(cell => cell!).ToList();
        if (samples is [])
            return ColumnKind.Text;
        var named = OfName(name);
        foreach (var kind in Order)
        {
            if (Share(samples, cell => Is(kind, cell, region)) >= Enough
                || (kind == named && Share(samples, cell => Is(kind, cell, region) || IsBroken(kind, cell, region)) >= EnoughWhenNamed))
            {
                return kind;
            }
        }

        return ColumnKind.Text;
    }

    /// <summary>The kind that a column's name says; null where it says none.</summary>
    public static ColumnKind? OfName(string name)
    {
        var words = Words(name);
        foreach (var (kind, known) in Names)
        {
            if (words.Any(word => known.Contains(word, StringComparer.Ordinal)))
                return kind;
        }

        return null;
    }

    /// <summary>Whether a text has a word that people are frequently called by, so that it may be about somebody.</summary>
    public static bool HasName(string text) => Words(text).Any(word => IsName(word) && !Names.Any(known => known.Words.Contains(word, StringComparer.Ordinal)));

    static string[] Words(string text) => TextFold.Key(text.Replace('_', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static bool IsName(string word) => (NameWords.Of(word) & (NameFacts.Given | NameFacts.Family)) != NameFacts.None;

    static double Share(List<string> samples, Func<string, bool> holds) => (double)samples.Count(holds) / samples.Count;

    static bool Is(ColumnKind kind, string cell, string region) => kind switch
    {
        ColumnKind.Email => cell.Contains('@', StringComparison.Ordinal) && EmailAddress.Read(cell) is { IsUsable: true } email && HasRealDomain(email),
        ColumnKind.Date => cell.AsSpan().IndexOfAny("./- ") > 0 && CalendarDate.Read(cell).IsUsable,
        ColumnKind.Identity => IdentityNumber.Read(cell).Status == ReadingStatus.Valid,
        ColumnKind.Phone => PhoneNumber.ReadAll(cell, region).Any(phone => phone.IsUsable),
        ColumnKind.Number => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        ColumnKind.Address => PostalAddress.Read(new AddressText(FreeText: cell), region) is { IsUsable: true, Street: not null, Number: not null },
        ColumnKind.Company => CompanyName.LooksLikeCompany(cell),
        ColumnKind.Person => PersonName.Read(cell) is { Status: ReadingStatus.Valid, Family: not null, Notes: null } && IsOfNames(cell),
        ColumnKind.NamePart => !cell.Trim().Contains(' ', StringComparison.Ordinal) && HasName(cell),
        _ => false,
    };

    /// <summary>Whether a cell of a column that is named so shows what is usually wrong with the kind.</summary>
    static bool IsBroken(ColumnKind kind, string cell, string region) => kind switch
    {
        ColumnKind.Email => cell.Contains('@', StringComparison.Ordinal) || EmailAddress.Read(cell).Status == ReadingStatus.Placeholder,
        ColumnKind.Phone => IsBrokenNumber(PhoneNumber.Read(cell, region), cell),
        ColumnKind.Identity => IsBrokenNumber(IdentityNumber.Read(cell), cell),
        ColumnKind.Date => CalendarDate.Read(cell).Status == ReadingStatus.Placeholder,
        ColumnKind.Person => PersonName.Read(cell) is { IsUsable: true, Family: not null } or { Status: ReadingStatus.Placeholder },
        ColumnKind.Address => PostalAddress.Read(new AddressText(FreeText: cell), region) is { IsUsable: true } or { Status: ReadingStatus.Placeholder },
        _ => false,
    };

    static bool IsBrokenNumber(Reading reading, string cell) =>
        reading.Status == ReadingStatus.Placeholder
        || (cell.Count(char.IsDigit) >= FewestDigits && !reading.ReasonCodes.Contains(Reasons.Unreadable, StringComparer.Ordinal));

    // P@ss0 is no e-mail address
    static bool HasRealDomain(EmailAddress email) => !email.ReasonCodes.Any(code => code is Reasons.NoTopLevelDomain or Reasons.UnknownTopLevelDomain or Reasons.UnusualSyntax);

    // a remark reads as a name too; most of the words of a name are known ones
    static bool IsOfNames(string cell)
    {
        var words = Words(cell);
        return words.Length is > 1 and <= MostWordsOfPerson && words.Count(IsName) * 2 >= words.Length;
    }
}
