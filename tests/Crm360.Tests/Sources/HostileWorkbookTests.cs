using System.IO.Compression;
using System.Text;
using Crm360.Runs;

namespace Crm360.Tests.Sources;

public sealed class HostileWorkbookTests
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Head = $"<worksheet xmlns=\"{Main}\"><sheetData>";
    const string Tail = "</sheetData></worksheet>";
    const string Row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c></row>";

    [Fact]
    public void A_workbook_as_it_should_be_is_read() =>
        Assert.Single(SourceCase.Read("excel: { path: FILE }", Workbook(Repeat($"{Head}{Row}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ali</t></is></c></row>{Tail}"))));

    [Fact]
    public void One_text_of_hundreds_of_megabytes_is_refused() =>
        Refused(Workbook(Repeat($"{Head}<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>", 300, "</t></is></c></row>" + Tail)), "unpacks to more than");

    [Theory]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>", "x", "</t></is></c>")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is>", "<r><t>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</t></r>", "</is></c>")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is>", "<c/><r><t>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</t></r><c></c>", "</is></c>")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[", "<x>", "]]></t></is></c>")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>", "<![CDATA[<xxxxxxxxxxxxxxxxx>]]>", "</t></is></c>")]
    [InlineData("<c r=\"A1\" ", "r1=\"xxxxxxxxxxxxxxxx\" ", "/>")]
    public void A_text_longer_than_a_cell_is_refused_however_it_is_put_together(string before, string part, string after)
    {
        var random = new Random(7); // what shrinks well is refused for that
        var text = new StringBuilder($"{Head}<row r=\"1\">{before}");
        while (text.Length < 3 << 20)
            text.Append(part.Replace('x', (char)('A' + random.Next(26))));

        Refused(Workbook([Encoding.UTF8.GetBytes($"{text}{after}</row>{Tail}")]), "longer than a cell");
    }

    [Fact]
    public void A_part_that_claims_to_be_smaller_than_it_is_is_refused()
    {
        var bytes = Workbook(Repeat(Head, 200, Row + Tail));
        // the sizes in the directory say ten bytes
        for (var at = bytes.AsSpan().IndexOf("PK\x01\x02"u8); at >= 0 && at < bytes.Length - 46; at = Next(bytes, at))
            BitConverter.TryWriteBytes(bytes.AsSpan(at + 24), 10);

        Assert.ThrowsAny<FlowException>(() => SourceCase.Read("excel: { path: FILE }", bytes));

        static int Next(byte[] bytes, int at) => bytes.AsSpan(at + 4).IndexOf("PK\x01\x02"u8) is var found and >= 0 ? at + 4 + found : -1;
    }

    [Fact]
    public void Entities_are_refused_and_nothing_is_fetched() =>
        Refused(
            Workbook(Repeat($"<?xml version=\"1.0\"?><!DOCTYPE worksheet [<!ENTITY a SYSTEM \"http://localhost:1/x\"><!ENTITY b \"&a;&a;&a;\">]>{Head}<row r=\"1\"><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>{Tail}")),
            "declares entities");

    [Fact]
    public void One_sheet_shown_a_thousand_times_is_refused() =>
        Refused(
            Workbook(Repeat($"{Head}{Row}{Tail}"), string.Concat(Enumerable.Range(1, 500).Select(at => $"<sheet name=\"S{at}\" sheetId=\"{at}\" r:id=\"r1\"/>"))),
            "several times");

    [Theory]
    [InlineData("<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>")]
    public void Rows_and_columns_that_no_sheet_has_are_refused(string row) =>
        Refused(Workbook(Repeat($"{Head}{row}{Tail}")), "more rows or columns");

    [Fact]
    public void A_truncated_workbook_is_refused()
    {
        var whole = Workbook(Repeat($"{Head}{Row}{Tail}"));

        foreach (var length in (int[])[3, 10, whole.Length / 2, whole.Length - 30, whole.Length - 1])
            Assert.ThrowsAny<FlowException>(() => SourceCase.Read("excel: { path: FILE }", whole[..length]));
    }

    [Fact]
    public void A_locked_workbook_is_refused_before_it_is_opened()
    {
        Refused(Compound("EncryptedPackage"), "locked with a password");
    }

    [Fact]
    public void Sectors_that_follow_one_another_in_a_circle_are_refused()
    {
        var bytes = Compound("Workbook");
        foreach (var (sector, next) in ((int, int)[])[(1, 2), (2, 3), (3, 1)])
            BitConverter.TryWriteBytes(bytes.AsSpan(512 + (4 * sector)), next);
        Refused(bytes, "damaged");

        foreach (var (sector, next) in ((int, int)[])[(1, 2), (2, 3), (3, 2)]) // the circle begins behind the first
            BitConverter.TryWriteBytes(bytes.AsSpan(512 + (4 * sector)), next);
        Refused(bytes, "damaged");
    }

    [Fact]
    public void A_workbook_is_known_by_what_it_is_and_not_by_its_name()
    {
        Refused(Compound("WordDocument"), "is a Word document");
        Refused("%PDF-1.7\n"u8.ToArray(), "is a PDF");
        Refused("<html><body><table><tr><td>Ad</td></tr></table></body></html>"u8.ToArray(), "web page (HTML)");
        Refused("\uFEFF  <TABLE border=1>"u8.ToArray(), "web page (HTML)");
        Refused("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"u8.ToArray(), "XML spreadsheet of Excel 2003");
        Refused("Müşteri No;Ad;Soyad\r\n1;Ali;Kaya\r\n"u8.ToArray(), "semicolons between its fields (CSV), no workbook; read it with csv:");
        Refused([], "is an empty file");
        Refused([1, 2, 3, 0, 5], "is no workbook");
    }

    [Fact]
    public void Parts_that_lie_in_one_another_are_refused()
    {
        var bytes = Workbook(Repeat($"{Head}{Row}{Tail}"));
        var directory = bytes.AsSpan().LastIndexOf("PK\x05\x06"u8);
        var first = (int)BitConverter.ToUInt32(bytes, directory + 16);
        var second = first + 4 + bytes.AsSpan(first + 4).IndexOf("PK\x01\x02"u8);
        bytes.AsSpan(first + 42, 4).CopyTo(bytes.AsSpan(second + 42)); // the second is where the first is

        Refused(bytes, "lie in one another");
    }

    [Theory]
    [InlineData("http://localhost:1/stolen.xml", " TargetMode=\"External\"")]
    [InlineData("file:///etc/passwd", "")]
    [InlineData("../../../../etc/passwd", "")]
    [InlineData("workbook.xml", "")]
    [InlineData("_rels/workbook.xml.rels", "")]
    public void A_sheet_that_lies_elsewhere_or_in_a_circle_is_not_fetched(string target, string mode) =>
        Assert.ThrowsAny<FlowException>(() => SourceCase.Read("excel: { path: FILE }",
            Workbook(Repeat($"{Head}{Row}{Tail}"), relations: $"<Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"{target}\"{mode}/>")));

    [Fact]
    public void A_million_columns_are_refused()
    {
        var row = new StringBuilder($"{Head}<row r=\"1\">");
        for (var at = 0; at < 1_000_000; at++)
            row.Append("<c><v>1</v></c>");

        Refused(Workbook(Repeat($"{row}</row>{Tail}")), "more rows or columns");
    }

    [Fact]
    public void A_dimension_that_a_sheet_only_claims_costs_nothing() =>
        Assert.Single(SourceCase.Read("excel: { path: FILE }",
            Workbook(Repeat($"<worksheet xmlns=\"{Main}\"><dimension ref=\"A1:XFD1048576\"/><sheetData>{Row}<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>{Tail}"))));

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"iso-8859-9\"?>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-16\"?>")]
    public void Another_encoding_is_refused_before_letters_are_taken_for_others(string declaration) =>
        Refused(Workbook(Repeat($"{declaration}{Head}{Row}{Tail}")), "is not in UTF-8");

    static void Refused(byte[] workbook, string why)
    {
        var before = GC.GetTotalAllocatedBytes();
        var fault = Assert.ThrowsAny<FlowException>(() => SourceCase.Read("excel: { path: FILE }", workbook));

        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        // all that was ever made, let alone at once; other tests run beside this one
        Assert.True(GC.GetTotalAllocatedBytes() - before < 600L << 20);
    }

    /// <summary>A compound file of one stream: its header, its table of sectors and its directory.</summary>
    static byte[] Compound(string stream)
    {
        var bytes = new byte[512 * 5];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(bytes, 0);
        bytes[30] = 9;
        bytes.AsSpan(76, 436).Fill(0xFF);
        BitConverter.TryWriteBytes(bytes.AsSpan(68), 0xFFFFFFFE);
        BitConverter.TryWriteBytes(bytes.AsSpan(48), 1);
        BitConverter.TryWriteBytes(bytes.AsSpan(76), 0);
        bytes.AsSpan(512, 512).Fill(0xFF);
        BitConverter.TryWriteBytes(bytes.AsSpan(516), 0xFFFFFFFE);
        Encoding.Unicode.GetBytes(stream).CopyTo(bytes, 1024);
        BitConverter.TryWriteBytes(bytes.AsSpan(1024 + 64), (short)((stream.Length + 1) * 2));
        bytes[1024 + 66] = 2;
        return bytes;
    }

    /// <summary>A workbook of one part that is the sheet.</summary>
    static byte[] Workbook(IEnumerable<byte[]> sheet, string sheets = "<sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/>", string? relations = null)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("_rels/.rels", [Encoding.UTF8.GetBytes(Relations($"<Relationship Id=\"r0\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>"))]);
            Add("xl/workbook.xml", [Encoding.UTF8.GetBytes($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{sheets}</sheets></workbook>")]);
            Add("xl/_rels/workbook.xml.rels", [Encoding.UTF8.GetBytes(Relations(relations ?? $"<Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"))]);
            Add("xl/worksheets/sheet1.xml", sheet);

            void Add(string name, IEnumerable<byte[]> parts)
            {
                using var part = zip.CreateEntry(name).Open();
                foreach (var piece in parts)
                    part.Write(piece);
            }
        }

        return bytes.ToArray();
    }

    static string Relations(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    static IEnumerable<byte[]> Repeat(string before, int megabytes = 0, string after = "")
    {
        yield return Encoding.UTF8.GetBytes(before);
        var filler = Encoding.UTF8.GetBytes(new string('x', 1 << 20));
        for (var i = 0; i < megabytes; i++)
            yield return filler;
        yield return Encoding.UTF8.GetBytes(after);
    }
}
