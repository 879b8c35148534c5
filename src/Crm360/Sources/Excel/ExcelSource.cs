using System.IO.Enumeration;
using Crm360.Runs.Definition;
using Crm360.Sources.Files;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Sources.Excel;

/// <summary>Sheets of workbooks.</summary>
/// <param name="Path">Absolute, or within the definition's folder; <c>*</c> and <c>?</c> stand for any letters of a file name.</param>
/// <param name="Sheets">Names of sheets, or patterns of them; empty for the first that Excel shows.</param>
/// <param name="HeaderRow">The first row that names the columns, from 1 as Excel shows it; null to look for it.</param>
/// <param name="HeaderRows">How many rows name the columns. Default: 1.</param>
/// <param name="KeepsHiddenRows">Whether rows that Excel does not show are read. Default: yes, a filter that was left on loses nobody.</param>
/// <param name="KeepsTotals">Whether rows of totals are read as others. Default: no.</param>
public sealed record ExcelSource(
    Setting Path, IReadOnlyList<Setting> Sheets, int? HeaderRow = null, int HeaderRows = 1, bool KeepsHiddenRows = true, bool KeepsTotals = false) : RowOrigin
{
    const string Auto = "auto";
    const string Keep = "keep";
    const string Skip = "skip";
    const int MostHeaderRows = 10;

    /// <summary>How definitions write it.</summary>
    public static OriginKind Kind { get; } = new(
        new("excel", "an excel source",
        [
            OriginSettings.Path,
            new("sheet", new DefinitionType.Either([OriginSettings.AnyText, new DefinitionType.ListOf(OriginSettings.AnyText)]),
                "Name of the sheet, or a list of names; * and ? stand for any letters, and \"*\" for all sheets. A hidden sheet is read only by its exact name. Default: the first sheet that is not hidden."),
            new("header_row", new DefinitionType.Either([new DefinitionType.OneOf([Auto]), new DefinitionType.WholeNumber(1, CellAddress.LastRow)]),
                $"The row that names the columns, as Excel numbers it; of several the first. Default: auto, the row among the first {SheetHeader.Top} that has most of the columns of key and map."),
            new("header_rows", new DefinitionType.WholeNumber(1, MostHeaderRows),
                "How many rows name the columns: their texts are joined from top to bottom with a space, merged cells count for all that they cover. Default: 1."),
            new("hidden_rows", new DefinitionType.OneOf([Keep, Skip]),
                "Whether rows that a filter or a person has hidden are read. Default: keep."),
            new("totals", new DefinitionType.OneOf([Skip, Keep]),
                "Whether rows of totals are left out: TOPLAM, GENEL TOPLAM, TOTAL and their like in the first filled cell, with no key. Default: skip."),
        ]),
        "Sheets of workbooks (.xlsx, .xlsb, .xls).",
        ReadSettings);

    /// <inheritdoc/>
    public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access) =>
        SourceFiles.Of(source, Path, access.Folder).SelectMany(file => Parts(source, file.Path, file.Location));

    List<ExcelPart> Parts(SourceDefinition source, string path, string location)
    {
        var all = ExcelFile.Read(source, this, path, location, book => book.Sheets);
        var content = new Lazy<string>(() => ExcelFile.Hash(source, this, path, location));
        var visible = all.Where(sheet => !sheet.IsHidden).ToList();
        if (Sheets is [])
        {
            var first = visible.FirstOrDefault()
                ?? throw SourceFault.Unavailable(source, Path.At, $"{location} has no sheet that is not hidden", "name the sheet, or unhide it in Excel");
            return [new ExcelPart(source, this, path, location, content, first, isNamed: true)];
        }

        var parts = new List<ExcelPart>();
        foreach (var wanted in Sheets)
        {
            var named = all.Where(sheet => sheet.Name.Equals(wanted.Value, StringComparison.OrdinalIgnoreCase)).ToList();
            var like = named is [] ? visible.Where(sheet => FileSystemName.MatchesSimpleExpression(wanted.Value, sheet.Name)).ToList() : named;
            if (like is [])
                throw NoSheet(source, wanted, location, all);
            parts.AddRange(like.Where(sheet => !parts.Exists(part => part.Sheet == sheet))
                .Select(sheet => new ExcelPart(source, this, path, location, content, sheet, isNamed: named is not [])));
            if (named is [])
                parts[^1].LeftOut = all.Count(sheet => sheet.IsHidden && FileSystemName.MatchesSimpleExpression(wanted.Value, sheet.Name));
        }

        return parts;
    }

    static Runs.FlowException NoSheet(SourceDefinition source, Setting wanted, string location, IReadOnlyList<ListedSheet> all)
    {
        string[] names = [.. all.Select(sheet => sheet.Name)];
        return SourceFault.OfDefinition(source, wanted.At, $"{location} has no sheet {DefinitionFaults.Shown(wanted.Written)}",
            Spelling.Nearest(wanted.Value, names) is { } near ? $"did you mean '{near}'?" : $"its sheets are {string.Join(", ", names.Take(40))}");
    }

    static ExcelSource? ReadSettings(Fields fields, DefinitionReader read)
    {
        var path = OriginSettings.ReadPath(fields, read);
        var sheet = fields.GetValueOrDefault("sheet");
        var items = sheet is DefinitionList ? read.Items(sheet, "names of sheets") : sheet is null ? [] : [sheet];
        Setting?[] sheets = [.. items.Select(item => read.Text(item, "the name of the sheet"))];
        var isAuto = fields.GetValueOrDefault("header_row") is not { } at || at is DefinitionText { Setting.Value: Auto };
        var headerRow = isAuto ? null : read.WholeNumber(fields["header_row"], "header_row", 1, CellAddress.LastRow);
        var headerRows = fields.TryGetValue("header_rows", out var rows) ? read.WholeNumber(rows, "header_rows", 1, MostHeaderRows) : 1;
        var keepsHidden = !fields.TryGetValue("hidden_rows", out var hidden) || read.OneOf(hidden, "hidden_rows", [Keep, Skip]) != Skip;
        var keepsTotals = fields.TryGetValue("totals", out var totals) && read.OneOf(totals, "totals", [Skip, Keep]) == Keep;
        return path is null || sheets.Contains(null) || headerRows is null || (headerRow is null && !isAuto)
            ? null
            : new(path, sheets!, headerRow, headerRows.Value, keepsHidden, keepsTotals);
    }
}
