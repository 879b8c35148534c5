using System.Globalization;
using Crm360.Linkage;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Scoring;

public sealed class TrainerTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Recovers_the_m_u_and_prior_that_data_were_simulated_with(int seed)
    {
        int[] values = [3000, 1000, 200, 50, 10];
        double[] errors = [0.05, 0.1, 0.15, 0.2, 0.3];
        var table = Simulated(values, errors, entities: 3000, duplicates: 1000, seed);
        var plan = new MatchPlan([Some.Rule("0"), Some.Rule("1"), Some.Rule("2")], [.. values.Select((_, i) => Some.Same(Name(i)))], 0.9, 0.5);

        var model = Trainer.Train(plan, table, Cancel);

        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(1 - errors[i] + (errors[i] / values[i]), model.Comparisons[i].M[0], 0.04);
            Assert.InRange(model.Comparisons[i].U[0] * values[i], 0.85, 1.15);
        }

        Assert.InRange(model.Prior / (1000 / (4000 * 3999 / 2.0)), 0.9, 1.1);
        Assert.Empty(model.Report.Warnings);
    }

    [Fact]
    public void A_table_of_300_records_does_not_take_its_own_matches_for_chance()
    {
        int[] values = [3000, 1000, 200, 50];
        var table = Simulated(values, [0.05, 0.1, 0.1, 0.1], entities: 200, duplicates: 100, seed: 3);
        var plan = new MatchPlan([Some.Rule("0"), Some.Rule("1"), Some.Rule("2")], [.. values.Select((_, i) => Some.Same(Name(i)))], 0.9, 0.5);

        var model = Trainer.Train(plan, table, Cancel);

        Assert.True(model.Comparisons[0].U[0] < 0.0006, "of random pairs 1 in 3000 agrees by chance, and 2 in 1000 because they match");
        Assert.InRange(model.Prior * (300 * 299 / 2.0), 80, 120);
    }

    [Fact]
    public void A_model_comes_back_from_JSON_exactly()
    {
        var linkage = new RandomLinkage(99);
        var table = linkage.Table(order: 1);
        var model = Trainer.Train(linkage.Plan, table, Cancel);

        var back = MatchModel.FromJson(model.ToJson());

        Assert.Equal(model.ToJson(), back.ToJson());
        Assert.Equal(Linker.Link(model, table, Cancel).Pairs, Linker.Link(back, table, Cancel).Pairs);
    }

    [Fact]
    public void What_no_session_can_teach_keeps_sensible_defaults_and_is_reported()
    {
        var table = Simulated([300, 300], [0.1, 0.1], entities: 300, duplicates: 100, seed: 5);
        var plan = new MatchPlan([Some.Rule("0")], [Some.Same("0"), Some.Same("1")], 0.9, 0.5);

        var model = Trainer.Train(plan, table, Cancel);

        Assert.Equal(0.95, model.Comparisons[0].M[0], 6);
        Assert.Contains(model.Report.Warnings, warning => warning.Contains("'0'", StringComparison.Ordinal));
        Assert.Equal(0, model.Report.Comparisons[0].Sessions);
    }

    [Fact]
    public void A_column_made_from_another_teaches_nothing_about_it()
    {
        var table = Simulated([300, 300, 50, 50], [0.1, 0.1, 0.1, 0.1], entities: 300, duplicates: 100, seed: 5);
        table.AddColumn("key", (string?[])[.. Enumerable.Range(0, table.Count).Select(row => $"x {table.Values("0", row)[0]} y")]);
        var plan = new MatchPlan([Some.Rule("key")], [Some.Same("0"), Some.Same("1"), Some.Same("2"), Some.Same("3")], 0.9, 0.5);

        var model = Trainer.Train(plan, table, Cancel);

        Assert.Equal(["1", "2", "3"], model.Report.Sessions[0].Trained);
    }

    [Fact]
    public void A_stronger_level_never_weighs_less_than_a_weaker_one()
    {
        double[] m = [0.2, 0.5, 0.1, 0.2];
        double[] u = [0.01, 0.001, 0.2, 0.789];

        double[] lookalikes = [0.1, 0.6, 0.1, 0.2];

        Assert.True(LevelOrder.Enforce(m, u, [lookalikes]));
        Assert.Equal(m[0] / u[0], m[1] / u[1], 9);
        Assert.Equal(lookalikes[0] / u[0], lookalikes[1] / u[1], 9);
        Assert.Equal(1, lookalikes.Sum(), 12);
        Assert.Equal(1, m.Sum(), 12);
        Assert.True(m[1] / u[1] > m[2] / u[2]);
        Assert.False(LevelOrder.Enforce([0.9, 0.1], [0.1, 0.9], []));
    }

    [Fact]
    public void A_household_behind_one_phone_is_not_one_person()
    {
        var (table, plan) = Households();
        string[] relatives = ["p000a", "p000b"];
        int Row(string key) => table.Keys.ToList().IndexOf(key);

        var model = Trainer.Train(plan, table, Cancel);
        var classical = Trainer.Train(plan, table, new TrainingOptions { Lookalikes = false }, Cancel);
        var (learnt, naive) = (Linker.Explain(model, table, Row(relatives[0]), Row(relatives[1])), Linker.Explain(classical, table, Row(relatives[0]), Row(relatives[1])));

        Assert.True(learnt.Probability < 0.5, $"{learnt.Probability}");
        Assert.True(naive.Probability > learnt.Probability);
        Assert.Equal(0, learnt.LookalikeRule);
        Assert.True(Linker.Score(model, table, Row("p000a"), Row("p000a2")).Probability > 0.9);
    }

    /// <summary>Couples who share phone, surname and street, each recorded twice; birth dates tell them apart where they are known.</summary>
    static (RecordTable Table, MatchPlan Plan) Households()
    {
        var random = new Random(11);
        List<(string Key, string Given, string Family, string Phone, string Street, string? Birth)> rows = [];
        for (var house = 0; house < 400; house++)
        {
            var (family, phone, street) = ($"family{random.Next(200)}", $"phone{house}", $"street{random.Next(300)}");
            foreach (var person in (string[])["a", "b"])
            {
                var (given, birth) = ($"given{random.Next(100)}", $"19{random.Next(10, 99)}-0{random.Next(1, 9)}-1{random.Next(9)}");
                rows.Add(($"p{house:D3}{person}", given, family, phone, street, random.Next(2) == 0 || house == 0 ? null : birth));
                rows.Add(($"p{house:D3}{person}2", random.Next(20) == 0 ? $"given{random.Next(100)}" : given, family, phone, street, random.Next(2) == 0 ? null : birth));
            }
        }

        var table = new RecordTable([.. rows.Select(row => row.Key)]);
        table.AddColumn("given", (string?[])[.. rows.Select(row => row.Given)]);
        table.AddColumn("family", (string?[])[.. rows.Select(row => row.Family)]);
        table.AddColumn("phone", (string?[])[.. rows.Select(row => row.Phone)]);
        table.AddColumn("street", (string?[])[.. rows.Select(row => row.Street)]);
        table.AddColumn("birth", (string?[])[.. rows.Select(row => row.Birth)]);
        return (table, new(
            [Some.Rule("phone"), Some.Rule("given", "family")],
            [Some.Same("given"), Some.Same("family"), Some.Same("phone"), Some.Same("street"), Some.Same("birth", vetoOther: true)],
            0.9,
            0.5));
    }

    static RecordTable Simulated(int[] values, double[] errors, int entities, int duplicates, int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, entities).Select(_ => Array.ConvertAll(values, random.Next)).ToList();
        rows.AddRange(rows.Take(duplicates).Select(row => row.Select((value, i) => random.NextDouble() < errors[i] ? random.Next(values[i]) : value).ToArray()).ToList());
        var table = new RecordTable([.. rows.Select((_, i) => Name(i))]);
        for (var i = 0; i < values.Length; i++)
            table.AddColumn(Name(i), (string?[])[.. rows.Select(row => $"{(char)('a' + i)}{row[i] * 7919 % values[i]}#")]);
        return table;
    }

    static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
