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

    readonly PlaceList _list = PlaceList.Turkey;
    readonly List<int> _entries = new(32);

    public FoundNeighbourhood In(AddressWords words, AddressPhrases phrases, PlaceScale scale, List<PlaceMention> mentions, PlaceCandidate place, int postcode)
    {
        if (place.NameAt >= 0)
        {
            var (name, part) = WithSettlement(scale, mentions, place);
            Use(words, name.From, name.To);
            var support = name.IsSlip ? 0.5f : name.IsMarked ? 1 : 0.6f;
            return Named(scale, name.Id, place.District, part?.Id ?? -1, words, name.To, postcode) with { IsSlip = name.IsSlip, Support = support };
        }

        var near = NearMarked(words, phrases, place.District);
        if (near.Name < 0)
            near = NearUnmarked(words, phrases, place.District);
        if (near.Name >= 0)
        {
            Use(words, near.From, near.To);
            return Named(scale, near.Name, place.District, -1, words, near.To, postcode) with { IsSlip = true, Support = 0.5f };
        }

        var unknown = Unknown(words, phrases);
        if (unknown.Name is null && postcode != 0 && _list.OnlyEntryOf(postcode) is >= 0 and var only && _list[only].District == place.District)
            return new(_list.NameOf(only), _list.SettlementOf(only), postcode, IsUnknown: false, IsSlip: false, IsCompleted: true, Support: 0);
        return unknown;
    }

    /// <summary>Whether a misspelt neighbourhood of the address could be one of a district.</summary>
    public bool IsNearIn(AddressWords words, AddressPhrases phrases, int district) => NearMarked(words, phrases, district).Name >= 0;

    /// <summary>The first name that is marked as a neighbourhood, as it is written.</summary>
    public FoundNeighbourhood Unknown(AddressWords words, AddressPhrases phrases)
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
    (PlaceMention Name, PlaceMention? Settlement) WithSettlement(PlaceScale scale, List<PlaceMention> mentions, PlaceCandidate place)
    {
        foreach (var name in mentions)
        {
            if (name.Level != PlaceLevel.Neighbourhood || IsOver(name, mentions, place.ProvinceAt) || IsOver(name, mentions, place.DistrictAt))
                continue;
            foreach (var settlement in mentions)
            {
                if (settlement.Level == PlaceLevel.Neighbourhood && settlement.From >= name.To && (name.IsMarked || settlement.IsMarked) && IsPartOf(scale, name.Id, settlement.Id, place.District))
                    return (name, settlement);
            }
        }

        return (mentions[place.NameAt], null);
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
        {
            Keep(entry => entry.Settlement == settlement);
            UseSettlement(words, settlement);
        }

        Keep(entry => entry.Postcode == postcode);
        var isVillage = markAt < words.Count && words[markAt].Part == AddressPart.Village;
        Keep(entry => isVillage == (entry.Kind == PlaceKind.Village));
        var first = _entries[0];
        var code = _entries.TrueForAll(entry => _list[entry].Postcode == _list[first].Postcode) ? _list[first].Postcode : 0;
        if (isSettlement)
            return new(_list.SettlementOf(first), null, code, IsUnknown: false, IsSlip: false, IsCompleted: false, Support: 0);
        var isOne = _entries.TrueForAll(entry => _list[entry].Settlement == _list[first].Settlement);
        return new(_list.NameOf(first), isOne ? _list.SettlementOf(first) : null, code, IsUnknown: false, IsSlip: false, IsCompleted: false, Support: 0);
    }

    void Collect(PlaceScale scale, ReadOnlySpan<int> entries, int district)
    {
        _entries.Clear();
        for (var at = scale.First(entries, district); at >= 0 && at < entries.Length && _list[entries[at]].District == district; at++)
            _entries.Add(entries[at]);
    }

    /// <summary>Keeps the entries of which something is true, unless it is true of none.</summary>
    void Keep(Func<PlaceEntry, bool> isRight)
    {
        if (_entries.Count > 1 && _entries.Exists(entry => isRight(_list[entry])))
            _entries.RemoveAll(entry => !isRight(_list[entry]));
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

    (int Name, int From, int To) NearMarked(AddressWords words, AddressPhrases phrases, int district)
    {
        foreach (var phrase in phrases.All)
        {
            if (phrase.Part is not (AddressPart.Neighbourhood or AddressPart.Village or AddressPart.Town))
                continue;
            for (int from = phrase.From; from < phrase.To; from++)
            {
                if (Nearest(words.Key(from, phrase.To), district, Limit(words.Key(from, phrase.To))) is >= 0 and var name)
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
                if (key.Length >= 5 && Nearest(key, district, 1) is >= 0 and var name)
                    return (name, from, to);
            }
        }

        return (-1, 0, 0);
    }

    static int Limit(ReadOnlySpan<char> key) => key.Length < 4 ? 0 : key.Length < 8 ? 1 : 2;

    /// <summary>The one neighbourhood, village or town of a district that is nearest to a key within a limit; -1 if there is none, or two.</summary>
    int Nearest(ReadOnlySpan<char> key, int district, int limit)
    {
        var (nearest, best) = (-1, limit + 1);
        var (first, count) = (_list.Districts[district].FirstEntry, _list.Districts[district].EntryCount);
        for (var entry = first; entry < first + count; entry++)
        {
            Try(_list[entry].Name, key, ref nearest, ref best);
            if (_list[entry].Settlement >= 0)
                Try(_list[entry].Settlement, key, ref nearest, ref best);
        }

        return best <= limit ? nearest : -1;
    }

    void Try(int name, ReadOnlySpan<char> key, ref int nearest, ref int best)
    {
        if (name == nearest || Math.Abs(_list.Names[name].Length - key.Length) > best)
            return;
        var distance = Slip.Distance(key, _list.Names[name], best);
        if (distance < best)
            (nearest, best) = (name, distance);
        else if (distance == best && nearest >= 0)
            nearest = -1; // two are as near: a later, nearer one may still decide
    }

    static void Use(AddressWords words, int from, int to)
    {
        for (var at = from; at < to; at++)
            words[at].IsUsed = true;
    }
}
