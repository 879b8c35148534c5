using Crm360.Records;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>Where rows come from, what they are, and which column says what.</summary>
/// <param name="Name">Unique within the definition: <c>[a-z][a-z0-9_]*</c>.</param>
/// <param name="System">The source system; several sources may share one.</param>
/// <param name="Entity">What a row is.</param>
/// <param name="Origin">How rows are read.</param>
/// <param name="Key">Columns that together name a row; empty where content hash and ordinal do.</param>
/// <param name="Map">Attribute by attribute, in the order of the definition.</param>
/// <param name="Landing">How its rows are kept.</param>
/// <param name="StandardiseHash">SHA-256, in hex, of everything that changes what a landed row is made into.</param>
/// <param name="At">Where the source stands in the definition.</param>
public sealed partial record SourceDefinition(
    string Name,
    string System,
    Entity Entity,
    RowOrigin Origin,
    IReadOnlyList<MappedColumn> Key,
    IReadOnlyList<AttributeMapping> Map,
    LandingRules Landing,
    string StandardiseHash,
    DefinitionPlace At)
{
    /// <summary>Every column that key and map name, in the order of the definition; one that is named twice stands twice.</summary>
    public IEnumerable<MappedColumn> ColumnsUsed =>
        [.. Key, .. Map.SelectMany(mapping => mapping.ColumnsUsed), .. Landing.Deleted is { } deleted ? [deleted.Column] : Array.Empty<MappedColumn>()];
}

/// <summary>A column by the name that the source gives it, and where the definition says so.</summary>
/// <param name="Name">As in the header; in JSON a path (<c>caller.phones[0]</c>); without a header the number from 1.</param>
/// <param name="At">Where the definition names it, for the fault that it is missing.</param>
public sealed record MappedColumn(string Name, DefinitionPlace At);
