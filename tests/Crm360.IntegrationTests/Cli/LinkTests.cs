using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Crm360.IntegrationTests.Cli;

[Trait("Category", "Sqlite")]
public sealed class LinkTests : IDisposable
{
    static readonly string[] Givens = ["Ayşe", "Mehmet", "Fatma", "Mustafa", "Zeynep", "Emre", "Elif", "Burak", "Selin", "Kerem", "Deniz", "Hakan", "Gül", "Onur", "Pınar", "Cem"];
    static readonly string[] Families = ["Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Öztürk", "Aydın", "Özdemir", "Arslan", "Doğan", "Kılıç", "Aslan", "Çetin", "Koç", "Kurt", "Özkan", "Şimşek"];
    static readonly string[] Cities = ["İstanbul", "Ankara", "İzmir", "Bursa", "Adana"];

    readonly string _folder = Directory.CreateTempSubdirectory("crm360-link-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_linked_without_a_plan_and_every_record_stands_in_the_clusters_once()
    {
        var (file, truth) = await PeopleAsync("people.csv");

        var said = await LinkAsync(file, "--truth", truth);

        var rows = await RowsAsync("out.csv");
        Assert.Equal("record_id,cluster_id,confidence", rows[0]);
        Assert.Equal(await IdsAsync(file), rows[1..].Select(row => row.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.All(rows[1..], row => Assert.InRange(double.Parse(row.Split(',')[2], CultureInfo.InvariantCulture), 0.5, 1));
        Assert.InRange(F1(said), 0.97, 1);
        Assert.Contains("clusters of two records and more, the largest of", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clusters_larger_than_is_likely_are_told_with_where_they_would_part_first()
    {
        var (file, _) = await PeopleAsync("people.csv");

        var said = await LinkAsync(file, "--alarm-above", "1");

        Assert.Contains("it would part first at", said, StringComparison.Ordinal);
        Assert.DoesNotContain("it would part first at", await LinkAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_that_was_made_can_be_given_back_and_links_the_same()
    {
        var (file, _) = await PeopleAsync("people.csv");
        await LinkAsync(file);
        var first = await RowsAsync("out.csv");

        await LinkAsync(file, "--plan", Path.Combine(_folder, "out.match.yaml"));

        Assert.Equal(first, await RowsAsync("out.csv"));
    }

    [Fact]
    public async Task The_order_of_the_rows_does_not_matter()
    {
        var (file, _) = await PeopleAsync("people.csv");
        await LinkAsync(file);
        var first = await RowsAsync("out.csv");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(file, [lines[0], .. lines[1..].Reverse()], TestContext.Current.CancellationToken);

        await LinkAsync(file);

        Assert.Equal(first.Order(StringComparer.Ordinal), (await RowsAsync("out.csv")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_saved_model_links_the_same_without_being_learnt_again()
    {
        var (file, _) = await PeopleAsync("people.csv");
        var model = Path.Combine(_folder, "model.json");
        await LinkAsync(file, "--model", model);
        var (first, saved) = (await RowsAsync("out.csv"), await File.ReadAllTextAsync(model, TestContext.Current.CancellationToken));

        await LinkAsync(file, "--model", model);

        Assert.Equal(first, await RowsAsync("out.csv"));
        Assert.Equal(saved, await File.ReadAllTextAsync(model, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_two_files_with_other_columns_a_record_is_tied_to_one_of_the_other_at_most()
    {
        var (people, _) = await PeopleAsync("people.csv", copies: 1);
        var members = Path.Combine(_folder, "members.csv");
        var lines = await File.ReadAllLinesAsync(people, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(members, lines.Select((line, at) =>
        {
            var cells = line.Split(',');
            return at == 0 ? "uye_no,eposta,soyad,ad,telefon" : $"M{cells[0]},{cells[3]},{cells[2]},{cells[1]},{cells[4]}";
        }), TestContext.Current.CancellationToken);

        await TypeAsync("link", people, members, "--one-to-one", "--out", Path.Combine(_folder, "out.csv"));

        var clusters = (await RowsAsync("out.csv"))[1..].Select(row => row.Split(',')).GroupBy(row => row[1], row => row[0]).ToList();
        Assert.All(clusters, cluster => Assert.InRange(cluster.Count(), 1, 2));
        Assert.InRange(clusters.Count(cluster => cluster.Count() == 2 && cluster.Select(id => id.TrimStart('M')).Distinct().Count() == 1), 285, 300);
    }

    [Fact]
    public async Task Pairs_and_a_page_are_written_that_agree_with_the_clusters()
    {
        var (file, truth) = await PeopleAsync("people.csv");

        await LinkAsync(file, "--pairs", Path.Combine(_folder, "pairs.csv"), "--report", Path.Combine(_folder, "page.html"), "--truth", truth);

        var cluster = (await RowsAsync("out.csv"))[1..].Select(row => row.Split(',')).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        var pairs = (await RowsAsync("pairs.csv"))[1..].Select(row => row.Split(',')).ToList();
        Assert.All(pairs, pair => Assert.Equal(cluster[pair[0]] == cluster[pair[1]] ? "yes" : "no", pair[^1]));
        var page = await File.ReadAllTextAsync(Path.Combine(_folder, "page.html"), TestContext.Current.CancellationToken);
        Assert.Contains("Against the truth", page, StringComparison.Ordinal);
        Assert.Contains("On a bridge", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_is_explained_step_by_step_as_text_as_JSON_and_as_a_drawing()
    {
        var (file, _) = await PeopleAsync("people.csv");
        var drawing = Path.Combine(_folder, "pair.svg");

        var text = await TypeAsync("link", "explain", file, "--left", "2", "--right", "302", "--svg", drawing);
        var json = await TypeAsync("link", "explain", file, "--left", "2", "--right", "302", "--json");

        Assert.Contains("match probability", text, StringComparison.Ordinal);
        Assert.Contains("in one cluster, by the strongest way:", text, StringComparison.Ordinal);
        using var waterfall = JsonDocument.Parse(json);
        var steps = waterfall.RootElement.GetProperty("steps").EnumerateArray().Sum(step => step.GetProperty("weight").GetDouble() + step.GetProperty("term_frequency").GetDouble());
        Assert.Equal(waterfall.RootElement.GetProperty("weight").GetDouble(), waterfall.RootElement.GetProperty("prior").GetDouble() + steps + waterfall.RootElement.GetProperty("lookalike").GetDouble(), 6);
        Assert.Equal("svg", XElement.Load(drawing).Name.LocalName);
    }

    [Theory]
    [InlineData("a,b\n", 0)]
    [InlineData("id,name\n1,x\n", 0)]
    [InlineData("id,ad,soyad\n1,Ayşe,Kaya\n1,Ayşe,Kaya\n", 1, "--id", "id")]
    [InlineData("id,ad,soyad\n1,Ayşe,Kaya\n,Ali,Ak\n", 1, "--id", "id")]
    [InlineData("id,ad,soyad\n1,Ayşe,Kaya\n", 2, "--id", "no")]
    [InlineData("id,ad,soyad\n1,Ayşe,Kaya\n", 2, "--one-to-one")]
    [InlineData("id,ad,soyad\n1,Ayşe,Kaya\n", 2, "--region", "QQ")]
    [InlineData("id,ad,soyad\n1,,\n2,,\n3,,\n", 0)]
    public async Task Files_with_hardly_anything_in_them_and_wrong_options_come_to_a_clear_end(string text, int code, params string[] options)
    {
        var file = Path.Combine(_folder, "odd.csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var said = await CliHouse.TypeAsync("", ["link", file, "--out", Path.Combine(_folder, "out.csv"), .. options]);

        Assert.True(said.Code == code || (code == 0 && said.Code == 1 && said.Error.Contains("No column says", StringComparison.Ordinal)), $"{said.Code}: {said.Error}");
        Assert.DoesNotContain("unexpected", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_with_faults_is_refused_with_their_places()
    {
        var (file, _) = await PeopleAsync("people.csv");
        var plan = Path.Combine(_folder, "plan.yaml");
        await File.WriteAllTextAsync(plan, "region: QQ\ncolumns: { no: id, ad: given_nmae, yok: email }\nmatch:\n  blocking: [[phon]]\n  comparisons: {}\n  thresholds: { link_at: 0.9, review_at: 0.5 }\n",
            TestContext.Current.CancellationToken);

        var said = await CliHouse.TypeAsync("", "link", file, "--plan", plan, "--out", Path.Combine(_folder, "out.csv"));

        Assert.Equal(2, said.Code);
        Assert.Contains("QQ", said.Error, StringComparison.Ordinal);
        Assert.Contains("given_nmae", said.Error, StringComparison.Ordinal);
        Assert.Contains("yok", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "out.csv")));
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--pairs")]
    [InlineData("--report")]
    public async Task A_file_that_cannot_be_written_is_told_in_a_sentence(string option)
    {
        var (file, _) = await PeopleAsync("people.csv");
        await LinkAsync(file);

        var said = await CliHouse.TypeAsync(
            "", "link", file, "--plan", Path.Combine(_folder, "out.match.yaml"), option, Path.Combine(_folder, "nowhere", "x"), option == "--out" ? "--pairs" : "--out", Path.Combine(_folder, "y.csv"));

        Assert.Equal(1, said.Code);
        Assert.Contains("can't be written; name a place that may be written to.", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Blocking_rules_are_suggested_with_what_they_find_and_the_plan_that_is_written_links_by_them(bool withTruth)
    {
        var (file, truth) = await PeopleAsync("people.csv");
        var plan = Path.Combine(_folder, "suggested.yaml");

        var said = await TypeAsync(["link", "suggest-blocking", file, "--budget", "3000", "--out", plan, .. withTruth ? (string[])["--truth", truth] : []]);

        Assert.Contains("pairs are taken for matches", said, StringComparison.Ordinal);
        Assert.Contains("Agree on", said, StringComparison.Ordinal);
        Assert.Contains("rules of the plan find", said, StringComparison.Ordinal);
        var linked = await LinkAsync(file, "--plan", plan, "--truth", truth);
        Assert.InRange(F1(linked), 0.95, 1);
    }

    [Fact]
    public async Task Labels_say_which_pairs_suggested_rules_must_find()
    {
        var (file, _) = await PeopleAsync("people.csv");
        var labels = Path.Combine(_folder, "labels.csv");
        await File.WriteAllTextAsync(labels, "left,right,answer\n1,301,same\n2,302,yes\n1,2,different\n", TestContext.Current.CancellationToken);

        Assert.Contains("people said so", await TypeAsync("link", "suggest-blocking", file, "--labels", labels), StringComparison.Ordinal);

        await File.WriteAllTextAsync(labels, "left,right,answer\n1,301,perhaps\n", TestContext.Current.CancellationToken);
        var wrong = await CliHouse.TypeAsync("", "link", "suggest-blocking", file, "--labels", labels);
        Assert.Equal(1, wrong.Code);
        Assert.Contains("perhaps", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_teach_the_weights_hold_in_the_clusters_and_measure_the_rest()
    {
        var (file, truth) = await PeopleAsync("people.csv");
        var (labels, model, page) = (Path.Combine(_folder, "labels.csv"), Path.Combine(_folder, "model.json"), Path.Combine(_folder, "page.html"));
        // of the pairs that are scored every third, with the right answer; and one that nothing else ties
        await LinkAsync(file, "--pairs", Path.Combine(_folder, "pairs.csv"));
        var judged = (await RowsAsync("pairs.csv"))[1..].Select(row => row.Split(',')).Where((_, at) => at % 3 == 0)
            .Select(row => $"{row[0]},{row[1]},{(int.Parse(row[0], CultureInfo.InvariantCulture) % 300 == int.Parse(row[1], CultureInfo.InvariantCulture) % 300 ? "yes" : "no")}");
        await File.WriteAllLinesAsync(labels, ["left,right,answer", .. judged, "1,8,yes", "1,9,unsure", "1,nobody,yes"], TestContext.Current.CancellationToken);

        var said = await LinkAsync(file, "--labels", labels, "--model", model, "--report", page, "--truth", truth);

        Assert.Contains("labels taught the weights", said, StringComparison.Ordinal);
        Assert.Contains("1 labels name a record that is not there", said, StringComparison.Ordinal);
        Assert.Matches(@"of the pairs scored: precision [01]\.\d{3} \(", said);
        Assert.Contains("expected calibration error", said, StringComparison.Ordinal);
        Assert.Contains("Blocking rules find", said, StringComparison.Ordinal);
        var cluster = (await RowsAsync("out.csv"))[1..].Select(row => row.Split(',')).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        Assert.Equal(cluster["1"], cluster["8"]);
        var html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        foreach (var heading in (string[])["By labels", "Reliability", "Records that cannot be linked", "Questions to a person", "Of true pairs"])
            Assert.Contains(heading, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);

        Assert.Contains("teach it nothing", await LinkAsync(file, "--labels", labels, "--model", model), StringComparison.Ordinal);
        Assert.NotEqual(cluster["1"], (await ClustersAsync(file, model))["8"]);
    }

    async Task<Dictionary<string, string>> ClustersAsync(string file, string model)
    {
        await LinkAsync(file, "--model", model);
        return (await RowsAsync("out.csv"))[1..].Select(row => row.Split(',')).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
    }

    /// <summary>300 persons, each in the file once as they are and then with slips that people make.</summary>
    async Task<(string File, string Truth)> PeopleAsync(string name, int copies = 2)
    {
        var (file, truth) = (Path.Combine(_folder, name), Path.Combine(_folder, "truth.csv"));
        List<string> rows = ["no,ad,soyad,eposta,telefon,dogum_tarihi,sehir"], entities = ["no,kisi"];
        for (var copy = 0; copy < copies; copy++)
        {
            for (var person = 0; person < 300; person++)
            {
                rows.Add(Row(person, copy));
                entities.Add($"{(copy * 300) + person + 1},{person}");
            }
        }

        await File.WriteAllLinesAsync(file, rows, new UTF8Encoding(false), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(truth, entities, TestContext.Current.CancellationToken);
        return (file, truth);
    }

    static string Row(int person, int copy)
    {
        var (given, family, city) = (Givens[person % Givens.Length], Families[person * 7 % Families.Length], Cities[person % Cities.Length]);
        var mail = $"{(char)('a' + (person % 23))}{person * 31}@gmail.com";
        var phone = string.Create(CultureInfo.InvariantCulture, $"0532 {100 + (person * 37 % 900)} {10 + (person % 90)} {10 + (person * 13 % 90)}");
        var birth = string.Create(CultureInfo.InvariantCulture, $"{1 + (person * 11 % 28):00}.{1 + (person * 5 % 12):00}.{1950 + (person * 17 % 55)}");
        var id = (copy * 300) + person + 1;
        return copy == 0
            ? $"{id},{given},{family},{mail},{phone},{birth},{city}"
            : $"{id},{(person % 3 == 0 ? given.ToUpperInvariant() : given)},{(person % 5 == 0 ? family[..^1] : family)},{(person % 4 == 0 ? "" : mail)},{(person % 6 == 0 ? "" : phone)},{(person % 7 == 0 ? "" : birth)},{city}";
    }

    async Task<string> LinkAsync(string file, params string[] options) => await TypeAsync(["link", file, "--out", Path.Combine(_folder, "out.csv"), .. options]);

    static async Task<string> TypeAsync(params string[] args)
    {
        var said = await CliHouse.TypeAsync("", args);
        Assert.Equal((0, ""), (said.Code, said.Error));
        return said.Out;
    }

    async Task<string[]> RowsAsync(string file) => await File.ReadAllLinesAsync(Path.Combine(_folder, file), TestContext.Current.CancellationToken);

    static async Task<IEnumerable<string>> IdsAsync(string file) =>
        (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken))[1..].Select(row => row.Split(',')[0]).Order(StringComparer.Ordinal);

    static double F1(string said) => double.Parse(said[(said.IndexOf("F1 ", StringComparison.Ordinal) + 3)..].Split(';')[0], CultureInfo.InvariantCulture);
}
