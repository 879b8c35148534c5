using Crm360.Records;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>
/// What other sections may refer to. Taken from the tree and not from what could be read, so that a fault within a source does not
/// make its name unknown elsewhere.
/// </summary>
/// <param name="Sources">Names of all sources.</param>
/// <param name="Rows">Which system gives which entity.</param>
/// <param name="IsComplete">Whether every source says its system and entity; else a name may be missing here for that reason.</param>
public sealed record SourceNames(IReadOnlyList<string> Sources, IReadOnlyList<(string System, string Entity)> Rows, bool IsComplete)
{
    /// <summary>Every system once, in the order of the definition.</summary>
    public IReadOnlyList<string> Systems { get; } = [.. Rows.Select(row => row.System).Distinct(StringComparer.Ordinal)];

    public static SourceNames Of(DefinitionNode? section)
    {
        IReadOnlyList<DefinitionEntry> entries = section is DefinitionMap map ? map.Entries : [];
        (string System, string Entity)[] rows =
        [
            .. from entry in entries
               let system = Word(entry.Value, "system")
               let entity = Word(entry.Value, "entity")
               where system is not null && entity is not null && EntityCatalogue.Find(entity) is not null
               select (system, entity),
        ];
        return new([.. entries.Select(entry => entry.Key)], rows, rows.Length > 0 && rows.Length == entries.Count);
    }

    static string? Word(DefinitionNode source, string key) =>
        source is DefinitionMap map && map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value is DefinitionText { IsNothing: false } text
            ? text.Setting.Value
            : null;
}
