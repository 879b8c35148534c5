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

    static readonly (ColumnKind Kind, string[] Words)[] Names =
    [
        (ColumnKind.Email, ["email", "eposta", "mail", "posta"]),
        (ColumnKind.Phone, ["phone", "tel", "telefon", "gsm", "cep", "mobile", "mobil", "fax", "faks"]),
        (ColumnKind.Identity, ["tckn", "vkn", "tc", "kimlik", "iban", "vergi", "mersis", "vat", "tax", "national"]),
        (ColumnKind.Date, ["date", "tarih", "tarihi", "dogum", "birth", "dob", "updated", "created"]),
        (ColumnKind.Address, ["address", "adres", "adresi"]),
        (ColumnKind.Company, ["company", "firma", "unvan", "sirket", "organisation", "organization", "account"]),
        (ColumnKind.Person, ["name", "ad", "isim", "soyad", "adi", "soyadi", "person", "yetkili", "contact", "surname", "first", "last"]),
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
        var named = NamedKind(name);
        // in this order: a later kind takes much that an earlier one knows better
        foreach (var kind in (ColumnKind[])
            [ColumnKind.Email, ColumnKind.Date, ColumnKind.Identity, ColumnKind.Phone, ColumnKind.Number, ColumnKind.Address, ColumnKind.Company, ColumnKind.Person])
        {
            var share = (double)samples.Count(cell => Is(kind, cell, region)) / samples.Count;
            if (share >= Enough || (kind == named && share >= EnoughWhenNamed))
                return kind;
        }

        return ColumnKind.Text;
    }

    static ColumnKind? NamedKind(string name)
    {
        var words = TextFold.Key(name.Replace('_', ' ')).Split(' ');
        foreach (var (kind, known) in Names)
        {
            if (words.Any(word => known.Contains(word, StringComparer.Ordinal)))
                return kind;
        }

        return null;
    }

    static bool Is(ColumnKind kind, string cell, string region) => kind switch
    {
        ColumnKind.Email => cell.Contains('@', StringComparison.Ordinal) && EmailAddress.Read(cell).IsUsable,
        ColumnKind.Date => cell.AsSpan().IndexOfAny("./- ") > 0 && CalendarDate.Read(cell).IsUsable,
        ColumnKind.Identity => IdentityNumber.Read(cell).Status == ReadingStatus.Valid,
        ColumnKind.Phone => PhoneNumber.ReadAll(cell, region).Any(phone => phone.IsUsable),
        ColumnKind.Number => double.TryParse(cell, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _),
        ColumnKind.Address => PostalAddress.Read(new AddressText(FreeText: cell), region) is { IsUsable: true, Street: not null, Number: not null },
        ColumnKind.Company => CompanyName.LooksLikeCompany(cell),
        ColumnKind.Person => PersonName.Read(cell) is { Status: ReadingStatus.Valid, Family: not null },
        _ => false,
    };
}
