namespace Crm360.Contacts.Places;

/// <summary>Reads an address abroad: the fields are kept; country, postcode and town are taken from the end of the line where no field has them.</summary>
static class ForeignAddress
{
    const int LongestPostcode = 10;

    public static AddressParts Read(string line, AddressText input, string? country, List<string> reasons)
    {
        var given = Clean(input.Postcode)?.ToUpperInvariant();
        var (district, province) = (Clean(input.District), Clean(input.Province));
        var postcode = given;
        if (given is not null && country is not null && Postcodes.HasForm(country))
        {
            postcode = Postcodes.Spell(country, given) ?? given;
            if (Postcodes.Spell(country, given) is null)
                reasons.Add(Reasons.BadPostcode);
        }

        var street = WithoutCountry(line, country);
        if (given is null && country is not null && FindPostcode(street, country) is var (found, start, end))
        {
            postcode = found;
            (street, var town) = Split(street, start, end);
            if (district is null && province is null)
                district = town;
            else if (town is not null && !Says(district, town) && !Says(province, town))
                street = street.Length == 0 ? town : street + ", " + town;
        }

        if (street.Length == 0)
            reasons.Add(Reasons.NoStreet);
        return new()
        {
            Street = street.Length == 0 ? null : street,
            District = district is null ? null : TextFold.TitleCase(district),
            Province = province is null ? null : TextFold.TitleCase(province),
            Postcode = postcode,
            CountryCode = country,
        };
    }

    /// <summary>The country named behind the last comma, or by the last word of a line in which nothing Turkish was found; null if none is.</summary>
    public static string? CountryAtEnd(string line)
    {
        var comma = line.LastIndexOf(',');
        var last = line.AsSpan(comma + 1).Trim();
        if (comma > 0 && last.Length is >= 2 and <= 40 && (last.Length > 2 || (char.IsAsciiLetterUpper(last[0]) && char.IsAsciiLetterUpper(last[1]))))
            return Contacts.CountryCode.Read(last.ToString()).Canonical;
        var word = line.AsSpan(line.LastIndexOf(' ') + 1);
        return word.Length is >= 4 and <= 40 && word.Length < line.Length ? Contacts.CountryCode.Read(word.ToString()).Canonical : null;
    }

    static string WithoutCountry(string line, string? country)
    {
        if (country is null || CountryAtEnd(line) != country)
            return line;
        var comma = line.LastIndexOf(',');
        var isBehindComma = comma > 0 && Contacts.CountryCode.Read(line[(comma + 1)..]).Canonical == country;
        return line[..(isBehindComma ? comma : line.LastIndexOf(' '))].TrimEnd(' ', ',', '-', '/');
    }

    /// <summary>The last words of a line, one or two, that have the form of the country's postcodes; the house number in front has not that many digits.</summary>
    static (string Postcode, int Start, int End)? FindPostcode(string line, string country)
    {
        if (!Postcodes.HasForm(country))
            return null;
        for (var end = line.Length; end > 0; end = Math.Max(0, line.LastIndexOf(' ', end - 1)))
        {
            var start = line.LastIndexOf(' ', end - 1);
            var wide = start > 0 ? line.LastIndexOf(' ', start - 1) : -1;
            foreach (var from in (ReadOnlySpan<int>)[wide, start])
            {
                var word = line.AsSpan((from + 1)..end).Trim(',');
                if (word.Length is >= 3 and <= LongestPostcode && word.ContainsAnyInRange('0', '9') && !word.Contains(',') && from + 1 > 0 && Postcodes.Spell(country, word) is { } spelt)
                    return (spelt, from + 1, end);
            }
        }

        return null;
    }

    /// <summary>What stands before a postcode, and the town behind it; before it where nothing stands behind ("London SW1A 2AA").</summary>
    static (string Street, string? Town) Split(string line, int start, int end)
    {
        var before = line[..start].TrimEnd(' ', ',', '-');
        var behind = line[end..].Trim(' ', ',');
        if (behind.Length > 0)
            return (before, behind);
        var comma = before.LastIndexOf(',');
        return comma <= 0 ? (before, null) : (before[..comma].TrimEnd(), before[(comma + 1)..].Trim() is { Length: > 0 } town ? town : null);
    }

    static bool Says(string? place, string town) => place is not null && TextFold.Key(place) == TextFold.Key(town);

    static string? Clean(string? text) => TextFold.Collapse(text) is { Length: > 0 } clean && !PostalAddress.IsNothing(clean) ? clean : null;
}
