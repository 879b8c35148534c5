using Crm360.Runs.Definition;

namespace Crm360.Golden;

/// <summary>Which claim wins, attribute by attribute.</summary>
/// <param name="Attributes">One for each of <see cref="GoldenAttribute.All"/>, in that order, those with default rules included.</param>
/// <param name="Hash">SHA-256, in hex, of the section.</param>
public sealed partial record GoldenDefinition(IReadOnlyList<AttributeSurvivorship> Attributes, string Hash)
{
    /// <summary>The rules of an attribute or a group, by its name.</summary>
    public IReadOnlyList<SurvivorshipRule> RulesOf(string attribute) => Attributes.Single(of => of.Attribute.Name == attribute).Rules;

    /// <summary>What the section may say.</summary>
    public static DefinitionShape Shape { get; } = new("golden", "the golden section",
        [.. GoldenAttribute.All.Select(attribute => new DefinitionKey(attribute.Name, GoldenRules.Type, GoldenRules.Doc(attribute)))]);

    /// <summary>Reads the section <c>golden</c>; where it is missing, the defaults. Faults are noted in the reader.</summary>
    /// <param name="section">The section, or null.</param>
    /// <param name="systems">Systems that rules may name; null where they are not all known.</param>
    /// <param name="read">Notes the faults.</param>
    public static GoldenDefinition Read(DefinitionNode? section, IReadOnlyList<string>? systems, DefinitionReader read)
    {
        var fields = read.Fields(section, Shape);
        AttributeSurvivorship[] attributes =
        [
            .. from attribute in GoldenAttribute.All
               let node = fields.GetValueOrDefault(attribute.Name)
               select new AttributeSurvivorship(attribute, node is null ? attribute.Default : GoldenRules.Read(node, systems, read)),
        ];
        return new(attributes, new ContentHash().Add(section).ToString());
    }
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
