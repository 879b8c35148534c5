namespace Crm360.Contacts.Places;

/// <summary>The official list of Turkey: provinces, districts and 73,305 neighbourhoods with their postcodes. Loaded when first asked for.</summary>
sealed class PlaceList
{
    static readonly Lazy<PlaceList> Loaded = new(() => new(new()));

    readonly char[] _text;
    readonly Province[] _provinces;
    readonly District[] _districts;
    readonly PlaceEntry[] _entries;
    readonly Dictionary<int, int> _districtOfPostcode;
    readonly Dictionary<int, int> _onlyEntryOfPostcode;
    readonly sbyte[] _provinceOfName;
    readonly string[] _keysOfDistricts;
    readonly string[] _solidDistricts;
    readonly string[] _solidProvinces;
    readonly Lazy<TypoIndex> _typos;
    readonly Postings _districtsOfName;
    readonly Postings _entriesOfName;
    readonly Postings _entriesOfSettlement;
    readonly Postings _ownersOfName;
    readonly Postings _ownersOfSettlement;
    readonly NameUse[] _uses;
    readonly SpokenName[] _spoken;
    readonly int[] _spokenStarts;

    public static PlaceList Turkey => Loaded.Value;

    public NameTable Names { get; }

    public ReadOnlySpan<Province> Provinces => _provinces;

    public ReadOnlySpan<District> Districts => _districts;

    public TypoIndex Typos => _typos.Value;

    PlaceList(PlaceFile file)
    {
        (_text, Names) = (file.Text, file.Names);
        (_provinces, _districts, _entries) = ([.. file.Provinces], [.. file.Districts], [.. file.Entries]);
        (_districtOfPostcode, _onlyEntryOfPostcode) = (file.DistrictOfPostcode, file.OnlyEntryOfPostcode);
        _districtsOfName = Alias(file.ProvinceOfName);
        _provinceOfName = new sbyte[Names.Count];
        Array.Fill(_provinceOfName, (sbyte)-1);
        foreach (var (name, province) in file.ProvinceOfName)
            _provinceOfName[name] = (sbyte)province;
        _solidProvinces = [.. _provinces.Select(province => PlaceFile.Squeezed(province.Name))];
        _solidDistricts = [.. _districts.Select(district => PlaceFile.Squeezed(district.Name))];
        _keysOfDistricts = [.. _districts.Select(district => TextFold.Key(district.Name + " " + _provinces[district.Province].Name))];
        _entriesOfName = new(Names.Count, [.. _entries.Select((entry, at) => (entry.Name, at))]);
        _entriesOfSettlement = new(Names.Count, [.. _entries.Select((entry, at) => (entry.Settlement, at)).Where(pair => pair.Settlement >= 0)]);
        (_ownersOfName, _ownersOfSettlement) = (Owners(_entriesOfName), Owners(_entriesOfSettlement));
        _uses = [.. Enumerable.Range(0, Names.Count).Select(UseOf)];
        (_spoken, _spokenStarts) = Spoken();
        _typos = new(() => new TypoIndex(Names));
    }

    public ref readonly PlaceEntry this[int entry] => ref _entries[entry];

    /// <summary>The province of a name, alias or plate number; -1 if there is none.</summary>
    public int ProvinceOf(int name) => _provinceOfName[name];

    /// <summary>District and province, folded.</summary>
    public string KeyOf(int district) => _keysOfDistricts[district];

    /// <summary>A province folded and without blanks.</summary>
    public string SolidNameOfProvince(int province) => _solidProvinces[province];

    /// <summary>A district folded and without blanks.</summary>
    public string SolidNameOfDistrict(int district) => _solidDistricts[district];

    public ReadOnlySpan<int> DistrictsOf(int name) => _districtsOfName[name];

    /// <summary>Neighbourhoods and villages of a name, ordered by district.</summary>
    public ReadOnlySpan<int> EntriesOf(int name) => _entriesOfName[name];

    /// <summary>Neighbourhoods of the village or town of a name.</summary>
    public ReadOnlySpan<int> EntriesOfSettlement(int name) => _entriesOfSettlement[name];

    /// <summary>The districts that have neighbourhoods and villages of a name, in order.</summary>
    public ReadOnlySpan<int> OwnersOf(int name) => _ownersOfName[name];

    /// <summary>The districts that have the village or town of a name, in order.</summary>
    public ReadOnlySpan<int> OwnersOfSettlement(int name) => _ownersOfSettlement[name];

