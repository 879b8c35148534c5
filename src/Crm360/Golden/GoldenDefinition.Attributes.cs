namespace Crm360.Golden;

/// <summary>An attribute of the golden record, or a group that is taken whole from one record.</summary>
/// <param name="Name">As definitions write it.</param>
/// <param name="Of">The attributes of a customer that it takes its value from.</param>
/// <param name="Default">The rules where a definition gives none.</param>
public sealed record GoldenAttribute(string Name, IReadOnlyList<string> Of, IReadOnlyList<SurvivorshipRule> Default)
{
    static readonly SurvivorshipRule Recent = new SurvivorshipRule.MostRecent();
    static readonly SurvivorshipRule Valid = new SurvivorshipRule.Validated();

    /// <summary>Whether its values are numbers; else they are ordered as days and texts are.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Every attribute and group.</summary>
    public static IReadOnlyList<GoldenAttribute> All { get; } =
    [
        new("name", ["given_name", "family_name", "full_name", "contact_name"],
            [new SurvivorshipRule.MostComplete(), Recent]),
        new("company_name", ["company_name"], [Recent]),
        new("birth_date", ["birth_date"], [new SurvivorshipRule.MostFrequent(), Recent]),
        new("gender", ["gender"], [Recent]),
        new("national_id", ["national_id"], [Valid, new SurvivorshipRule.MostFrequent(), Recent]) { IsNumber = true },
        new("tax_id", ["tax_id"], [Valid, new SurvivorshipRule.MostFrequent(), Recent]) { IsNumber = true },
        new("email", ["emails"], [Valid, Recent]),
        new("phone", ["phones"], [Valid, Recent]),
        new("address", ["address", "street", "district", "province", "postcode", "country"],
            [new SurvivorshipRule.MostComplete(), Recent]),
    ];

    /// <summary>The names of all, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(attribute => attribute.Name)];

    static readonly Dictionary<string, int> Places = Names.Select((name, at) => (name, at)).ToDictionary(of => of.name, of => of.at, StringComparer.Ordinal);

    /// <summary>The place of an attribute among <see cref="All"/>.</summary>
    public static int PlaceOf(string name) => Places[name];
}
