using System.Globalization;
using System.Text;

namespace Crm360.IntegrationTests.Cli;

/// <summary>Sittings of a person who labels pairs.</summary>
[Trait("Category", "Sqlite")]
public sealed class LabelTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("crm360-label-").FullName;

    string File => Path.Combine(_folder, "people.csv");

    string Labels => Path.Combine(_folder, "labels.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_pair_is_shown_side_by_side_and_each_answer_is_appended_with_how_the_pair_was_drawn()
    {
        await PeopleAsync();

        var said = await LabelAsync("?\nz\ny\nn\nu\n", "--count", "3");

        Assert.Contains("Press one of", said, StringComparison.Ordinal);
        Assert.Contains("There is nothing to undo in this sitting.", said, StringComparison.Ordinal);
        Assert.Contains("3 answers.", said, StringComparison.Ordinal);
        Assert.Contains("telefon", said, StringComparison.Ordinal);
        Assert.Matches("[=≠≈]", said);
        Assert.DoesNotContain("probability", said, StringComparison.Ordinal); // it would be repeated
        var lines = await LinesAsync();
        Assert.Equal("left_id,right_id,answer,drawn", lines[0]);
        Assert.Equal(["yes,chance", "no,teach", "unsure,chance"], lines[1..].Select(line => line.Split(',', 3)[2]));
    }

    [Fact]
    public async Task An_answer_that_is_taken_back_is_gone_and_its_pair_is_asked_again()
    {
        await PeopleAsync();

        var said = await LabelAsync("n\ny\nz\nn\nq\n");

        Assert.Contains("2 answers.", said, StringComparison.Ordinal);
        Assert.Equal(["no", "no"], (await LinesAsync())[1..].Select(line => line.Split(',')[2]));
    }

    [Fact]
    public async Task The_next_sitting_goes_on_without_asking_about_a_pair_twice_also_after_a_line_that_was_cut_short()
    {
        await PeopleAsync();
        await LabelAsync("y\nn\nu\nq\n");
        var first = await LinesAsync();
        await System.IO.File.AppendAllTextAsync(Labels, "17,31", TestContext.Current.CancellationToken);

        var said = await LabelAsync("y\nn\nu\n"); // and the end of the input

        Assert.Contains("3 pairs are labelled already.", said, StringComparison.Ordinal);
        var all = await LinesAsync();
        Assert.Equal(first, all[..4]);
        Assert.Equal(7, all.Length);
        Assert.Equal(6, all[1..].Select(line => string.Join(',', line.Split(',')[..2])).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Answers_go_to_a_file_of_ones_own_in_its_own_shape_and_teach_the_next_linking()
    {
        await PeopleAsync();
        await System.IO.File.WriteAllTextAsync(Labels, "a,b,said\n1,301,yes", TestContext.Current.CancellationToken); // without an end of its last line

        await LabelAsync("y\nq\n");

        var lines = await LinesAsync();
        Assert.Equal(["a,b,said", "1,301,yes"], lines[..2]);
        Assert.Equal(3, lines[2].Split(',').Length);
        var linked = await CliHouse.TypeAsync("", "link", File, "--labels", Labels, "--out", Path.Combine(_folder, "out.csv"));
        Assert.Contains("2 labels taught the weights", linked.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_files_the_record_of_the_first_stands_left_with_the_columns_of_its_own_file()
    {
        await PeopleAsync();
        var members = Path.Combine(_folder, "members.csv");
        var lines = await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken);
        await System.IO.File.WriteAllLinesAsync(members, lines.Select((line, at) => at == 0 ? "uye_no,ad,soyad,tel,dogum_tarihi,sehir" : $"M{line}"), TestContext.Current.CancellationToken);

        var said = await CliHouse.TypeAsync("y\ny\nq\n", "link", "label", members, File, "--labels", Labels);

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains("uye_no", said.Out, StringComparison.Ordinal);
        Assert.All((await LinesAsync())[1..], line => Assert.True(line[0] == 'M' && !line.Split(',')[1].StartsWith('M'), line));
    }

    [Theory]
    [InlineData(2, "--count", "0")]
    [InlineData(1, "--labels", "nowhere/labels.csv")]
    [InlineData(1, "--labels", "one-column.csv")]
    public async Task What_cannot_be_done_is_told_in_a_sentence(int code, string option, string value)
    {
        await PeopleAsync();
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder, "one-column.csv"), "id\n1\n", TestContext.Current.CancellationToken);
        string[] labels = option == "--labels" ? [option, Path.Combine(_folder, value)] : ["--labels", Labels, option, value];

        var said = await CliHouse.TypeAsync("y\n", ["link", "label", File, .. labels]);

        Assert.Equal(code, said.Code);
        Assert.DoesNotContain("unexpected", said.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(Labels));
    }

    async Task<string> LabelAsync(string keys, params string[] options)
    {
        var said = await CliHouse.TypeAsync(keys, ["link", "label", File, "--labels", Labels, .. options]);
        Assert.Equal((0, ""), (said.Code, said.Error));
        return said.Out;
    }

    async Task<string[]> LinesAsync() => await System.IO.File.ReadAllLinesAsync(Labels, TestContext.Current.CancellationToken);

    /// <summary>300 persons, each twice, the second time with slips.</summary>
    async Task PeopleAsync()
    {
        string[] givens = ["Ayşe", "Mehmet", "Fatma", "Mustafa", "Zeynep", "Emre", "Elif", "Burak", "Selin"], families = ["Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Koç", "Kurt"];
        List<string> rows = ["no,ad,soyad,telefon,dogum_tarihi,sehir"];
        for (var copy = 0; copy < 2; copy++)
        {
            for (var person = 0; person < 300; person++)
            {
                var slip = copy == 1 && person % 3 == 0;
                rows.Add(string.Create(CultureInfo.InvariantCulture,
                    $"{(copy * 300) + person + 1},{givens[person % 9]},{(slip ? families[person % 7][..^1] : families[person % 7])},{(slip && person % 2 == 0 ? "" : $"0532 {100 + (person * 37 % 900)} {10 + (person % 90)} {10 + (person * 13 % 90)}")},{1 + (person * 11 % 28):00}.{1 + (person * 5 % 12):00}.{1950 + (person * 17 % 55)},{(person % 2 == 0 ? "Ankara" : "İzmir")}"));
            }
        }

        await System.IO.File.WriteAllLinesAsync(File, rows, new UTF8Encoding(false), TestContext.Current.CancellationToken);
    }
}
