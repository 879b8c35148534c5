using Crm360.Records;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

public sealed partial record SourceDefinition
{
    /// <summary>Reads the section <c>sources</c>. Faults are noted in the reader; sources with faults may be left out.</summary>
    /// <param name="section">The section; null where it is missing.</param>
    /// <param name="read">Notes the faults.</param>
    /// <param name="defaultRegion">Part of what a row is made into.</param>
    /// <param name="timeZone">The same.</param>
    public static IReadOnlyList<SourceDefinition> ReadAll(
        DefinitionNode? section, DefinitionReader read, string? defaultRegion, string? timeZone)
    {
        var entries = read.Entries(section, "sources by name");
        if (entries is [] && section is DefinitionMap)
            read.Faults.Add(section.At, "there is no source", "write at least one");

        string standing = new ContentHash().Add(defaultRegion ?? "").Add(timeZone ?? "").ToString();
        SourceDefinition[] sources = [.. entries.Select(entry => Read(entry, read, standing)).OfType<SourceDefinition>()];
        CheckReferences(sources, SourceNames.Of(section), read.Faults);
        return sources;
    }

    static SourceDefinition? Read(DefinitionEntry entry, DefinitionReader read, string standing)
    {
        var isNamed = read.Identifies(entry);
        var fields = read.Fields(entry.Value, Shape);
        var system = read.Identifier(fields.GetValueOrDefault("system"), "the name of the source system");
        if (system == StewardSystem.Name)
            read.Faults.Add(fields["system"].At, $"the system '{system}' is that of stewards' corrections", "choose another name");
        var entity = read.OneOf(fields.GetValueOrDefault("entity"), "entity", [.. EntityCatalogue.All.Select(known => known.Name)]);
        var type = entity is null ? null : EntityCatalogue.Find(entity);
        var origin = ReadOrigin(entry, fields, read);
        var key = Columns(fields.GetValueOrDefault("key"), read, "a column or a list of columns");
        var map = type is null ? null : MappingReader.Read(fields.GetValueOrDefault("map"), type, read);
        var landing = LandingRulesReader.Read(fields, origin, key, map ?? [], read);
        if (!isNamed || system is null || type is null || origin is null || map is null || landing is null)
            return null;

        var hash = new ContentHash().Add(standing).Add(system).Add(type.Name).Add(fields["map"]);
        return new(entry.Key, system, type.Entity, origin, key, map, landing, hash.ToString(), entry.At);
    }

    static void CheckReferences(SourceDefinition[] sources, SourceNames names, DefinitionFaults faults)
    {
        var rows = names.Rows.ToHashSet();
        var references =
            from source in sources
            from mapping in source.Map
            let refers = mapping.Attribute.Refers
            where refers is Entity.Customer or Entity.Order
            let system = mapping is AttributeMapping.Reference other ? other.System : source.System
            let wanted = EntityCatalogue.Of(refers.Value).Name
            where names.IsComplete && !rows.Contains((system, wanted))
            select (mapping, system, wanted);

        foreach (var (mapping, system, wanted) in references)
        {
            var having = names.Rows.Where(row => row.Entity == wanted).Select(row => row.System);
            string[] systems = [.. having.Distinct(StringComparer.Ordinal)];
            var right = Spelling.Nearest(system, systems) is { } meant && mapping is AttributeMapping.Reference ? $"did you mean '{meant}'?"
                : systems is [] ? $"add a source of entity {wanted}"
                : $"systems with one: {string.Join(", ", systems)}";
            faults.Add(mapping.At, $"no source of the system {DefinitionFaults.Shown(system)} gives a {wanted}", right);
        }
    }

    /// <summary>One column or several, none of them twice.</summary>
    internal static IReadOnlyList<MappedColumn> Columns(DefinitionNode? node, DefinitionReader read, string expected)
    {
        IReadOnlyList<DefinitionNode> nodes = node is DefinitionText ? [node] : read.Items(node, expected);
        var columns = new List<MappedColumn>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in nodes)
        {
            if (read.Text(item, "the name of a column") is not { } name)
                continue;
            if (seen.Add(name.Value))
                columns.Add(new(name.Value, item.At));
            else
            {
                read.Faults.Add(item.At, $"the column {DefinitionFaults.Shown(name.Written)} stands twice",
                    "name each column once");
            }
        }

        return columns;
    }
}
