using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
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
[StructLayout(LayoutKind.Auto)]
readonly record struct PlaceEntry(int Name, int Settlement, short District, int Postcode, int TextStart, int SettlementStart, byte TextLength, byte SettlementLength, PlaceKind Kind);

/// <summary>What a folded name is that of; it may be several.</summary>
[Flags]
enum NameUse : byte
{
    None = 0,
    Province = 1,
    District = 2,

    /// <summary>Also a village or town.</summary>
    Neighbourhood = 4,
}

/// <summary>A folded name in a district, that of the village or town it is part of (-1 for one by itself), and its letters as a set.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct SpokenName(int Name, int Settlement, uint Letters);

/// <summary>Reads the embedded list. The form of its lines is written down where they are made, in Data/turkey/condense.mjs.</summary>
sealed class PlaceFile
{
    public char[] Text { get; } = Read();

    public NameTable Names { get; } = new(48_000);

    public List<Province> Provinces { get; } = new(81);

    public List<District> Districts { get; } = new(1_000);

    public List<PlaceEntry> Entries { get; } = new(74_000);

    public Dictionary<int, int> ProvinceOfName { get; } = new(300);

    public Dictionary<int, int> DistrictOfPostcode { get; } = new(3_000);

    /// <summary>The neighbourhood that alone has a postcode, -1 where several have it.</summary>
    public Dictionary<int, int> OnlyEntryOfPostcode { get; } = new(3_000);

    public PlaceFile() => Load();

    static char[] Read()
    {
        using var packed = new MemoryStream(EmbeddedFile.Bytes("turkey.places.txt.br"));
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream(1_300_000);
        brotli.CopyTo(bytes);
        var text = Encoding.UTF8.GetChars(bytes.GetBuffer(), 0, (int)bytes.Length);
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (text[i] == '.' && char.IsAsciiDigit(text[i - 1]))
                text[i + 1] = TitleCasing.Upper(text[i + 1], turkish: true); // the list has "100.yıl"
        }

        return text;
    }

    void Load()
    {
        var postcode = 0;
        for (var start = 0; start < Text.Length;)
        {
            var length = Text.AsSpan(start).IndexOf('\n');
            var line = Text.AsSpan(start, length);
            if (line[0] == '+')
                AddProvince(line);
            else if (line[0] == '-')
                AddDistrict(line[1..]);
            else if (line[0] == '#')
                DistrictOfPostcode[postcode = int.Parse(line[1..], CultureInfo.InvariantCulture)] = Districts.Count - 1;
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
            ProvinceOfName[Names.Add(key)] = Provinces.Count;
        Provinces.Add(new(plate, name, Districts.Count, 0, -1));
    }

    void AddDistrict(ReadOnlySpan<char> name)
    {
        var province = Provinces.Count - 1;
        var known = Provinces[province];
        Provinces[province] = known with { DistrictCount = known.DistrictCount + 1, Centre = name is "Merkez" ? Districts.Count : known.Centre };
        Names.Add(Squeezed(name));
        Districts.Add(new(name.ToString(), province, Entries.Count, 0));
    }

    void AddEntry(int start, ReadOnlySpan<char> line, int postcode)
    {
        var bar = line.IndexOf('|');
        var name = bar < 0 ? line : line[..bar];
        var kind = name[^1] switch { '*' => PlaceKind.Village, '~' => PlaceKind.Other, _ => PlaceKind.Neighbourhood };
        if (kind != PlaceKind.Neighbourhood)
            name = name[..^1];
        var settlement = bar < 0 ? [] : line[(bar + 1)..];
        var district = Districts[^1];
        Districts[^1] = district with { EntryCount = district.EntryCount + 1 };
        var settled = bar < 0 ? -1 : AddSqueezed(settlement[..settlement.LastIndexOf(' ')]); // without Köyü or Beldesi
        if (!OnlyEntryOfPostcode.TryAdd(postcode, Entries.Count))
            OnlyEntryOfPostcode[postcode] = -1;
        Entries.Add(new(AddSqueezed(name), settled, (short)(Districts.Count - 1), postcode, start, start + bar + 1, (byte)name.Length, (byte)settlement.Length, kind));
    }

    int AddSqueezed(ReadOnlySpan<char> name)
    {
        Span<char> key = stackalloc char[2 * name.Length];
        return Names.Add(key[..Squeeze(name, key)]);
    }

    public static string Squeezed(ReadOnlySpan<char> name)
    {
        Span<char> key = stackalloc char[2 * name.Length];
        return key[..Squeeze(name, key)].ToString();
    }

    /// <summary>Folds a name and leaves its blanks out, as people put and leave them as they like.</summary>
    static int Squeeze(ReadOnlySpan<char> name, Span<char> key)
    {
        var length = 0;
        foreach (var letter in key[..TextFold.Key(name, key)])
        {
            if (letter != ' ')
                key[length++] = letter;
        }

        return length;
    }
}
