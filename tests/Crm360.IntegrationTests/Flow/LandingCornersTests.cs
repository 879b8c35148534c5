using Crm360.Landing;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Storage;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Where a row could be lost, doubled or silenced: each was once.</summary>
[Trait("Category", "Sqlite")]
public sealed class LandingCornersTests
{
    const string Csv = "    csv: { path: p*.csv, encoding: utf-8, delimiter: \",\" }";
    const string Keyed = Csv + "\n    key: ID";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sheets_of_one_workbook_are_no_copies_of_each_other()
    {
        await using var harbour = await Harbour.OpenAsync(DatabaseEngine.Sqlite, "    excel: { path: b.xlsx, sheet: [A, B], header_row: 1 }\n    key: ID\n    mode: incremental");
        WriteBook(Path.Combine(harbour.Folder, "b.xlsx"), ("A", "1"), ("B", "2"));
        await harbour.LandAsync();
        Assert.Equal(["1", "2"], (await harbour.TodayAsync()).Keys);

        WriteBook(Path.Combine(harbour.Folder, "b.xlsx"), ("A", "1"), ("B", "3"));
        await harbour.LandAsync();
        Assert.Equal(["1", "2", "3"], (await harbour.TodayAsync()).Keys);
        Assert.Equal(0, (await harbour.LandAsync()).Counts["read"]);
    }

    [Fact]
    public async Task A_row_without_a_key_that_is_mended_twice_is_there_once()
    {
        await using var harbour = await Harbour.OpenAsync(DatabaseEngine.Sqlite, Csv);
        await harbour.WriteAsync("p1.csv", "NAME,EMAIL", "A,a@example.org", "B");
        await harbour.LandAsync();
        var bad = Assert.Single(await harbour.RowsAsync<QuarantineRow>());
        MendedSourceRow[] mended = [new(bad.QuarantineId, Row("", "B", "m.csv", 2))];

        await harbour.MendAsync(mended);
        await harbour.MendAsync(mended);
        await harbour.WriteAsync("p1.csv", "NAME,EMAIL", "A,a@example.org", "B", "C,c@example.org");
        await harbour.LandAsync();

        Assert.Equal(3, (await harbour.TodayAsync()).Count);
        Assert.DoesNotContain(await harbour.RowsAsync<QuarantineRow>(), row => row.ResolvedAt is null);
    }

    [Fact]
    public async Task Of_two_rows_that_are_mended_to_one_key_the_other_stays_in_quarantine()
    {
        await using var harbour = await Harbour.OpenAsync(DatabaseEngine.Sqlite, Keyed);
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,Bob", "2,Cem");
        await harbour.LandAsync();
        var bad = (await harbour.RowsAsync<QuarantineRow>()).OrderBy(row => row.Line).ToList();

        var report = await harbour.MendAsync([new(bad[0].QuarantineId, Row("7", "Bob", "m.csv", 2)), new(bad[1].QuarantineId, Row("7", "Cem", "m.csv", 3))]);

        Assert.Equal((2, 1, 1), (report.Counts["read"], report.Counts["landed"], report.Counts["quarantined"]));
        Assert.Contains("m.csv, line", Assert.Single(report.Warnings), StringComparison.Ordinal);
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,Bob", "2,Cem", "3,C,c@example.org");
        await harbour.LandAsync();
        Assert.Single(await harbour.RowsAsync<QuarantineRow>(), row => row.ResolvedAt is null);
        Assert.Equal(["3", "7"], (await harbour.TodayAsync()).Keys);
    }

    [Fact]
    public async Task Of_two_bad_rows_that_are_the_same_one_is_mended_and_the_other_is_not()
    {
        await using var harbour = await Harbour.OpenAsync(DatabaseEngine.Sqlite, Keyed);
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,Bob", "1,Bob");
        await harbour.LandAsync();
        var bad = (await harbour.RowsAsync<QuarantineRow>()).MinBy(row => row.QuarantineId)!;
        await harbour.MendAsync([new(bad.QuarantineId, Row("1", "Bob", "m.csv", 2))]);

        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,Bob", "1,Bob", "3,C,c@example.org");
        await harbour.LandAsync();

        Assert.Single(await harbour.RowsAsync<QuarantineRow>(), row => row.ResolvedAt is null);
        Assert.Equal(["1", "3"], (await harbour.TodayAsync()).Keys);
    }

