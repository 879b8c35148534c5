namespace Crm360.Contacts.Places;

/// <summary>Finds province, district and neighbourhood of a Turkish address from all that its words and postcode say, and says what is doubtful about them.</summary>
sealed class PlaceFinder
{
    const int ManyDistricts = 8;
    const int ManyEntries = 12;
    const int CandidateLimit = 160;
    const int ShortestSlip = 4;
    const float LeastScore = 1.4f;
    const float Tie = 0.5f;
    const float ProvinceTie = 1;
    const float Sure = 1.5f;
    const float ByItself = 1.5f;
    const float Plain = 2.4f;

    readonly PlaceList _list = PlaceList.Turkey;
    readonly PlaceMentions _mentions = new();
    readonly PlaceScale _scale = new();
    readonly List<PlaceCandidate> _candidates = new(CandidateLimit);
    readonly PlaceSet _gathered = new();
    readonly NeighbourhoodFinder _neighbourhoods = new();
    bool _isCentreSaid;
    bool _isProvinceSaid;
    float _bestScore;
    float _ownerLimit;
    bool _isLeftSlip;

    /// <summary>Number of the province, -1 if not known; so with the district.</summary>
    public int Province { get; private set; }

    public int District { get; private set; }

    public FoundNeighbourhood Neighbourhood { get; private set; }

    /// <summary>The places that fit equally well where nothing tells which is meant, the first of them.</summary>
    public string? Suggestion { get; private set; }

    /// <summary>Whether the district is one like "19 Mayıs", whose number could be that of a door.</summary>
    public bool HasNumberInDistrict => District >= 0 && char.IsAsciiDigit(_list.Districts[District].Name[0]);

    /// <summary>
    /// Whether a province and a district in it are named without a slip, or one of them by the last words, or with a neighbourhood there: then a country named
    /// like that is not meant ("Selçuklu, Konya, Bosna Hersek").
    /// </summary>
    public bool IsCertain { get; private set; }

    /// <summary>Finds the place and marks the words that name it as used.</summary>
    public void Find(AddressWords words, AddressPhrases phrases, int postcode, List<string> reasons)
    {
        (Province, District, Suggestion, IsCertain) = (-1, -1, null, false);
        Neighbourhood = FoundNeighbourhood.None;
        _mentions.Collect(words, phrases);
        _scale.Use(_mentions.All, postcode);
        var isNamed = IsNamed(postcode);
        if (!isNamed)
        {
            _mentions.CollectSlips();
            _mentions.CollectNameSlips();
        }

        Gather(postcode, isNamed);
        if (_candidates.Count == 0)
        {
            Neighbourhood = NeighbourhoodFinder.Unknown(words, phrases);
            return;
        }

        var best = Choose(words, phrases, reasons);
        if (best.Province < 0)
        {
            Neighbourhood = NeighbourhoodFinder.Unknown(words, phrases);
            return;
        }

        (Province, District) = (best.Province, best.District);
        IsCertain = IsNamed(best, words.Count);
        Use(words, best);
        _isLeftSlip = UseSlips(words, phrases);
        Neighbourhood = District < 0 ? NeighbourhoodFinder.Unknown(words, phrases) : _neighbourhoods.In(words, phrases, _scale, _mentions.All, best, postcode);
        Judge(best, postcode, words, reasons);
    }

    /// <summary>Whether a district is named exactly and confirmed by its province or the postcode, so that no slips need be looked for.</summary>
    bool IsNamed(int postcode)
    {
        var byPostcode = postcode == 0 ? -1 : _list.DistrictOfPostcode(postcode);
        foreach (var mention in _mentions.All)
        {
            if (mention.Level != PlaceLevel.District || mention.Weight < Plain)
                continue;
            foreach (var district in _list.DistrictsOf(mention.Id))
            {
                if (district == byPostcode || HasProvince(_list.Districts[district].Province, mention))
                    return true;
            }
        }

        return false;
    }

    bool HasProvince(int province, in PlaceMention apart)
    {
        foreach (var mention in _mentions.All)
        {
            if (mention.Level == PlaceLevel.Province && mention.Id == province && !mention.Overlaps(apart))
                return true;
        }

        return false;
    }

