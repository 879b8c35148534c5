using Crm360.Golden.Relations;
using Crm360.Runs.Definition;

namespace Crm360.Golden;

/// <summary>Which claim wins, attribute by attribute.</summary>
/// <param name="Attributes">One for each of <see cref="GoldenAttribute.All"/>, in that order, those with default rules included.</param>
/// <param name="Order">The places of the attributes in an order in which none comes before one that it follows.</param>
/// <param name="Relations">How customers are related to one another.</param>
/// <param name="Hash">SHA-256, in hex, of the section.</param>
public sealed partial record GoldenDefinition(
    IReadOnlyList<AttributeSurvivorship> Attributes, IReadOnlyList<int> Order, RelationDefinition Relations, string Hash)
{
    /// <summary>Raised where a newer program makes other golden records of the same section.</summary>
    const string Version = "3";

    /// <summary>The rules of an attribute or a group, by its name.</summary>
    public IReadOnlyList<SurvivorshipRule> RulesOf(string attribute) => Attributes[GoldenAttribute.PlaceOf(attribute)].Rules;

    /// <summary>Whether any rule asks how many attributes a record makes claims for.</summary>
    public bool AsksCompleteRecords { get; } = Attributes.Any(of => of.Rules.Any(Asks));

    /// <summary>What the section may say.</summary>
    public static DefinitionShape Shape { get; } = new("golden", "the golden section",
        [
            .. GoldenAttribute.All.Select(attribute => new DefinitionKey(attribute.Name, GoldenRules.Type, GoldenRules.Doc(attribute))),
            new DefinitionKey(RelationDefinition.Key, new DefinitionType.Keyed(RelationDefinition.Shape),
                "Who lives with whom, works where, which companies belong together: derived with evidence, never a merge. Default: all of it."),
        ]);

    /// <summary>A rule that has settings.</summary>
    public static DefinitionShape RuleShape => GoldenRules.RuleShape;

    /// <summary>The settings of rules.</summary>
    public static IReadOnlyList<DefinitionShape> RuleShapes { get; } = [GoldenRules.RuleShape, GoldenRules.ConditionShape, GoldenRules.DecayShape];

    /// <summary>Reads the section <c>golden</c>; where it is missing, the defaults. Faults are noted in the reader.</summary>
    /// <param name="section">The section.</param>
    /// <param name="systems">Systems that rules may name; null where they are not known for sure.</param>
    /// <param name="read">Notes the faults.</param>
    public static GoldenDefinition Read(DefinitionNode? section, IReadOnlyList<string>? systems, DefinitionReader read)
    {
        var fields = read.Fields(section, Shape);
        var follows = new FollowOrder();
        AttributeSurvivorship[] attributes =
        [
            .. from attribute in GoldenAttribute.All
               let node = fields.GetValueOrDefault(attribute.Name)
               select new AttributeSurvivorship(
                   attribute, node is null ? attribute.Default : new GoldenRules(attribute.Name, systems, follows, read).Read(node)),
        ];
        follows.Check(read.Faults);
        var relations = RelationDefinition.Read(fields.GetValueOrDefault(RelationDefinition.Key), read);
        return new(attributes, follows.Places(), relations, new ContentHash().Add(Version).Add(section).Add(relations.Hash).ToString());
    }

    static bool Asks(SurvivorshipRule rule) => rule is SurvivorshipRule.MostCompleteRecord
        || (rule is SurvivorshipRule.Conditional conditional && conditional.Then.Concat(conditional.Else).Any(Asks));
}

/// <summary>The rules of one attribute.</summary>
/// <param name="Attribute">What they decide.</param>
/// <param name="Rules">Asked in order; the first that separates the claims decides.</param>
public sealed record AttributeSurvivorship(GoldenAttribute Attribute, IReadOnlyList<SurvivorshipRule> Rules);
