using System.Diagnostics;
using System.Globalization;

namespace Crm360.IntegrationTests.Cli;

/// <summary>Whole linkings of files of hostile sizes, each in a process that dies if its heap grows beyond a bound.</summary>
[Trait("Category", "Sqlite")]
public sealed class LinkSizeTests : IDisposable
{
    const int Many = 200_000;
    const long HeapLimit = 640L << 20;
    const int LongText = 60 << 10;

    const string Plan = """
        region: TR
        columns: { no: id, ad: given_name, soyad: family_name, telefon: phone }
        match:
          blocking: [[phone]]
          comparisons:
            name: { columns: [given_name, family_name], levels: [{ when: { exact: given_name }, label: same }, { else: true, label: other }] }
            family: { columns: [family_name], levels: [{ when: { exact: family_name }, label: same family }, { else: true, label: other family }] }
            phone: { columns: [phone], levels: [{ when: { overlap: phone }, label: same phone }, { else: true, label: other phone }] }
          thresholds: { link_at: 0.95, review_at: 0.5 }

        """;

    readonly string _folder = Directory.CreateTempSubdirectory("crm360-size-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task One_block_with_all_records_is_cut_and_what_that_loses_is_said()
    {
        await WriteAsync(Many, row => $"{Name(row)},{Name(row / 7)},0532 555 55 55");
        var plan = Path.Combine(_folder, "plan.yaml");
        await File.WriteAllTextAsync(plan, Plan, TestContext.Current.CancellationToken);

        var said = await LinkAsync("--plan", plan);

        Assert.Equal(0, said.Code);
        Assert.Contains("1 blocks of records that agree on phone are over-full; 19,99", said.Out, StringComparison.Ordinal);
        await EveryRecordOnceAsync(Many);
    }

    [Fact]
    public async Task Records_that_are_all_equal_come_to_a_clear_end()
    {
        await WriteAsync(Many, _ => "Ayşe,Kaya,0532 123 45 67");

        var said = await LinkAsync();

        Assert.Equal(0, said.Code);
        Assert.Contains("200,000 records are", said.Out, StringComparison.Ordinal);
        await EveryRecordOnceAsync(Many);
    }

    [Fact]
    public async Task Records_without_a_value_are_each_of_their_own()
    {
        await WriteAsync(Many, _ => ",,");

        var said = await LinkAsync();

        Assert.Equal(0, said.Code);
        Assert.Contains("200,000 records are 200,000 entities", said.Out, StringComparison.Ordinal);
        await EveryRecordOnceAsync(Many);
    }

    [Fact]
    public async Task Texts_of_60_KB_are_linked_like_others()
    {
        var texts = Texts(LongText);
        await WriteAsync(200, row => $"{texts[row % 20]},Kaya,0532 {row % 20:000} 00 00");

        var said = await LinkAsync();

        Assert.Equal((0, ""), (said.Code, said.Error));
        await EveryRecordOnceAsync(200);
    }

    [Fact]
    public async Task Rows_that_are_longer_than_files_may_have_are_counted_and_said()
    {
        var texts = Texts(2 * LongText);
        await WriteAsync(200, row => $"{(row < 3 ? texts[row] : Name(row))},{Name(row * 7)},0532 {row % 20:000} 00 00");

        var said = await LinkAsync();

        Assert.Equal(0, said.Code);
        Assert.Contains("3 rows can't be read", said.Out, StringComparison.Ordinal);
        await EveryRecordOnceAsync(197);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task One_record_or_none_is_linked_to_nothing(int records)
    {
        await WriteAsync(records, _ => "Ayşe,Kaya,0532 123 45 67");

        var said = await LinkAsync();

        Assert.Equal((0, ""), (said.Code, said.Error));
        await EveryRecordOnceAsync(records);
    }

    async Task WriteAsync(int records, Func<int, string> cells)
    {
        await using var file = File.CreateText(Path.Combine(_folder, "many.csv"));
        await file.WriteLineAsync("no,ad,soyad,telefon");
        for (var row = 0; row < records; row++)
            await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row},{cells(row)}"));
    }

    async Task<Said> LinkAsync(params string[] options)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit.ToString("x", CultureInfo.InvariantCulture);
        foreach (var word in (string[])[.. CliHouse.Program, "link", "many.csv", "--out", "out.csv", .. options])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    async Task EveryRecordOnceAsync(int records)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(_folder, "out.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(records, lines.Skip(1).Select(line => line.Split(',')[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(records + 1, lines.Length);
    }

    static string[] Texts(int letters) =>
        [.. Enumerable.Range(0, 20).Select(text => string.Concat(Enumerable.Range(0, letters / 8).Select(word => $"{Name((text * 104_729) + (word * 31))} "))[..letters])];

    static string Name(int number)
    {
        string[] syllables = ["ka", "ve", "mi", "ro", "tu", "sel", "gul", "dem", "ay", "bur"];
        return string.Concat(Enumerable.Range(0, 4).Select(place => syllables[number / (int)Math.Pow(10, place) % 10]));
    }
}