    /// <summary>What a name is that of.</summary>
    public NameUse UseOfName(int name) => _uses[name];

    /// <summary>The names of all neighbourhoods, villages and towns of a district, each with that of what it is part of (-1 for itself).</summary>
    public ReadOnlySpan<SpokenName> NamesIn(int district) => _spoken.AsSpan(_spokenStarts[district].._spokenStarts[district + 1]);

    /// <summary>The district of a postcode; -1 if the list has no such postcode. No postcode belongs to two.</summary>
    public int DistrictOfPostcode(int postcode) => _districtOfPostcode.GetValueOrDefault(postcode, -1);

    /// <summary>The neighbourhood that alone has a postcode; -1 if several have it.</summary>
    public int OnlyEntryOf(int postcode) => _onlyEntryOfPostcode.GetValueOrDefault(postcode, -1);

    /// <summary>The name of a neighbourhood without the word for it, that of a village with it.</summary>
    public string NameOf(int entry)
    {
        var name = _text.AsSpan(_entries[entry].TextStart, _entries[entry].TextLength);
        return _entries[entry].Kind == PlaceKind.Village ? string.Concat(name, " Köyü") : name.ToString();
    }

    /// <summary>The village or town that a neighbourhood is part of.</summary>
    public string? SettlementOf(int entry) =>
        _entries[entry].Settlement < 0 ? null : new(_text, _entries[entry].SettlementStart, _entries[entry].SettlementLength);

    Postings Owners(Postings entries) => new(Names.Count,
        [.. Enumerable.Range(0, Names.Count).SelectMany(name => entries[name].ToArray().Select(entry => (int)_entries[entry].District).Distinct().Select(district => (name, district)))]);

    NameUse UseOf(int name) =>
        (_provinceOfName[name] < 0 ? NameUse.None : NameUse.Province) | (DistrictsOf(name).Length == 0 ? NameUse.None : NameUse.District)
        | (EntriesOf(name).Length + EntriesOfSettlement(name).Length == 0 ? NameUse.None : NameUse.Neighbourhood);

    (SpokenName[] Names, int[] Starts) Spoken()
    {
        var names = new List<SpokenName>(_entries.Length * 3 / 2);
        var starts = new int[_districts.Length + 1];
        var known = new HashSet<(int Name, int Settlement)>();
        for (var district = 0; district < _districts.Length; district++)
        {
            known.Clear();
            foreach (ref readonly var entry in _entries.AsSpan(_districts[district].FirstEntry, _districts[district].EntryCount))
            {
                if (known.Add((entry.Name, entry.Settlement)))
                    names.Add(new(entry.Name, entry.Settlement, Names.LetterSet(entry.Name)));
                if (entry.Settlement >= 0 && known.Add((entry.Settlement, -1)))
                    names.Add(new(entry.Settlement, -1, Names.LetterSet(entry.Settlement)));
            }

            starts[district + 1] = names.Count;
        }

        return ([.. names], starts);
    }

    Postings Alias(Dictionary<int, int> provinceOfName)
    {
        var districts = _districts.Select((district, at) => (Names.Find(PlaceFile.Squeezed(district.Name)), at)).ToList();
        foreach (var (alias, name) in PlaceAliases.Provinces)
            provinceOfName.TryAdd(Names.Add(alias), Array.FindIndex(_provinces, province => province.Name == name));
        foreach (var (alias, plate, name) in PlaceAliases.Districts)
            districts.Add((Names.Add(alias), Array.FindIndex(_districts, district => district.Name == name && _provinces[district.Province].Plate == plate)));
        return new(Names.Count, districts);
    }

    /// <summary>Lists of numbers by number, in one array.</summary>
    sealed class Postings
    {
        readonly int[] _starts;
        readonly int[] _items;

        public Postings(int keys, List<(int Key, int Item)> pairs)
        {
            _starts = new int[keys + 1];
            foreach (var (key, _) in pairs)
                _starts[key + 1]++;
            for (var key = 0; key < keys; key++)
                _starts[key + 1] += _starts[key];
            _items = new int[pairs.Count];
            var next = _starts.AsSpan(0, keys).ToArray();
            foreach (var (key, item) in pairs)
                _items[next[key]++] = item;
        }

        public ReadOnlySpan<int> this[int key] => _items.AsSpan(_starts[key].._starts[key + 1]);
    }
}
