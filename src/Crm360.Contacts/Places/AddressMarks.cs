namespace Crm360.Contacts.Places;

/// <summary>What a word of a Turkish address announces, or what the words before it were.</summary>
enum AddressPart : byte
{
    None,

    // what the words before are
    Neighbourhood, Village, Town,
    Avenue, Street, Boulevard, Square, Road, Highway, DeadEnd, Slope, Passage, Locality, HouseGroup, Industry,
    Apartment, Estate, Block, House,

    // what the value behind is
    Number, Floor, Flat,

    // "ili", "ilçesi", "posta kodu": say nothing that is not known
    Label,
}

/// <summary>The words and abbreviations by which people mark the parts of a Turkish address.</summary>
static class AddressMarks
{
    /// <summary>Marks long enough to be known with one slip.</summary>
    static readonly (string Key, AddressPart Part)[] Long =
    [
        ("mahallesi", AddressPart.Neighbourhood), ("mahalle", AddressPart.Neighbourhood), ("caddesi", AddressPart.Avenue), ("cadde", AddressPart.Avenue),
        ("sokagi", AddressPart.Street), ("sokak", AddressPart.Street), ("bulvari", AddressPart.Boulevard), ("bulvar", AddressPart.Boulevard),
        ("apartmani", AddressPart.Apartment), ("apartman", AddressPart.Apartment), ("sitesi", AddressPart.Estate), ("numara", AddressPart.Number), ("daire", AddressPart.Flat),
    ];

    static readonly uint[] LongLetters = [.. Long.Select(mark => NameTable.LetterSet(mark.Key))];

    public static AddressPart Of(ReadOnlySpan<char> key, char behind) => key switch
    {
        "mah" or "mh" or "mahallesi" or "mahalle" or "mahl" or "mhl" or "mha" or "mahal" or "mahalesi" or "mahllesi" or "mhls" or "mahsi" => AddressPart.Neighbourhood,
        "m" when behind == '.' => AddressPart.Neighbourhood,
        "koyu" or "koy" => AddressPart.Village,
        "beldesi" or "belde" or "kasabasi" or "bucagi" => AddressPart.Town,
        "cad" or "cd" or "cadde" or "caddesi" or "cadd" or "cdd" or "cda" or "cads" or "cdsi" or "cadesi" => AddressPart.Avenue,
        "sok" or "sk" or "sokak" or "sokagi" or "skk" or "sokgi" or "skg" or "sko" or "soka" or "skagi" or "sokk" => AddressPart.Street,
        "blv" or "bulv" or "bulvar" or "bulvari" or "bul" or "blvr" or "blvd" => AddressPart.Boulevard,
        "meydani" or "meydan" or "myd" or "meyd" => AddressPart.Square,
        "yolu" or "karayolu" => AddressPart.Road,
        "asfalti" or "asf" => AddressPart.Highway,
        "cikmazi" or "cikmaz" or "ckm" => AddressPart.DeadEnd,
        "yokusu" or "yokus" or "yks" => AddressPart.Slope,
        "gecidi" or "gecit" => AddressPart.Passage,
        "mevkii" or "mevki" or "mevkisi" or "mevk" or "mvk" or "mvki" => AddressPart.Locality,
        "osb" => AddressPart.Industry,
        "apt" or "ap" or "apartmani" or "apartman" or "apart" or "aprt" => AddressPart.Apartment,
        "sit" or "sitesi" or "site" or "st" or "sts" => AddressPart.Estate,
        "blok" or "blk" or "bl" or "blogu" or "bloklari" => AddressPart.Block,
        "plaza" or "plz" or "avm" or "rezidans" or "residence" or "pasaji" or "ishani" or "konutlari" or "konaklari" or "evleri" or "evler" or "lojmanlari"
            or "kooperatifi" or "koop" or "villalari" or "kulesi" or "binasi" => AddressPart.House,
        "no" or "numara" or "nu" or "num" or "nr" or "numarasi" or "nosu" => AddressPart.Number,
        "kat" or "kt" => AddressPart.Floor,
        "k" when behind is ':' or '.' => AddressPart.Floor,
        "daire" or "da" or "dai" or "dr" or "dre" or "dair" => AddressPart.Flat,
        "d" when behind is ':' or '.' => AddressPart.Flat,
        "ilcesi" or "ilce" or "ili" or "vilayeti" or "semti" or "postakodu" or "adres" or "adresi" => AddressPart.Label,
        "il" or "semt" or "pk" or "kodu" => behind is ':' or '.' ? AddressPart.Label : AddressPart.None,
        _ => AddressPart.None,
    };

