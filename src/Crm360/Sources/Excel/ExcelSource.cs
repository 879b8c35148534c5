using Crm360.Runs.Definition;
using Crm360.Sources.Files;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Sources.Excel;

/// <summary>A sheet of workbooks.</summary>
/// <param name="Path">Absolute, or within the definition's folder; <c>*</c> and <c>?</c> stand for any letters of a file name.</param>
/// <param name="Sheet">Name of the sheet; null for the first.</param>
/// <param name="HeaderRow">The row that names the columns, from 1 as Excel shows it. Default: 1.</param>
public sealed record ExcelSource(Setting Path, Setting? Sheet, int HeaderRow) : RowOrigin
{
    const int LastExcelRow = 1_048_576;

    /// <summary>How definitions write it.</summary>
    public static OriginKind Kind { get; } = new(
        new("excel", "an excel source",
        [
            OriginSettings.Path,
            new("sheet", OriginSettings.AnyText, "Name of the sheet. Default: the first."),
            new("header_row", new DefinitionType.WholeNumber(1, LastExcelRow),
                "The row that names the columns, as Excel numbers it. Default: 1."),
        ]),
        "A sheet of workbooks.",
        ReadSettings);

    /// <inheritdoc/>
    public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access) =>
        SourceFiles.Of(source, Path, access.Folder).Select(file => new ExcelPart(source, this, file.Path, file.Location));

    static ExcelSource? ReadSettings(Fields fields, DefinitionReader read)
    {
        var path = OriginSettings.ReadPath(fields, read);
        var sheet = read.Text(fields.GetValueOrDefault("sheet"), "the name of the sheet");
        var headerRow = fields.TryGetValue("header_row", out var node) ? read.WholeNumber(node, "header_row", 1, LastExcelRow) : 1;
        return path is null || headerRow is null ? null : new(path, sheet, headerRow.Value);
    }
}

/// <summary>A sheet of a workbook.</summary>
sealed class ExcelPart(SourceDefinition source, ExcelSource excel, string path, string location) : FilePart(source, excel.Path, path, location)
{
    public override IReadOnlyList<SourceColumn> Columns() => [.. ExcelRows.Columns(Source, excel, Path, Location).Select(name => new SourceColumn(name))];

    protected override IEnumerable<SourceRow> Rows(CancellationToken cancel) => ExcelRows.Read(Source, excel, Path, Location);
}
