using System.Globalization;
using System.Text;
using Crm360.Cli.Profiling;
using Crm360.Records;

namespace Crm360.Cli.Starting;

/// <summary>A definition made of sketches of its sources, as a text that people go on with.</summary>
sealed class DefinitionSketch
{
    /// <summary>Share of a column's values that must be keys of another table to speak of it, where its title says nothing.</summary>
    const double Refers = 0.5;

    /// <summary>The same where its title says so: of an export there may be a part.</summary>
    const double RefersAsNamed = 0.1;

    const int LookedAt = 500;
    const int Shown = 3;

    readonly List<SourceSketch> _sources;
    readonly Dictionary<SourceSketch, string> _systems = [];

    readonly string _region;

    DefinitionSketch(List<SourceSketch> sources, string region) => (_sources, _region) = (sources, region);

    /// <summary>The sources that a definition can have.</summary>
    public IReadOnlyList<SourceSketch> Sources => _sources;

    /// <summary>Tables that could not be made a source of.</summary>
    public required IReadOnlyList<SourceSketch> LeftOut { get; init; }

    /// <summary>The system of a source.</summary>
    public string SystemOf(SourceSketch source) => _systems[source];

    public static DefinitionSketch Of(IReadOnlyList<FoundTable> tables, string region, DateTimeOffset now)
    {
        List<SourceSketch> sketches = [.. tables.Select(table => SourceSketch.Of(table, region, now))];
        var keyed = sketches.ConvertAll(sketch => WithReferences(sketch, sketches));
        DefinitionSketch made = new(keyed.FindAll(sketch => sketch.IsEnough), region) { LeftOut = keyed.FindAll(sketch => !sketch.IsEnough) };
        made.NameSystems();
        return made;
    }

    /// <summary>The text.</summary>
    /// <param name="name">Of the pipeline.</param>
    /// <param name="region">Its default region.</param>
    /// <param name="match">The section that says how records are linked, with its title.</param>
    public string Text(string name, string region, string match)
    {
        StringBuilder text = new();
        var (zone, currency) = region == "TR" ? ("Europe/Istanbul", "TRY") : ("UTC", "EUR");
        text.Append(CultureInfo.InvariantCulture, $"# yaml-language-server: $schema=../pipeline.schema.json\n# Made by crm360 init; what it was unsure of is marked with a question mark. pipelines/README.md explains the language.\n");
        text.Append(CultureInfo.InvariantCulture, $"name: {name}\ndefault_region: {region}  # numbers without a country are read by its rules\ntime_zone: {zone}\nreporting_currency: {currency}\n\n");
        text.Append("# To run it at two each night: crm360 schedule\n# schedules:\n#   nightly: { cron: \"0 0 2 * * ?\", sources: all }\n\nsources:\n");
        foreach (var source in _sources)
            Append(text, source);
        foreach (var sketch in LeftOut)
            text.Append(CultureInfo.InvariantCulture, $"  # ? {sketch.Table.Title} is left out: most like {sketch.Entity.Name}, it lacks what that needs. Its columns: {string.Join(", ", sketch.Table.Columns.Take(30).Select(Yaml.Text))}\n");
        return text.Append('\n').Append(match).ToString();
    }

    void Append(StringBuilder text, SourceSketch source)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {source.Table.Name}:\n    system: {_systems[source]}\n    entity: {source.Entity.Name}\n    {source.Table.Origin}\n");
        foreach (var line in source.Next.Lines)
            text.Append(CultureInfo.InvariantCulture, $"{line}\n");
        foreach (var doubt in source.Doubts)
            text.Append(CultureInfo.InvariantCulture, $"    # ? {doubt.ReplaceLineEndings(" ")}\n");
        if (source.Key is not [])
            text.Append(CultureInfo.InvariantCulture, $"    key: {(source.Key is [var only] ? Yaml.Text(only) : Yaml.List(source.Key))}\n");
        text.Append("    map:\n");
        foreach (var attribute in source.Map)
            text.Append(CultureInfo.InvariantCulture, $"      {attribute.Attribute.Name}: {attribute.Text}{(attribute.Doubt is null ? "" : $"  # ? {attribute.Doubt.ReplaceLineEndings(" ")}")}\n");
        if (source.Unused.ToList() is [_, ..] unused)
        {
            text.Append(CultureInfo.InvariantCulture, $"      # Not used; to use one, take its # away and write an attribute of {source.Entity.Name} (pipelines/README.md lists them) for the question mark:\n");
            foreach (var column in unused)
                text.Append(CultureInfo.InvariantCulture, $"      # ?: {Yaml.Text(column)}{Examples(source, column)}\n");
        }

        text.Append('\n');
    }

