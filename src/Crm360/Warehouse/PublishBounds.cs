using Crm360.Runs.Definition;

namespace Crm360.Warehouse;

/// <summary>How much a run may change of what is published before a person has to say yes. A bound that is null is none.</summary>
/// <param name="MaxMerged">Share, 0 to 1, of the published customers that may lead to another one afterwards.</param>
/// <param name="MaxSplit">Share of the published customers that may lose records to a new one.</param>
/// <param name="MaxRetired">Share of the published customers of which all records may have left their sources.</param>
/// <param name="MaxUnlinked">Share of the published records that may be split off from their customer.</param>
/// <param name="MaxFall">Share by which the records of any source may become fewer.</param>
/// <param name="AtLeast">Changes of fewer customers or records than these pass always: in a small warehouse one merge is a large share.</param>
/// <param name="Quality">Between what the measures of quality may lie.</param>
public sealed record PublishBounds(
    double? MaxMerged, double? MaxSplit, double? MaxRetired, double? MaxUnlinked, double? MaxFall, int AtLeast, IReadOnlyList<QualityBound> Quality)
{
    const int Few = 20;
    const int Most = 1_000_000_000;

    /// <summary>Every run publishes.</summary>
    public static PublishBounds None { get; } = new(null, null, null, null, null, Few, []);

    /// <summary>Whether there is anything to hold a run against.</summary>
    public bool IsAny => MaxMerged is not null || MaxSplit is not null || MaxRetired is not null || MaxUnlinked is not null || MaxFall is not null || Quality is not [];

    /// <summary>How definitions write it.</summary>
    public static DefinitionShape Shape { get; } = new("publish", "bounds of publishing",
    [
        new("max_merged", new DefinitionType.Number(0, 1), "Share of the customers, from 0 to 1, that may be merged into others."),
        new("max_split", new DefinitionType.Number(0, 1), "Share of the customers that may be split."),
        new("max_retired", new DefinitionType.Number(0, 1), "Share of the customers that may have no record left."),
        new("max_unlinked", new DefinitionType.Number(0, 1), "Share of the records that may be split off from their customer."),
        new("max_fall", new DefinitionType.Number(0, 1), "Share of its records that any source may lose."),
        new("at_least", new DefinitionType.WholeNumber(0, Most), "Changes of fewer customers or records pass always. Default: 20."),
        new("quality", new DefinitionType.Keyed(QualityBound.Shape), "Between what the measures of the quality certificate may lie: `valid_phone: { min: 0.8, max_fall: 0.05 }`."),
    ]);

    /// <summary>Reads the section.</summary>
    public static PublishBounds Read(DefinitionNode? section, DefinitionReader read)
    {
        if (section is null)
            return None;
        var fields = read.Fields(section, Shape);
        return new(
            Share("max_merged"), Share("max_split"), Share("max_retired"), Share("max_unlinked"), Share("max_fall"),
            fields.TryGetValue("at_least", out var few) ? read.WholeNumber(few, "at_least", 0, Most) ?? Few : Few,
            QualityBound.ReadAll(fields.GetValueOrDefault("quality"), read));

        double? Share(string name) => fields.TryGetValue(name, out var node) ? read.Number(node, name, 0, 1) : null;
    }
}
