using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Crm360.Contacts.Places;

/// <summary>A province of Turkey (il). Its plate number, 1 to 81, is also what its postcodes begin with.</summary>
readonly record struct Province(int Plate, string Name, int FirstDistrict, int DistrictCount, int Centre);

/// <summary>A district (ilçe) and where its neighbourhoods lie in the list.</summary>
readonly record struct District(string Name, int Province, int FirstEntry, int EntryCount);

enum PlaceKind : byte
{
    Neighbourhood, Village, Other,
}

/// <summary>A neighbourhood or village: numbers of its folded name and of the settlement it is part of (-1 if of none), and where both stand in the text.</summary>
readonly record struct PlaceEntry(int Name, int Settlement, short District, int Postcode, int TextStart, int SettlementStart, byte TextLength, byte SettlementLength, PlaceKind Kind);

/// <summary>The official list of Turkey: provinces, districts and 73,305 neighbourhoods with their postcodes. Loaded when first asked for.</summary>
sealed class PlaceList
{
    static readonly Lazy<PlaceList> Loaded = new(() => new());

    readonly List<Province> _provinces = new(81);
    readonly List<District> _districts = new(1_000);
    readonly List<PlaceEntry> _entries = new(74_000);
    readonly char[] _text;
    readonly Dictionary<int, short> _districtOfPostcode = new(3_000);
    readonly Dictionary<int, int> _onlyEntryOfPostcode = new(3_000);
    readonly Dictionary<int, int> _provinceOfName = new(200);
    readonly Lazy<TypoIndex> _typos;
    readonly Postings _districtsOfName;
    readonly Postings _entriesOfName;
    readonly Postings _entriesOfSettlement;

    public static PlaceList Turkey => Loaded.Value;

    public NameTable Names { get; } = new(48_000);

    public IReadOnlyList<Province> Provinces => _provinces;

    public IReadOnlyList<District> Districts => _districts;

    public TypoIndex Typos => _typos.Value;

    PlaceList()
    {
        _text = Read();
        Load();
        var districts = _districts.Select((district, at) => (Names.Find(Squeezed(district.Name)), at)).ToList();
        foreach (var (alias, name) in PlaceAliases.Provinces)
            _provinceOfName.TryAdd(Names.Add(alias), _provinces.FindIndex(province => province.Name == name));
        foreach (var (alias, plate, name) in PlaceAliases.Districts)
            districts.Add((Names.Add(alias), _districts.FindIndex(district => district.Name == name && _provinces[district.Province].Plate == plate)));
        _districtsOfName = new(Names.Count, districts);
        _entriesOfName = new(Names.Count, [.. _entries.Select((entry, at) => (entry.Name, at))]);
        _entriesOfSettlement = new(Names.Count, [.. _entries.Select((entry, at) => (entry.Settlement, at)).Where(pair => pair.Settlement >= 0)]);
        _typos = new(() => new TypoIndex(Names));
    }

    public PlaceEntry this[int entry] => _entries[entry];

    /// <summary>The province of a name, alias or plate number; -1 if there is none.</summary>
    public int ProvinceOf(int name) => _provinceOfName.GetValueOrDefault(name, -1);

    public ReadOnlySpan<int> DistrictsOf(int name) => _districtsOfName[name];

    /// <summary>Neighbourhoods and villages of a name, ordered by district.</summary>
    public ReadOnlySpan<int> EntriesOf(int name) => _entriesOfName[name];

    /// <summary>Neighbourhoods of the village or town of a name.</summary>
    public ReadOnlySpan<int> EntriesOfSettlement(int name) => _entriesOfSettlement[name];

    /// <summary>The district of a postcode; -1 if the list has no such postcode. No postcode belongs to two.</summary>
    public int DistrictOfPostcode(int postcode) => _districtOfPostcode.GetValueOrDefault(postcode, (short)-1);

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

    static char[] Read()
    {
        using var packed = new MemoryStream(EmbeddedFile.Bytes("turkey.places.txt.br"));
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream(1_300_000);
        brotli.CopyTo(bytes);
        return Encoding.UTF8.GetChars(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>The form of the lines is written down where they are made, in Data/turkey/condense.mjs.</summary>
    void Load()
    {
        var postcode = 0;
        for (var start = 0; start < _text.Length;)
        {
            var length = _text.AsSpan(start).IndexOf('\n');
            var line = _text.AsSpan(start, length);
            if (line[0] == '+')
                AddProvince(line);
            else if (line[0] == '-')
                AddDistrict(line[1..]);
            else if (line[0] == '#')
                _districtOfPostcode[postcode = int.Parse(line[1..], CultureInfo.InvariantCulture)] = (short)(_districts.Count - 1);
            else
                AddEntry(start, line, postcode);
            start += length + 1;
        }
    }

    void AddProvince(ReadOnlySpan<char> line)
    {
        var name = line[4..].ToString();
        var plate = int.Parse(line[1..3], CultureInfo.InvariantCulture);
        foreach (var key in (string[])[Squeezed(name), line[1..3].ToString(), plate.ToString(CultureInfo.InvariantCulture)])
            _provinceOfName[Names.Add(key)] = _provinces.Count;
        _provinces.Add(new(plate, name, _districts.Count, 0, -1));
    }

    void AddDistrict(ReadOnlySpan<char> name)
    {
        var province = _provinces.Count - 1;
        var known = _provinces[province];
        _provinces[province] = known with { DistrictCount = known.DistrictCount + 1, Centre = name is "Merkez" ? _districts.Count : known.Centre };
        Names.Add(Squeezed(name));
        _districts.Add(new(name.ToString(), province, _entries.Count, 0));
    }

    void AddEntry(int start, ReadOnlySpan<char> line, int postcode)
    {
        var bar = line.IndexOf('|');
        var name = bar < 0 ? line : line[..bar];
        var kind = name[^1] switch { '*' => PlaceKind.Village, '~' => PlaceKind.Other, _ => PlaceKind.Neighbourhood };
        if (kind != PlaceKind.Neighbourhood)
            name = name[..^1];
        var settlement = bar < 0 ? [] : line[(bar + 1)..];
        var district = _districts[^1];
        _districts[^1] = district with { EntryCount = district.EntryCount + 1 };
        var settled = bar < 0 ? -1 : AddSqueezed(settlement[..settlement.LastIndexOf(' ')]); // without Köyü or Beldesi
        if (!_onlyEntryOfPostcode.TryAdd(postcode, _entries.Count))
            _onlyEntryOfPostcode[postcode] = -1;
        _entries.Add(new(AddSqueezed(name), settled, (short)(_districts.Count - 1), postcode, start, start + bar + 1, (byte)name.Length, (byte)settlement.Length, kind));
    }

    int AddSqueezed(ReadOnlySpan<char> name)
    {
        Span<char> key = stackalloc char[2 * name.Length];
        return Names.Add(key[..Squeeze(name, key)]);
    }

    static string Squeezed(ReadOnlySpan<char> name)
    {
        Span<char> key = stackalloc char[2 * name.Length];
        return key[..Squeeze(name, key)].ToString();
    }

    /// <summary>Folds a name and leaves its blanks out, as people put and leave them as they like.</summary>
    static int Squeeze(ReadOnlySpan<char> name, Span<char> key)
    {
        var length = 0;
        foreach (var letter in key[..TextFold.KeyInto(name, key)])
        {
            if (letter != ' ')
                key[length++] = letter;
        }

        return length;
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
