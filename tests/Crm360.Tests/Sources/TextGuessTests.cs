using System.Text;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Tests.Sources;

public sealed class TextGuessTests
{
    static readonly string Turkish = Encoding.UTF8.GetString(Contacts.CommittedFile.Bytes("tests/Crm360.Tests/Sources/Texts/turkish.csv"));

    public static TheoryData<string> Encodings =>
    [
        "utf-8", "utf-16", "utf-16BE", "utf-32", "windows-1254", "iso-8859-9", "ibm857", "x-mac-turkish",
    ];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_Turkish_file_says_the_same_in_every_encoding_with_and_without_a_mark(string name)
    {
        var encoding = Find(name);
        var text = encoding.IsSingleByte ? Turkish.Replace("₺", "TL", StringComparison.Ordinal) : Turkish;
        var expected = Payloads(Encoding.UTF8.GetBytes(text));
        Assert.Equal(60, expected.Count);

        if (name != "utf-32") // without a mark it is no text
            Assert.Equal(expected, Payloads(encoding.GetBytes(text)));
        Assert.Equal(expected, Payloads([.. encoding.Preamble, .. encoding.GetBytes(text)]));
        Assert.Equal(expected, Payloads([.. encoding.Preamble, .. encoding.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal))]));
        Assert.Equal(expected, Payloads([.. encoding.Preamble, .. encoding.GetBytes(text.Replace("\r\n", "\r", StringComparison.Ordinal).Replace('\n', '\r'))]));
    }

    [Theory]
    [InlineData("windows-1254", "id;ad\n1;Işıl Şağlam\n2;Gülşen\n", "windows-1254")]
    [InlineData("ibm857", "id;ad\n1;Işıl Şağlam\n2;Gülşen\n", "ibm857")]
    [InlineData("windows-1252", "id;name\n1;Müller, Groß\n2;André Lefèvre\n3;Øystein Åsen\n", "windows-1254")] // which has the same letters for them
    [InlineData("windows-1251", "id;имя\n1;Анна Петрова\n2;Сергей Иванов\n", "windows-1251")]
    [InlineData("koi8-r", "id;имя\n1;Анна Петрова\n2;Сергей Иванов\n", "koi8-r")]
    [InlineData("ibm866", "id;имя\n1;Анна Петрова\n2;Сергей Иванов\n", "cp866")]
    [InlineData("windows-1250", "id;nazwa\n1;Łukasz Wójcik Żółć\n2;Śćężka Gałązka\n", "windows-1250")]
    [InlineData("windows-1253", "id;όνομα\n1;Γιώργος Παπαδόπουλος\n2;Ελένη Νικολάου\n", "windows-1253")]
    public void What_an_encoding_is_taken_for_is_said_with_its_confidence(string name, string text, string said)
    {
        var (rows, remarks) = Read(Find(name).GetBytes(text));

        Assert.Contains($"in {said} (confidence 0.", Assert.Single(remarks), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("with the delimiter ';' (confidence 0.", remarks[0], StringComparison.Ordinal);
        Assert.Contains(text.Split('\n')[1].Split(';')[1], rows[0].Payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    [InlineData("^")]
    public void The_delimiter_parts_all_rows_alike_whatever_stands_in_fields(string delimiter)
    {
        var text = "id,name,amount,note\n1,\"Can; Ltd, Şti | x\ny\",\"1,50\",a\n2,Ece,\"2;5\",b\n\n3,x\n4,Ali,3,\"open\n".Replace(",", "\u0000", StringComparison.Ordinal);
        var fields = text.Split('"').Select((part, at) => at % 2 == 0 ? part.Replace("\u0000", delimiter, StringComparison.Ordinal) : part.Replace('\u0000', ','));

        var (rows, _) = Read(Encoding.UTF8.GetBytes(string.Join('"', fields)));

        Assert.Equal([(2L, null), (4, null), (6, RowFaults.FieldCount), (7, RowFaults.BrokenQuote)], rows.Select(row => (row.Line, row.Fault)));
    }

    [Fact]
    public void Decimal_commas_are_not_taken_for_delimiters() =>
        Assert.Equal("{\"id\":\"1\",\"amount\":\"1,50\"}", Read("id;amount\n1;1,50\n2;2,50\n"u8.ToArray(), "id").Rows[0].Payload);

    [Fact]
    public void Apostrophes_are_quotes_where_all_quoted_fields_have_them()
    {
        Assert.Equal("{\"id\":\"1\",\"name\":\"Ak, Can\"}", Read("id,name\n1,'Ak, Can'\n2,'Ece'\n"u8.ToArray()).Rows[0].Payload);
        Assert.Equal("{\"id\":\"1\",\"name\":\"'n Beetje\"}", Read("id,name\n1,'n Beetje\n2,'t Hooft\n"u8.ToArray()).Rows[0].Payload);
    }

    [Fact]
    public void What_the_definition_says_is_not_guessed()
    {
        var (rows, remarks) = Read(Find("windows-1254").GetBytes("id;name,x\n1;Işıl,x\n"), "id;name", "csv: { path: FILE, delimiter: ',', encoding: iso-8859-1 }");

        Assert.Equal("{\"id;name\":\"1;I\u00FE\u00FDl\",\"x\":\"x\"}", rows[0].Payload);
        Assert.Empty(remarks);
    }

    [Fact]
    public void Letters_that_come_late_are_seen()
    {
        var ascii = string.Concat(Enumerable.Range(0, 40_000).Select(at => $"{at};Ali Veli\n"));

        var (rows, _) = Read(Find("windows-1254").GetBytes($"id;name\n{ascii}x;Işıl Şağlam Gülşen Ağaoğlu\n"));

        Assert.Contains("Işıl Şağlam", rows[^1].Payload, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_encoded_twice_is_said()
    {
        var spoilt = Find("windows-1252").GetString(Encoding.UTF8.GetBytes(Turkish));

        Assert.Contains(Read(Encoding.UTF8.GetBytes(spoilt), null).Remarks, remark => remark.Contains("encoded twice", StringComparison.Ordinal));
        Assert.DoesNotContain(Read(Encoding.UTF8.GetBytes(Turkish), null).Remarks, remark => remark.Contains("encoded twice", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_of_another_encoding_are_quarantined_and_said()
    {
        byte[] mixed = [.. Encoding.UTF8.GetBytes(Turkish), .. Find("windows-1254").GetBytes("M1;Işıl Şağlam;;;;;;\r\n")];

        var (rows, remarks) = Read(mixed, null);

        Assert.Equal(RowFaults.WrongEncoding, rows[^1].Fault);
        Assert.Contains(remarks, remark => remark.Contains("partly in utf-8 and partly in another encoding, probably windows-1254", StringComparison.Ordinal));
        Assert.Contains(remarks, remark => remark.StartsWith("1 rows of", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_many_rows_of_another_encoding_stop_the_source()
    {
        byte[] mixed = [.. "id,name\n1,Işıl Şağ\n2,Gülşen\n3,Ağaoğlu\n"u8, .. Find("windows-1254").GetBytes("4,Işıl Şağlam\n")];

        Assert.Contains("1 of 4 rows", Assert.Throws<FlowException>(() => Read(mixed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_text_is_refused() =>
        Assert.Contains("neither a text nor a workbook", Assert.Throws<FlowException>(() => Read([1, 2, 0, 0, 0, 5, 0, 0, 0, 1, 255, 0, 0, 1])).Message, StringComparison.Ordinal);

    static List<string> Payloads(byte[] bytes) =>
        [.. SourceCase.Read("csv: { path: FILE }", bytes, "Müşteri No", "Ad Soyad").Select(row => row.Fault ?? row.Payload.Replace("₺", "TL", StringComparison.Ordinal))];

    static (List<SourceRow> Rows, IReadOnlyList<string> Remarks) Read(byte[] bytes, string? column = "id", string origin = "csv: { path: FILE }")
    {
        using var file = new SourceCase.TemporaryFile("customers.csv", bytes);
        var part = file.Part(origin, column ?? "Ad Soyad");
        return ([.. part.Read(ReadRequest.All, _ => { }, CancellationToken.None)], part.Remarks);
    }

    static Encoding Find(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
}
