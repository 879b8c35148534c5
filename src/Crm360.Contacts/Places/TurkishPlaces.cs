using System.Text;

namespace Crm360.Contacts.Places;

/// <summary>A province of Turkey (il) with its districts (ilçe).</summary>
/// <param name="Plate">Number on its licence plates, 01 to 81, also the first two digits of its postcodes.</param>
/// <param name="Name">Official spelling.</param>
/// <param name="Districts">Folded name to official spelling.</param>
sealed record Province(string Plate, string Name, Dictionary<string, string> Districts);

/// <summary>Provinces and districts of Turkey.</summary>
static class TurkishPlaces
{
    static readonly Lazy<Province[]> Provinces = new(Load);

    static readonly Lazy<Dictionary<string, Province>> ByName = new(() => Provinces.Value
        .Select(province => (Key: TextFold.Key(province.Name), province))
        .Concat(Aliases().Select(alias => (alias.Key, Provinces.Value.Single(province => province.Name == alias.Name))))
        .ToDictionary(pair => pair.Key, pair => pair.Item2, StringComparer.Ordinal));

    /// <summary>Districts whose name only one province has.</summary>
    static readonly Lazy<Dictionary<string, Province>> ByOnlyDistrict = new(() => Provinces.Value
        .SelectMany(province => province.Districts.Keys.Select(district => (district, province)))
        .GroupBy(pair => pair.district, pair => pair.province, StringComparer.Ordinal)
        .Where(group => group.Count() == 1 && group.Key != "merkez")
        .ToDictionary(group => group.Key, group => group.Single(), StringComparer.Ordinal));

    /// <summary>The province of a folded name, old name or plate number; null if there is none.</summary>
    public static Province? OfName(string key)
    {
        if (key.Length is 1 or 2 && key.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            return OfPlate(key.PadLeft(2, '0'));
        return ByName.Value.GetValueOrDefault(key);
    }

    /// <summary>The one province a slip away from a folded name; null if there is none or several.</summary>
    public static Province? NearName(string key) => key.Length < 4 ? null : OnlyNear(ByName.Value, key);

    public static Province? OfPlate(string plate) => Provinces.Value.FirstOrDefault(province => province.Plate == plate);

    /// <summary>The province that alone has a district of this folded name.</summary>
    public static Province? OfDistrict(string key) => ByOnlyDistrict.Value.GetValueOrDefault(key);

    /// <summary>The official spelling of the one district of a province a slip away from a folded name.</summary>
    public static string? NearDistrict(Province province, string key) => key.Length < 4 ? null : OnlyNear(province.Districts, key);

    static T? OnlyNear<T>(Dictionary<string, T> names, string key)
        where T : class
    {
        T? found = null;
        foreach (var (name, value) in names)
        {
            if (!TextDistance.IsOneEdit(name, key))
                continue;
            if (found is not null && !ReferenceEquals(found, value))
                return null;
            found = value;
        }

        return found;
    }

    static (string Key, string Name)[] Aliases() =>
    [
        ("afyon", "Afyonkarahisar"), ("antep", "Gaziantep"), ("g antep", "Gaziantep"), ("gantep", "Gaziantep"), ("urfa", "Şanlıurfa"), ("s urfa", "Şanlıurfa"),
        ("maras", "Kahramanmaraş"), ("k maras", "Kahramanmaraş"), ("icel", "Mersin"), ("izmit", "Kocaeli"), ("adapazari", "Sakarya"), ("antakya", "Hatay"),
        ("ist", "İstanbul"), ("istanbul avrupa", "İstanbul"), ("istanbul anadolu", "İstanbul"), ("ank", "Ankara"), ("izm", "İzmir"),
    ];

    static Province[] Load()
    {
        var lines = Encoding.UTF8.GetString(EmbeddedFile.Bytes("turkey.districts.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => line.Split('|')).Select(parts => new Province(
            parts[0], parts[1], parts[2].Split(',').ToDictionary(name => TextFold.Key(name), StringComparer.Ordinal)))];
    }
}
