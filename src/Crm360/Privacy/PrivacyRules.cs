using Crm360.Runs.Definition;
using Crm360.Sources;

namespace Crm360.Privacy;

/// <summary>What the definition says of personal data.</summary>
/// <param name="Retention">How long what is kept; none for ever.</param>
public sealed record PrivacyRules(IReadOnlyList<RetentionRule> Retention)
{
    /// <summary>How definitions write it.</summary>
    public static DefinitionShape Shape { get; } = new("privacy", "rules of privacy",
    [
        new("retention", new DefinitionType.ListOf(new DefinitionType.Keyed(RetentionRule.Shape)), "How long what is kept. Default: everything for ever."),
    ]);

    /// <summary>Reads the section.</summary>
    public static PrivacyRules Read(DefinitionNode? section, IReadOnlyList<SourceDefinition> sources, IReadOnlyList<string> names, DefinitionReader read) =>
        new(section is null ? [] : RetentionRule.ReadAll(read.Fields(section, Shape).GetValueOrDefault("retention"), sources, names, read));
}
