namespace Crm360.Contacts.Places;

/// <summary>
/// Reads an address in Turkey: words, phrases, place, parts. One a thread, its arrays used again for every address; what it finds stands in it until the next.
/// </summary>
sealed class TurkishAddress
{
    [ThreadStatic]
    static TurkishAddress? Reused;

    readonly AddressWords _words = new();
    readonly AddressPhrases _phrases = new();
    readonly PlaceFinder _places = new();

    /// <summary>That of this thread.</summary>
    public static TurkishAddress OfThread => Reused ??= new();

    public List<string> Reasons { get; } = new(8);

    /// <summary>What stands in the address and is no part of it: "BORÇLU", "Migros yanı"; null if nothing does.</summary>
    public string? Notes { get; private set; }

    /// <summary>Whether the address ends with the name of a country, the words of which name nothing in Turkey for certain.</summary>
    public bool IsPerhapsAbroad => _words.Count > 1 && (!_places.IsCertain || !_words[_words.Count - 1].IsUsed) && EndsWithCountry();

    /// <summary>Whether a district is named with its province, so that the address is in Turkey whatever else it says.</summary>
    public bool IsCertain => _places.IsCertain;

    /// <summary>District and province folded, null without both.</summary>
    public string? PlaceKey => _places.District < 0 ? null : PlaceList.Turkey.KeyOf(_places.District);

    /// <summary>The address in parts, without lines and keys.</summary>
    /// <param name="line">Street and free text, collapsed.</param>
    /// <param name="input">The other fields.</param>
    /// <param name="postcode">Number from the field of the postcode; 0 if there is none.</param>
    public AddressParts Read(string line, AddressText input, int postcode)
    {
        Reasons.Clear();
        Notes = null;
        _words.Clear();
        Add(input.Neighbourhood, AddressField.Neighbourhood);
        _words.Add(line, AddressField.Free);
        Add(input.District, AddressField.District);
        Add(input.Province, AddressField.Province);
        _phrases.Read(_words);
        var isOther = postcode != 0 && _phrases.Postcode != 0 && _phrases.Postcode != postcode;
        if (postcode == 0)
            postcode = _phrases.Postcode;
        _places.Find(_words, _phrases, postcode, Reasons);
        if (isOther || _phrases.OtherPostcode != 0)
            Doubt(Contacts.Reasons.PlacesDisagree);
        return Assemble(postcode);
    }

    /// <summary>A code once, before those that are for information.</summary>
    public void Doubt(string code)
    {
        if (!Reasons.Contains(code))
            Reasons.Insert(0, code);
    }

    void Add(string? field, AddressField from)
    {
        var text = TextFold.Collapse(field);
        if (text.Length > 0 && !PostalAddress.IsNothing(text))
            _words.Add(text, from);
    }

    AddressParts Assemble(int postcode)
    {
        var list = PlaceList.Turkey;
        var place = _places.Neighbourhood;
        string? street = null, avenue = null, building = null, estate = null, block = null, settlement = place.Settlement, loose = null, town = null;
        foreach (var phrase in _phrases.All)
        {
            if (AddressMarks.IsWay(phrase.Part))
            {
                var way = AddressSpelling.Write(_words, phrase.From, phrase.To, AddressMarks.Kind(phrase.Part, IsNumbered(phrase))) ?? (phrase.Part is AddressPart.HouseGroup or AddressPart.Industry ? AddressMarks.Kind(phrase.Part) : null);
                street = Join(street, way);
                avenue ??= phrase.Part is AddressPart.Avenue or AddressPart.Boulevard ? way : null;
            }
            else if (AddressMarks.IsBuilding(phrase.Part))
            {
                var house = Building(phrase);
                building = Join(building, house);
                estate ??= phrase.Part == AddressPart.Estate ? house : null;
                block ??= phrase.Part == AddressPart.Block ? house : null;
            }
            else if (AddressSpelling.Write(_words, phrase.From, phrase.To) is { } name)
            {
                if (phrase.Part != AddressPart.None)
                    settlement ??= name + AddressSpelling.Suffix(phrase.Part);
                else if (AddressNotes.IsNote(_words, phrase, street is not null))
                    Notes = AddressNotes.Join(Notes, _words.Unused(phrase.From, phrase.To));
                else if (IsTown(phrase))
                    town = Join(town, name);
                else
                    loose = Join(loose, name);
            }
        }

        var isRegular = loose is null && town is null && _phrases.Box is null && _places.District >= 0 && place is { IsUnknown: false } && settlement == place.Settlement && Reasons.TrueForAll(IsMended) && HasPlainNames();
        if (street is null && loose is null)
            street = _phrases.Box;
        else
            building = Join(building, street is null ? _phrases.Box : Join(loose, _phrases.Box));
        street ??= loose;
        var district = _places.District >= 0 ? list.Districts[_places.District].Name : town;
        DoubtPlace(town);
        var isPostcodeAdded = postcode == 0 && place.Postcode != 0;
        if (isPostcodeAdded || place.IsCompleted)
            Complete();
        return new()
        {
            Neighbourhood = place.Name,
            Settlement = settlement,
            Avenue = avenue,
            Street = street,
            Building = building,
            Estate = estate,
            Block = block,
            Number = _phrases.Number,
            Floor = _phrases.Floor,
            Flat = _phrases.Flat,
            District = district,
            Province = _places.Province >= 0 ? list.Provinces[_places.Province].Name : null,
            Postcode = isPostcodeAdded ? Postcodes.Write(place.Postcode) : postcode == 0 ? null : Postcodes.Write(postcode),
            CountryCode = "TR",
            IsRegular = isRegular,
            Suggestion = _places.Suggestion,
        };
    }

