using System.Security.Cryptography;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Tests.Sources;

public sealed class GrowingFileTests
{
    const string Csv = "csv: { path: FILE }";

    [Fact]
    public void What_is_appended_while_a_file_is_read_is_for_the_next_time()
    {
        using var file = new SourceCase.TemporaryFile("a.csv", "id,name\n1,Ali\n2,Can\n"u8.ToArray());
        var part = file.Part(Csv, "id");
        var before = part.Fingerprint();
        File.AppendAllText(file.Path, "3,Ece\n");

        Assert.Equal(2, Rows(part).Count);
        Assert.Equal(before, part.Fingerprint());
        Assert.Equal(3, Rows(file.Part(Csv, "id")).Count);
    }

    [Theory]
    [InlineData("id,name\n1,Ali\n2,Ca", "n\n3,Ece\n", "1")]
    [InlineData("id,name\r\n1,Ali\r\n2", "3,Can\r\n", "1")]
    public void A_line_without_end_of_a_file_that_grows_is_left_for_the_next_time(string first, string appended, string last)
    {
        using var file = new SourceCase.TemporaryFile("a.csv", System.Text.Encoding.UTF8.GetBytes(first));
        var part = file.Part(Csv, "id");
        part.Fingerprint();
        File.AppendAllText(file.Path, appended);

        Assert.Contains($"\"id\":\"{last}\"", Rows(part)[^1].Payload, StringComparison.Ordinal);
        var whole = System.Text.Encoding.UTF8.GetBytes(first[..(first.LastIndexOf('\n') + 1)]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(whole)), part.Fingerprint());
    }

    [Fact]
    public void A_last_line_without_end_of_a_file_that_does_not_grow_is_a_row()
    {
        using var file = new SourceCase.TemporaryFile("a.csv", "id,name\n1,Ali\n2,Can"u8.ToArray());

        Assert.Equal(2, Rows(file.Part(Csv, "id")).Count);
    }

    [Theory]
    [InlineData("was cut while it was read")]
    [InlineData("was changed while it was read")]
    [InlineData("was replaced while it was read")]
    public void A_file_that_does_not_stay_what_it_was_stops_its_source(string fault)
    {
        using var file = new SourceCase.TemporaryFile("a.csv", Table(20_000));
        var part = file.Part(Csv, "id");

        var thrown = Assert.Throws<FlowException>(() =>
        {
            foreach (var row in part.Read(ReadRequest.All, _ => { }, CancellationToken.None))
            {
                if (row.Line == 2)
                    Spoil(file.Path, fault);
            }
        });

        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_changed_after_its_fingerprint_stops_its_source()
    {
        using var file = new SourceCase.TemporaryFile("a.csv", Table(10));
        var part = file.Part(Csv, "id");
        part.Fingerprint();
        File.WriteAllBytes(file.Path, Table(10, "Can"));

        Assert.Contains("was changed while it was read", Assert.Throws<FlowException>(() => Rows(part)).Message, StringComparison.Ordinal);
    }

    static void Spoil(string path, string how)
    {
        switch (how.Split(' ')[1])
        {
            case "cut":
                using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                    file.SetLength(100);
                break;
            case "changed":
                File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                break;
            default:
                File.WriteAllBytes(path + ".new", Table(10));
                File.SetLastWriteTimeUtc(path + ".new", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                File.Move(path + ".new", path, overwrite: true);
                break;
        }
    }

    static byte[] Table(int rows, string name = "Ali") => System.Text.Encoding.UTF8.GetBytes("id,name\n" + string.Concat(Enumerable.Range(0, rows).Select(at => $"{at},{name}\n")));

    static List<SourceRow> Rows(SourcePart part) => [.. part.Read(ReadRequest.All, _ => { }, CancellationToken.None)];
}