    /// <summary>Collects the places that the address may mean.</summary>
    /// <param name="isNamed">Whether a district is named and confirmed: then the name of a neighbourhood need not lead to others.</param>
    void Gather(int postcode, bool isNamed)
    {
        _gathered.Clear();
        _candidates.Clear();
        (_isCentreSaid, _isProvinceSaid, _bestScore) = (false, postcode != 0, float.MinValue);
        if (postcode != 0)
        {
            AddCandidate((postcode / 1_000) - 1, _list.DistrictOfPostcode(postcode));
            AddCandidate((postcode / 1_000) - 1, -1);
        }

        foreach (var mention in _mentions.All)
        {
            if (mention.Level != PlaceLevel.Province)
                continue;
            if (!isNamed)
            {
                AddCandidate(mention.Id, -1);
                AddCandidate(mention.Id, _list.Provinces[mention.Id].Centre);
            }

            _isProvinceSaid = true;
        }

        foreach (var mention in _mentions.All)
        {
            if (mention.Level == PlaceLevel.District)
                AddDistricts(_list.DistrictsOf(mention.Id));
        }

        if (isNamed)
            return;
        _ownerLimit = _scale.MostOfOwner(_isCentreSaid);
        foreach (var mention in _mentions.All)
        {
            if (mention.Level != PlaceLevel.Neighbourhood || (!mention.IsMarked && mention.Weight <= ByItself))
                continue;
            AddOwners(_list.OwnersOf(mention.Id), _list.EntriesOf(mention.Id).Length > ManyEntries);
            AddOwners(_list.OwnersOfSettlement(mention.Id), _list.EntriesOfSettlement(mention.Id).Length > ManyEntries);
        }
    }

    void AddDistricts(ReadOnlySpan<int> districts)
    {
        _isCentreSaid |= districts.Length > ManyDistricts;
        foreach (var district in districts)
        {
            if (districts.Length <= ManyDistricts || _scale.IsSaid(_list.Districts[district].Province) || _gathered.HasProvince(_list.Districts[district].Province))
                AddCandidate(_list.Districts[district].Province, district);
        }
    }

    /// <summary>Districts with a neighbourhood of some name: those of provinces that something else speaks for, centres where one is spoken of, or all where they are few.</summary>
    void AddOwners(ReadOnlySpan<int> owners, bool areMany)
    {
        if (!areMany)
        {
            AddOwnersOf(owners, isSaid: true);
            AddOwnersOf(owners, isSaid: false);
            return;
        }

        for (var i = _gathered.All.Count - 1; _isProvinceSaid && i >= 0; i--)
        {
            var (province, whole) = _gathered.All[i];
            if (whole >= 0)
                continue;
            var first = _list.Provinces[province].FirstDistrict;
            for (var at = PlaceScale.FirstFrom(owners, first); at < owners.Length && owners[at] < first + _list.Provinces[province].DistrictCount; at++)
                AddCandidate(province, owners[at]);
        }

        if (!_isCentreSaid || _isProvinceSaid)
            return;
        foreach (var district in owners)
        {
            if (_list.Provinces[_list.Districts[district].Province].Centre == district)
                AddCandidate(_list.Districts[district].Province, district);
        }
    }

    /// <summary>Those of provinces that something speaks for, or the others, which matter only while no place has more in its favour than they could have.</summary>
    void AddOwnersOf(ReadOnlySpan<int> owners, bool isSaid)
    {
        if (!isSaid && _ownerLimit <= _bestScore - ProvinceTie)
            return;
        foreach (var district in owners)
        {
            var province = _list.Districts[district].Province;
            if (_scale.IsSaid(province) == isSaid)
                AddCandidate(province, district);
        }
    }

    void AddCandidate(int province, int district)
    {
        if (_candidates.Count == CandidateLimit || !_gathered.Add(province, district))
            return;
        var candidate = _scale.Weigh(province, district);
        _bestScore = Math.Max(_bestScore, candidate.Score);
        _candidates.Add(candidate);
    }

