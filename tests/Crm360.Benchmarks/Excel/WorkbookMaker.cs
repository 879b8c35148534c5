using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Crm360.Benchmarks.Excel;

/// <summary>Writes customer lists as Excel does: texts shared, numbers and dates in cells with a style.</summary>
static class WorkbookMaker
{
    public const int Columns = 14;
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const int FirstText = Columns; // the header's texts come first

    static readonly string[] Names = ["MUSTERI_NO", "AD", "SOYAD", "E_POSTA", "TELEFON", "TCKN", "DOGUM_TARIHI", "SEHIR", "ILCE", "ADRES", "CIRO", "PARA", "KAYIT_ANI", "IZINLI"];
    static readonly string[] Firsts = ["Ayşe", "Mehmet", "Işıl", "Çağrı", "Fatma", "Ömer", "Zeynep", "Ali"];
    static readonly string[] Lasts = ["Yılmaz", "Öztürk", "Şahin", "Kaya", "Demir", "Güneş"];
    static readonly string[] Places = ["İstanbul", "Kadıköy", "Ankara", "Çankaya", "İzmir", "Konak", "TRY", "EUR"];

    /// <summary>Writes a workbook of one sheet with a header and so many rows below it.</summary>
    public static void Write(string path, int rows)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(zip, "_rels/.rels", writer => writer.Write(Relations($"<Relationship Id=\"r0\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>")));
        Add(zip, "xl/workbook.xml", writer => writer.Write($"{Declaration}<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Müşteriler\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"));
        Add(zip, "xl/_rels/workbook.xml.rels", writer => writer.Write(Relations(
            $"<Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"r3\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/>")));
        Add(zip, "xl/styles.xml", writer => writer.Write(
            $"{Declaration}<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"00000000000\"/></numFmts><cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"22\" applyNumberFormat=\"1\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"));
        Add(zip, "xl/sharedStrings.xml", writer => WriteTexts(writer, rows));
        Add(zip, "xl/worksheets/sheet1.xml", writer => WriteSheet(writer, rows));
    }

    static void Add(ZipArchive zip, string name, Action<StreamWriter> write)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
        write(writer);
    }

    static void WriteTexts(StreamWriter writer, int rows)
    {
        writer.Write($"{Declaration}<sst xmlns=\"{Main}\">");
        foreach (var text in (string[])[.. Names, .. Firsts, .. Lasts, .. Places])
            writer.Write($"<si><t>{text}</t></si>");
        for (var row = 0; row < rows; row++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"<si><t>musteri.{row}@example.com</t></si><si><t>Atatürk Cad. No: {row % 997} Daire {row % 31} &amp; {row}</t></si>"));
        }

        writer.Write("</sst>");
    }

    static void WriteSheet(StreamWriter writer, int rows)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Declaration}<worksheet xmlns=\"{Main}\"><dimension ref=\"A1:N{rows + 1}\"/><sheetData>"));
        WriteRow(writer, 1, [.. Names.Select((_, at) => (" t=\"s\"", at.ToString(CultureInfo.InvariantCulture)))]);
        var random = new Random(7);
        var cells = new (string Kind, string Value)[Columns];
        for (var row = 0; row < rows; row++)
        {
            var first = FirstText + Firsts.Length + Lasts.Length + Places.Length;
            cells[0] = ("", Text(100_000 + row));
            cells[1] = (" t=\"s\"", Text(FirstText + random.Next(Firsts.Length)));
            cells[2] = (" t=\"s\"", Text(FirstText + Firsts.Length + random.Next(Lasts.Length)));
            cells[3] = (" t=\"s\"", Text(first + (2 * row)));
            cells[4] = ("", Text(5_320_000_000 + row));
            cells[5] = (" s=\"3\"", Text(10_000_000_000 + row));
            cells[6] = (" s=\"1\"", Text(20_000 + random.Next(20_000)));
            cells[7] = (" t=\"s\"", Text(FirstText + Firsts.Length + Lasts.Length + (2 * random.Next(3))));
            cells[8] = (" t=\"s\"", Text(FirstText + Firsts.Length + Lasts.Length + 1 + (2 * random.Next(3))));
            cells[9] = (" t=\"s\"", Text(first + (2 * row) + 1));
            cells[10] = ("", Text(random.Next(1_000_000) / 100m));
            cells[11] = (" t=\"s\"", Text(FirstText + Firsts.Length + Lasts.Length + 6 + random.Next(2)));
            cells[12] = (" s=\"2\"", Text(45_000 + Math.Round(random.NextDouble() * 900, 5)));
            cells[13] = (" t=\"b\"", Text(random.Next(2)));
            WriteRow(writer, row + 2, cells);
        }

        writer.Write("</sheetData></worksheet>");
    }

    static void WriteRow(StreamWriter writer, int row, (string Kind, string Value)[] cells)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\" spans=\"1:14\">"));
        for (var at = 0; at < cells.Length; at++)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + at)}{row}\"{cells[at].Kind}><v>{cells[at].Value}</v></c>"));
        writer.Write("</row>");
    }

    static string Text<T>(T number)
        where T : IFormattable =>
        number.ToString(null, CultureInfo.InvariantCulture);

    static string Relations(string inner) => $"{Declaration}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";
}
