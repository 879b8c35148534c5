using Crm360.Runs.Definition;
using Crm360.Sources.Csv;
using Crm360.Sources.Excel;
using Crm360.Sources.Json;
using Crm360.Sources.Rest;
using Crm360.Sources.Sql;

namespace Crm360.Sources;

/// <summary>A way to read rows, as definitions name it.</summary>
/// <param name="Shape">Its key and its settings.</param>
/// <param name="Doc">A sentence for who writes a definition.</param>
/// <param name="Read">Takes the settings; null where they have faults, which are noted.</param>
public sealed record OriginKind(
    DefinitionShape Shape, string Doc, Func<IReadOnlyDictionary<string, DefinitionNode>, DefinitionReader, RowOrigin?> Read)
{
    /// <summary>All of them; a source has exactly one.</summary>
    public static IReadOnlyList<OriginKind> All { get; } = [CsvSource.Kind, ExcelSource.Kind, JsonSource.Kind, JsonLinesSource.Kind, SqlSource.Kind, RestSource.Kind];

    /// <summary>Their keys, for sentences.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(kind => kind.Shape.Name));
}
