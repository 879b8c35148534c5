namespace Crm360.Contacts.Places;

/// <summary>A neighbourhood or village with what the list adds to it.</summary>
/// <param name="Name">Official spelling, or as written where the list has none such.</param>
/// <param name="Settlement">Village or town that it is part of.</param>
/// <param name="Postcode">Its postcode; 0 if not known or not one.</param>
/// <param name="Support">How much it confirms the district.</param>
readonly record struct FoundNeighbourhood(string? Name, string? Settlement, int Postcode, bool IsUnknown, bool IsSlip, bool IsCompleted, float Support)
{
    public static FoundNeighbourhood None { get; }
}

/// <summary>Finds the neighbourhood of an address whose district is known, misspelt ones included.</summary>
sealed class NeighbourhoodFinder
{
    const int LongestName = 4;
    const int ManyNamesakes = 20;

    readonly PlaceList _list = PlaceList.Turkey;
    readonly List<int> _entries = new(32);

    public FoundNeighbourhood In(AddressWords words, AddressPhrases phrases, PlaceScale scale, List<PlaceMention> mentions, PlaceCandidate place, int postcode)
    {
        if (place.NameAt >= 0)
        {
            var (name, settlement) = WithSettlement(scale, mentions, place);
            var slip = settlement < 0 && (!name.IsMarked || IsSettlement(words, name)) ? InSettlement(words, phrases, name, place.District) : (Name: -1, From: 0, To: 0);
            if (slip.Name >= 0)
            {
                var part = IsPartOf(scale, slip.Name, name.Id, place.District) ? name.Id : -1;
                if (part >= 0)
                    Use(words, name.From, name.To);
                return Found(scale, slip, place.District, part, words, postcode);
            }

            Use(words, name.From, name.To);
            return Named(scale, name.Id, place.District, settlement, words, name.To, postcode) with { IsSlip = name.IsSlip, Support = name.IsSlip ? 0.5f : name.IsMarked ? 1 : 0.6f };
        }

        var near = NearMarked(words, phrases, place.District, -1);
        if (near.Name < 0)
            near = NearUnmarked(words, phrases, place.District);
        if (near.Name >= 0)
            return Found(scale, near, place.District, -1, words, postcode);
        var unknown = Unknown(words, phrases);
        if (unknown.Name is null && postcode != 0 && _list.OnlyEntryOf(postcode) is >= 0 and var only && _list[only].District == place.District)
            return new(_list.NameOf(only), _list.SettlementOf(only), postcode, IsUnknown: false, IsSlip: false, IsCompleted: true, Support: 0);
        return unknown;
    }

    FoundNeighbourhood Found(PlaceScale scale, (int Name, int From, int To) near, int district, int settlement, AddressWords words, int postcode)
    {
        Use(words, near.From, near.To);
        return Named(scale, near.Name, district, settlement, words, near.To, postcode) with { IsSlip = true, Support = 0.5f };
    }

    /// <summary>Whether a name is marked as that of a village or town, which may be the one that the neighbourhood is part of.</summary>
    static bool IsSettlement(AddressWords words, in PlaceMention name) => name.To < words.Count && words[name.To].Part is AddressPart.Village or AddressPart.Town;

    /// <summary>A misspelt neighbourhood beside the name of its village, or elsewhere where the name found is marked as nothing.</summary>
    (int Name, int From, int To) InSettlement(AddressWords words, AddressPhrases phrases, in PlaceMention name, int district)
    {
        var near = NearMarked(words, phrases, district, name.Id, name.From);
        if (near.Name >= 0 || !name.IsMarked)
            return near.Name >= 0 ? near : NearMarked(words, phrases, district, -1, name.From);
        for (var from = Math.Max(0, name.From - LongestName); from < name.From; from++)
        {
            if (IsOneRun(words, from, name.From) && Nearest(words.Key(from, name.From), district, name.Id) is >= 0 and var found)
                return (found, from, name.From);
        }

        return NearMarked(words, phrases, district, -1, name.From);
    }

    static bool IsOneRun(AddressWords words, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (words[at].IsUsed || words[at].Part != AddressPart.None || (at > from && words[at].Before >= Gap.Slash))
                return false;
        }