    /// <summary>The candidate with most in its favour; its district, or all of it, left open where another has as much.</summary>
    PlaceCandidate Choose(AddressWords words, AddressPhrases phrases, List<string> reasons)
    {
        var best = Best(words, phrases, out var rival, out var foreign);
        var nowhere = best with { Province = -1, District = -1 };
        if (best.Score < LeastScore)
            return nowhere;
        if (foreign.Score > best.Score - ProvinceTie)
        {
            reasons.Add(Reasons.AmbiguousPlace);
            Suggestion = Write(best);
            return nowhere;
        }

        if (rival.Score <= best.Score - Tie)
            return best;
        reasons.Add(Reasons.AmbiguousPlace);
        Suggestion = Write(best);
        return _scale.Weigh(best.Province, -1);
    }

    /// <summary>The best candidate, the best other district of its province, and the best of other provinces; ties are tried with misspelt neighbourhoods.</summary>
    PlaceCandidate Best(AddressWords words, AddressPhrases phrases, out PlaceCandidate rival, out PlaceCandidate foreign)
    {
        var best = Top(_candidates[0] with { Score = float.MinValue });
        Rivals(best, out rival, out foreign);
        if (best.NameAt >= 0 || Math.Max(rival.Score, foreign.Score) <= best.Score - ProvinceTie)
            return best;
        for (var i = 0; i < _candidates.Count; i++)
        {
            var candidate = _candidates[i];
            if (candidate.Score > best.Score - ProvinceTie && candidate.District >= 0 && candidate.NameAt < 0 && _neighbourhoods.IsNearIn(words, phrases, candidate.District))
                _candidates[i] = candidate with { Score = candidate.Score + ProvinceTie };
        }

        best = Top(best with { Score = float.MinValue });
        Rivals(best, out rival, out foreign);
        return best;
    }

    PlaceCandidate Top(PlaceCandidate best)
    {
        foreach (var candidate in _candidates)
        {
            if (candidate.Score > best.Score || (candidate.Score == best.Score && candidate.District >= 0 && best.District < 0))
                best = candidate;
        }

        return best;
    }

    void Rivals(PlaceCandidate best, out PlaceCandidate rival, out PlaceCandidate foreign)
    {
        rival = foreign = best with { Score = float.MinValue };
        foreach (var candidate in _candidates)
        {
            if (candidate.Province != best.Province)
                foreign = candidate.Score > foreign.Score ? candidate : foreign;
            else if (candidate.District != best.District && candidate.District >= 0 && best.District >= 0)
                rival = candidate.Score > rival.Score ? candidate : rival;
        }
    }

    bool IsNamed(PlaceCandidate place, int end)
    {
        var (isProvince, isDistrict) = (IsExact(place.ProvinceAt), IsExact(place.DistrictAt));
        if ((isProvince && _mentions.All[place.ProvinceAt].To == end) || (isDistrict && _mentions.All[place.DistrictAt].To == end))
            return true;
        return (isProvince && isDistrict) || ((isProvince || isDistrict) && IsExact(place.NameAt) && _mentions.All[place.NameAt].To == end);
    }

    bool IsExact(int mention) => mention >= 0 && !_mentions.All[mention].IsSlip;

    string Write(PlaceCandidate place) => place.District < 0
        ? _list.Provinces[place.Province].Name
        : _list.Districts[place.District].Name + "/" + _list.Provinces[place.Province].Name;

    /// <summary>Marks the words of all mentions that say what was found.</summary>
    void Use(AddressWords words, PlaceCandidate best)
    {
        foreach (var mention in _mentions.All)
        {
            var isChosen = mention.Level switch
            {
                PlaceLevel.Province => mention.Id == best.Province,
                PlaceLevel.District => best.District >= 0 && _list.DistrictsOf(mention.Id).Contains(best.District) || IsCentre(mention),
                _ => false,
            };
            var isSlip = mention.IsSlip && !IsAt(mention, best.ProvinceAt) && !IsAt(mention, best.DistrictAt);
            if (!isChosen || isSlip || (best.NameAt >= 0 && mention.Overlaps(_mentions.All[best.NameAt])))
                continue;
            for (int at = mention.From; at < mention.To; at++)
                words[at].IsUsed = true;
        }
    }

