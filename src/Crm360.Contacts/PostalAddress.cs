using Crm360.Contacts.Places;

namespace Crm360.Contacts;

/// <summary>The address fields of a source; any may be null, and free text may hold what the other fields should.</summary>
public sealed record AddressText(
    string? FreeText = null, string? Street = null, string? District = null, string? Province = null,
    string? Postcode = null, string? Country = null);

/// <summary>
/// A postal address in parts. <see cref="Reading.Canonical"/> is one line; <see cref="Reading.Key"/> is street key, district and province,
/// folded, abroad all words in alphabetical order; null where the place within a town is not known.
/// </summary>
/// <remarks>
/// In Turkey abbreviations are read (Mah., Cad., Sk., No:, K:, D:, Blok …), and province and district
/// found in whichever field names them. The canonical line is for people and for comparing; read again as free text it gives the same parts for
/// ordinary addresses, but street words that are themselves abbreviations need not come back.
/// </remarks>
public sealed record PostalAddress : Reading
{
    const int MaxLength = 1_000;
    const int LongestPlaceholder = 40;

    /// <summary>Neighbourhood (mahalle) without the word for it.</summary>
    public string? Neighbourhood { get; init; }

    /// <summary>Street with its kind written out: "Atatürk Caddesi". Abroad the whole line.</summary>
    public string? Street { get; init; }

    /// <summary>House, estate and block: "Gül Apt.", "Yeşil Vadi Sitesi A Blok".</summary>
    public string? Building { get; init; }

    /// <summary>Number of the door: "12/A".</summary>
    public string? Number { get; init; }

    /// <summary>Floor: "3", "ZEMİN".</summary>
    public string? Floor { get; init; }

    /// <summary>Flat: "5".</summary>
    public string? Flat { get; init; }

    /// <summary>District (ilçe) in its official spelling, or as given.</summary>
    public string? District { get; init; }

    /// <summary>Province (il) in its official spelling, or as given.</summary>
    public string? Province { get; init; }

    /// <summary>Postcode; five digits in Turkey.</summary>
    public string? Postcode { get; init; }

    /// <summary>ISO alpha-2; null if neither named nor given as region.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Neighbourhood, street and number, folded; null without a street or neighbourhood.</summary>
    public string? StreetKey { get; init; }

    /// <summary>How many of neighbourhood, street, number, district, province and postcode are known: 0 to 6.</summary>
    public int Completeness { get; init; }

    /// <summary>Reads an address.</summary>
    /// <param name="input">The fields as they came.</param>
    /// <param name="region">ISO alpha-2 of the country where none is named.</param>
    public static PostalAddress Read(AddressText input, string region)
    {
        ArgumentNullException.ThrowIfNull(input);
        var original = string.Join(", ", new[] { input.FreeText, input.Street, input.District, input.Province, input.Postcode, input.Country }
            .Where(text => !string.IsNullOrWhiteSpace(text)));
        var line = TextFold.Collapse(input.Street + " " + input.FreeText);
        if (line.Length == 0 && string.IsNullOrWhiteSpace(input.District + input.Province + input.Postcode))
            return Bad(original, ReadingStatus.Missing, Reasons.Empty);
        if (original.Length > MaxLength)
            return Bad(original, ReadingStatus.Invalid, Reasons.TooLong);
        var isLineNothing = IsNothing(line);
        if (isLineNothing && IsNothing(input.District) && IsNothing(input.Province) && IsNothing(input.Postcode))
            return Bad(original, ReadingStatus.Placeholder, Reasons.Placeholder);

        if (isLineNothing)
            line = "";
        var named = Contacts.CountryCode.Read(input.Country);
        var country = named.Canonical ?? Contacts.CountryCode.Read(region).Canonical;
        var reasons = named.Status == ReadingStatus.Invalid ? new List<string> { Reasons.UnknownCountry } : [];
        return country == "TR" ? InTurkey(original, line, input, reasons) : Abroad(original, line, input, country, reasons);
    }

