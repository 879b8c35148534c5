using System.Globalization;
using System.Text.Json;
using Crm360.Sources;

namespace Crm360.Tests.Sources;

public sealed class ExcelRowsTests
{
    [Fact]
    public void A_sheet_is_read_by_its_name_and_header_row()
    {
        var rows = Read("SampleSS.xlsx", "excel: { path: FILE, sheet: First Sheet, header_row: 1 }", "Test spreadsheet");

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Null(row.Fault));
    }

    [Fact]
    public void A_sheet_that_is_not_there_is_named_with_those_that_are()
    {
        var fault = Assert.ThrowsAny<Runs.FlowException>(() => Read("SampleSS.xlsx", "excel: { path: FILE, sheet: Nowhere }", "x"));

        Assert.Contains("First Sheet", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_workbook_stops_the_run_with_a_sentence()
    {
        var fault = Assert.ThrowsAny<Runs.FlowException>(() => SourceCase.Read("excel: { path: FILE }", "no workbook at all"));

        Assert.Contains("is a text, no workbook", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DateFormatTests.xlsx")]
    [InlineData("NumberFormatTests.xlsx")]
    [InlineData("ElapsedFormatTests.xlsx")]
    [InlineData("DateFormatNumberTests.xlsx")]
    [InlineData("InlineStrings.xlsx")]
    [InlineData("49273.xlsx")]
    public void A_real_workbook_is_read_to_its_end_and_the_same_in_every_culture(string file)
    {
        var path = PathOf(file);
        var column = FirstColumn(path);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            var turkish = SourceCase.ReadFile("excel: { path: FILE }", path, null, column).ConvertAll(row => row.Payload);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

            var rows = SourceCase.ReadFile("excel: { path: FILE }", path, null, column);

            Assert.Equal(turkish, rows.ConvertAll(row => row.Payload));
            Assert.All(rows, row => Assert.All(JsonSerializer.Deserialize<Dictionary<string, string>>(row.Payload)!.Values,
                text => Assert.DoesNotMatch("^[0-9.]+E[+-]?[0-9]+$", text)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // the fault of a column that is not there names those that are
    static string FirstColumn(string path)
    {
        var source = SourceCase.Source($"excel: {{ path: '{path}' }}", null, "no such column");
        return new SourceReader([]).Parts(source, "/").Single().Columns()[0].Name;
    }

    static List<SourceRow> Read(string file, string origin, string name) => SourceCase.ReadFile(origin, PathOf(file), null, name);

    static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Sources", "Workbooks", file);
}