        return true;
    }

    /// <summary>Whether a misspelt neighbourhood of the address could be one of a district.</summary>
    public bool IsNearIn(AddressWords words, AddressPhrases phrases, int district) => NearMarked(words, phrases, district, -1).Name >= 0;

    /// <summary>The first name that is marked as a neighbourhood, as it is written.</summary>
    public static FoundNeighbourhood Unknown(AddressWords words, AddressPhrases phrases)
    {
        foreach (var phrase in phrases.All)
        {
            if (phrase.Part is not (AddressPart.Neighbourhood or AddressPart.Village or AddressPart.Town) || AddressSpelling.Write(words, phrase.From, phrase.To) is not { } name)
                continue;
            Use(words, phrase.From, phrase.To);
            return new(name + AddressSpelling.Suffix(phrase.Part), null, 0, IsUnknown: true, IsSlip: false, IsCompleted: false, Support: 0);
        }

        return FoundNeighbourhood.None;
    }

    /// <summary>The mention that names the neighbourhood, and the one that names the village it is part of.</summary>
    (PlaceMention Name, int Settlement) WithSettlement(PlaceScale scale, List<PlaceMention> mentions, PlaceCandidate place)
    {
        foreach (var name in mentions)
        {
            if (name.Level != PlaceLevel.Neighbourhood || IsOver(name, mentions, place.ProvinceAt) || IsOver(name, mentions, place.DistrictAt))
                continue;
            foreach (var settlement in mentions)
            {
                if (settlement.Level == PlaceLevel.Neighbourhood && settlement.From >= name.To && (name.IsMarked || settlement.IsMarked) && IsPartOf(scale, name.Id, settlement.Id, place.District))
                    return (name, settlement.Id);
            }
        }

        return (mentions[place.NameAt], -1);
    }

    static bool IsOver(in PlaceMention name, List<PlaceMention> mentions, int at) => at >= 0 && name.Overlaps(mentions[at]);

    bool IsPartOf(PlaceScale scale, int name, int settlement, int district)
    {
        var entries = _list.EntriesOf(name);
        var at = scale.First(entries, district);
        for (; at >= 0 && at < entries.Length && _list[entries[at]].District == district; at++)
        {
            if (_list[entries[at]].Settlement == settlement)
                return true;
        }

        return false;
    }

    FoundNeighbourhood Named(PlaceScale scale, int name, int district, int settlement, AddressWords words, int markAt, int postcode)
    {
        Collect(scale, _list.EntriesOf(name), district);
        var isSettlement = _entries.Count == 0;
        if (isSettlement)
            Collect(scale, _list.EntriesOfSettlement(name), district);
        if (settlement >= 0)
            UseSettlement(words, settlement);
        var isVillage = markAt < words.Count && words[markAt].Part == AddressPart.Village;
        for (var criterion = 0; criterion < 3 && _entries.Count > 1; criterion++)
            Keep(criterion, settlement, postcode, isVillage);
        var first = _entries[0];
        var code = _list[first].Postcode;
        var isOne = true;
        foreach (var entry in _entries)
        {
            code = _list[entry].Postcode == code ? code : 0;
            isOne &= _list[entry].Settlement == _list[first].Settlement;
        }

        if (isSettlement)
            return new(_list.SettlementOf(first), null, code, IsUnknown: false, IsSlip: false, IsCompleted: false, Support: 0);
        if (settlement < 0 && _list[first].Settlement >= 0 && code != postcode && _list.EntriesOf(name).Length > ManyNamesakes)
            return new(_list.NameOf(first), null, 0, IsUnknown: false, IsSlip: false, IsCompleted: false, Support: 0); // hardly the Yeni Mah. of some village
        return new(_list.NameOf(first), isOne ? _list.SettlementOf(first) : null, code, IsUnknown: false, IsSlip: false, IsCompleted: false, Support: 0);
    }

    void Collect(PlaceScale scale, ReadOnlySpan<int> entries, int district)
    {
        _entries.Clear();
        for (var at = scale.First(entries, district); at >= 0 && at < entries.Length && _list[entries[at]].District == district; at++)
            _entries.Add(entries[at]);
    }

    /// <summary>Keeps the entries of the settlement, then of the postcode, then of the kind marked, unless there are none.</summary>
    void Keep(int criterion, int settlement, int postcode, bool isVillage)
    {
        bool IsRight(int entry) => criterion switch
        {
            0 => _list[entry].Settlement == settlement,
            1 => _list[entry].Postcode == postcode,
            _ => isVillage == (_list[entry].Kind == PlaceKind.Village),
        };
        var kept = 0;
        foreach (var entry in _entries)
            kept += IsRight(entry) ? 1 : 0;
        if (kept == 0 || kept == _entries.Count)
            return;
        for (var at = _entries.Count - 1; at >= 0; at--)
        {
            if (!IsRight(_entries[at]))
                _entries.RemoveAt(at);
        }
    }

    void UseSettlement(AddressWords words, int settlement)
    {
        for (var from = 0; from < words.Count; from++)
        {
            for (var to = from + 1; to <= words.Count && to <= from + LongestName; to++)
            {
                if (words[from].IsUsed || !words.Key(from, to).SequenceEqual(_list.Names[settlement]))
                    continue;
                Use(words, from, to);
                return;
            }
        }
    }

    /// <summary>The words before a mark that are, perhaps misspelt, a neighbourhood of a district.</summary>
    /// <param name="settlement">The village or town that it must be part of, -1 for any.</param>
    /// <param name="apart">The word with which a phrase begins that is known already.</param>
    (int Name, int From, int To) NearMarked(AddressWords words, AddressPhrases phrases, int district, int settlement, int apart = -1)
    {
        foreach (var phrase in phrases.All)
        {
            if (phrase.Part is not (AddressPart.Neighbourhood or AddressPart.Village or AddressPart.Town) || (phrase.From <= apart && apart < phrase.To))
                continue;
            for (int from = phrase.From; from < phrase.To; from++)
            {
                if (Nearest(words.Key(from, phrase.To), district, settlement) is >= 0 and var name)
                    return (name, from, phrase.To);
                if (!words[from].IsUsed)
                    break;
            }
        }

        return (-1, 0, 0);
    }

    /// <summary>A slip in loose words as a whole, or in the words that begin the name of a street.</summary>
    (int Name, int From, int To) NearUnmarked(AddressWords words, AddressPhrases phrases, int district)
    {
        foreach (var phrase in phrases.All)
        {
            var isWay = AddressMarks.IsWay(phrase.Part);
            if ((phrase.Part != AddressPart.None && !isWay) || phrase.To - phrase.From > 8)
                continue;
            int from = phrase.From;
            while (from < phrase.To && words[from].IsUsed)
                from++;
            var to = isWay ? phrase.To - 1 : phrase.To;
            while (to > from && words[to - 1].IsUsed)
                to--;
            for (; to > from; to--)
            {
                var key = words.Key(from, to);
                if (key.Length >= 5 && Nearest(key, district, -1, 1) is >= 0 and var name)
                    return (name, from, to);
            }
        }

        return (-1, 0, 0);
    }

    /// <summary>The one neighbourhood, village or town of a district that is nearest to a key, not more slips away than its length allows; -1 if there is none, or two.</summary>
    int Nearest(ReadOnlySpan<char> key, int district, int settlement, int most = 2)
    {
        var limit = Math.Min(most, key.Length < 4 ? 0 : key.Length < 8 ? 1 : 2);
        var (nearest, best, letters) = (-1, limit + 1, NameTable.LetterSet(key));
        foreach (ref readonly var name in _list.NamesIn(district))
        {
            if (System.Numerics.BitOperations.PopCount(name.Letters ^ letters) > 2 * best || name.Name == nearest || (settlement >= 0 && name.Settlement != settlement))
                continue;
            var distance = TextDistance.Edits(key, _list.Names[name.Name], best);
            if (distance < best)
                (nearest, best) = (name.Name, distance);
            else if (distance == best && nearest >= 0)
                nearest = -1; // two are as near; a nearer one may still decide
        }

        return best <= limit ? nearest : -1;
    }

    static void Use(AddressWords words, int from, int to)
    {
        for (var at = from; at < to; at++)
            words[at].IsUsed = true;
    }
}
