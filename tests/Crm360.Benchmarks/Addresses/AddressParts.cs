using System.Globalization;
using Crm360.Contacts;

namespace Crm360.Benchmarks.Addresses;

/// <summary>The parts of one address while it is spoilt, and the layouts that people give it.</summary>
sealed class AddressParts
{
    readonly Random _random;
    readonly string _house;
    string _kind;
    string _no = "No: ";
    string _floor;
    string _flat;

    public string Core { get; set; }

    public string Mark { get; set; }

    public string Settlement { get; set; }

    public string Street { get; set; }

    public string Number { get; set; }

    public string District { get; set; }

    public string Province { get; set; }

    public string Postcode { get; set; }

    public AddressParts(OfficialPlace truth, Random random, string[] streets, string[] houses)
    {
        _random = random;
        (Core, District, Province) = (truth.Core, truth.District, truth.Province);
        Mark = truth.IsVillage ? "Köyü" : truth.IsPlain ? "" : "Mahallesi";
        Settlement = truth.Settlement is { } settlement && random.Next(2) == 0 ? settlement : "";
        Postcode = random.Next(3) == 0 ? "" : truth.Postcode;
        (Street, _kind) = random.Next(3) switch
        {
            0 => (Text(random.Next(100, 3_000)) + ".", "Sokak"),
            1 => (streets[random.Next(streets.Length)], "Caddesi"),
            _ => (streets[random.Next(streets.Length)], random.Next(8) == 0 ? "Bulvarı" : "Sokak"),
        };
        Number = Text(random.Next(1, 200)) + (random.Next(6) == 0 ? "/A" : "");
        _floor = random.Next(3) == 0 ? "Kat: " + Text(random.Next(1, 12)) : "";
        _flat = random.Next(2) == 0 ? "Daire: " + Text(random.Next(1, 40)) : "";
        _house = random.Next(5) == 0 ? houses[random.Next(houses.Length)] + (random.Next(2) == 0 ? " Apartmanı" : " Sitesi A Blok") : "";
    }

    public void Abbreviate()
    {
        Mark = Mark switch
        {
            "Mahallesi" => Any("Mah.", "Mh.", "Mah", "Mahalle", "mah."),
            "Köyü" => Any("Köy", "Köyü"),
            var none => none,
        };
        _kind = _kind switch
        {
            "Caddesi" => Any("Cad.", "Cd.", "Cad", "Cadde"),
            "Sokak" => Any("Sok.", "Sk.", "Sk", "Sokağı", "sok."),
            _ => Any("Bulv.", "Blv.", "Blv"),
        };
        _no = Any("No:", "No.", "No ", "NO:", "Kapı No: ", "no:");
        _floor = _floor.Replace("Kat: ", Any("K:", "Kat ", "K.", "kat:"), StringComparison.Ordinal);
        _flat = _flat.Replace("Daire: ", Any("D:", "Da. ", "D.", "daire ", "D: "), StringComparison.Ordinal);
        Province = Province switch
        {
            "İstanbul" => Any("İst.", "İSTANBUL", "Ist"),
            "Ankara" => Any("Ank.", "Ankara"),
            "Kahramanmaraş" => Any("K.Maraş", "Maraş"),
            "Şanlıurfa" => Any("Ş.Urfa", "Urfa"),
            "Afyonkarahisar" => "Afyon",
            "Gaziantep" => Any("G.Antep", "Antep"),
            var name => name,
        };
    }

    public AddressText Lay(bool loseLetters)
    {
        var neighbourhood = $"{Core} {Mark}".Trim() + (Settlement.Length == 0 ? "" : Any($" ({Settlement})", $" {Settlement}"));
        var comma = Any("", "", ",");
        var number = Number.Length == 0 ? "" : _no + Number;
        var door = Join(" ", number, _floor, _flat);
        var street = Join(comma + " ", neighbourhood, $"{Street} {_kind}", _house, door);
        var lose = Loss(loseLetters);
        var between = Any("/", " / ", " ", ", ", "-", " - ");
        return _random.Next(9) switch
        {
            0 => new(lose(street), District: Null(lose(District)), Province: Null(lose(Province)), Postcode: Null(Postcode)),
            1 => new(Street: lose(street), Province: Null(lose(Province)), District: Null(lose(Join(" ", Postcode, District)))),
            2 => new(lose(Join(" ", street, Postcode, Join(between, Province, District)))),
            3 => new(lose(Join(comma + " ", Join(between, Province, District), street, Postcode))),
            4 => new(lose(Join(" ", Postcode, Join(between, District, Province), street))),
            5 => new(lose(Join("\n", neighbourhood, Join(" ", $"{Street} {_kind}", door), Join(" ", Postcode, Join(between, District, Province)), "Türkiye"))),
            6 => new(lose(Join(", ", $"{Street} {_kind} {door}", neighbourhood, Join(" ", Postcode, District), Province))),
            _ => new(lose(Join(comma + " ", street, Join(" ", Postcode, Join(between, District, Province))))),
        };
    }

    Func<string, string> Loss(bool isLost) => !isLost ? text => text : _random.Next(4) switch
    {
        0 => Ascii,
        1 => text => Ascii(text).ToUpperInvariant(),
        2 => text => Ascii(text).ToLowerInvariant(),
        _ => text => text.ToUpper(CultureInfo.InvariantCulture),
    };

    static string Ascii(string text) => string.Concat(text.Select(letter => letter switch
    {
        'ç' => 'c',
        'Ç' => 'C',
        'ğ' => 'g',
        'Ğ' => 'G',
        'ı' => 'i',
        'İ' => 'I',
        'ö' => 'o',
        'Ö' => 'O',
        'ş' => 's',
        'Ş' => 'S',
        'ü' => 'u',
        'Ü' => 'U',
        'â' => 'a',
        _ => letter,
    }));

    static string? Null(string text) => text.Length == 0 ? null : text;

    static string Join(string between, params string[] parts) => string.Join(between, parts.Where(part => part.Length > 0));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    string Any(params string[] choices) => choices[_random.Next(choices.Length)];
}
