namespace Crm360.Contacts.Places;

enum PlaceLevel : byte
{
    Province, District, Neighbourhood,
}

/// <summary>
/// Words that name a place, or nearly: a province (its number), or the folded name of districts or neighbourhoods. How much that counts for depends on where the
/// words stand; marked are names behind which stands what they are ("Moda Mah.").
/// </summary>
readonly record struct PlaceMention(PlaceLevel Level, int Id, short From, short To, float Weight, bool IsSlip, bool IsMarked)
{
    public bool Overlaps(in PlaceMention other) => From < other.To && other.From < To;
}

/// <summary>Collects what the words of an address may name. Exact names first; names one slip away where an exact one is missing.</summary>
sealed class PlaceMentions
{
    const int LongestName = 4;
    const int Limit = 160;

    const float ByField = 5;
    const float AtEnd = 5;
    const float Elsewhere = 3.5f;
    const float BeforeName = 2.5f;
    const float InPair = 3.5f;
    const float PairedBeforeName = 4.5f;
    const float Marked = 3;
    const float Alone = 1.5f;
    const float AmongOthers = 0.75f;
    const float Uncoveredness = 1.3f;
    const float SlipFactor = 0.65f;

    readonly PlaceList _list = PlaceList.Turkey;
    readonly int[] _near = new int[32];
    AddressWords _words = null!;
    AddressPhrases _phrases = null!;

    public List<PlaceMention> All { get; } = new(Limit);

    public void Collect(AddressWords words, AddressPhrases phrases)
    {
        (_words, _phrases) = (words, phrases);
        All.Clear();
        var before = new AddressPhrase(AddressPart.Label, 0, 0);
        foreach (var phrase in phrases.All)
        {
            if (phrase.Part == AddressPart.None)
                Loose(phrase);
            else if (phrase.Part is AddressPart.Neighbourhood or AddressPart.Village or AddressPart.Town)
                Named(phrase, before);
            else if (AddressMarks.IsWay(phrase.Part) && phrase.To - phrase.From > 1)
                BeforeWay(phrase, before);
            before = phrase;
        }
    }

    /// <summary>Adds provinces and districts one slip away from loose words that name neither exactly.</summary>
    public void CollectSlips()
    {
        var exact = All.Count;
        var before = new AddressPhrase(AddressPart.Label, 0, 0);
        foreach (var phrase in _phrases.All)
        {
            if (AddressMarks.IsWay(phrase.Part) && phrase.To - phrase.From > 1)
                Pair(phrase, before, isSlip: true);
            before = phrase;
            if (phrase.Part == AddressPart.None)
                Slips(phrase.From, phrase.To, phrase.To, exact);
            else if (phrase.Part is AddressPart.Neighbourhood or AddressPart.Village && phrase.To - phrase.From > 1)
                Slips(phrase.From, phrase.To - 1, phrase.To, exact);
        }
    }

    /// <summary>Names of neighbourhoods one slip away from the words before a mark.</summary>
    public void CollectNameSlips()
    {
        foreach (var phrase in _phrases.All)
        {
            if (phrase.Part is not (AddressPart.Neighbourhood or AddressPart.Village or AddressPart.Town) || HasExact(phrase))
                continue;
            for (int from = phrase.From; from < phrase.To; from++)
            {
                var key = _words.Key(from, phrase.To);
                if (key.Length < 4)
                    break;
                foreach (var id in _near.AsSpan(0, _list.Typos.Near(key, _near)))
                {
                    if (IsNeighbourhood(id))
                        Add(PlaceLevel.Neighbourhood, id, from, phrase.To, (Marked - (Uncoveredness * Uncovered(phrase.From, from))) * SlipFactor, isSlip: true, isMarked: true);
                }
            }
        }
    }

    bool HasExact(AddressPhrase phrase)
    {
        foreach (var mention in All)
        {
            if (mention.Level == PlaceLevel.Neighbourhood && !mention.IsSlip && mention.From == phrase.From && mention.To == phrase.To)
                return true;
        }

        return false;
    }

    void Loose(AddressPhrase phrase)
    {
        for (int from = phrase.From; from < phrase.To; from++)
        {
            var sum = 0u;
            for (var to = from + 1; to <= phrase.To && to <= from + LongestName; to++)
            {
                sum = NameTable.Sum(sum, _words.Key(to - 1));
                if (_list.Names.Find(_words.Key(from, to), sum) is not (>= 0 and var name))
                    continue;
                var whole = from == phrase.From && to == phrase.To;
                Place(name, from, to, Weight(from), isSlip: false);
                if (IsNeighbourhood(name))
                {
                    var isMarked = _words[from].Field == AddressField.Neighbourhood;
                    Add(PlaceLevel.Neighbourhood, name, from, to, isMarked ? Marked : (whole ? Alone : AmongOthers) + (0.1f * (to - from)), isSlip: false, isMarked);
                }
            }
        }
    }

