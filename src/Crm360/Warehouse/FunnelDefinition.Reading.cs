using Crm360.Records;
using Crm360.Runs.Definition;
using Crm360.Sources;

namespace Crm360.Warehouse;

public sealed partial record FunnelDefinition
{
    static readonly string[] Entities =
        [.. ((Entity[])[Entity.Interaction, Entity.Opportunity, Entity.Order]).Select(entity => EntityCatalogue.Of(entity).Name)];

    static readonly DefinitionShape EventShape = new("funnel_event", "what reaches a stage",
    [
        new("entity", new DefinitionType.OneOf(Entities), "What happened.", Required: true),
        new("where", new DefinitionType.MapOf(new DefinitionType.ListOf(new DefinitionType.Text())),
            "Attributes and the codes they may have; all must hold. Default: every one."),
    ]);

    /// <summary>What the section may say.</summary>
    public static DefinitionShape Shape { get; } = new("funnel", "the funnel",
    [
        new("stages", new DefinitionType.MapOf(new DefinitionType.ListOf(new DefinitionType.Keyed(EventShape))),
            "Stages in order, each with the events of which any reaches it.", Required: true),
    ]);

    /// <summary>Reads the section <c>funnel</c>; where it is missing there are no stages. Faults are noted in the reader.</summary>
    /// <param name="section">The section, or null.</param>
    /// <param name="sources">Say which codes can occur; null where they are not all known.</param>
    /// <param name="read">Notes the faults.</param>
    public static FunnelDefinition Read(DefinitionNode? section, IReadOnlyList<SourceDefinition>? sources, DefinitionReader read)
    {
        var node = read.Fields(section, Shape).GetValueOrDefault("stages");
        var entries = read.Entries(node, "stages by name");
        if (entries is [] && node is DefinitionMap)
            read.Faults.Add(node.At, "there is no stage", "write at least one, or leave the funnel out");

        var hash = new ContentHash().Add(section);
        var stages = new List<FunnelStage>();
        foreach (var entry in entries)
        {
            _ = read.Identifies(entry);
            hash.Add(entry.Key); // stages are ordered, so their order is part of what the section says
            var events = read.Items(entry.Value, "events, any of which reaches the stage").Select(item => ReadEvent(item, sources, read));
            stages.Add(new(entry.Key, [.. events.OfType<FunnelEvent>()]));
        }

        return new(stages, hash.ToString());
    }

    static FunnelEvent? ReadEvent(DefinitionNode node, IReadOnlyList<SourceDefinition>? sources, DefinitionReader read)
    {
        var fields = read.Fields(node, EventShape);
        if (read.OneOf(fields.GetValueOrDefault("entity"), "entity", Entities) is not { } name)
            return null;

        var type = EntityCatalogue.Find(name)!;
        var where = read.Entries(fields.GetValueOrDefault("where"), "attributes and their codes");
        return new(type.Entity, [.. where.Select(entry => ReadCondition(entry, type, sources, read)).OfType<FunnelCondition>()]);
    }

    static FunnelCondition? ReadCondition(
        DefinitionEntry entry, EntityType type, IReadOnlyList<SourceDefinition>? sources, DefinitionReader read)
    {
        string[] filters =
        [
            .. from known in type.Attributes
               where known.Kind is AttributeKind.Code or AttributeKind.OpenCode
               select known.Name,
        ];
        if (type.Find(entry.Key) is not { } attribute || !filters.Contains(attribute.Name, StringComparer.Ordinal))
        {
            read.Faults.AddUnknown(entry.At, $"code attribute of {type.Name}", entry.Key, filters);
            return null;
        }

        var allowed = attribute.Kind is AttributeKind.Code ? attribute.Codes : CodesOf(attribute, type, sources);
        string[] codes =
        [
            .. from item in read.Items(entry.Value, $"codes of {attribute.Name}")
               let code = allowed is null ? read.Text(item, "a code")?.Value : read.OneOf(item, $"code of {attribute.Name}", allowed)
               where code is not null
               select code,
        ];
        return new(attribute.Name, codes);
    }

    /// <summary>The codes that sources make for an open attribute; null where a source passes on whatever it has.</summary>
    static IReadOnlyList<string>? CodesOf(EntityAttribute attribute, EntityType type, IReadOnlyList<SourceDefinition>? sources)
    {
        IReadOnlyList<string>[] codes =
        [
            .. from source in sources ?? []
               where source.Entity == type.Entity
               from mapping in source.Map
               where mapping.Attribute == attribute
               select MadeBy(mapping),
        ];
        return codes is [] || codes.Any(made => made is []) ? null : [.. codes.SelectMany(made => made).Distinct(StringComparer.Ordinal)];
    }

    static IReadOnlyList<string> MadeBy(AttributeMapping mapping) => mapping switch
    {
        AttributeMapping.Constant constant => [constant.Value.Value],
        AttributeMapping.FromColumns columns => [.. columns.Reading.Values.Values],
        _ => [],
    };
}
