using System.Text;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Standardise;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Sources;

public sealed class JsonRowsTests
{
    const string List = "json: { path: FILE }";
    static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    const string Within = "json: { path: FILE, rows: data.items }";

    [Fact]
    public void Each_element_is_a_row_without_blanks_and_with_its_line()
    {
        var rows = SourceCase.Read(Within, "{\n \"items\": [1], \"data\": {\"count\": 2, \"items\": [\n  {\"id\": \"a b\",\n   \"in\": [1, 2]},\n\n  {\"id\": 7}\n]},\n\"more\": {}}\n", "id");

        Assert.Equal([("a b", 3L, "{\"id\":\"a b\",\"in\":[1,2]}"), ("7", 6, "{\"id\":7}")], rows.Select(row => (row.Key, row.Line, row.Payload)));
        Assert.Empty(SourceCase.Read(List, " [ ] ", "id"));
        Assert.Equal("x", Assert.Single(SourceCase.Read(List, [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("[{\"id\":\"x\"}]")], "id")).Key);
    }

    [Theory]
    [InlineData("{\"id\": 01}")]
    [InlineData("{id: 1}")]
    [InlineData("{\"id\": 1,}")]
    [InlineData("{\"id\": [1}")]
    [InlineData("{\"id\": 1} {\"id\": 2}")]
    [InlineData("{\"id\": \"open\n}")]
    [InlineData("{\"id\": \"a]\\\"[\" 1}")]
    [InlineData("7")]
    [InlineData("")]
    public void A_broken_element_costs_itself_alone(string element)
    {
        var rows = SourceCase.Read(List, $"[{{\"id\":\"1\"}}, {element}, {{\"id\":\"3\"}}]", "id");

        Assert.Equal([null, RowFaults.BrokenJson, null], rows.Select(row => row.Fault));
        Assert.Equal(element, rows[1].Raw);
    }

    [Theory]
    [InlineData(List, "", "is no JSON from line 1 on")]
    [InlineData(List, "{\"a\":[]}", "is no list")]
    [InlineData(Within, "{\"data\":{\"other\":[]},\"x\":{\"items\":[]}}", "has no list at data.items")]
    [InlineData(Within, "{\"data\":5,\"x\":{\"items\":[]}}", "has no list at data.items")]
    [InlineData(Within, "{\"data\":{\"items\":{}}}", "has no list at data.items")]
    [InlineData(List, "[\n{\"id\":1},\n{\"id\":", "is cut off: it ends within the row that begins on line 3")]
    [InlineData(List, "[\n{\"id\":1}", "is cut off: it ends within the row that begins on line 2")]
    [InlineData(List, "[\n{\"id\":1}\n] x", "is no JSON from line 3 on")]
    [InlineData(Within, "{\n\"data\":{\n\"items\":[{\n\"id\":1}\n]\n", "is no JSON from line 6 on")]
    public void A_broken_document_stops_its_source_and_says_where(string origin, string text, string fault) =>
        Assert.Contains($" {fault}; ", Assert.Throws<FlowException>(() => SourceCase.Read(origin, text, "id")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_element_that_is_too_long_is_set_aside_and_the_next_is_read()
    {
        var rows = SourceCase.Read(List, $"[{{\"id\":\"{new string('a', 9 << 20)}\"}}\n,{{\"id\":\"{new string('b', 2 << 20)}\"}},\n{{\"id\":\"ok\"}}]", "id");

        Assert.Equal([(RowFaults.TooLong, 1L), (RowFaults.TooLong, 2), (null, 3)], rows.Select(row => (row.Fault, row.Line)));
    }

    [Fact]
    public void Nesting_without_end_is_a_fault_and_the_next_is_read()
    {
        var text = $"[{{\"id\":{string.Concat(Enumerable.Repeat("[", 300_000))}{string.Concat(Enumerable.Repeat("}", 300_000))}, {{\"id\":1}}]";

        Assert.Equal([RowFaults.BrokenJson, null], SourceCase.Read(List, text, "id").Select(row => row.Fault));
    }

    [Fact]
    public void Lists_of_any_size_of_file_and_elements_are_cut_as_the_base_library_reads_them()
    {
        var value = Gen.Elements("1", "\"a\"", "\"\\\"]},{[\"", "null", "[]", "[1,[2,{\"x\":\"}\"}]]", "{\"y\":[{}]}", "\"\\\\\"", $"\"{new string('ş', 30_000)}\"");
        var element = value.Select(text => $"{{ \"id\" : \"k\", \"v\" :\n{text} }}");

        Prop.ForAll(element.ListOf().ToArbitrary(), elements =>
            SourceCase.Read(List, $"[{string.Join(" ,\r\n", elements)}]", "id").Select(row => row.Payload)
                .SequenceEqual(elements.Select(text => $"{{\"id\":\"k\",\"v\":{System.Text.Json.Nodes.JsonNode.Parse(text)!["v"]?.ToJsonString(Relaxed) ?? "null"}}}"))).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("phones[0].number", "1")]
    [InlineData("phones[1].number", "2")]
    [InlineData("phones[2].number", null)]
    [InlineData("grid[1][0]", "c")]
    [InlineData("a.b", "dotted")]
    [InlineData("tags[0]", "x")]
    [InlineData("who.name", "Ali")]
    public void Columns_are_paths_in_key_and_map_alike(string path, string? text)
    {
        const string Json = "{\"phones\":[{\"number\":\"1\"},{\"number\":2}],\"grid\":[[\"a\"],[\"c\"]],\"a.b\":\"dotted\",\"a\":{\"b\":\"deep\"},\"tags\":[\"x\"],\"who\":{\"name\":\"Ali\"}}";

        var row = Assert.Single(SourceCase.Read("jsonl: { path: FILE }", Json, $"'{path}'"));
        var mapped = new SourceShape(SourceCase.Source("jsonl: { path: FILE }", null, path)).Read(Json);

        Assert.Equal((text, text is null ? RowFaults.MissingKey : null), (row.Key, row.Fault));
        Assert.Equal(text, Assert.Single(mapped));
    }
}
