using Crm360.Cli.Commands;
using Crm360.Linkage;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Runs.Definition;

namespace Crm360.Cli.Linking;

/// <summary>Reads what <see cref="PlanText"/> writes and people have changed.</summary>
static class PlanFile
{
    static readonly DefinitionShape Shape = new("plan", "the plan",
    [
        new("region", new DefinitionType.Text(), "Country, in two letters, by whose rules values without one are read."),
        new("columns", new DefinitionType.MapOf(new DefinitionType.OneOf(FieldKinds.Names)), "What each column of the file holds.", Required: true),
        new("match", new DefinitionType.Keyed(MatchDefinition.Shape), "Blocking, comparisons and thresholds.", Required: true),
    ]);

    /// <summary>How each file is read, the plan, what the columns hold, and by whose rules.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">The columns of each file to be linked.</param>
    /// <param name="region">Used where the plan names none.</param>
    /// <exception cref="DefinitionException">It has faults, all of which are told with their places.</exception>
    /// <exception cref="FlowException">It can't be read.</exception>
    public static (IReadOnlyList<LinkColumns> Columns, MatchPlan Plan, IReadOnlyList<Field> Fields, string Region) Read(string path, IReadOnlyList<IReadOnlyList<string>> files, string region)
    {
        var faults = new DefinitionFaults();
        var read = new DefinitionReader(faults);
        var root = DefinitionTree.Parse(TextOf(path), path, Environment.GetEnvironmentVariable, faults);
        var parts = read.Fields(root, Shape);
        if (parts.TryGetValue("region", out var node) && read.Text(node, "a country in two letters") is { } named)
            region = named.Value.ToUpperInvariant();
        if (!Given.IsRegion(region))
            faults.Add(node!.At, $"{DefinitionFaults.Shown(region)} is no country", "write two letters such as TR");
        var entries = read.Entries(parts.GetValueOrDefault("columns"), "the columns of the file");
        foreach (var entry in entries.Where(entry => !files.Any(file => file.Contains(entry.Key, StringComparer.Ordinal))))
            faults.AddUnknown(entry.At, "column", entry.Key, files.SelectMany(file => file));
        List<Field>[] fields = [.. files.Select(file => Fields(entries, file, read))];
        LinkColumns[] columns = [.. fields.Select(file => new LinkColumns(file, region))];
        var match = MatchDefinition.Read(parts.GetValueOrDefault("match"), LinkColumns.Common(columns), read);
        if (faults.Count > 0 || match is null)
            throw new DefinitionException(faults.Sorted());
        return (columns, match.Plan, [.. fields.SelectMany(file => file).DistinctBy(field => field.Column)], region);
    }

    static List<Field> Fields(IReadOnlyList<DefinitionEntry> entries, IReadOnlyList<string> columns, DefinitionReader read) =>
    [
        .. entries.Where(entry => columns.Contains(entry.Key, StringComparer.Ordinal))
            .Select(entry => (entry.Key, Kind: read.OneOf(entry.Value, "kind of column", FieldKinds.Names)))
            .Where(entry => entry.Kind is not null)
            .Select(entry => new Field(entry.Key, columns.Index().First(column => column.Item == entry.Key).Index, FieldKinds.Of(entry.Kind!), IsChecked: false, Fill: 1)),
    ];

    static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"{path} can't be read; see that it is there and may be read.", fault);
        }
    }
}
