using System.Globalization;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Words;

namespace Crm360.Cli.Demo.Population;

/// <summary>Where someone lives or works; abroad there is a town instead of a district.</summary>
public sealed record Address(string Neighbourhood, string Street, bool Avenue, int Number, int Flat, string District, string Province, string Postcode, Nation? Abroad)
{
    /// <summary>A home or a shop in a Turkish district.</summary>
    public static Address In(District district, Prng prng)
    {
        var avenue = prng.Chance(0.3);
        var street = avenue ? prng.Pick(Places.Avenues)
            : prng.Chance(0.35) ? string.Create(CultureInfo.InvariantCulture, $"{prng.Between(1001, 2990)}.")
            : prng.Pick(Places.Streets);
        return new(prng.Pick(Places.Neighbourhoods), street, avenue, prng.Between(1, 140), prng.Chance(0.85) ? prng.Between(1, 28) : 0,
            district.Name, district.Province.Name, district.Postcode, Abroad: null);
    }

    public static Address In(Nation nation, Prng prng) => new("", prng.Pick(nation.Streets), Avenue: false, prng.Between(1, 140), Flat: 0,
        District: "", prng.Pick(nation.Towns), Postcode: "", nation);

    /// <summary>The address in one of two usual full spellings.</summary>
    public string Written(Prng prng) => this switch
    {
        { Abroad: not null } => string.Create(CultureInfo.InvariantCulture, $"{Street} {Number}, {Province}"),
        _ when prng.Chance(0.7) => string.Create(CultureInfo.InvariantCulture, $"{Neighbourhood} Mah. {Street} {(Avenue ? "Cad." : "Sok.")} No: {Number}{FlatAfter(" D: ")}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Neighbourhood} Mahallesi {Street} {(Avenue ? "Caddesi" : "Sokak")} No:{Number}{FlatAfter(" Daire:")}"),
    };

    /// <summary>The address as someone in a hurry shortens it.</summary>
    public string Abbreviated(Prng prng) => this switch
    {
        { Abroad: not null } => string.Create(CultureInfo.InvariantCulture, $"{Street} {Number}"),
        _ when prng.Chance(0.5) => string.Create(CultureInfo.InvariantCulture, $"{Neighbourhood} M. {Street} {(Avenue ? "Cd." : "Sk.")} {Number}{FlatAfter("/")}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Street} {(Avenue ? "Cad" : "Sok")} {Number}{FlatAfter("/")} {District}"),
    };

    string FlatAfter(string mark) => Flat == 0 ? "" : mark + Flat.ToString(CultureInfo.InvariantCulture);
}