    /// <summary>The mark that a word of six letters or more is one slip away from.</summary>
    public static AddressPart Near(ReadOnlySpan<char> key)
    {
        if (key.Length is < 5 or > 10)
            return AddressPart.None;
        var letters = NameTable.LetterSet(key);
        for (var i = 0; i < Long.Length; i++)
        {
            if (System.Numerics.BitOperations.PopCount(letters ^ LongLetters[i]) <= 2 && key.Length + Long[i].Key.Length >= 10 && TextDistance.Edits(key, Long[i].Key, 1) == 1)
                return Long[i].Part;
        }

        return AddressPart.None;
    }

    /// <summary>Nouns that are part of a name where another mark follows: "Meydan Mah.", "Köy Yolu Sok.", "Yayla Evleri Mah.".</summary>
    public static bool IsNoun(AddressPart part) =>
        part is AddressPart.Village or AddressPart.Town or AddressPart.Estate or AddressPart.House or (>= AddressPart.Square and <= AddressPart.Industry);

    /// <summary>Whether no word of an official name, but for its ending, could be taken for a mark or a number.</summary>
    public static bool IsPlainName(ReadOnlySpan<char> name, ReadOnlySpan<char> ending)
    {
        if (name.EndsWith(ending, StringComparison.Ordinal))
            name = name[..^ending.Length];
        Span<char> key = stackalloc char[2 * name.Length];
        foreach (var range in name.Split(' '))
        {
            var word = name[range];
            var folded = key[..TextFold.Key(word, key)];
            if (word.ContainsAnyInRange('-', '9') || folded.Length < 2 || folded.Contains(' ') || Of(folded, '.') != AddressPart.None || Near(folded) != AddressPart.None)
                return false;
        }

        return true;
    }

    public static bool IsWay(AddressPart part) => part is >= AddressPart.Avenue and <= AddressPart.Industry;

    public static bool IsBuilding(AddressPart part) => part is >= AddressPart.Apartment and <= AddressPart.House;

    /// <summary>Whether a word of letters and digits is a mark with its value: "No12", "K3", "1453Sok".</summary>
    public static bool IsGlued(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        Span<char> key = stackalloc char[16];
        var letters = char.IsAsciiDigit(first[0]) ? second : first;
        if (letters.Length > 8)
            return false;
        key = key[..TextFold.Key(letters, key)];
        if (char.IsAsciiDigit(first[0]))
            return key.Length > 1 && Of(key, '\0') is not (AddressPart.None or AddressPart.Apartment or AddressPart.Estate or AddressPart.Label);
        return key is "no" or "nu" or "nr" or "kat" or "daire" or "da" or "numara" || (key is "k" or "d" && second is not "100" && second.Length <= 3);
    }

    /// <summary>The kind of way or house written out: "Moda Caddesi", but "3. Cadde".</summary>
    public static string Kind(AddressPart part, bool isNumbered = false) => part switch
    {
        AddressPart.Avenue when isNumbered => "Cadde",
        AddressPart.Boulevard when isNumbered => "Bulvar",
        AddressPart.Square when isNumbered => "Meydan",
        AddressPart.DeadEnd when isNumbered => "Çıkmaz",
        AddressPart.Avenue => "Caddesi",
        AddressPart.Street => "Sokak",
        AddressPart.Boulevard => "Bulvarı",
        AddressPart.Square => "Meydanı",
        AddressPart.Road => "Yolu",
        AddressPart.Highway => "Asfaltı",
        AddressPart.DeadEnd => "Çıkmazı",
        AddressPart.Slope => "Yokuşu",
        AddressPart.Passage => "Geçidi",
        AddressPart.Locality => "Mevkii",
        AddressPart.HouseGroup => "Küme Evler",
        AddressPart.Industry => "OSB",
        AddressPart.Apartment => "Apt.",
        AddressPart.Estate => "Sitesi",
        AddressPart.Block => "Blok",
        _ => "",
    };
}
