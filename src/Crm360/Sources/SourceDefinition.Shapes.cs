using Crm360.Records;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

public sealed partial record SourceDefinition
{
    const int LastExcelRow = 1_048_576;

    /// <summary>What definitions call the database engines.</summary>
    static readonly IReadOnlyDictionary<string, SqlProvider> SqlProviders = new Dictionary<string, SqlProvider>(StringComparer.Ordinal)
    {
        ["sqlite"] = SqlProvider.Sqlite,
        ["sqlserver"] = SqlProvider.SqlServer,
        ["postgres"] = SqlProvider.Postgres,
    };

    static readonly DefinitionType AnyText = new DefinitionType.Text();
    static readonly DefinitionType Identifier = new DefinitionType.Text(DefinitionReader.IdentifierPattern);
    static readonly DefinitionType OneOrMoreTexts = new DefinitionType.Either([AnyText, new DefinitionType.ListOf(AnyText)]);

    static readonly DefinitionKey PathKey = new(
        "path", AnyText, "Absolute, or within the definition's folder; * and ? stand for any letters of the file name.", Required: true);

    static readonly DefinitionShape CsvShape = new("csv", "a csv source",
    [
        PathKey,
        new("encoding", AnyText, "Such as utf-8, windows-1254, iso-8859-9. Default: utf-8."),
        new("delimiter", AnyText, "One character; write a tab as \"\\t\" in double quotes. Default: a comma."),
        new("quote", AnyText, "One character. Default: a double quote."),
        new("header", new DefinitionType.Flag(),
            "Whether the first row names the columns; else they are numbered from 1. Default: true."),
    ]);

    static readonly DefinitionShape ExcelShape = new("excel", "an excel source",
    [
        PathKey,
        new("sheet", AnyText, "Name of the sheet. Default: the first."),
        new("header_row", new DefinitionType.WholeNumber(1, LastExcelRow),
            "The row that names the columns, as Excel numbers it. Default: 1."),
    ]);

    static readonly DefinitionShape JsonLinesShape = new("jsonl", "a jsonl source", [PathKey]);

    static readonly DefinitionShape SqlShape = new("sql", "an sql source",
    [
        new("provider", new DefinitionType.OneOf([.. SqlProviders.Keys]), "The database engine.", Required: true),
        new("connection", AnyText, "Connection string; take secrets from the environment: ${NAME}.", Required: true),
        new("query", AnyText, "One SELECT whose columns the map names.", Required: true),
    ]);

    /// <summary>The ways to read rows; a source has exactly one.</summary>
    public static IReadOnlyList<DefinitionShape> OriginShapes { get; } = [CsvShape, ExcelShape, JsonLinesShape, SqlShape];

    /// <summary>What a source may say; its map depends on the entity.</summary>
    public static DefinitionShape Shape { get; } = new("source", "a source",
    [
        new("system", Identifier, "The source system; several sources may share one.", Required: true),
        new("entity", new DefinitionType.OneOf([.. EntityCatalogue.All.Select(type => type.Name)]), "What a row is.",
            Required: true),
        new("csv", new DefinitionType.Keyed(CsvShape),
            "Delimited text files. A source has exactly one of csv, excel, jsonl, sql."),
        new("excel", new DefinitionType.Keyed(ExcelShape), "A sheet of workbooks."),
        new("jsonl", new DefinitionType.Keyed(JsonLinesShape),
            "Files of one JSON object a line; columns are paths with dots (caller.name)."),
        new("sql", new DefinitionType.Keyed(SqlShape), "A query."),
        new("key", OneOrMoreTexts, "The columns that together name a row. Default: the row's content names it."),
        new("map", new DefinitionType.MapOf(new DefinitionType.Anything()), "What each attribute is read from.",
            Required: true),
    ]);

    static readonly string[] KeyNames = [.. Shape.Keys.Select(key => key.Name)];

    /// <summary>The long form of a column.</summary>
    public static DefinitionShape ColumnShape { get; } = new("column", "a column with how it is read",
    [
        new("from", OneOrMoreTexts, "The column; of a list attribute, one or several.", Required: true),
        new("format", AnyText, "Of dates and instants: a .NET format such as dd.MM.yyyy HH:mm. Default: ISO 8601."),
        new("decimal", new DefinitionType.OneOf([".", ","]), "Of numbers: the decimal mark. Default: a point."),
        new("values", new DefinitionType.MapOf(AnyText),
            "Of texts and codes: what the source writes, and the code it means."),
    ]);

    /// <summary>A value for every row.</summary>
    public static DefinitionShape ConstantShape { get; } = new("constant", "a constant",
        [new("const", AnyText, "The value of every row.", Required: true)]);

    /// <summary>A record of another system.</summary>
    public static DefinitionShape ReferenceShape { get; } = new("reference", "a reference into another system",
    [
        new("system", Identifier, "The system that has the record.", Required: true),
        new("key", AnyText, "The column with the record's key there.", Required: true),
    ]);
}
