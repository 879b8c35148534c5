using System.Globalization;
using Crm360.Linkage;
using Crm360.Linkage.Labelling;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Labelling;

public sealed class LabelledTrainingTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Some_answers_about_a_household_tell_relatives_from_copies_where_nothing_else_does()
    {
        var (table, plan) = Households();
        var labels = Enumerable.Range(0, 30).SelectMany(house => (LabelledPair[])
        [
            new(Row(house, "a"), Row(house, "b"), IsSame: false), new(Row(house, "a"), Row(house, "a2"), IsSame: true),
        ]).ToList();

        var (without, with) = (Errors(Trainer.Train(plan, table, Cancel)), Errors(Trainer.Train(plan, table, new TrainingOptions { Labels = labels }, Cancel)));

        Assert.True(with < 0.5 * without, $"{with} of {without} errors are left");

        int Row(int house, string person) => table.Keys.ToList().IndexOf($"p{house:D3}{person}");

        int Errors(MatchModel model) => Linker.Link(model, table, Cancel).Pairs
            .Count(pair => pair.Probability >= plan.LinkAt && table.Keys[pair.Left][..5] != table.Keys[pair.Right][..5]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_queue_of_doubtful_pairs_with_right_answers_does_not_pull_the_weights_from_the_truth(bool alsoOnes)
    {
        int[] values = [3000, 1000, 200, 50, 10];
        double[] errors = [0.05, 0.1, 0.15, 0.2, 0.3];
        var table = Simulated(values, errors, entities: 3000, duplicates: 1000);
        var plan = new MatchPlan([Some.Rule("0"), Some.Rule("1"), Some.Rule("2")], [.. values.Select((_, i) => Some.Same(Name(i)))], 0.9, 0.02);
        var doubtful = Linker.Link(Trainer.Train(plan, table, Cancel), table, Cancel).Pairs
            .Where(pair => pair.Probability < 0.9 || (alsoOnes && pair.Left % 50 == 0)).Select(pair => Judged(pair.Left, pair.Right)).ToList();
        Assert.True(doubtful.Count > 40, $"{doubtful.Count}");

        var model = Trainer.Train(plan, table, new TrainingOptions { Labels = doubtful }, Cancel);

        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(1 - errors[i] + (errors[i] / values[i]), model.Comparisons[i].M[0], 0.05);
            Assert.InRange(model.Comparisons[i].U[0] * values[i], 0.85, 1.15);
        }

        Assert.InRange(model.Prior / (1000 / (4000 * 3999 / 2.0)), 0.9, 1.1);
        Assert.Equal(new(doubtful.Count(label => label.IsSame), doubtful.Count(label => !label.IsSame), 0), model.Report.Labels);
    }

    [Fact]
    public void One_wrong_answer_changes_no_probability_by_much()
    {
        var table = Simulated([3000, 1000, 200, 50], [0.05, 0.1, 0.1, 0.1], entities: 2000, duplicates: 600);
        var plan = new MatchPlan([Some.Rule("0"), Some.Rule("1"), Some.Rule("3")], [.. Enumerable.Range(0, 4).Select(i => Some.Same(Name(i)))], 0.9, 0.02);
        var plain = Trainer.Train(plan, table, Cancel);
        // agrees on the most common column alone, as thousands do
        var wrong = Enumerable.Range(1, 1999).First(row => row != 0 && table.Values("3", row).SequenceEqual(table.Values("3", 0)) && !table.Values("0", row).SequenceEqual(table.Values("0", 0)));

        var model = Trainer.Train(plan, table, new TrainingOptions { Labels = [new(0, wrong, IsSame: true)] }, Cancel);

        for (var i = 0; i < 4; i++)
            Assert.Equal(plain.Comparisons[i].M[0], model.Comparisons[i].M[0], 0.06);
        Assert.InRange(model.Prior / plain.Prior, 0.9, 1.15);
    }

    [Fact]
    public void Without_labels_the_model_is_what_it_was_and_the_order_of_labels_means_nothing()
    {
        var (table, plan) = Households();
        LabelledPair[] labels = [.. Enumerable.Range(0, 60).Select(row => new LabelledPair(row, row + 2, row % 3 == 0))];

        Assert.Null(Trainer.Train(plan, table, Cancel).Calibration);
        Assert.Equal(Trainer.Train(plan, table, Cancel).ToJson(), Trainer.Train(plan, table, new TrainingOptions { Labels = [] }, Cancel).ToJson());
        Assert.Equal(
            Trainer.Train(plan, table, new TrainingOptions { Labels = labels }, Cancel).ToJson(),
            Trainer.Train(plan, table, new TrainingOptions { Labels = [.. Some.Shuffled(labels, 5).Select(label => label with { Left = label.Right, Right = label.Left })], Threads = 1 }, Cancel).ToJson());
    }

    [Fact]
    public void Of_two_answers_about_a_pair_the_last_one_counts_and_pairs_that_no_rule_finds_are_counted()
    {
        var table = Some.Table("1: x|p", "2: x|p", "3: y|q", "4: y|r");
        var plan = new MatchPlan([Some.Rule("a")], [Some.Same("a"), Some.Same("b")], 0.9, 0.1);

        var model = Trainer.Train(plan, table, new TrainingOptions { Labels = [new(0, 1, IsSame: false), new(1, 0, IsSame: true), new(0, 2, IsSame: false)] }, Cancel);

        Assert.Equal(new(Same: 1, Different: 1, Unblocked: 1), model.Report.Labels);
    }

    static LabelledPair Judged(int left, int right) => new(left, right, left % 3000 == right % 3000);

    /// <summary>Couples who share phone, surname and street, each recorded twice, and nothing that forbids to take them for one.</summary>
    static (RecordTable Table, MatchPlan Plan) Households()
    {
        var random = new Random(11);
        List<(string Key, string?[] Cells)> rows = [];
        for (var house = 0; house < 300; house++)
        {
            string[] home = [$"family{random.Next(200)}", $"phone{house}", $"street{random.Next(300)}"];
            foreach (var person in (string[])["a", "b"])
            {
                var given = $"given{random.Next(100)}";
                rows.Add(($"p{house:D3}{person}", [given, .. home]));
                rows.Add(($"p{house:D3}{person}2", [random.Next(20) == 0 ? $"given{random.Next(100)}" : given, .. home]));
            }
        }

        var table = new RecordTable([.. rows.Select(row => row.Key)]);
        string[] columns = ["given", "family", "phone", "street"];
        foreach (var (at, column) in columns.Index())
            table.AddColumn(column, (string?[])[.. rows.Select(row => row.Cells[at])]);
        return (table, new([Some.Rule("phone"), Some.Rule("given", "family")], [.. columns.Select(column => Some.Same(column))], 0.9, 0.5));
    }

    static RecordTable Simulated(int[] values, double[] errors, int entities, int duplicates)
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, entities).Select(_ => Array.ConvertAll(values, random.Next)).ToList();
        rows.AddRange(rows.Take(duplicates).Select(row => row.Select((value, i) => random.NextDouble() < errors[i] ? random.Next(values[i]) : value).ToArray()).ToList());
        var table = new RecordTable([.. rows.Select((_, i) => i.ToString("D5", CultureInfo.InvariantCulture))]);
        for (var i = 0; i < values.Length; i++)
            table.AddColumn(Name(i), (string?[])[.. rows.Select(row => $"{(char)('a' + i)}{row[i] * 7919 % values[i]}#")]);
        return table;
    }

    static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
