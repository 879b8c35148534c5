using System.Globalization;
using System.Text;
using Crm360.Sources.Excel;
using ExcelDataReader;

namespace Crm360.Tests.Sources;

/// <summary>Workbooks that people and programs have written, of the tests of ExcelDataReader; its own reading of them is the oracle.</summary>
public sealed class RealWorkbookTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Sources", "Workbooks");

    static RealWorkbookTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Where the library is wrong: it reads addresses in small letters as none, and 29 February 1900 as the day before.</summary>
    static readonly string[] LibraryIsWrong = ["LowerCaseReferenceAttribute.xlsx", "Test_git_issue_283_TimeSpan.xlsx"];

    static readonly string[] Damaged = ["EmptyZipFile.xlsx", "Test_git_issue_382_oom.xls", "Test_git_issue_477_sst_wrong_count.xls"];

    public static TheoryData<string> Files => Named(path => Path.GetExtension(path).StartsWith(".xls", StringComparison.Ordinal));

    public static TheoryData<string> Binary => Named(path => path.EndsWith(".xlsb", StringComparison.Ordinal) && File.Exists(Path.ChangeExtension(path, ".xlsx")));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_workbook_is_read_to_its_end_or_refused_with_a_sentence(string file)
    {
        var refusal = Refusal(file);

        if (file.Contains("_pwd_", StringComparison.Ordinal))
            Assert.Equal("is locked with a password", refusal);
        else if (Damaged.Contains(file, StringComparer.Ordinal))
            Assert.NotNull(refusal);
        else
            Assert.Null(refusal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_workbook_has_the_cells_that_the_library_finds_in_it(string file)
    {
        var theirs = Library(Path.Combine(Folder, file));
        Assert.SkipWhen(theirs is null, "the library can't read it");
        Assert.SkipWhen(LibraryIsWrong.Contains(file, StringComparer.Ordinal), "the library is wrong");

        foreach (var (sheet, cells) in All(file))
            Same(theirs![sheet], cells, sheet);
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void An_xlsb_has_the_cells_of_the_xlsx_that_it_was_made_of(string file)
    {
        var sheets = All(Path.ChangeExtension(file, ".xlsx"));

        foreach (var (sheet, cells) in All(file))
            Same(sheets[sheet], cells, sheet);
    }

    [Fact]
    public void Columns_are_read_from_addresses_in_small_letters_too()
    {
        var cells = All("LowerCaseReferenceAttribute.xlsx")["Sheet1"];

        Assert.All(cells, cell => Assert.StartsWith(cell.Key[..1], cell.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_that_Excel_alone_knows_stays_what_Excel_shows() =>
        Assert.Equal("1900-02-29", All("Test_git_issue_283_TimeSpan.xlsx")["Sheet1"]["C6"]);

    static TheoryData<string> Named(Func<string, bool> isWanted) =>
        [.. Directory.GetFiles(Folder).Where(isWanted).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    static void Same(Dictionary<string, string> expected, Dictionary<string, string> actual, string sheet) =>
        Assert.True(expected.Count == actual.Count && expected.All(cell => actual.GetValueOrDefault(cell.Key) == cell.Value),
            $"{sheet}: " + string.Join("; ", expected.Keys.Union(actual.Keys)
                .Where(at => expected.GetValueOrDefault(at) != actual.GetValueOrDefault(at)).Take(5)
                .Select(at => $"{at} should be '{expected.GetValueOrDefault(at)}' and is '{actual.GetValueOrDefault(at)}'")));

    static string? Refusal(string file)
    {
        try
        {
            All(file);
            return null;
        }
        catch (WorkbookException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>The texts of all cells but errors, by sheet and address.</summary>
    static Dictionary<string, Dictionary<string, string>> All(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, file));
        using var book = WorkbookFile.Open(stream);
        return book.Sheets.ToDictionary(
            sheet => sheet.Name,
            sheet => Cells(book, sheet).Where(cell => cell.Value.Kind != CellKind.Error).ToDictionary(cell => cell.Key, cell => cell.Value.Text!));
    }

    static Dictionary<string, SheetCell> Cells(Workbook book, ListedSheet sheet)
    {
        var cells = new Dictionary<string, SheetCell>(StringComparer.Ordinal);
        using var rows = book.Open(sheet);
        while (rows.Read())
        {
            for (var at = 0; at < rows.Cells.Length; at++)
            {
                if (rows.Cells[at].Kind != CellKind.Empty)
                    cells.Add(CellAddress.Of(at, rows.Row), rows.Cells[at]);
            }
        }

        return cells;
    }

    static Dictionary<string, Dictionary<string, string>>? Library(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(stream);
            var sheets = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
            do
            {
                var cells = sheets[reader.Name] = new(StringComparer.Ordinal);
                for (var row = 1L; reader.Read(); row++)
                {
                    for (var at = 0; at < reader.FieldCount; at++)
                    {
                        if (Text(reader.GetValue(at), reader.GetNumberFormatString(at)) is { Length: > 0 } text)
                            cells.Add(CellAddress.Of(at, row), text);
                    }
                }
            }
            while (reader.NextResult());
            return sheets;
        }
#pragma warning disable CA1031 // the library throws whatever its parsers throw
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    static string? Text(object? value, string? format) => value switch
    {
        double number => CellNumber.Of(number, CellFormat.OfCode(format ?? ""), isFrom1904: false).Text,
        DateTime instant => CellNumber.Instant(instant, CellFormat.OfCode(format ?? "").Kind),
        TimeSpan time => CellNumber.Of(time.TotalDays, new(CellFormatKind.Elapsed), isFrom1904: false).Text,
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
