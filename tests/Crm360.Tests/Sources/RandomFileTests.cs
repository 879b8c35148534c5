using System.IO.Compression;
using System.Text;
using Crm360.Runs;
using Crm360.Sources;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Sources;

/// <summary>Whatever a file holds, its rows are read or quarantined, or its source stops with a sentence; nothing else happens.</summary>
public sealed class RandomFileTests
{
    static readonly byte[] Csv = Contacts.CommittedFile.Bytes("tests/Crm360.Tests/Sources/Texts/turkish.csv");
    static readonly byte[] Json = Encoding.UTF8.GetBytes($"{{\"data\":{{\"items\":[{string.Join(",\n", Enumerable.Range(0, 200).Select(at => $"{{\"id\":{at},\"ad\":[\"Işıl {at}\"]}}"))}]}}}}");

    public static TheoryData<string, string> Origins => new()
    {
        { "csv: { path: FILE }", "a.csv" }, { "csv: { path: FILE, header: false, comment: '#', skip: 1 }", "a.csv" }, { "csv: { path: FILE }", "a.csv.gz" }, { "csv: { path: FILE }", "a.zip" },
        { "jsonl: { path: FILE }", "a.jsonl" }, { "json: { path: FILE }", "a.json" }, { "json: { path: FILE, rows: data.items }", "a.json.gz" },
    };

    [Theory]
    [MemberData(nameof(Origins))]
    public void Random_bytes(string origin, string name)
    {
        var bytes = Gen.OneOf(Gen.Choose(0, 255), Gen.Elements<int>('\n', ',', ';', '"', '{', '}', '[', ']', '\\', 0, 0xC3, 0xBC, 0xFE, 0xFF)).Select(value => (byte)value).ArrayOf();

        Prop.ForAll(bytes.ToArbitrary(), file => Read(origin, name, file) && Read(origin, name, Packed(name, file))).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Origins))]
    public void Files_cut_anywhere_and_with_bytes_changed(string origin, string name)
    {
        var whole = Packed(name, origin.StartsWith("csv", StringComparison.Ordinal) ? Csv : Json);
        var damage = Gen.Choose(0, whole.Length).Zip(Gen.Choose(0, whole.Length - 1).Zip(Gen.Choose(0, 255)).ListOf());

        Prop.ForAll(damage.ToArbitrary(), how =>
        {
            var file = whole.ToArray();
            foreach (var (at, value) in how.Item2)
                file[at] = (byte)value;
            return Read(origin, name, file[..how.Item1]) && Read(origin, name, file);
        }).QuickCheckThrowOnFailure();
    }

    static bool Read(string origin, string name, byte[] bytes)
    {
        using var file = new SourceCase.TemporaryFile(name, bytes);
        try
        {
            foreach (var part in file.Parts(origin, origin.Contains("false", StringComparison.Ordinal) ? "1" : "Ad Soyad"))
            {
                part.Fingerprint();
                Assert.All(part.Read(ReadRequest.All, _ => { }, CancellationToken.None), row => Assert.True(row.Fault is null ? row.Payload != "" : row.Raw is not null));
            }
        }
        catch (FlowException fault)
        {
            return fault.Message.StartsWith("Source people: ", StringComparison.Ordinal);
        }

        return true;
    }

    static byte[] Packed(string name, byte[] bytes)
    {
        using var packed = new MemoryStream();
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(bytes);
        }
        else if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            using var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true);
            using var member = zip.CreateEntry("a.csv").Open();
            member.Write(bytes);
        }
        else
            packed.Write(bytes);
        return packed.ToArray();
    }
}