    /// <summary>"3. Cad.", which is 3. Cadde.</summary>
    bool IsNumbered(AddressPhrase phrase) => phrase.To > phrase.From && _words.IsDigits(phrase.To - 1);

    bool EndsWithCountry()
    {
        const int MostWords = 4;
        var isLast = CountryCode.IsLastWord(_words.Key(_words.Count - 1));
        for (var from = _words.Count - 1; isLast && from > 0 && from >= _words.Count - MostWords; from--)
        {
            if (CountryCode.IsSolidName(_words.Key(from, _words.Count)))
                return true;
        }

        return _words.Count > 2 && (_words.Key(_words.Count - 1) is "10" || _words.Key(_words.Count - 2) is "10"); // Mersin 10
    }

    static bool IsMended(string code) => code is Contacts.Reasons.PlaceTypo or Contacts.Reasons.PlaceCompleted;

    /// <summary>Whether no name has a word that could be taken for something else, and there is one street, which stands behind the neighbourhood in the line.</summary>
    bool HasPlainNames()
    {
        var ways = 0;
        foreach (var phrase in _phrases.All)
        {
            if (phrase.Part is AddressPart.None or AddressPart.Neighbourhood or AddressPart.Village or AddressPart.Town)
                continue;
            ways += AddressMarks.IsWay(phrase.Part) ? 1 : 0;
            if (phrase.Part is AddressPart.HouseGroup or AddressPart.House || phrase.From == phrase.To || ways > 1)
                return false;
            var isNamed = false;
            for (int at = phrase.From; at < phrase.To; at++)
            {
                if (_words[at].IsUsed)
                    continue; // it is not in the line
                if (!IsPlain(at, phrase))
                    return false;
                isNamed = true;
            }

            if (!isNamed)
                return false;
        }

        return ways == 1 && _places.Neighbourhood.Name is { } name && AddressMarks.IsPlainName(name, " Köyü") && !_places.HasNumberInDistrict
            && (_places.Neighbourhood.Settlement is not { } settlement || AddressMarks.IsPlainName(settlement, settlement.AsSpan(settlement.LastIndexOf(' '))));
    }

    bool IsPlain(int at, AddressPhrase phrase)
    {
        var key = _words.Key(at);
        var isAlone = phrase.To - phrase.From == 1;
        var isBlock = phrase.Part == AddressPart.Block && isAlone && key is not ("k" or "d" or "m");
        return (key.Length > 1 || isBlock) && key.Length == _words[at].Length && (AddressMarks.Of(key, '.') == AddressPart.None || IsDoctor(at, phrase))
            && (!_words.StartsWithDigit(at) || (isAlone && key.Length <= 4));
    }

    /// <summary>"Dr. Sadık Ahmet Caddesi": what marks a flat before a number is a title before a name.</summary>
    bool IsDoctor(int at, AddressPhrase phrase) => _words.Key(at) is "dr" && at + 1 < phrase.To && !_words.StartsWithDigit(at + 1) && _words[at + 1].KeyLength > 1;

    void Complete()
    {
        if (!Reasons.Contains(Contacts.Reasons.PlaceCompleted))
            Reasons.Add(Contacts.Reasons.PlaceCompleted);
    }

    void DoubtPlace(string? town)
    {
        if (_places.Province < 0 && _places.Suggestion is null)
            Doubt(Contacts.Reasons.UnknownProvince);
        if (town is not null && _places.Province >= 0)
            Doubt(Contacts.Reasons.UnknownDistrict);
    }

    /// <summary>Loose words where a district should stand and none was found: in a field for places, or behind everything else.</summary>
    bool IsTown(AddressPhrase phrase) =>
        _places.District < 0 && (_words[phrase.From].Field is AddressField.District or AddressField.Province || (_phrases.Tail > 0 && phrase.From >= _phrases.Tail));

    /// <summary>"Gül Apt.", "A Blok"; other houses with the word by which they are marked: "Gül Plaza".</summary>
    string? Building(AddressPhrase phrase) => phrase.Part == AddressPart.House && phrase.To < _words.Count
        ? AddressSpelling.Write(_words, phrase.From, phrase.To + 1)
        : AddressSpelling.Write(_words, phrase.From, phrase.To, AddressMarks.Kind(phrase.Part));

    static string? Join(string? first, string? second) => first is null ? second : second is null ? first : first + " " + second;
}
