using System.Globalization;
using Crm360.Sources;
using Crm360.Sources.Csv;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Sources;

public sealed class CsvBlocksTests
{
    const string Header = "a,b,c\n";

    static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1_000);
    static readonly CsvFormat Comments = new(Comment: '#', HasHeader: false);

    /// <summary>Rows as people write them, and now and then anything at all.</summary>
    static readonly Arbitrary<string> Texts = Gen.Frequency(
            (30, Gen.Elements("1,2,3\n", "x,,\r\n", ",,\n", "\"a\",b,\"c,d\"\n", "\"q \"\"in\"\" q\",2,\r\n", "\"\",\"\"\"\",é\n", "1,2\n", "1,2,3,4\n", "\n", "  \r\n", "şğı,İ,\uFFFF\n", "a,b,c\r")),
            (1, Gen.Elements("a", ",", "\"", "\n", "\r", "\"a\"b,", "a\"b,", "\"two\nlines\",2,3\n", "\"two\r\nlines\",2,3\n", "\"two\nlines\",2\n", "\"\n\r\n\r\"", "#", "# 1,2,3\n", "\"open,2,3\n", " ", "\t")))
        .ListOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void Rows_are_those_of_the_careful_reader_with_their_lines() => Prop.ForAll(Texts, Gen.Choose(8, 60).ToArbitrary(), (text, size) =>
        Fast(Header + text, size).SequenceEqual(Careful(Header + text), StringComparer.Ordinal)).Check(Often);

    [Fact]
    public void Without_a_header_and_with_comments_too() => Prop.ForAll(Texts, Gen.Choose(8, 60).ToArbitrary(), (text, size) =>
        Fast(text, size, Comments).SequenceEqual(Careful(text, Comments), StringComparer.Ordinal)).Check(Often);

    [Fact]
    public void A_header_that_is_not_plain_is_read_carefully() =>
        Assert.Equal(["3: 1|2|3", "4: 4|5|6"], Fast("\"a\nb\",c,d\n1,2,3\n4,5,6", size: 100));

    [Fact]
    public void A_file_without_line_breaks_ends() => Assert.Equal([RowFaults.TooLong], Fast(Header + new string('x', 3_000_000), CsvBlocks.Size).Select(row => row.Split(' ')[1]));

    [Fact]
    public void A_quote_that_never_ends_costs_one_row() =>
        Assert.Equal(["2: 1|2|3", "3: broken_quote \"open,2,3", "4: 4|5|6"], Fast(Header + "1,2,3\n\"open,2,3\n4,5,6\n", CsvBlocks.Size));

    [Fact]
    public void Plain_rows_need_no_careful_reader()
    {
        var plain = new CsvBlocks(new StringReader(Header + "1,\"2 \"\"x\"\"\",\r\n\"two\r\nlines\",5,6\n7,8,9"), new(), "FILE");
        Assert.Equal(["a", "b", "c"], plain.Header());
        Assert.Equal(["2: 1|2 \"x\"|", "3: two\nlines|5|6", "5: 7|8|9"], plain.Rows(3).SelectMany(Rows));
        Assert.Null(plain.Rest);
    }

    static List<string> Fast(string text, int size, CsvFormat? format = null)
    {
        using var table = new CsvTable(new StringReader(text), format ?? new(), "FILE", size);
        return [.. table.Blocks().SelectMany(Rows)];
    }

    static List<string> Careful(string text, CsvFormat? format = null)
    {
        using var records = new CsvRecords(new StringReader(text), format ?? new(), "FILE");
        return records.Header() is { } columns ? [.. CellBlock.Of(records.Rows(columns.Count), columns.Count, size: 100).SelectMany(Rows)] : [];
    }

    static List<string> Rows(CellBlock block)
    {
        using (block)
            return [.. Enumerable.Range(0, block.Rows).Select(row => Row(block, row))];
    }

    static string Row(CellBlock block, int row) => block.Fault(row) is { } fault
        ? string.Create(CultureInfo.InvariantCulture, $"{fault.Line}: {fault.Fault} {fault.Raw}{(fault.Fault == RowFaults.FieldCount ? fault.Detail : "")}")
        : string.Create(CultureInfo.InvariantCulture, $"{block.Line(row)}: {string.Join('|', block.Texts(row)!)}");
}