    static PostalAddress InTurkey(string original, string line, AddressText input, List<string> reasons)
    {
        var parts = new TurkishAddress(line);
        var postcode = TurkishPostcode(input.Postcode, reasons) ?? parts.Postcode;
        var place = new PlaceFinder(input, parts.Rest, postcode, reasons);
        var rest = parts.Rest.Count == 0 ? null : TurkishAddress.Name(parts.Rest);
        var street = parts.Street ?? rest;
        var streetKey = parts.Neighbourhood is null && street is null ? null : TextFold.Key(parts.Neighbourhood + " " + street + " " + parts.Number);
        if (streetKey is null)
            reasons.Add(Reasons.NoStreet);
        var province = place.Province?.Name ?? (place.ProvinceText is { } text ? TitleCasing.Apply(text, turkish: true) : null);
        return Finish(
            new()
            {
                Original = original,
                Neighbourhood = parts.Neighbourhood,
                Street = street,
                Building = parts.Building,
                Number = parts.Number,
                Floor = parts.Floor,
                Flat = parts.Flat,
                District = place.District,
                Province = province,
                Postcode = postcode,
                CountryCode = "TR",
                StreetKey = streetKey,
                Key = streetKey is null || province is null ? null : TextFold.Key(streetKey + " " + place.District + " " + province),
            },
            reasons);
    }

    static PostalAddress Abroad(string original, string line, AddressText input, string? country, List<string> reasons)
    {
        var street = line.Length == 0 ? null : line;
        if (street is null)
            reasons.Add(Reasons.NoStreet);
        var postcode = NullIfNothing(input.Postcode)?.ToUpperInvariant();
        var (district, province) = (NullIfNothing(input.District), NullIfNothing(input.Province));
        var streetKey = street is null ? null : TextFold.SortedTokens(TextFold.Key(street));
        return Finish(
            new()
            {
                Original = original,
                Street = street,
                District = district is null ? null : TextFold.TitleCase(district),
                Province = province is null ? null : TextFold.TitleCase(province),
                Postcode = postcode,
                CountryCode = country,
                StreetKey = streetKey is { Length: > 0 } ? streetKey : null,
                Key = street is null ? null : TextFold.SortedTokens(TextFold.Key(street + " " + postcode + " " + district + " " + province)),
            },
            reasons);
    }

    static PostalAddress Finish(PostalAddress address, List<string> reasons) => address with
    {
        Status = reasons.Exists(code => code != Reasons.PlaceTypo) ? ReadingStatus.Suspect : ReadingStatus.Valid,
        Canonical = AddressLine.Of(address),
        ReasonCodes = reasons.Count == 0 ? [] : reasons,
        Completeness = new[] { address.Neighbourhood, address.Street, address.Number, address.District, address.Province, address.Postcode }
            .Count(part => part is not null),
    };

    static string? TurkishPostcode(string? text, List<string> reasons)
    {
        var digits = SpreadsheetNumber.WithoutDecimals(TextFold.Collapse(text)) ?? TextFold.Collapse(text);
        if (IsNothing(digits) || digits.AsSpan().IndexOfAnyExcept('0') < 0)
            return null;
        var padded = digits.Length == 4 ? "0" + digits : digits; // a spreadsheet dropped the zero of 01 to 09
        if (AddressWords.IsPostcode(new(padded, padded, '\0')))
            return padded;
        reasons.Add(Reasons.BadPostcode);
        return null;
    }

    static string? NullIfNothing(string? text) => TextFold.Collapse(text) is { Length: > 0 } clean && !IsNothing(clean) ? clean : null;

    static bool IsNothing(string? text)
    {
        if (text is { Length: > LongestPlaceholder })
            return false;
        var key = TextFold.Key(text);
        return key.Length == 0 || key is "adres" or "adresi yok" || Placeholders.Contains(key);
    }

    static PostalAddress Bad(string original, ReadingStatus status, string reason) => new() { Original = original, Status = status, ReasonCodes = [reason] };
}
