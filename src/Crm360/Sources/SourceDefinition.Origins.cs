using Crm360.Runs.Definition;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Sources;

public sealed partial record SourceDefinition
{
    static RowOrigin? ReadOrigin(DefinitionEntry source, Fields fields, DefinitionReader read)
    {
        OriginKind[] given = [.. OriginKind.All.Where(kind => fields.ContainsKey(kind.Shape.Name))];
        if (given is [] && source.Value is DefinitionMap map && !map.Entries.Any(entry => IsMisspeltOrigin(entry.Key)))
        {
            read.Faults.Add(source.At,
                $"the source {DefinitionFaults.Shown(source.Key)} does not say where its rows are",
                $"write one of {OriginKind.Names}");
        }

        foreach (var kind in given.Skip(1))
        {
            read.Faults.Add(fields[kind.Shape.Name].At, $"{kind.Shape.Name} and {given[0].Shape.Name} stand in one source",
                "keep one, and write two sources for two places");
        }

        RowOrigin?[] origins = [.. given.Select(kind => kind.Read(read.Fields(fields[kind.Shape.Name], kind.Shape), read))];
        return origins is [var only] ? only : null;
    }

    /// <summary>Whether an unknown key probably means a way to read rows: one slip, one fault.</summary>
    static bool IsMisspeltOrigin(string key) =>
        !KeyNames.Contains(key, StringComparer.Ordinal) && OriginKind.All.Any(kind => kind.Shape.Name == Spelling.Nearest(key, KeyNames));
}
