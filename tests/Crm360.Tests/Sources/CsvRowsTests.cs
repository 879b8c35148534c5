using System.Globalization;
using System.Text;
using System.Text.Json;
using Crm360.Sources;
using Crm360.Sources.Csv;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Sources;

public sealed class CsvRowsTests
{
    const string Texts = "tests/Crm360.Tests/Sources/Texts/csv_spectrum/";
    static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    const string Comma = "csv: { path: FILE }";

    public static TheoryData<string> Spectrum =>
        ["comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines", "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"];

    [Theory]
    [MemberData(nameof(Spectrum))]
    public void Reads_the_csv_spectrum_as_its_json_says(string file)
    {
        var json = Contacts.CommittedFile.Text($"{Texts}{file}.json").Trim();
        var expected = JsonSerializer.Deserialize<Dictionary<string, string>[]>(json[0] == '[' ? json : $"[{json}]")!;
        const string WrongThere = "Contact Phone Number";

        var rows = SourceCase.Read(Comma, Contacts.CommittedFile.Bytes($"{Texts}{file}.csv"), null, expected[0].Keys.First());

        // empty texts are left out of a payload, and a line break is one letter on every system
        Assert.Equal(
            expected.Select(row => Text(row.Where(pair => pair.Value != "" && pair.Key != WrongThere).ToDictionary(pair => pair.Key, pair => pair.Value.ReplaceLineEndings("\n")))),
            rows.Select(row => Text(Payload(row).Where(pair => pair.Key != WrongThere).ToDictionary())));
    }

    [Fact]
    public void A_quote_that_never_ends_costs_its_line_alone()
    {
        var rows = SourceCase.Read(Comma, "id,name\n1,Ali\n2,\"Ayşe\n3,Can\n4,Ece\n", "id");

        Assert.Equal([(2L, "1"), (4, "3"), (5, "4")], rows.Where(row => row.Fault is null).Select(row => (row.Line, row.Key)));
        var broken = Assert.Single(rows, row => row.Fault is not null);
        Assert.Equal((RowFaults.BrokenQuote, 3, "2,\"Ayşe"), (broken.Fault, broken.Line, broken.Raw));
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_shows_them()
    {
        var rows = SourceCase.Read(Comma, "id,name\r\n1,\"two\r\nlines\"\r\n\r\n2,Can\r\n3\r\n,x\r\n", "id");

        Assert.Equal([(2L, null), (5, null), (6, RowFaults.FieldCount), (7, RowFaults.MissingKey)], rows.Select(row => (row.Line, row.Fault)));
        Assert.Equal("two\nlines", Payload(rows[0])["name"]);
    }

    [Fact]
    public void A_line_that_is_too_long_is_set_aside()
    {
        var rows = SourceCase.Read(Comma, $"id,name\n1,{new string('x', CsvRecordCutter.MaxRecord)}\n2,Can\n", "id");

        Assert.Equal([RowFaults.TooLong, null], rows.Select(row => row.Fault));
    }

    [Fact]
    public void Lines_set_aside_stand_where_they_stood()
    {
        var rows = SourceCase.Read(Comma, "id,name\n1,Ali\n\"2,Can\n3,Ece\n", "id");

        Assert.Equal([2L, 3, 4], rows.Select(row => row.Line));
    }

    [Fact]
    public void Blank_lines_of_a_source_are_no_rows() =>
        Assert.Equal(["1", "2"], SourceCase.Read(Comma, "id\n1\n\n  \n2\n", "id", "id").Select(row => row.Key));

    [Fact]
    public void Lines_above_the_header_and_comments_are_left_out_and_counted()
    {
        var rows = SourceCase.Read("csv: { path: FILE, skip: 2, comment: '#' }", "Müşteri listesi; 2024\r\n\"\r\n# Stand\r\nid;name\r\n1;Ali\r\n# 2;no row\r\n3;\"#Can\n# within\"\r\n4\r\n", "id");

        Assert.Equal([(5L, null), (7, null), (9, RowFaults.FieldCount)], rows.Select(row => (row.Line, row.Fault)));
        Assert.Equal("#Can\n# within", Payload(rows[1])["name"]);
    }

    [Fact]
    public void Payloads_are_what_the_base_library_writes()
    {
        var texts = Gen.Elements("a", "\"", "\\", "\u0001", "ş", "\u00A0", "\u2028", "\uD83D\uDE00", "</>&'+`", "\uE000", "\t", "é", "x y").NonEmptyListOf().Select(string.Concat);

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            using var row = TabularRow.Under(SourceCase.Source(Comma, null, "name"), ["name", "other \"one\"", "last"], "FILE");
            var expected = JsonSerializer.Serialize(new Dictionary<string, string> { ["name"] = text, ["last"] = "x" }, Relaxed);
            return row.Row(1, [text, "", "x"]).Payload == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Without_a_header_columns_are_numbered()
    {
        var rows = SourceCase.Read("csv: { path: FILE, header: false, delimiter: ';' }", "7;Ali\n8;Can\n", "'1'", "2");

        Assert.Equal(["7", "8"], rows.Select(row => row.Key));
        Assert.Equal("Can", Payload(rows[1])["2"]);
    }

    [Fact]
    public void Whatever_is_written_by_the_rules_is_read_back()
    {
        var field = Gen.Elements("a", "Ç", "\"", ",", "\n", " ", "'", ";", "").ListOf().Select(string.Concat);
        var table = field.ArrayOf(2).NonEmptyListOf();

        Prop.ForAll(table.ToArbitrary(), rows =>
        {
            var text = new StringBuilder("id,name,last\n");
            for (var i = 0; i < rows.Count; i++)
                text.Append(CultureInfo.InvariantCulture, $"{i},{Quoted(rows[i][0])},{Quoted(rows[i][1])}\r\n");
            var read = SourceCase.Read(Comma, text.ToString(), "id");
            return read.Select(row => (row.Fault, row.Key, Payload(row).GetValueOrDefault("name", ""), Payload(row).GetValueOrDefault("last", "")))
                .SequenceEqual(rows.Select((row, at) => ((string?)null, (string?)at.ToString(CultureInfo.InvariantCulture), row[0], row[1])));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_is_in_a_file_every_line_is_accounted_for_and_sound_rows_after_it_are_read()
    {
        var text = Gen.Elements("a", "\"", ",", "\n", "\"\"", " ", "1", "\r\n").ListOf().Select(string.Concat);

        Prop.ForAll(text.ToArbitrary(), rubbish =>
        {
            // without quotes behind it nothing can be taken for the end of an open one
            var rows = SourceCase.Read(Comma, $"id,name\n{rubbish}\nlast,Can\n", "id");
            return rows[^1] is { Key: "last", Fault: null };
        }).QuickCheckThrowOnFailure();
    }

    static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static Dictionary<string, string> Payload(SourceRow row) =>
        row.Payload == "" ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(row.Payload)!;

    static string Text(Dictionary<string, string> row) => string.Join('|', row.Select(pair => $"{pair.Key}={pair.Value}"));
}
