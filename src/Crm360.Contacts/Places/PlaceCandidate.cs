using System.Runtime.InteropServices;

namespace Crm360.Contacts.Places;

/// <summary>A place that an address may mean, how much speaks for it, and which mentions (-1: none) name it. Without district it is the province.</summary>
record struct PlaceCandidate(int Province, int District, float Score, int ProvinceAt, int DistrictAt, int NameAt, bool IsDisputed);

/// <summary>Weighs what speaks for a place: words that name it, its neighbourhoods, the postcode; and words that name another.</summary>
sealed class PlaceScale
{
    const float ByPostcode = 4;
    const float ByPlate = 2;
    const float TwiceNamed = 2;
    const float AlsoDistrict = 1;
    const float AgainstProvince = 3;
    const float AgainstDistrict = 1;
    const float Loud = 2.4f;
    const float Adjoining = 0.8f;

    readonly PlaceList _list = PlaceList.Turkey;
    List<PlaceMention> _mentions = null!;
    int _postcode;
    int _districtOfPostcode;

    public void Use(List<PlaceMention> mentions, int postcode)
    {
        _mentions = mentions;
        _postcode = postcode;
        _districtOfPostcode = postcode == 0 ? -1 : _list.DistrictOfPostcode(postcode);
    }

    /// <summary>Whether the postcode or any words, perhaps misspelt, speak for a province.</summary>
    public bool IsSaid(int province)
    {
        if (_postcode != 0 && _postcode / 1_000 == _list.Provinces[province].Plate)
            return true;
        foreach (ref readonly var mention in CollectionsMarshal.AsSpan(_mentions))
        {
            if (mention.Level == PlaceLevel.Province && mention.Id == province)
                return true;
        }

        return false;
    }

    /// <summary>The most that could speak for a place of which nothing is named but a neighbourhood, and perhaps that it is the centre of its province.</summary>
    public float MostOfOwner(bool isCentreSaid)
    {
        var (name, marked, centre) = (0f, 0f, isCentreSaid ? Adjoining : 0);
        foreach (ref readonly var mention in CollectionsMarshal.AsSpan(_mentions))
        {
            if (mention.Level == PlaceLevel.District && isCentreSaid)
                centre = Math.Max(centre, mention.Weight + Adjoining);
            else if (mention.Level == PlaceLevel.Neighbourhood)
            {
                name = Math.Max(name, mention.Weight);
                marked = mention.IsMarked && !mention.IsSlip ? Math.Max(marked, mention.Weight) : marked;
            }
        }

        return name + (marked / 2) + centre;
    }

    public PlaceCandidate Weigh(int province, int district)
    {
        var districtAt = district < 0 ? -1 : Best(PlaceLevel.District, province, district, -1, -1);
        var provinceAt = Best(PlaceLevel.Province, province, district, districtAt, -1);
        if (districtAt < 0 && district >= 0 && _list.Provinces[province].Centre == district && provinceAt >= 0)
            districtAt = Best(PlaceLevel.Province, province, district, provinceAt, -1); // "Bolu/Bolu"
        var isBoth = districtAt >= 0 && provinceAt < 0 && IsOldName(province, _mentions[districtAt], ref provinceAt);
        var nameAt = district < 0 ? -1 : Best(PlaceLevel.Neighbourhood, province, district, districtAt, provinceAt);
        var score = Weight(provinceAt) + Weight(nameAt)
            + (isBoth ? AlsoDistrict : districtAt >= 0 && _mentions[districtAt].Level == PlaceLevel.Province ? TwiceNamed : Weight(districtAt));
        if (nameAt >= 0)
            score += Confirmation(district, districtAt, provinceAt, nameAt);
        if (_postcode != 0)
            score += _districtOfPostcode >= 0 && _districtOfPostcode == district ? ByPostcode : _postcode / 1_000 == _list.Provinces[province].Plate ? ByPlate : 0;
        var against = Against(province, district, districtAt, provinceAt, nameAt);
        return new(province, district, score - against, provinceAt, districtAt, nameAt, against > 0);
    }

    /// <summary>"Antakya", "İzmit": whether the words that name a district are also an old name of its province, which then is named by them too.</summary>
    bool IsOldName(int province, in PlaceMention district, ref int provinceAt)
    {
        var mentions = CollectionsMarshal.AsSpan(_mentions);
        for (var i = 0; i < mentions.Length; i++)
        {
            if (mentions[i].Level != PlaceLevel.Province || mentions[i].Id != province || mentions[i].From != district.From || mentions[i].To != district.To || mentions[i].IsSlip)
                continue;
            provinceAt = i;
            return true;
        }

        return false;
    }