    /// <summary>"Kadıköy Caferağa Mah.": the last words are the name, those before them may be places.</summary>
    void Named(AddressPhrase phrase, AddressPhrase before)
    {
        for (int from = phrase.From; from < phrase.To - 1; from++)
        {
            var sum = 0u;
            for (var to = from + 1; to < phrase.To && to <= from + LongestName; to++)
            {
                sum = NameTable.Sum(sum, _words.Key(to - 1));
                if (_list.Names.Find(_words.Key(from, to), sum) is >= 0 and var name)
                    Place(name, from, to, BeforeName, isSlip: false);
            }
        }

        PairBeforeName(phrase);
        if (before.Part == AddressPart.None && before.To == phrase.From && before.To - before.From <= 3)
            PairBeforeName(phrase, before);

        for (int from = phrase.From; from < phrase.To; from++)
        {
            if (_list.Names.Find(_words.Key(from, phrase.To)) is not (>= 0 and var name) || !IsNeighbourhood(name))
                continue;
            Add(PlaceLevel.Neighbourhood, name, from, phrase.To, Marked + (0.1f * (phrase.To - from)) - (Uncoveredness * Uncovered(phrase.From, from)), isSlip: false, isMarked: true);
            if (from > phrase.From && _list.Names.Find(_words.Key(phrase.From, from)) is >= 0 and var first && IsNeighbourhood(first))
                Add(PlaceLevel.Neighbourhood, first, phrase.From, from, AmongOthers, isSlip: false, isMarked: false); // "Orta Canlar Köyü"
        }

        // "Yeni Köy", where the mark is part of the name
        if (phrase.Part == AddressPart.Village && phrase.To < _words.Count && _list.Names.Find(_words.Key(phrase.From, phrase.To + 1)) is >= 0 and var whole && IsNeighbourhood(whole))
            Add(PlaceLevel.Neighbourhood, whole, phrase.From, phrase.To, Marked, isSlip: false, isMarked: true);
    }

    /// <summary>"Çorum Sungurlu Cumhuriyet Mah.": a province with its district, which say more together, unless they may belong to a longer or misspelt name.</summary>
    void PairBeforeName(AddressPhrase phrase)
    {
        for (var middle = phrase.From + 1; middle < phrase.To - 1 && middle <= phrase.From + 2; middle++)
        {
            if (_list.Names.Find(_words.Key(phrase.From, middle)) is not (>= 0 and var one) || IsNeighbourhood(middle, phrase.To))
                continue;
            for (var to = middle + 1; to < phrase.To && to <= middle + 2; to++)
            {
                if (_list.Names.Find(_words.Key(middle, to)) is not (>= 0 and var other) || !IsPair(one, other) || !IsNeighbourhood(to, phrase.To))
                    continue;
                Place(one, phrase.From, middle, PairedBeforeName, isSlip: false);
                Place(other, middle, to, PairedBeforeName, isSlip: false);
            }
        }
    }

    /// <summary>The same where a dash or comma stands between the two: "Çorum - Sungurlu Cumhuriyet Mah.".</summary>
    void PairBeforeName(AddressPhrase phrase, AddressPhrase before)
    {
        if (IsNeighbourhood(phrase.From, phrase.To))
            return;
        for (int from = before.From; from < before.To; from++)
        {
            if (_list.Names.Find(_words.Key(from, before.To)) is not (>= 0 and var one))
                continue;
            for (var to = phrase.From + 1; to < phrase.To && to <= phrase.From + 2; to++)
            {
                if (_list.Names.Find(_words.Key(phrase.From, to)) is >= 0 and var other && IsPair(one, other) && IsNeighbourhood(to, phrase.To))
                    Place(other, phrase.From, to, PairedBeforeName, isSlip: false);
            }
        }
    }

    /// <summary>
    /// "İstanbul Kadıköy Moda Cad.", "Kadıköy - İstanbul Moda Cad.": a province with its district before the name of a street, in its words or the loose ones before
    /// them; and "Caferağa Moda Cad.", a neighbourhood.
    /// </summary>
    void BeforeWay(AddressPhrase phrase, AddressPhrase before)
    {
        var sum = 0u;
        for (var to = phrase.From + 1; to < phrase.To && to <= phrase.From + LongestName; to++)
        {
            sum = NameTable.Sum(sum, _words.Key(to - 1));
            if (_list.Names.Find(_words.Key(phrase.From, to), sum) is >= 0 and var name && IsNeighbourhood(name))
                Add(PlaceLevel.Neighbourhood, name, phrase.From, to, AmongOthers + (0.1f * (to - phrase.From)), isSlip: false, isMarked: false);
        }

        Pair(phrase, before, isSlip: false);
    }

    void Pair(AddressPhrase phrase, AddressPhrase before, bool isSlip)
    {
        if (before.Part == AddressPart.None && before.To == phrase.From && before.To - before.From <= 3)
        {
            for (var to = phrase.From + 1; to < phrase.To && to <= phrase.From + 2; to++)
            {
                for (int from = before.From; from < before.To; from++)
                    Pair(from, before.To, to, phrase.To, isSlip);
            }
        }

        for (var middle = phrase.From + 1; middle < phrase.To - 1 && middle <= phrase.From + 2; middle++)
        {
            for (var to = middle + 1; to < phrase.To && to <= middle + 2; to++)
                Pair(phrase.From, middle, to, phrase.To, isSlip);
        }
    }