    // masked as crm360 profile masks: definitions are passed around
    string Examples(SourceSketch source, string column)
    {
        var at = source.Table.Columns.ToList().IndexOf(column);
        ColumnProfile profile = new(column, column, source.Kinds[at], _region);
        foreach (var cell in source.Table.Cells(at))
            profile.Add(cell);
        var often = profile.Top(Shown).Select(value => value.Value).ToList();
        var examples = often is [] ? [.. source.Table.Cells(at).Distinct(StringComparer.Ordinal).Take(Shown).Select(Mask.Of)] : often;
        return examples is [] ? "  # empty" : $"  # such as {string.Join(", ", examples.Distinct(StringComparer.Ordinal)).ReplaceLineEndings(" ")}";
    }

    // whose key another table's column holds is told by the values; a reference that holds nobody's key is none
    static SourceSketch WithReferences(SourceSketch sketch, List<SourceSketch> all)
    {
        List<SketchedAttribute> map = [];
        List<string> doubts = [.. sketch.Doubts];
        foreach (var mapped in sketch.Map)
        {
            if (mapped.Attribute.Refers is not { } entity || Referred(sketch, mapped.Columns[0], entity, all, RefersAsNamed) is not null)
                map.Add(mapped);
            else
                doubts.Add($"{mapped.Columns[0]} seems to be the key of {EntityCatalogue.Of(entity).Name}, but no other table has such keys.");
        }

        var customerKey = sketch.Entity.Attributes.FirstOrDefault(attribute => attribute is { Name: "customer_key" });
        if (customerKey is not null && !map.Exists(mapped => mapped.Attribute == customerKey)
            && sketch.Unused.FirstOrDefault(column => Referred(sketch, column, Entity.Customer, all, Refers) is not null) is { } keyed)
        {
            map.Insert(0, new(customerKey, [keyed], Yaml.Text(keyed), null));
        }

        return sketch with { Map = map, Doubts = doubts };
    }

    static SourceSketch? Referred(SourceSketch sketch, string column, Entity entity, List<SourceSketch> all, double share)
    {
        var at = sketch.Table.Columns.ToList().IndexOf(column);
        var values = sketch.Table.Cells(at).Distinct(StringComparer.Ordinal).Take(LookedAt).ToHashSet(StringComparer.Ordinal);
        return values.Count == 0 ? null : all.Find(other => other != sketch && other.Entity.Entity == entity && other.Key is [var key]
            && other.Table.Cells(other.Table.Columns.ToList().IndexOf(key)).Count(values.Contains) >= share * values.Count);
    }

    // tables of one house are one system, and so are tables of which one holds the other's keys
    void NameSystems()
    {
        var houseOf = _sources.ToDictionary(source => source, source => source.Table.House);
        foreach (var source in _sources)
        {
            foreach (var mapped in source.Map.Where(mapped => mapped.Attribute.Refers is not null))
            {
                if (Referred(source, mapped.Columns[0], mapped.Attribute.Refers!.Value, _sources, RefersAsNamed) is not { } other || houseOf[other] == houseOf[source])
                    continue;
                var (from, into) = (houseOf[source], houseOf[other]);
                foreach (var moved in _sources.FindAll(one => houseOf[one] == from))
                    houseOf[moved] = into;
            }
        }

        foreach (var house in houseOf.GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal))
        {
            var first = house.FirstOrDefault(source => source.Entity.Entity == Entity.Customer) ?? house.First();
            var name = house.Skip(1).Any() && first.Table.Name.Contains('_', StringComparison.Ordinal) ? first.Table.Name[..first.Table.Name.IndexOf('_', StringComparison.Ordinal)] : first.Table.Name;
            foreach (var source in house)
                _systems[source] = name;
        }
    }
}
