using Crm360.Contacts.Places;

namespace Crm360.Contacts;

/// <summary>The address fields of a source; any may be null, and each may hold what another should.</summary>
public sealed record AddressText(
    string? FreeText = null, string? Street = null, string? District = null, string? Province = null,
    string? Postcode = null, string? Country = null, string? Neighbourhood = null);

/// <summary>
/// A postal address in parts. <see cref="Reading.Canonical"/> is one line, which reads as the same address again; <see cref="Reading.Key"/> is street key,
/// district and province, folded, abroad all words in alphabetical order; null where the place within a town or the province is not known.
/// </summary>
/// <remarks>
/// In Turkey abbreviations are read (Mah., Cad., Sk., No:, K:, D:, Blok …), and province, district and neighbourhood found wherever they stand, with a
/// slip or without Turkish letters, by the official list, which also adds what is not named. Names that contradict one another, or fit several places, make the
/// reading Suspect; where they fit several provinces, it has none.
/// </remarks>
public sealed record PostalAddress : Reading
{
    const int LongestPlaceholder = 40;

    /// <summary>Two readings settle nearly everything; more are for texts that are hardly addresses.</summary>
    const int MostRounds = 4;

    static readonly AddressText Nothing = new();
    static readonly CountryCode NoCountry = Contacts.CountryCode.Read(null);

    /// <summary>Neighbourhood (mahalle) without the word for it, village with it.</summary>
    public string? Neighbourhood { get; init; }

    /// <summary>Village or town that the neighbourhood is part of: "Belenli Köyü".</summary>
    public string? Settlement { get; init; }

    /// <summary>The avenue or boulevard of the street: "İstiklal Caddesi" of "İstiklal Caddesi Gül Sokak".</summary>
    public string? Avenue { get; init; }

    /// <summary>Street with its kind written out: "Atatürk Caddesi". Abroad the whole line.</summary>
    public string? Street { get; init; }

    /// <summary>House, estate and block: "Gül Apt.", "Yeşil Vadi Sitesi A Blok", and what else is said.</summary>
    public string? Building { get; init; }

    /// <summary>The estate of the building: "Yeşil Vadi Sitesi".</summary>
    public string? Estate { get; init; }

    /// <summary>The block of the building: "A Blok".</summary>
    public string? Block { get; init; }

    /// <summary>Number of the door: "12/A".</summary>
    public string? Number { get; init; }

    /// <summary>Floor: "3", "ZEMIN".</summary>
    public string? Floor { get; init; }

    /// <summary>Flat: "5".</summary>
    public string? Flat { get; init; }

    /// <summary>District (ilçe) in its official spelling, or as given.</summary>
    public string? District { get; init; }

    /// <summary>Province (il) in its official spelling; abroad as given.</summary>
    public string? Province { get; init; }

    /// <summary>Postcode in the form of its country; five digits in Turkey.</summary>
    public string? Postcode { get; init; }

    /// <summary>ISO alpha-2; null if neither named nor given as region.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Neighbourhood, street and number, folded; null without a street or neighbourhood.</summary>
    public string? StreetKey { get; init; }

    /// <summary>What was noted beside the address, and no part of it: "BORÇLU", "Migros yanı"; null if nothing was.</summary>
    public string? Notes { get; init; }

    /// <summary>Phone numbers that stood in the address, as they were written; null if none did.</summary>
    public string? Phones { get; init; }

    /// <summary>How many of neighbourhood, street, number, district, province and postcode are known: 0 to 6.</summary>
    public int Completeness { get; init; }

    /// <inheritdoc cref="AddressParts.IsRegular"/>
    internal bool IsRegular { get; init; }

    /// <summary>Reads an address.</summary>
    /// <param name="input">The fields as they came.</param>
    /// <param name="region">ISO alpha-2 of the country where none is named.</param>
    public static PostalAddress Read(AddressText input, string region)
    {
        ArgumentNullException.ThrowIfNull(input);
        var original = OriginalOf(input);
        var line = Line(input);
        if (line.Length == 0 && string.IsNullOrWhiteSpace(input.District + input.Province + input.Postcode + input.Neighbourhood))
            return Bad(original, ReadingStatus.Missing, Reasons.Empty);
        if (IsTooLong(original))
            return Bad(original, ReadingStatus.Invalid, Reasons.TooLong);
        var isLineNothing = IsNothing(line);
        if (isLineNothing && IsNothing(input.District) && IsNothing(input.Province) && IsNothing(input.Postcode) && IsNothing(input.Neighbourhood))
            return Bad(original, ReadingStatus.Placeholder, Reasons.Placeholder);

        var first = ReadOnce(original, isLineNothing ? "" : line, input, region);
        return first.Canonical is null || first.IsRegular ? first : Settled(first, region);
    }

