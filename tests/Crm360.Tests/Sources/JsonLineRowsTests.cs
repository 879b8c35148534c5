using System.Text;
using Crm360.Sources;

namespace Crm360.Tests.Sources;

public sealed class JsonLineRowsTests
{
    const string Lines = "jsonl: { path: FILE }";

    [Fact]
    public void Each_line_is_a_row_kept_to_the_letter()
    {
        var rows = SourceCase.Read(Lines, "{\"id\":\"a\",  \"name\":\"Ali\"}\n\n{\"id\":7}\n", "id");

        Assert.Equal([("a", 1L), ("7", 3)], rows.Select(row => (row.Key, row.Line)));
        Assert.Equal("{\"id\":\"a\",  \"name\":\"Ali\"}", rows[0].Payload);
    }

    [Theory]
    [InlineData("{\"id\": ", RowFaults.BrokenJson)]
    [InlineData("[1]", RowFaults.BrokenJson)]
    [InlineData("\"text\"", RowFaults.BrokenJson)]
    [InlineData("{\"id\":\"1\"} more", RowFaults.BrokenJson)]
    [InlineData("{\"name\":\"Ali\"}", RowFaults.MissingKey)]
    [InlineData("{\"id\":null}", RowFaults.MissingKey)]
    [InlineData("{\"id\":\"  \"}", RowFaults.MissingKey)]
    [InlineData("{\"id\":{\"a\":1}}", RowFaults.MissingKey)]
    [InlineData("{\"id\":\"\\ud800\"}", RowFaults.BrokenJson)]
    [InlineData("{\"id\":\"1\",\"name\":\"Ali \\uD83D Ak\"}", RowFaults.BrokenJson)]
    [InlineData("{\"id\":\"1\",\"in\":[{\"\\ud800\":\"x\"}]}", RowFaults.BrokenJson)]
    public void A_bad_line_is_a_row_with_a_fault_and_the_next_is_read(string line, string fault)
    {
        var rows = SourceCase.Read(Lines, $"{line}\n{{\"id\":\"ok\"}}\n", "id");

        Assert.Equal([fault, null], rows.Select(row => row.Fault));
        Assert.Equal(line, rows[0].Raw);
    }

    [Fact]
    public void An_escaped_character_beyond_the_first_plane_is_text() =>
        Assert.Equal(["\U0001F600", "\\ud"], SourceCase.Read(Lines, "{\"id\":\"\\ud83d\\ude00\"}\n{\"id\":\"\\\\ud\"}\n", "id").Select(row => row.Key));

    [Fact]
    public void A_line_of_bytes_that_are_no_UTF_8_is_a_fault()
    {
        var lines = Enumerable.Range(1, 20).Select(at => $"{{\"id\":\"{at}\"}}\n");
        byte[] bytes = [.. Encoding.UTF8.GetBytes(string.Concat(lines)), .. "{\"id\":\"x\",\"name\":\""u8, 0xDD, .. "pek\"}\n"u8];

        var row = SourceCase.Read(Lines, bytes, "id")[^1];

        Assert.Equal((RowFaults.WrongEncoding, "{\"id\":\"x\",\"name\":\"\uFFFDpek\"}", 21L), (row.Fault, row.Raw, row.Line));
    }

    [Fact]
    public void A_line_without_end_is_cut_off_and_the_next_is_read()
    {
        var rows = SourceCase.Read(Lines, $"{{\"id\":\"{new string('a', 3 << 20)}\"}}\r\n{{\"id\":\"ok\"}}", "id");

        Assert.Equal([(RowFaults.TooLong, 1L), (null, 2)], rows.Select(row => (row.Fault, row.Line)));
    }

    [Fact]
    public void Keys_of_several_columns_are_told_apart_wherever_the_bar_stands()
    {
        var rows = SourceCase.Read(Lines, "{\"a\":\"x|y\",\"b\":\"z\"}\n{\"a\":\"x\",\"b\":\"y|z\"}\n{\"a\":\"x\",\"b\":\"y\"}\n", "[a, b]");

        Assert.Equal(3, rows.Select(row => row.Key).Distinct().Count());
        Assert.Equal("x|y", rows[2].Key);
    }

    [Fact]
    public void A_key_is_found_by_a_path_and_by_a_name_with_dots()
    {
        var rows = SourceCase.Read(Lines, "{\"who\":{\"id\":\"inner\"}}\n{\"who.id\":\"dotted\",\"who\":{\"id\":\"inner\"}}\n", "who.id");

        Assert.Equal(["inner", "dotted"], rows.Select(row => row.Key));
    }

    [Fact]
    public void Nesting_without_end_is_a_fault_not_a_crash()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);

        Assert.Equal(RowFaults.BrokenJson, Assert.Single(SourceCase.Read(Lines, deep + "\n", "id")).Fault);
    }
}