    /// <summary>Marks words where only places stand that misspell the province or district found, which others told; whether there were any.</summary>
    bool UseSlips(AddressWords words, AddressPhrases phrases)
    {
        var isAny = false;
        foreach (var phrase in phrases.All)
        {
            if (phrase.Part != AddressPart.None || (phrase.From < phrases.Tail && words[phrase.From].Field is AddressField.Free or AddressField.Neighbourhood))
                continue;
            for (int from = phrase.From; from < phrase.To; from++)
            {
                for (var to = from + 1; to <= phrase.To && to <= from + 2; to++)
                {
                    if (words[to - 1].IsUsed || words[from].IsUsed || !IsSlip(words.Key(from, to)))
                        continue;
                    words[from].IsUsed = words[to - 1].IsUsed = isAny = true;
                }
            }
        }

        return isAny;
    }

    bool IsSlip(ReadOnlySpan<char> key) => key.Length >= ShortestSlip
        && (TextDistance.IsOneEdit(key, _list.SolidNameOfProvince(Province)) || (District >= 0 && TextDistance.IsOneEdit(key, _list.SolidNameOfDistrict(District))));

    bool IsAt(in PlaceMention mention, int at) => at >= 0 && mention == _mentions.All[at];

    bool IsCentre(in PlaceMention mention) => _list.DistrictsOf(mention.Id).Length > ManyDistricts;

    void Judge(PlaceCandidate best, int postcode, AddressWords words, List<string> reasons)
    {
        var byPostcode = postcode == 0 ? -1 : _list.DistrictOfPostcode(postcode);
        var isPlateWrong = postcode != 0 && postcode / 1_000 != _list.Provinces[best.Province].Plate;
        if (best.IsDisputed || IsDistrictElsewhere(best) || isPlateWrong || (byPostcode >= 0 && best.District >= 0 && byPostcode != best.District))
            reasons.Add(Reasons.PlacesDisagree);
        var support = Support(best.ProvinceAt) + Support(best.DistrictAt) + (postcode == 0 || isPlateWrong ? 0 : 1);
        support += Neighbourhood.Support;
        if (support < Sure && !IsSaid(best, words))
            reasons.Add(Reasons.PlaceInferred);
        if (Neighbourhood.IsUnknown)
            reasons.Add(Reasons.UnknownNeighbourhood);
        if (_isLeftSlip || Neighbourhood.IsSlip || IsSlip(best.ProvinceAt) || IsSlip(best.DistrictAt))
            reasons.Add(Reasons.PlaceTypo);
        if (best.ProvinceAt < 0 || (best.District >= 0 && best.DistrictAt < 0))
            reasons.Add(Reasons.PlaceCompleted);
    }

    /// <summary>"Çankaya İstanbul": no district of the province is named, but one of another, in words that say nothing else.</summary>
    bool IsDistrictElsewhere(PlaceCandidate best)
    {
        if (best.District >= 0 || best.ProvinceAt < 0)
            return false;
        foreach (var mention in _mentions.All)
        {
            if (mention.Level == PlaceLevel.District && !mention.IsSlip && mention.Weight >= Plain && !mention.Overlaps(_mentions.All[best.ProvinceAt]) && !IsCentre(mention))
                return true;
        }

        return false;
    }

    /// <summary>"Merkez" supports no province.</summary>
    float Support(int mention) => mention < 0 || (_mentions.All[mention].Level == PlaceLevel.District && IsCentre(_mentions.All[mention])) ? 0 : _mentions.All[mention].IsSlip ? 0.75f : 1;

    bool IsSlip(int mention) => mention >= 0 && _mentions.All[mention].IsSlip;

    /// <summary>Whether province or district stands alone but where it belongs: in its field, or the province at the end.</summary>
    bool IsSaid(PlaceCandidate best, AddressWords words)
    {
        if (best.ProvinceAt >= 0)
            return !IsSlip(best.ProvinceAt) && _mentions.All[best.ProvinceAt].Weight >= 5;
        return best.DistrictAt >= 0 && !Neighbourhood.IsUnknown && !IsSlip(best.DistrictAt) && words[_mentions.All[best.DistrictAt].From].Field is AddressField.District or AddressField.Province;
    }
}
