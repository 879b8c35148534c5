using System.IO.Compression;
using System.Text;

namespace Crm360.Tests.Sources;

/// <summary>Small workbooks, written as their XML.</summary>
sealed class SheetBook
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    readonly List<(string Name, string State, string Xml)> _sheets = [];

    /// <summary>Number formats of the styles 1, 2, ….</summary>
    public string[] Formats { get; init; } = [];

    public bool IsFrom1904 { get; init; }

    /// <summary>A workbook of one sheet.</summary>
    public static byte[] Of(params string[] rows) => new SheetBook().With("Sheet1", rows).Bytes();

    /// <summary>A row of texts; empty ones have no cell.</summary>
    public static string Texts(int row, params string[] texts) => Row(row, "", [.. texts.Select((text, at) => text == "" ? "" : Text(at, row, text))]);

    public static string Row(int row, string attributes, params string[] cells) => $"<row r=\"{row}\" {attributes}>{string.Concat(cells)}</row>";

    public static string Text(int column, int row, string text) =>
        $"<c r=\"{(char)('A' + column)}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    public static string Number(string address, string value, int style = 0) => $"<c r=\"{address}\" s=\"{style}\"><v>{value}</v></c>";

    /// <summary>Adds a sheet.</summary>
    public SheetBook With(string name, params string[] rows) => WithState(name, "visible", "", rows);

    /// <summary>Adds a sheet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">visible, hidden or veryHidden.</param>
    /// <param name="behind">What stands behind its rows.</param>
    /// <param name="rows">Its rows.</param>
    public SheetBook WithState(string name, string state, string behind, params string[] rows)
    {
        _sheets.Add((name, state, $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(rows)}</sheetData>{behind}</worksheet>"));
        return this;
    }

    public byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("_rels/.rels", Relations($"<Relationship Id=\"r0\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><workbookPr date1904=\"{(IsFrom1904 ? 1 : 0)}\"/><sheets>"
                + string.Concat(_sheets.Select((sheet, at) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{at + 1}\" state=\"{sheet.State}\" r:id=\"r{at + 1}\"/>")) + "</sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", Relations($"<Relationship Id=\"styles\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>"
                + string.Concat(_sheets.Select((_, at) => $"<Relationship Id=\"r{at + 1}\" Type=\"{Office}/worksheet\" Target=\"/xl/worksheets/sheet{at + 1}.xml\"/>"))));
            Add("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts>{string.Concat(Formats.Select((format, at) => $"<numFmt numFmtId=\"{200 + at}\" formatCode=\"{System.Security.SecurityElement.Escape(format)}\"/>"))}</numFmts>"
                + $"<cellXfs><xf numFmtId=\"0\"/>{string.Concat(Formats.Select((_, at) => $"<xf numFmtId=\"{200 + at}\" applyNumberFormat=\"1\"/>"))}</cellXfs></styleSheet>");
            for (var at = 0; at < _sheets.Count; at++)
                Add($"xl/worksheets/sheet{at + 1}.xml", _sheets[at].Xml);

            void Add(string name, string text)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    static string Relations(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";
}
