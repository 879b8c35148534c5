namespace Crm360.Contacts.Places;

/// <summary>Finds province and district of a Turkish address from whatever field names them, and says where these disagree.</summary>
sealed class PlaceFinder
{
    readonly List<string> _reasons;
    bool _isCertain;

    public Province? Province { get; private set; }

    public string? ProvinceText { get; private set; }

    public string? District { get; private set; }

    /// <summary>Finds both at once.</summary>
    /// <param name="input">Fields of the source.</param>
    /// <param name="rest">Words of the free text that are nothing else; words used are taken out.</param>
    /// <param name="postcode">Five digits, or null.</param>
    /// <param name="reasons">Gets the codes of what is doubtful.</param>
    public PlaceFinder(AddressText input, List<AddressWord> rest, string? postcode, List<string> reasons)
    {
        _reasons = reasons;
        var (province, district) = Fields(input);
        FindProvince(province);
        if (Province is null && province is not null && TurkishPlaces.OfDistrict(TextFold.Key(province)) is { } owner)
            (Province, district) = (owner, district ?? province); // a district in the field of the province
        if (Province is null)
            TakeProvinceFromEnd(rest);
        FindDistrict(district, rest);
        if (Province is null && postcode is not null)
            Province = TurkishPlaces.OfPlate(postcode[..2]);
        if (Province is not null && postcode is not null && !postcode.StartsWith(Province.Plate, StringComparison.Ordinal))
            reasons.Add(Reasons.PlacesDisagree);
        if (Province is null && ProvinceText is not null)
            reasons.Add(Reasons.UnknownProvince);
    }

    /// <summary>"Kadıköy/İstanbul" may stand in either field.</summary>
    static (string? Province, string? District) Fields(AddressText input)
    {
        var province = NullIfNothing(input.Province);
        var district = NullIfNothing(input.District);
        if (province?.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
            (district, province) = (district ?? province[..slash].Trim(), province[(slash + 1)..].Trim());
        else if (district?.IndexOf('/', StringComparison.Ordinal) is > 0 and var cut)
            (province, district) = (province ?? district[(cut + 1)..].Trim(), district[..cut].Trim());
        return (province, district);
    }

    void FindProvince(string? text)
    {
        if (text is null)
            return;
        ProvinceText = text;
        var key = TextFold.Key(text);
        Province = TurkishPlaces.OfName(key);
        if (Province is null && (Province = TurkishPlaces.NearName(key)) is not null)
            _reasons.Add(Reasons.PlaceTypo);
        _isCertain = Province is not null;
    }

    void TakeProvinceFromEnd(List<AddressWord> rest)
    {
        if (rest.Count == 0 || rest[^1].StartsWithDigit)
            return;
        Province = TurkishPlaces.OfName(rest[^1].Folded);
        if (Province is null)
            return;
        rest.RemoveAt(rest.Count - 1);
        _isCertain = true;
    }

    void FindDistrict(string? text, List<AddressWord> rest)
    {
        if (text is null)
        {
            TakeDistrictFromEnd(rest);
            return;
        }

        var key = TextFold.Key(text);
        Province ??= TurkishPlaces.OfDistrict(key);
        if (Province is null)
        {
            District = TextFold.TitleCase(text);
            return;
        }

        if (Province.Districts.TryGetValue(key, out var official))
            District = official;
        else if (TurkishPlaces.NearDistrict(Province, key) is { } near)
        {
            District = near;
            _reasons.Add(Reasons.PlaceTypo);
        }
        else
        {
            District = TitleCasing.Apply(text, turkish: true);
            if (key != "merkez")
                _reasons.Add(_isCertain && TurkishPlaces.OfDistrict(key) is not null ? Reasons.PlacesDisagree : Reasons.UnknownDistrict);
        }
    }

    void TakeDistrictFromEnd(List<AddressWord> rest)
    {
        for (var count = Math.Min(3, rest.Count); count > 0; count--)
        {
            var key = string.Join(' ', rest.Skip(rest.Count - count).Select(word => word.Folded));
            var owner = Province ?? TurkishPlaces.OfDistrict(key);
            if (owner is null || !owner.Districts.TryGetValue(key, out var official))
                continue;
            (Province, District) = (owner, official);
            rest.RemoveRange(rest.Count - count, count);
            return;
        }
    }

    static string? NullIfNothing(string? text)
    {
        var clean = TextFold.Collapse(text).Trim('-', '.', '/', ' ');
        return clean.Length is 0 or > 100 || Placeholders.Contains(TextFold.Key(clean)) ? null : clean;
    }
}
