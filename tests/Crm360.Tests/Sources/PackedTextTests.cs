using System.IO.Compression;
using System.Text;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Tests.Sources;

public sealed class PackedTextTests
{
    const string Csv = "csv: { path: FILE }";
    static readonly byte[] Table = "id,name\n1,Ali\n2,Can\n"u8.ToArray();

    [Theory]
    [InlineData(Csv, "id,name\n1,Ali\n2,Can\n")]
    [InlineData("jsonl: { path: FILE }", "{\"id\":1,\"name\":\"Ali\"}\n{\"id\":2}\n")]
    [InlineData("json: { path: FILE }", "[{\"id\":1,\"name\":\"Ali\"},{\"id\":2}]")]
    public void Packed_files_read_as_others_do_and_are_the_same_content(string origin, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var plain = new SourceCase.TemporaryFile("a.txt", bytes);
        using var gzip = new SourceCase.TemporaryFile("a.gz", Gzip(bytes));
        using var zip = new SourceCase.TemporaryFile("a.zip", Zip(("in/a.txt", bytes)));
        var (first, others) = (plain.Part(origin, "id"), new[] { gzip.Part(origin, "id"), zip.Part(origin, "id") });

        Assert.Equal(2, Rows(first).Count);
        Assert.All(others, part => Assert.Equal(Rows(first).Select(row => (row.Payload, row.Line)), Rows(part).Select(row => (row.Payload, row.Line))));
        Assert.All(others, part => Assert.Equal(first.Fingerprint(), part.Fingerprint()));
    }

    [Fact]
    public void Members_are_parts_by_their_names_and_told_by_them()
    {
        using var zip = new SourceCase.TemporaryFile("export.zip", Zip(("b/customers.csv", Table), ("a.csv", Table), ("readme.txt", [1]), ("__MACOSX/a.csv", [0]), ("../../evil.csv", Table)));

        Assert.Equal(["export.zip/../../evil.csv", "export.zip/a.csv", "export.zip/b/customers.csv"], Locations(zip, "csv: { path: FILE, member: '*.csv' }"));
        Assert.Equal(["export.zip/b/customers.csv"], Locations(zip, "csv: { path: FILE, member: 'b/**/*.csv' }"));
        Assert.Equal(4, zip.Parts(Csv, "id").Count);
        Assert.Contains("there is no file *.tsv in export.zip", Assert.Throws<FlowException>(() => zip.Parts("csv: { path: FILE, member: '*.tsv' }", "id")).Message, StringComparison.Ordinal);
        Assert.Equal("export.zip/a.csv", Rows(zip.Parts("csv: { path: FILE, member: a.csv }", "id")[0])[0].Location);
    }

    [Fact]
    public void What_unpacks_to_next_to_nothing_but_size_is_refused()
    {
        byte[] bomb = [.. "id\n"u8, .. Enumerable.Repeat((byte)'\n', 64 << 20)];
        using var gzip = new SourceCase.TemporaryFile("a.csv.gz", Gzip(bomb));
        using var zip = new SourceCase.TemporaryFile("a.zip", Zip(("a.csv", bomb)));
        using var lying = new SourceCase.TemporaryFile("b.zip", Declared(Zip(("a.csv", bomb)), length: 1000));

        Assert.All(new[] { gzip, zip }, file =>
            Assert.Contains("unpacks to more than", Assert.Throws<FlowException>(() => Rows(file.Part(Csv, "id"))).Message, StringComparison.Ordinal));
        Assert.Contains("is packed, and damaged", Assert.Throws<FlowException>(() => Rows(lying.Part(Csv, "id"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Archives_that_nobody_made_to_keep_files_in_are_refused()
    {
        using var many = new SourceCase.TemporaryFile("a.zip", Zip([.. Enumerable.Range(0, 1_001).Select(at => ($"{at}.csv", Table))]));
        using var twice = new SourceCase.TemporaryFile("a.zip", Zip(("a.csv", Table), ("a.csv", Table)));
        using var locked = new SourceCase.TemporaryFile("a.zip", Locked(Zip(("a.csv", Table))));
        using var cut = new SourceCase.TemporaryFile("a.zip", Zip(("a.csv", Table))[..^30]);
        using var none = new SourceCase.TemporaryFile("a.zip", Table);

        Assert.Equal(
            ["has more than 1000 files in it", "has two files of one name in it", "is no whole zip file", "is no whole zip file"],
            new[] { many, twice, cut, none }.Select(file => Fault(() => file.Parts(Csv, "id"))));
        Assert.Equal("is locked with a password", Fault(() => Rows(locked.Part(Csv, "id")), "a.zip/a.csv"));
    }

    [Fact]
    public void A_packed_file_that_is_cut_or_damaged_lands_nothing()
    {
        var text = Encoding.UTF8.GetBytes("id,name\n" + string.Concat(Enumerable.Range(0, 5_000).Select(at => $"{at},{at * 7919}\n")));
        var packed = Gzip(text);
        using var cut = new SourceCase.TemporaryFile("a.gz", packed[..(packed.Length / 2)]);
        using var unfinished = new SourceCase.TemporaryFile("a.gz", packed[..^9]);
        using var stored = new SourceCase.TemporaryFile("a.zip", Swapped(Zip(CompressionLevel.NoCompression, ("a.csv", text))));

        Assert.Equal(["is packed, and damaged or cut", "is packed, and damaged or cut"], new[] { cut, unfinished }.Select(file => Fault(() => Rows(file.Part(Csv, "id")), "a.gz")));
        Assert.StartsWith("is packed, and damaged", Fault(() => Rows(stored.Part(Csv, "id")), "a.zip/a.csv"), StringComparison.Ordinal);
    }

    static string Fault(Action act, string location = "a.zip") =>
        Assert.Throws<FlowException>(act).Message.Split($"{location} ", 2)[1].Split(';')[0];

    static List<SourceRow> Rows(SourcePart part) => [.. part.Read(ReadRequest.All, _ => { }, CancellationToken.None)];

    static IEnumerable<string> Locations(SourceCase.TemporaryFile file, string origin) => file.Parts(origin, "id").Select(part => part.Location);

    static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    static byte[] Zip(params (string Name, byte[] Bytes)[] members) => Zip(CompressionLevel.Optimal, members);

    static byte[] Zip(CompressionLevel level, params (string Name, byte[] Bytes)[] members)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in members)
            {
                using var member = zip.CreateEntry(name, level).Open();
                member.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    // says in its directory that it unpacks to less than it does
    static byte[] Declared(byte[] zip, int length)
    {
        var entry = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.GetBytes(length).CopyTo(zip, entry + 24);
        return zip;
    }

    static byte[] Locked(byte[] zip)
    {
        zip[6] |= 1;
        zip[zip.AsSpan().LastIndexOf("PK\x01\x02"u8) + 8] |= 1;
        return zip;
    }

    static byte[] Swapped(byte[] zip)
    {
        var at = zip.AsSpan().IndexOf("4999,"u8);
        (zip[at], zip[at + 1]) = (zip[at + 1], zip[at]);
        zip[at] = (byte)'7';
        return zip;
    }
}