    /// <summary>More for a name right behind its district or province, and for a second name of the district, as that of a village and its part.</summary>
    float Confirmation(int district, int districtAt, int provinceAt, int nameAt)
    {
        var name = _mentions[nameAt];
        var confirmation = IsBehind(name, districtAt) || IsBehind(name, provinceAt) ? Adjoining : 0;
        foreach (ref readonly var other in CollectionsMarshal.AsSpan(_mentions))
        {
            if (other.Level == PlaceLevel.Neighbourhood && other.IsMarked && !other.IsSlip && !other.Overlaps(name) && other.Id != name.Id && IsIn(other.Id, district))
                return confirmation + (other.Weight / 2);
        }

        return confirmation;
    }

    bool IsBehind(in PlaceMention name, int place) => place >= 0 && _mentions[place].To == name.From;

    /// <summary>Whether a folded name is that of a neighbourhood, village or town in a district.</summary>
    public bool IsIn(int name, int district) => _list.OwnersOf(name).BinarySearch(district) >= 0 || _list.OwnersOfSettlement(name).BinarySearch(district) >= 0;

    /// <summary>Where the entries of a district begin among some in order; -1 if there are none.</summary>
    public int First(ReadOnlySpan<int> entries, int district)
    {
        ref readonly var owner = ref _list.Districts[district];
        var at = FirstFrom(entries, owner.FirstEntry);
        return at < entries.Length && entries[at] < owner.FirstEntry + owner.EntryCount ? at : -1;
    }

    /// <summary>Where an entry or a later one stands; the number of all if there is none.</summary>
    public static int FirstFrom(ReadOnlySpan<int> entries, int entry)
    {
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle] < entry)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    float Weight(int mention) => mention < 0 ? 0 : _mentions[mention].Weight;

    /// <summary>The weightiest mention of a place in words that two others do not use.</summary>
    int Best(PlaceLevel level, int province, int district, int apart, int apartToo)
    {
        var best = -1;
        var mentions = CollectionsMarshal.AsSpan(_mentions);
        for (var i = 0; i < mentions.Length; i++)
        {
            ref readonly var mention = ref mentions[i];
            if (mention.Level != level || (best >= 0 && mention.Weight <= mentions[best].Weight) || Overlaps(mention, apart) || Overlaps(mention, apartToo))
                continue;
            var names = level switch
            {
                PlaceLevel.Province => mention.Id == province,
                PlaceLevel.District => _list.DistrictsOf(mention.Id).Contains(district),
                _ => IsIn(mention.Id, district),
            };
            if (names)
                best = i;
        }

        return best;
    }

    float Against(int province, int district, int districtAt, int provinceAt, int nameAt)
    {
        var against = 0f;
        foreach (ref readonly var mention in CollectionsMarshal.AsSpan(_mentions))
        {
            if (mention.IsSlip || mention.Weight < Loud || Overlaps(mention, districtAt) || Overlaps(mention, nameAt) || Overlaps(mention, provinceAt))
                continue;
            if (mention.Level == PlaceLevel.Province && mention.Id != province && !IsAlsoIn(mention, province))
                against = AgainstProvince;
            else if (mention.Level == PlaceLevel.District && district >= 0 && against == 0 && !_list.DistrictsOf(mention.Id).Contains(district) && !IsCentre(mention))
                against = AgainstDistrict;
        }

        return against;
    }

    /// <summary>Whether the words that name another province also name a district of this one.</summary>
    bool IsAlsoIn(in PlaceMention mention, int province)
    {
        foreach (ref readonly var other in CollectionsMarshal.AsSpan(_mentions))
        {
            if (other.Level != PlaceLevel.District || other.From != mention.From || other.To != mention.To)
                continue;
            foreach (var district in _list.DistrictsOf(other.Id))
            {
                if (_list.Districts[district].Province == province)
                    return true;
            }
        }

        return false;
    }

    /// <summary>"Merkez" is said of any town.</summary>
    bool IsCentre(in PlaceMention mention) => _list.DistrictsOf(mention.Id).Length > 8;

    bool Overlaps(in PlaceMention mention, int other) => other >= 0 && mention.Overlaps(_mentions[other]);
}
