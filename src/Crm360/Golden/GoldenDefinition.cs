namespace Crm360.Golden;

/// <summary>Which claim wins, attribute by attribute.</summary>
/// <param name="Attributes">One for each of <see cref="GoldenAttribute.All"/>, in that order, those with default rules included.</param>
/// <param name="Hash">SHA-256, in hex, of the section.</param>
public sealed partial record GoldenDefinition(IReadOnlyList<AttributeSurvivorship> Attributes, string Hash)
{
    /// <summary>The rules of an attribute or a group, by its name.</summary>
    public IReadOnlyList<SurvivorshipRule> RulesOf(string attribute) => Attributes.Single(of => of.Attribute.Name == attribute).Rules;
}

/// <summary>The rules of one attribute.</summary>
/// <param name="Attribute">What they decide.</param>
/// <param name="Rules">Asked in order; the first that separates the claims decides.</param>
public sealed record AttributeSurvivorship(GoldenAttribute Attribute, IReadOnlyList<SurvivorshipRule> Rules);

/// <summary>What makes one claim better than another.</summary>
public abstract record SurvivorshipRule
{
    SurvivorshipRule()
    {
    }

    /// <summary>The source changed its row last.</summary>
    public sealed record MostRecent : SurvivorshipRule;

    /// <summary>The source changed its row first.</summary>
    public sealed record Oldest : SurvivorshipRule;

    /// <summary>The most records say the same.</summary>
    public sealed record MostFrequent : SurvivorshipRule;

    /// <summary>The longest text.</summary>
    public sealed record Longest : SurvivorshipRule;

    /// <summary>The most parts of the group are filled.</summary>
    public sealed record MostComplete : SurvivorshipRule;

    /// <summary>It passed its check: an identity number's digits, a phone number's plan.</summary>
    public sealed record Validated : SurvivorshipRule;

    /// <summary>It comes from the system named earlier.</summary>
    public sealed record Source(IReadOnlyList<string> Systems) : SurvivorshipRule
    {
        public bool Equals(Source? other) => other is not null && Systems.SequenceEqual(other.Systems, StringComparer.Ordinal);

        public override int GetHashCode() => Systems.Count == 0 ? 0 : HashCode.Combine(Systems.Count, Systems[0]);
    }
}

/// <summary>An attribute of the golden record, or a group that is taken whole from one record.</summary>
/// <param name="Name">As definitions write it.</param>
/// <param name="Of">The attributes of a customer that it takes its value from.</param>
/// <param name="Default">The rules where a definition gives none.</param>
public sealed record GoldenAttribute(string Name, IReadOnlyList<string> Of, IReadOnlyList<SurvivorshipRule> Default)
{
    static readonly SurvivorshipRule Recent = new SurvivorshipRule.MostRecent();
    static readonly SurvivorshipRule Valid = new SurvivorshipRule.Validated();

    /// <summary>Every attribute and group.</summary>
    public static IReadOnlyList<GoldenAttribute> All { get; } =
    [
        new("name", ["given_name", "family_name", "full_name", "contact_name"], [new SurvivorshipRule.MostComplete(), Recent]),
        new("company_name", ["company_name"], [Recent]),
        new("birth_date", ["birth_date"], [new SurvivorshipRule.MostFrequent(), Recent]),
        new("gender", ["gender"], [Recent]),
        new("national_id", ["national_id"], [Valid, new SurvivorshipRule.MostFrequent(), Recent]),
        new("tax_id", ["tax_id"], [Valid, new SurvivorshipRule.MostFrequent(), Recent]),
        new("email", ["emails"], [Valid, Recent]),
        new("phone", ["phones"], [Valid, Recent]),
        new("address", ["address", "street", "district", "province", "postcode", "country"], [new SurvivorshipRule.MostComplete(), Recent]),
    ];
}
