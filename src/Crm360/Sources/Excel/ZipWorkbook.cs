using System.Xml;

namespace Crm360.Sources.Excel;

/// <summary>An .xlsx or .xlsb: a zip file of parts that refer to one another. Only the parts that are asked for are unpacked.</summary>
sealed class ZipWorkbook : Workbook
{
    const int MostSheets = 1_000;

    static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    readonly ZipParts _parts;
    readonly string? _texts;
    readonly string? _styles;
    readonly bool _isFrom1904;
    readonly bool _isBinary;
    WorkbookTables? _tables;

    ZipWorkbook(ZipParts parts, string book)
    {
        _parts = parts;
        _isBinary = book.EndsWith(".bin", StringComparison.OrdinalIgnoreCase);
        var folder = book[..(book.LastIndexOf('/') + 1)];
        var relations = Relations($"{folder}_rels/{book[folder.Length..]}.rels", folder);
        _texts = relations.Values.FirstOrDefault(relation => relation.IsOf("sharedStrings"))?.Target;
        _styles = relations.Values.FirstOrDefault(relation => relation.IsOf("styles"))?.Target;
        using var stream = parts.Small(book)!;
        var (listed, isFrom1904) = _isBinary ? BinaryBook.Sheets(stream) : XmlSheets(stream);
        _isFrom1904 = isFrom1904;
        if (listed.Count > MostSheets)
            throw new WorkbookException(string.Create(CultureInfo.InvariantCulture, $"has more than {MostSheets} sheets"));
        Sheets = [.. listed.Where(sheet => relations.TryGetValue(sheet.Part, out var relation) && relation.IsOf("worksheet"))
            .Select(sheet => sheet with { Part = relations[sheet.Part].Target })];
        if (Sheets.DistinctBy(sheet => sheet.Part, StringComparer.OrdinalIgnoreCase).Count() < Sheets.Count)
            throw new WorkbookException("has one sheet several times");
    }

    public override IReadOnlyList<ListedSheet> Sheets { get; }

    public static ZipWorkbook Open(Stream file)
    {
        var parts = ZipParts.Open(file);
        try
        {
            return new ZipWorkbook(parts, Book(parts));
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    public override SheetRows Open(ListedSheet sheet)
    {
        _tables ??= new(Texts(), Formats(), _isFrom1904);
        return _isBinary ? new BinarySheet(Part(sheet), _tables) : new XmlSheet(Part(sheet), _tables);
    }

    public override IReadOnlyList<MergedCells> Merged(ListedSheet sheet, long lastRow) =>
        _isBinary ? BinarySheet.Merged(Part(sheet), lastRow) : XmlSheet.Merged(Part(sheet), lastRow);

    protected override void Dispose(bool disposing) => _parts.Dispose();

    Stream Part(ListedSheet sheet) => _parts.Large(sheet.Part) ?? throw new WorkbookException($"lacks the part of its sheet '{sheet.Name}'");

    SharedTexts Texts()
    {
        if (_texts is null || _parts.Large(_texts) is not { } part)
            return new SharedTexts();
        return _isBinary ? BinaryBook.Texts(part) : SharedTexts.OfXml(part);
    }

    IReadOnlyList<CellFormat> Formats()
    {
        using var part = _styles is null ? null : _parts.Small(_styles);
        return part is null ? [] : _isBinary ? BinaryBook.Formats(part) : XmlFormats(part);
    }

    static string Book(ZipParts parts)
    {
        string[] usual = ["xl/workbook.xml", "xl/workbook.bin"];
        var told = Relations(parts, "_rels/.rels", "").Values.FirstOrDefault(relation => relation.IsOf("officeDocument"))?.Target;
        return told is not null && parts.Has(told) ? told
            : usual.FirstOrDefault(parts.Has) ?? throw new WorkbookException(What(parts)) { Right = WorkbookException.OpenInExcel };
    }

    static string What(ZipParts parts) => parts.Has("content.xml") ? "is a spreadsheet of LibreOffice or OpenOffice (.ods), no workbook of Excel"
        : parts.Any(part => part.StartsWith("word/", StringComparison.OrdinalIgnoreCase)) ? "is a Word document, no workbook"
        : parts.Any(part => part.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase)) ? "is a spreadsheet of Apple Numbers, no workbook of Excel"
        : "is a zip file without a workbook in it";

    Dictionary<string, Relation> Relations(string part, string folder) => Relations(_parts, part, folder);

    // what lies outside the file is never looked at
    static Dictionary<string, Relation> Relations(ZipParts parts, string part, string folder)
    {
        using var stream = parts.Small(part);
        var relations = new Dictionary<string, Relation>(StringComparer.Ordinal);
        if (stream is null)
            return relations;
        using var xml = XmlReader.Create(stream, Strict);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External")
                continue;
            var (id, type, target) = (xml.GetAttribute("Id"), xml.GetAttribute("Type"), xml.GetAttribute("Target"));
            if (id is not null && type is not null && target is not null)
                relations[id] = new(type, Resolved(folder, target));
        }

        return relations;
    }

    static string Resolved(string folder, string target)
    {
        var path = target.StartsWith('/') ? target[1..] : folder + target;
        var kept = new List<string>();
        foreach (var name in path.Split('/'))
        {
            if (name == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            else if (name is not ("." or ".." or ""))
                kept.Add(name);
        }

        return string.Join('/', kept);
    }

    static (IReadOnlyList<ListedSheet> Sheets, bool IsFrom1904) XmlSheets(Stream book)
    {
        var sheets = new List<ListedSheet>();
        var isFrom1904 = false;
        using var xml = XmlReader.Create(book, Strict);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                isFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
            else if (xml.LocalName == "sheet" && xml.GetAttribute("name") is { } name)
                sheets.Add(new(name, xml.GetAttribute("state") is "hidden" or "veryHidden", RelationOf(xml)));
        }

        return (sheets, isFrom1904);
    }

    // the attribute's prefix is the writer's choice
    static string RelationOf(XmlReader xml)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
                return xml.Value;
        }

        return "";
    }

    static List<CellFormat> XmlFormats(Stream part)
    {
        var codes = new Dictionary<int, string>();
        var formats = new List<CellFormat>();
        var isOfCells = false;
        using var xml = XmlReader.Create(part, Strict);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
                isOfCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.NodeType != XmlNodeType.Element)
                continue;
            else if (xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var id))
                codes[id] = xml.GetAttribute("formatCode") ?? "";
            else if (xml.LocalName == "xf" && isOfCells)
                formats.Add(FormatOf(xml, codes));
        }

        return formats;
    }

    static CellFormat FormatOf(XmlReader xml, Dictionary<int, string> codes) =>
        int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var id) && xml.GetAttribute("applyNumberFormat") is not ("0" or "false")
            ? CellFormat.Of(id, codes.GetValueOrDefault(id))
            : CellFormat.General;

    sealed record Relation(string Type, string Target)
    {
        public bool IsOf(string kind) => Type.EndsWith($"/{kind}", StringComparison.Ordinal);
    }
}
