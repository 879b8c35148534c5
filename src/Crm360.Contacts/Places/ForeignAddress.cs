namespace Crm360.Contacts.Places;

/// <summary>Reads an address abroad: the fields are kept; country, postcode and town are taken from the end of the line where no field has them.</summary>
static class ForeignAddress
{
    const int LongestPostcode = 10;
    const int MostWordsOfTown = 4;

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
                (street, district, province) = WithState(street, town, country);
            else if (town is not null && !Says(district, town) && !Says(province, town))
                street = street.Length == 0 ? town : street + ", " + town;
        }
        else if (country is not null && district is null && province is null)
            (street, district) = WithoutTown(street);

        if (street.Length == 0)
            reasons.Add(Reasons.NoStreet);
        return new()
        {
            Street = street.Length == 0 ? null : street,
            District = district is null ? null : TextFold.TitleCase(district),
            Province = province is null || IsState(province, country) ? province : TextFold.TitleCase(province),
            Postcode = postcode,
            CountryCode = country,
        };
    }

    static string WithoutCountry(string line, string? country) =>
        CountryAtEnd.Of(line) is { } named && named.Code == country ? line[..named.Start].TrimEnd(' ', ',', '-', '/', '(', ';', '|') : line;

    /// <summary>The town behind the last comma, or all there is, where it has no number: "Neftçiler Prospekti 12, Bakü".</summary>
    static (string Street, string? Town) WithoutTown(string line)
    {
        var comma = line.LastIndexOf(',');
        var town = line.AsSpan(comma + 1).Trim();
        if (town.Length == 0 || town.ContainsAnyInRange('0', '9') || town.Count(' ') >= MostWordsOfTown)
            return (line, null);
        return (comma < 0 ? "" : line[..comma].TrimEnd(' ', ','), town.ToString());
    }

    /// <summary>"New York, NY" and "New York NY": town and state; the town may be the last of the street.</summary>
    static (string Street, string? Town, string? State) WithState(string street, string? town, string country)
    {
        if (town is null || !HasStates(country))
            return (street, town, null);
        var state = town.AsSpan(town.LastIndexOf(' ') + 1).ToString();
        if (!IsState(state, country))
            return (street, town, null);
        var left = town[..^state.Length].TrimEnd(' ', ',');
        if (left.Length > 0)
            return (street, left, state);
        (street, var before) = WithoutTown(street);
        return (street, before, state);
    }

    static bool HasStates(string? country) => country is "US" or "CA" or "AU" or "BR";

    static bool IsState(string text, string? country) => HasStates(country) && text.Length is 2 or 3 && text.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0;

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
