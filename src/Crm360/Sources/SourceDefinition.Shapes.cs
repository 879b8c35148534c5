using Crm360.Records;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

public sealed partial record SourceDefinition
{
    static readonly DefinitionType Identifier = new DefinitionType.Text(DefinitionReader.IdentifierPattern);
    static readonly DefinitionType OneOrMoreTexts = new DefinitionType.Either([OriginSettings.AnyText, new DefinitionType.ListOf(OriginSettings.AnyText)]);

    /// <summary>What a source may say; its map depends on the entity.</summary>
    public static DefinitionShape Shape { get; } = new("source", "a source",
    [
        new("system", Identifier, "The source system; several sources may share one.", Required: true),
        new("entity", new DefinitionType.OneOf([.. EntityCatalogue.All.Select(type => type.Name)]), "What a row is.",
            Required: true),
        .. OriginKind.All.Select((kind, at) => new DefinitionKey(
            kind.Shape.Name, new DefinitionType.Keyed(kind.Shape), at == 0 ? $"{kind.Doc} A source has exactly one of {OriginKind.Names}." : kind.Doc)),
        new("key", OneOrMoreTexts, "The columns that together name a row. Default: the row's content names it."),
        .. LandingRulesReader.Keys,
        new("map", new DefinitionType.MapOf(new DefinitionType.Anything()), "What each attribute is read from.",
            Required: true),
    ]);

    static readonly string[] KeyNames = [.. Shape.Keys.Select(key => key.Name)];

    /// <summary>The long form of a column.</summary>
    public static DefinitionShape ColumnShape { get; } = new("column", "a column with how it is read",
    [
        new("from", OneOrMoreTexts, "The column; of a list attribute, one or several.", Required: true),
        new("format", OriginSettings.AnyText, "Of dates and instants: a .NET format such as dd.MM.yyyy HH:mm. Default: ISO 8601."),
        new("decimal", new DefinitionType.OneOf([".", ","]), "Of numbers: the decimal mark. Default: a point."),
        new("values", new DefinitionType.MapOf(OriginSettings.AnyText),
            "Of texts and codes: what the source writes, and the code it means."),
    ]);

    /// <summary>A value for every row.</summary>
    public static DefinitionShape ConstantShape { get; } = new("constant", "a constant",
        [new("const", OriginSettings.AnyText, "The value of every row.", Required: true)]);

    /// <summary>A record of another system.</summary>
    public static DefinitionShape ReferenceShape { get; } = new("reference", "a reference into another system",
    [
        new("system", Identifier, "The system that has the record.", Required: true),
        new("key", OriginSettings.AnyText, "The column with the record's key there.", Required: true),
    ]);
}
