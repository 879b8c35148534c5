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
    public void A_bad_line_is_a_row_with_a_fault_and_the_next_is_read(string line, string fault)
    {
        var rows = SourceCase.Read(Lines, $"{line}\n{{\"id\":\"ok\"}}\n", "id");

        Assert.Equal([fault, null], rows.Select(row => row.Fault));
        Assert.Equal(line, rows[0].Raw);
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
