using Crm360.Runs.Definition;

namespace Crm360.Golden;

/// <summary>Survivorship rules as definitions write them.</summary>
static class GoldenRules
{
    static readonly Dictionary<string, SurvivorshipRule> Words = new(StringComparer.Ordinal)
    {
        ["most_recent"] = new SurvivorshipRule.MostRecent(),
        ["oldest"] = new SurvivorshipRule.Oldest(),
        ["most_frequent"] = new SurvivorshipRule.MostFrequent(),
        ["longest"] = new SurvivorshipRule.Longest(),
        ["most_complete"] = new SurvivorshipRule.MostComplete(),
        ["validated"] = new SurvivorshipRule.Validated(),
    };

    static readonly DefinitionShape SourceShape = new("source_rule", "a rule by system",
    [
        new("source", new DefinitionType.ListOf(new DefinitionType.Text(DefinitionReader.IdentifierPattern)),
            "Systems, the most trusted first.", Required: true),
    ]);

    /// <summary>A list of rules.</summary>
    public static DefinitionType Type { get; } = new DefinitionType.ListOf(
        new DefinitionType.Either([new DefinitionType.OneOf([.. Words.Keys]), new DefinitionType.Keyed(SourceShape)]));

    /// <summary>What an attribute's rules decide, and its default.</summary>
    public static string Doc(GoldenAttribute attribute) =>
        $"Decides {string.Join(", ", attribute.Of)}. Default: {string.Join(", ", attribute.Default.Select(Word))}.";

    public static IReadOnlyList<SurvivorshipRule> Read(DefinitionNode node, IReadOnlyList<string>? systems, DefinitionReader read)
    {
        var rules = new List<SurvivorshipRule>();
        foreach (var item in read.Items(node, "rules, the first that decides first"))
        {
            var rule = item is DefinitionMap ? ReadSource(item, systems, read)
                : read.OneOf(item, "survivorship rule", [.. Words.Keys]) is { } word ? Words[word]
                : null;
            if (rule is not null && rules.Contains(rule))
                read.Faults.Add(item.At, "this rule was asked before and would decide nothing", "keep one");
            else if (rule is not null)
                rules.Add(rule);
        }

        return rules;
    }

    static SurvivorshipRule.Source? ReadSource(DefinitionNode node, IReadOnlyList<string>? systems, DefinitionReader read)
    {
        var names = new List<string>();
        var fields = read.Fields(node, SourceShape);
        foreach (var item in read.Items(fields.GetValueOrDefault("source"), "systems, the most trusted first"))
        {
            var name = systems is null ? read.Identifier(item, "the name of a system") : read.OneOf(item, "system", systems);
            if (name is not null && names.Contains(name, StringComparer.Ordinal))
                read.Faults.Add(item.At, $"the system '{name}' stands twice", "keep one");
            else if (name is not null)
                names.Add(name);
        }

        return names is [] ? null : new(names);
    }

    static string Word(SurvivorshipRule rule) => Words.First(word => word.Value == rule).Key;
}
