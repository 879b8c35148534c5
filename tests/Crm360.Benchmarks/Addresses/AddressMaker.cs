using Crm360.Contacts;

namespace Crm360.Benchmarks.Addresses;

/// <summary>An address as someone typed it, and what was meant.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Truth">The place meant.</param>
/// <param name="HasDistrict">Whether what was left names one district only.</param>
/// <param name="HasProvince">Whether what was left names one province only.</param>
/// <param name="Faults">How many faults were made.</param>
sealed record MadeAddress(AddressText Text, OfficialPlace Truth, bool HasDistrict, bool HasProvince, int Faults);

/// <summary>Composes addresses of the official list, street and door of its own, in many layouts, and spoils each at least twice.</summary>
sealed class AddressMaker(List<OfficialPlace> places, int seed)
{
    static readonly string[] Streets =
    [
        "Atatürk", "İstiklal", "Cumhuriyet", "Gazi Mustafa Kemal", "Şehit Ali Yılmaz", "Ankara", "İzmir", "Konya", "Lale", "Gül", "Papatya", "Çınar", "Karanfil", "Fatih Sultan Mehmet",
        "Barbaros", "Mimar Sinan", "Kazım Karabekir", "Yunus Emre", "Akasya", "Menekşe", "Prof. Dr. Aziz Sancar", "Bağdat", "Sahil", "İstasyon", "Hükümet", "Ihlamur", "Çamlık", "Okul", "Cami", "Değirmen",
    ];

    static readonly string[] Houses = ["Gül", "Yıldız", "Deniz", "Huzur", "Öz Yapı", "Çamlık", "Işık"];

    readonly Random _random = new(seed);
    readonly Dictionary<string, HashSet<string>> _provincesOfDistrict = places.GroupBy(place => place.District).ToDictionary(group => group.Key, group => group.Select(place => place.Province).ToHashSet());
    readonly Dictionary<(string Province, string Core), HashSet<string>> _districtsOfCore = places.GroupBy(place => (place.Province, TextFold.Key(place.Core)))
        .ToDictionary(group => group.Key, group => group.Select(place => place.District).ToHashSet());
    readonly Dictionary<(string District, string Core), HashSet<string>> _provincesOfCore = places.GroupBy(place => (place.District, TextFold.Key(place.Core)))
        .ToDictionary(group => group.Key, group => group.Select(place => place.Province).ToHashSet());

    public MadeAddress Next()
    {
        var truth = places[_random.Next(places.Count)];
        var parts = new AddressParts(truth, _random, Streets, Houses);
        // 1 abbreviation, 2 missing part, 4 lost letters, 8 typo
        var faults = 0;
        while (System.Numerics.BitOperations.PopCount((uint)faults) < 2 || _random.Next(4) == 0 && faults != 15)
            faults |= 1 << _random.Next(4);
        if ((faults & 2) != 0)
            Omit(parts);
        if ((faults & 1) != 0)
            parts.Abbreviate();
        if ((faults & 8) != 0)
            Mistype(parts);
        var text = parts.Lay((faults & 4) != 0);
        var (hasDistrict, hasProvince) = Determined(truth, parts);
        return new(text, truth, hasDistrict, hasProvince, System.Numerics.BitOperations.PopCount((uint)faults));
    }

    void Omit(AddressParts parts)
    {
        switch (_random.Next(6))
        {
            case 0: parts.Province = ""; break;
            case 1: parts.District = ""; break;
            case 2: parts.Mark = ""; break;
            case 3: parts.Number = ""; break;
            case 4 when parts.Postcode.Length > 0: parts.Province = parts.District = ""; break;
            default: parts.Postcode = ""; break;
        }
    }

    void Mistype(AddressParts parts)
    {
        switch (_random.Next(5))
        {
            case 0 or 1 when parts.Core.Count(char.IsLetter) > 4: parts.Core = Slip(parts.Core); break;
            case 2 when parts.District.Length > 4: parts.District = Slip(parts.District); break;
            case 3 when parts.Province.Length > 4: parts.Province = Slip(parts.Province); break;
            default: parts.Street = parts.Street.Any(char.IsLetter) ? Slip(parts.Street) : parts.Street; break;
        }
    }

    /// <summary>A letter left out, doubled, changed or swapped with its neighbour, the first one seldom.</summary>
    string Slip(string text)
    {
        while (true)
        {
            var at = _random.Next(_random.Next(10) == 0 ? 0 : 1, text.Length);
            if (!char.IsLetter(text[at]))
                continue;
            var spoilt = _random.Next(4) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, text[at].ToString()),
                2 => text[..at] + (char)('a' + _random.Next(26)) + text[(at + 1)..],
                _ when at + 1 < text.Length => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
                _ => text,
            };
            if (TextFold.Key(spoilt) != TextFold.Key(text))
                return spoilt;
        }
    }

    /// <summary>Whether what is left can mean one place only: a postcode has one district, district names and neighbourhood names may have several.</summary>
    (bool District, bool Province) Determined(OfficialPlace truth, AddressParts left)
    {
        if (left.Postcode.Length > 0 || (left.Province.Length > 0 && left.District.Length > 0))
            return (true, true);
        var core = TextFold.Key(truth.Core);
        if (left.Province.Length > 0)
            return (_districtsOfCore[(truth.Province, core)].Count == 1, true);
        var isOne = left.District.Length > 0 && (_provincesOfDistrict[truth.District].Count == 1 || _provincesOfCore[(truth.District, core)].Count == 1);
        return (isOne, isOne);
    }
}
