using System.IO.Compression;
using System.Text;

namespace Crm360.Benchmarks.Excel;

/// <summary>A workbook that is to be refused.</summary>
sealed record HostileWorkbook(string Name, Action<string> Write);

/// <summary>Workbooks of people who mean harm.</summary>
static class HostileWorkbooks
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Head = $"<worksheet xmlns=\"{Main}\"><sheetData>";
    const string Tail = "</sheetData></worksheet>";
    const string InlineText = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>";
    const int Megabyte = 1 << 20;

    public static IReadOnlyList<HostileWorkbook> All { get; } =
    [
        new("zip bomb: 4 GB of one letter", path => Sheet(path, (Head + InlineText, 1), (new string('x', Megabyte), 4096))),
        new("zip bomb: 2 GB of rows", path => Sheet(path, (Head, 1), (Rows(), 2048))),
        new("zip bomb that claims ten bytes", path => Lie(path, 1024)),
        new("zip bomb in the shared texts: 2 GB", path => Book(path, ($"<sst xmlns=\"{Main}\">", 1), (Repeated("<si><t>text</t></si>"), 2048))),
        new("shared texts that shrink little: 270 MB", path => Book(path, ($"<sst xmlns=\"{Main}\">", 1), (null, 270))),
        new("billion laughs", path => Sheet(path, ("<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + Head + InlineText + "&b;", 1))),
        new("entity from outside", path => Sheet(path, ("<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + Head + InlineText + "&a;", 1))),
        new("sheet that lies outside", path => Sheet(path, " TargetMode=\"External\"", "http://localhost:1/sheet.xml", (Head + Tail, 1))),
        new("sheet that is its own workbook", path => Sheet(path, "", "workbook.xml", (Head + Tail, 1))),
        new("row two thousand million", path => Sheet(path, (Head + "<row r=\"2000000000\"><c><v>1</v></c></row>" + Tail, 1))),
        new("a million columns", path => Sheet(path, (Head + "<row r=\"1\">", 1), (Repeated("<c><v>1</v></c>"), 16))),
        new("a tag of 200 MB", path => Sheet(path, (Head + "<row r=\"1\" x=\"", 1), (null, 200))),
        new("elements within elements, 500 MB", path => Sheet(path, (Head + "<row r=\"1\"><c t=\"inlineStr\"><is>", 1), (Repeated("<r><t>x</t>"), 500))),
        new("cut off in the middle", path => Cut(path)),
        new("100,000 parts", path => ManyParts(path)),
        new("parts that lie in one another", path => Overlap(path)),
        new("compound file whose sectors go in a circle", path => File.WriteAllBytes(path, Circle())),
    ];

    static string Rows() => Repeated("<row><c t=\"inlineStr\"><is><t>name</t></is></c></row>");

    static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, Megabyte / text.Length));

    static void Sheet(string path, params (string? Text, int Times)[] pieces) => Sheet(path, "", "worksheets/sheet1.xml", pieces);

    static void Sheet(string path, string mode, string target, params (string? Text, int Times)[] pieces) =>
        Write(path, $"<Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"{target}\"{mode}/>", ("xl/worksheets/sheet1.xml", pieces));

    static void Book(string path, params (string? Text, int Times)[] texts) =>
        Write(path, $"<Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/>",
            ("xl/worksheets/sheet1.xml", [(Head + "<row><c t=\"s\"><v>0</v></c></row>" + Tail, 1)]), ("xl/sharedStrings.xml", texts));

    static void Write(string path, string relations, params (string Name, (string? Text, int Times)[] Pieces)[] parts)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add("_rels/.rels", (Relations($"<Relationship Id=\"r0\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>"), 1));
        Add("xl/workbook.xml", ($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>", 1));
        Add("xl/_rels/workbook.xml.rels", (Relations(relations), 1));
        foreach (var (name, pieces) in parts)
            Add(name, pieces);

        void Add(string name, params (string? Text, int Times)[] pieces)
        {
            using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            foreach (var (text, times) in pieces)
            {
                var bytes = Encoding.UTF8.GetBytes(text ?? Noise());
                for (var i = 0; i < times; i++)
                    part.Write(bytes);
            }
        }
    }

    // texts that do not shrink to nothing: what stood a megabyte before is out of sight for who packs
    static string Noise() => string.Create(Megabyte, new Random(7), (letters, from) =>
    {
        for (var at = 0; at < letters.Length; at++)
            letters[at] = (char)('a' + from.Next(16));
        "</t></si><si><t>".CopyTo(letters);
    });

    static void Lie(string path, int megabytes)
    {
        Sheet(path, (Head, 1), (Rows(), megabytes));
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; bytes.AsSpan(at).IndexOf("PK\x01\x02"u8) is var next and >= 0; at += next + 4)
            BitConverter.TryWriteBytes(bytes.AsSpan(at + next + 24), 10);
        File.WriteAllBytes(path, bytes);
    }

    static void Cut(string path)
    {
        WorkbookMaker.Write(path, 10_000);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..500_000]);
    }

    static void ManyParts(string path)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        for (var at = 0; at < 100_000; at++)
            zip.CreateEntry($"xl/{at}.xml");
    }

    static void Overlap(string path)
    {
        Sheet(path, (Head, 1), (Rows(), 20));
        var bytes = File.ReadAllBytes(path);
        var first = bytes.AsSpan().IndexOf("PK\x01\x02"u8);
        for (var at = first; bytes.AsSpan(at + 4).IndexOf("PK\x01\x02"u8) is var next and >= 0;)
        {
            at += 4 + next;
            bytes.AsSpan(first + 42, 4).CopyTo(bytes.AsSpan(at + 42));
        }

        File.WriteAllBytes(path, bytes);
    }

    static byte[] Circle()
    {
        var bytes = new byte[512 * 64];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(bytes, 0);
        bytes[30] = 9;
        bytes.AsSpan(76, 436).Fill(0xFF);
        BitConverter.TryWriteBytes(bytes.AsSpan(68), 0xFFFFFFFE);
        BitConverter.TryWriteBytes(bytes.AsSpan(48), 1);
        BitConverter.TryWriteBytes(bytes.AsSpan(76), 0);
        bytes.AsSpan(512, 512).Fill(0xFF);
        for (var sector = 1; sector < 60; sector++)
            BitConverter.TryWriteBytes(bytes.AsSpan(512 + (4 * sector)), sector == 59 ? 1 : sector + 1);
        return bytes;
    }

    static string Relations(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";
}
