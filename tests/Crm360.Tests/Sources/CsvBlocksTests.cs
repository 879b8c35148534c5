using Crm360.Sources;
using Crm360.Sources.Csv;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Sources;

public sealed class CsvBlocksTests
{
    const string Header = "a,b,c\n";

    static readonly SourceDefinition Source = SourceCase.Source("csv: { path: FILE }", key: null, "a");

    /// <summary>Rows as people write them, and now and then anything at all.</summary>
    static readonly Arbitrary<string> Texts = Gen.Frequency(
            (30, Gen.Elements("1,2,3\n", "x,,\r\n", ",,\n", "\"a\",b,\"c,d\"\n", "\"q \"\"in\"\" q\",2,\r\n", "\"\",\"\"\"\",é\n", "1,2\n", "1,2,3,4\n", "\n", "  \r\n", "şğı,İ,\uFFFF\n", "a,b,c\r")),
            (1, Gen.Elements("a", ",", "\"", "\n", "\r", "\"a\"b,", "a\"b,", "\"two\nlines\",2,3\n", "\"open,2,3\n", " ", "\t")))
        .ListOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void Cells_are_those_of_the_careful_reader() => Prop.ForAll(Texts, Gen.Choose(8, 60).ToArbitrary(), (text, size) =>
        Fast(Header + text, size).SequenceEqual(Careful(Header + text), StringComparer.Ordinal)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_header_that_is_not_plain_is_read_carefully() =>
        Assert.Equal(["1|2|3", "4|5|6"], Fast("\"a\nb\",c,d\n1,2,3\n4,5,6", size: 100));

    [Fact]
    public void A_file_without_line_breaks_ends() => Assert.Equal(["-"], Fast(Header + new string('x', 3_000_000), CsvBlocks.Size));

    [Fact]
    public void A_quote_that_never_ends_costs_one_row() =>
        Assert.Equal(["1|2|3", "-", "4|5|6"], Fast(Header + "1,2,3\n\"open,2,3\n4,5,6\n", CsvBlocks.Size));

    [Fact]
    public void Plain_rows_need_no_careful_reader()
    {
        var plain = new CsvBlocks(new StringReader(Header + "1,\"2 \"\"x\"\"\",\r\n4,5,6"), ',', '"', 3);
        Assert.Equal(["1|2 \"x\"|", "4|5|6"], plain.Rows().SelectMany(Rows));
        Assert.Null(plain.Rest);
    }

    static List<string> Fast(string text, int size)
    {
        var plain = new CsvBlocks(new StringReader(text), ',', '"', 3, size);
        List<string> rows = [.. plain.Rows().SelectMany(Rows)];
        if (plain.Rest is { } rest)
            rows.AddRange(CellBlock.Of(CsvRows.Cells(Source, (CsvSource)Source.Origin, rest, "FILE", 3, plain.IsBehindHeader), 3, size).SelectMany(Rows));
        return rows;
    }

    static List<string> Careful(string text) =>
        [.. CellBlock.Of(CsvRows.Cells(Source, (CsvSource)Source.Origin, new StringReader(text), "FILE", 3, isBehindHeader: false), 3, size: 100).SelectMany(Rows)];

    static List<string> Rows(CellBlock block)
    {
        using (block)
            return [.. Enumerable.Range(0, block.Rows).Select(row => block.Texts(row) is { } texts ? string.Join('|', texts) : "-")];
    }
}