    [Theory]
    [InlineData("p1")]
    [InlineData("p2")]
    public async Task After_a_change_of_definition_a_file_that_can_not_land_is_read_by_the_next_run_though_others_were(string bad)
    {
        const string Limited = "\n    key: ID\n    mode: incremental\n    quarantine: { max_rows: 0 }";
        await using var harbour = await Harbour.OpenAsync(DatabaseEngine.Sqlite, "    csv: { path: p*.csv, encoding: windows-1252, delimiter: \",\" }" + Limited);
        foreach (var file in (string[])["p1", "p2"])
            await File.WriteAllBytesAsync(Path.Combine(harbour.Folder, $"{file}.csv"), [.. System.Text.Encoding.ASCII.GetBytes($"ID,NAME,EMAIL\n{file},"), 0xFE, .. ",a@example.org\n"u8.ToArray()], Cancel);
        await harbour.LandAsync();
        var (path, good) = (Path.Combine(harbour.Folder, $"{bad}.csv"), await File.ReadAllBytesAsync(Path.Combine(harbour.Folder, $"{bad}.csv"), Cancel));
        await File.WriteAllBytesAsync(path, [.. good, .. "x\n"u8.ToArray()], Cancel);
        await harbour.DefineAsync("    csv: { path: p*.csv, encoding: windows-1254, delimiter: \",\" }" + Limited);
        Assert.True((await harbour.LandAsync()).HasFailed);

        await File.WriteAllBytesAsync(path, good, Cancel);
        await harbour.LandAsync();

        Assert.All((await harbour.TodayAsync()).Values, payload => Assert.Contains("ş", payload, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("incremental", "5,A,a@example.org,1", "5,A,a@example.org,0", true)]
    [InlineData("incremental", "5,A,a@example.org,0", "5,A,a@example.org,1", false)]
    [InlineData("full", "5,A,a@example.org,1", "5,A,a@example.org,0", true)]
    public async Task Of_a_row_and_its_deletion_the_last_counts_and_nothing_breaks(string mode, string first, string second, bool isThere)
    {
        await using var harbour = await Harbour.OpenAsync(DatabaseEngine.Sqlite, Keyed + $"\n    mode: {mode}\n    deleted: {{ column: GONE, values: [\"1\"] }}");
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL,GONE", "1,X,x@example.org,0");
        await harbour.LandAsync();
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL,GONE", "1,X,x@example.org,0", first, second);

        var report = await harbour.LandAsync();

        Assert.Equal(report.Counts["read"], report.Counts["landed"] + report.Counts["unchanged"] + report.Counts["quarantined"]);
        Assert.Equal(isThere, (await harbour.TodayAsync()).ContainsKey("5"));
    }

    [Fact]
    public async Task Another_key_stops_an_incremental_source_instead_of_doubling_it()
    {
        await using var harbour = await Harbour.OpenAsync(DatabaseEngine.Sqlite, Keyed + "\n    mode: incremental");
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org");
        await harbour.LandAsync();
        await harbour.DefineAsync(Csv + "\n    key: EMAIL\n    mode: incremental");

        var fault = await Assert.ThrowsAsync<FlowException>(() => harbour.LandAsync());
        Assert.Contains("its key was ID", fault.Message, StringComparison.Ordinal);

        await harbour.DefineAsync(Csv + "\n    key: EMAIL\n    mode: full");
        await harbour.LandAsync();
        Assert.Equal(["a@example.org"], (await harbour.TodayAsync()).Keys);
    }

    [Fact]
    public async Task An_inbox_whose_files_were_put_away_is_no_fault()
    {
        await using var harbour = await Harbour.OpenAsync(DatabaseEngine.Sqlite, Keyed + "\n    mode: incremental");
        await Assert.ThrowsAsync<FlowException>(() => harbour.LandAsync()); // at first there has to be one
        await harbour.WriteAsync("p1.csv", "ID,NAME,EMAIL", "1,A,a@example.org");
        await harbour.LandAsync();
        File.Delete(Path.Combine(harbour.Folder, "p1.csv"));

        Assert.Contains("no file is there now", Assert.Single((await harbour.LandAsync()).Notes), StringComparison.Ordinal);
        Assert.Equal(["1"], (await harbour.TodayAsync()).Keys);
    }

    [Fact]
    public async Task A_file_that_lost_its_titles_is_not_quoted()
    {
        await using var harbour = await Harbour.OpenAsync(DatabaseEngine.Sqlite, Keyed);
        await harbour.WriteAsync("p1.csv", "1,Ann One,ann@example.org");
        var fault = await Assert.ThrowsAsync<FlowException>(() => harbour.LandAsync());
        Assert.DoesNotContain("Ann", fault.Message, StringComparison.Ordinal);
        Assert.Contains("does not look like titles", fault.Message, StringComparison.Ordinal);
    }

    static SourceRow Row(string key, string name, string location, long line) =>
        new() { Location = location, Line = line, Key = key, Payload = $"{{\"ID\":\"{key}\",\"NAME\":\"{name}\"}}" };

    static void WriteBook(string path, params (string Sheet, string Key)[] sheets)
    {
        using var book = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var part = book.AddWorkbookPart();
        part.Workbook = new Workbook();
        var list = part.Workbook.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
        for (var i = 0; i < sheets.Length; i++)
        {
            var sheet = part.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(Line("ID", "NAME", "EMAIL"), Line(sheets[i].Key, "A", "a@example.org")));
            list.Append(new Sheet { Id = part.GetIdOfPart(sheet), SheetId = (uint)i + 1, Name = sheets[i].Sheet });
        }
    }

    static Row Line(params string[] cells) =>
        new(cells.Select(text => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) }));
}