    /// <summary>Adds province and district if the words up to the middle and those behind it are such, one of them misspelt if it may be.</summary>
    void Pair(int from, int middle, int to, int end, bool isSlip)
    {
        var one = _list.Names.Find(_words.Key(from, middle));
        var other = _list.Names.Find(_words.Key(middle, to));
        if (isSlip == (one >= 0 && other >= 0 && IsPair(one, other)))
            return;
        if (!isSlip)
        {
            if (one >= 0 && other >= 0)
                AddPair(one, other, from, middle, to, end, 1, 1);
            return;
        }

        if (other >= 0)
        {
            foreach (var near in _near.AsSpan(0, Near(from, middle)))
                AddPair(near, other, from, middle, to, end, SlipFactor, 1);
        }

        if (one >= 0)
        {
            foreach (var near in _near.AsSpan(0, Near(middle, to)))
                AddPair(one, near, from, middle, to, end, 1, SlipFactor);
        }
    }

    int Near(int from, int to) => _words.Key(from, to) is { Length: >= 4 } key ? _list.Typos.Near(key, _near) : 0;

    void AddPair(int one, int other, int from, int middle, int to, int end, float factor, float otherFactor)
    {
        if (!IsPair(one, other))
            return;
        Place(one, from, middle, InPair * factor, isSlip: factor < 1);
        Place(other, middle, to, InPair * otherFactor, isSlip: otherFactor < 1);
        for (var last = to + 1; last < end && last <= to + LongestName; last++)
        {
            if (_list.Names.Find(_words.Key(to, last)) is >= 0 and var name && IsNeighbourhood(name))
                Add(PlaceLevel.Neighbourhood, name, to, last, AmongOthers + (0.1f * (last - to)), isSlip: false, isMarked: false);
        }
    }

    bool IsPair(int one, int other) => IsDistrictOf(one, _list.ProvinceOf(other)) || IsDistrictOf(other, _list.ProvinceOf(one));

    bool IsDistrictOf(int name, int province)
    {
        foreach (var district in _list.DistrictsOf(name))
        {
            if (_list.Districts[district].Province == province)
                return true;
        }

        return false;
    }

    void Slips(int start, int end, int phraseEnd, int exact)
    {
        for (var from = start; from < end; from++)
        {
            for (var to = from + 1; to <= end && to <= from + 2; to++)
            {
                var key = _words.Key(from, to);
                if (key.Length < 4 || IsCovered(from, to, exact))
                    continue;
                foreach (var id in _near.AsSpan(0, _list.Typos.Near(key, _near)))
                    Place(id, from, to, (end == phraseEnd ? Weight(from) : BeforeName) * SlipFactor, isSlip: true);
            }
        }
    }

    bool IsCovered(int from, int to, int exact)
    {
        for (var i = 0; i < exact; i++)
        {
            if (All[i].Level != PlaceLevel.Neighbourhood && All[i].From < to && from < All[i].To)
                return true;
        }

        return false;
    }

    /// <summary>How many words from one to before another name no province and no district.</summary>
    int Uncovered(int from, int to)
    {
        var count = 0;
        for (var at = from; at < to; at++)
            count += IsCovered(at, at + 1, All.Count) ? 0 : 1;
        return count;
    }

    void Place(int name, int from, int to, float weight, bool isSlip)
    {
        var use = _list.UseOfName(name);
        if ((use & (NameUse.Province | NameUse.District)) == NameUse.None)
            return;
        var isPlate = _words.StartsWithDigit(from) && _words.IsDigits(from) && to == from + 1;
        if ((use & NameUse.Province) != NameUse.None && _list.ProvinceOf(name) is var province && (!isPlate || _words[from].Field == AddressField.Province))
            Add(PlaceLevel.Province, province, from, to, weight + (_words[from].Field == AddressField.Province ? 0.5f : 0), isSlip, isMarked: false);
        if ((use & NameUse.District) != NameUse.None)
            Add(PlaceLevel.District, name, from, to, weight - 1, isSlip, isMarked: false);
    }

    float Weight(int at) => _words[at].Field is AddressField.Province or AddressField.District ? ByField : at >= _phrases.Tail ? AtEnd : Elsewhere;

    bool IsNeighbourhood(int from, int to) => _list.Names.Find(_words.Key(from, to)) is >= 0 and var name && IsNeighbourhood(name);

    bool IsNeighbourhood(int name) => (_list.UseOfName(name) & NameUse.Neighbourhood) != NameUse.None;

    void Add(PlaceLevel level, int id, int from, int to, float weight, bool isSlip, bool isMarked)
    {
        if (All.Count < Limit)
            All.Add(new(level, id, (short)from, (short)to, weight, isSlip, isMarked));
    }
}