    /// <summary>Whether a text stands for no address.</summary>
    internal static bool IsNothing(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return true;
        if (text.Length > LongestPlaceholder)
            return false;
        var key = TextFold.Key(text);
        return key.Length == 0 || key is "adres" or "adresi yok" || Placeholders.Contains(key);
    }

    /// <summary>
    /// The parts as the canonical line gives them, so that it reads as itself. They differ from the first ones only in texts that are hardly addresses;
    /// what never settles has no canonical line.
    /// </summary>
    static PostalAddress Settled(PostalAddress first, string region)
    {
        var now = first;
        for (var round = 0; round < MostRounds; round++)
        {
            if (now.Canonical is not { Length: <= AddressWords.MaxLength } line || IsNothing(line))
                break;
            var next = ReadOnce(first.Original, TextFold.Collapse(line), Nothing, region);
            if (next.Canonical == now.Canonical && next.Key == now.Key && next.StreetKey == now.StreetKey)
                return now with { Status = first.Status, ReasonCodes = first.ReasonCodes, Suggestion = first.Suggestion, Notes = first.Notes, Phones = first.Phones };
            now = next;
        }

        return first with { Canonical = null, Key = null, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.Unreadable] };
    }

    static PostalAddress ReadOnce(string original, string text, AddressText input, string region)
    {
        var noted = AddressNotes.Split(text);
        if (noted.Line.Length < text.Length && noted.Line.Length == 0 && IsNothing(input.District) && IsNothing(input.Province) && IsNothing(input.Neighbourhood))
            return Bad(original, ReadingStatus.Invalid, Reasons.Unreadable) with { Phones = noted.Phones };
        var named = input.Country is null ? NoCountry : Contacts.CountryCode.Read(input.Country);
        var isHome = region is "TR" || Contacts.CountryCode.Read(region).Canonical is "TR";
        var country = named.Canonical ?? CountryAtEnd.CodeOf(noted.Line) ?? (isHome ? "TR" : CountryAtEnd.Of(noted.Line)?.Code ?? Contacts.CountryCode.Read(region).Canonical);
        if (country == "TR")
        {
            var reader = TurkishAddress.OfThread;
            var postcode = TurkishPostcode(input.Postcode, out var isBad);
            var address = reader.Read(noted.Line, input, postcode);
            var other = named.Canonical is null && reader.IsPerhapsAbroad ? Elsewhere(noted.Line, ref input) : null;
            if (other is not null && reader.IsCertain)
            {
                reader.Doubt(Reasons.PlacesDisagree);
                other = null;
            }

            if (other is null)
                return InTurkey(original, reader, address with { IsCountryShown = !isHome }, isBad, named.Status == ReadingStatus.Invalid, noted);
            country = other;
        }

        var reasons = new List<string>();
        if (named.Status == ReadingStatus.Invalid || country is null)
            reasons.Add(Reasons.UnknownCountry);
        if ((noted.Notes ?? noted.Phones) is not null)
            reasons.Add(Reasons.NoteSplitOff);
        var abroad = ForeignAddress.Read(noted.Line, input, country, reasons);
        var street = abroad.Street is null ? null : TextFold.SortedTokens(TextFold.Key(abroad.Street));
        var key = abroad.Street is null ? null : TextFold.SortedTokens(TextFold.Key($"{abroad.Street} {abroad.Postcode} {abroad.District} {abroad.Province}"));
        return Finish(original, abroad, street is { Length: > 0 } ? street : null, key is { Length: > 0 } ? key : null, reasons, noted);
    }

    /// <summary>The country abroad that the line or the field of the province names, in which it is no province then; null if none.</summary>
    static string? Elsewhere(string line, ref AddressText input)
    {
        if (input.Province is { } field && Contacts.CountryCode.OfName(TextFold.Key(field)) is { } code and not "TR")
        {
            input = input with { Province = null };
            return code;
        }

        return CountryAtEnd.Of(line) is { Code: not "TR" } named ? named.Code : null;
    }

    static PostalAddress InTurkey(string original, TurkishAddress reader, in AddressParts parts, bool isPostcodeBad, bool isCountryUnknown, NotedAddress noted)
    {
        var streetKey = AddressLine.StreetKey(parts);
        if (isPostcodeBad)
            reader.Doubt(Reasons.BadPostcode);
        if (streetKey is null)
            reader.Doubt(Reasons.NoStreet);
        if (isCountryUnknown)
            reader.Doubt(Reasons.UnknownCountry);
        noted = noted with { Notes = AddressNotes.Join(noted.Notes, reader.Notes) };
        if ((noted.Notes ?? noted.Phones) is not null)
            reader.Reasons.Add(Reasons.NoteSplitOff);
        var key = streetKey is null || parts.Province is null ? null : $"{streetKey} {reader.PlaceKey ?? TextFold.Key($"{parts.District} {parts.Province}")}";
        return Finish(original, parts, streetKey, key, reader.Reasons, noted);
    }

    static PostalAddress Finish(string original, in AddressParts parts, string? streetKey, string? key, List<string> reasons, NotedAddress noted) => new()
    {
        Original = original,
        Status = reasons.Exists(IsDoubt) ? ReadingStatus.Suspect : ReadingStatus.Valid,
        Canonical = AddressLine.Of(parts),
        StreetKey = streetKey,
        Key = key,
        ReasonCodes = reasons.Count == 0 ? [] : [.. reasons],
        Suggestion = parts.Suggestion,
        Completeness = parts.Completeness,
        IsRegular = parts.IsRegular,
        Neighbourhood = parts.Neighbourhood,
        Settlement = parts.Settlement,
        Avenue = parts.Avenue,
        Street = parts.Street,
        Building = parts.Building,
        Estate = parts.Estate,
        Block = parts.Block,
        Number = parts.Number,
        Floor = parts.Floor,
        Flat = parts.Flat,
        District = parts.District,
        Province = parts.Province,
        Postcode = parts.Postcode,
        CountryCode = parts.CountryCode,
        Notes = noted.Notes,
        Phones = noted.Phones,
    };

    static bool IsDoubt(string code) => code is not (Reasons.PlaceTypo or Reasons.PlaceCompleted or Reasons.UnknownNeighbourhood or Reasons.NoteSplitOff);

    static string OriginalOf(AddressText input) => input is { Street: null, District: null, Province: null, Postcode: null, Country: null, Neighbourhood: null }
        ? input.FreeText ?? ""
        : string.Join(", ", new[] { input.FreeText, input.Street, input.Neighbourhood, input.District, input.Province, input.Postcode, input.Country }
            .Where(text => !string.IsNullOrWhiteSpace(text)));

    static string Line(AddressText input) => input.Street is null ? TextFold.Collapse(input.FreeText)
        : input.FreeText is null ? TextFold.Collapse(input.Street)
        : TextFold.Collapse(input.Street + ", " + input.FreeText);

    static bool IsTooLong(string original) => original.Length > AddressWords.MaxLength && TextFold.Collapse(original).Length > AddressWords.MaxLength;

    static int TurkishPostcode(string? text, out bool isBad)
    {
        isBad = false;
        if (string.IsNullOrEmpty(text))
            return 0;
        var clean = TextFold.Collapse(text);
        var digits = SpreadsheetNumber.WithoutDecimals(clean) ?? clean;
        if (digits.StartsWith("TR", StringComparison.OrdinalIgnoreCase))
            digits = digits[2..].TrimStart(' ', '-');
        if (IsNothing(digits) || digits.AsSpan().IndexOfAnyExcept('0') < 0)
            return 0;
        var padded = digits.Length == 4 ? "0" + digits : digits; // a spreadsheet dropped the zero of 01 to 09
        var postcode = padded.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? Postcodes.OfTurkey(padded) : 0;
        isBad = postcode == 0;
        return postcode;
    }

    static PostalAddress Bad(string original, ReadingStatus status, string reason) => new() { Original = original, Status = status, ReasonCodes = [reason] };
}
