using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm360.Linkage;
using Crm360.Linkage.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Scoring;

public sealed class ModelFileTests
{
    static readonly MatchPlan Plan = new(
        [Some.Rule("a"), Some.Rule("b")],
        [new("name", ["a", "a.sound"], [Some.Level("same", Some.Exact("a"), termFrequency: "a"), Some.Level("sounds alike", Some.Exact("a.sound")), Some.Else()]), Some.Same("b")],
        0.9, 0.5, [new("a.sound", "a", new Transform.Sound())]);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_model_that_was_written_and_read_scores_as_before_and_says_what_it_learnt_from() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var linkage = new RandomLinkage(seed);
        var model = Trainer.Train(linkage.Plan, linkage.Table(order: 1), Cancel);

        var read = MatchModel.FromJson(model.ToJson());

        Assert.Equal(model.ToJson(), read.ToJson());
        Assert.Equal(MatchModel.CurrentFormat, read.Format);
        Assert.Equal(linkage.Keys.Length, read.Data!.Records);
        Assert.Equal(PlanCheck.Columns(linkage.Plan), read.Data.Columns.Select(column => column.Name));
        Assert.Equal(Linker.Link(model, linkage.Table(order: 2), Cancel).Pairs, Linker.Link(read, linkage.Table(order: 2), Cancel).Pairs);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_fingerprint_of_records_tells_how_values_are_spread_and_no_value()
    {
        var print = DataFingerprint.Of(Plan, Some.Table("1: ayşe | x", "2: ayşe | y", "3: veli |", "4: | z"));

        Assert.Equal([("a", 0.75, 3, 2), ("b", 0.75, 3, 3)], print.Columns.Select(column => (column.Name, column.Filled, (int)column.Values, column.Distinct)));
        Assert.Equal(print.Columns[0].Distribution, DataFingerprint.Of(Plan, Some.Table("4: ali | z", "9: can | y", "3: can |", "2: | p")).Columns[0].Distribution);
        Assert.NotEqual(print.Columns[0].Distribution, DataFingerprint.Of(Plan, Some.Table("1: ali | z", "2: can | y", "3: cem |", "4: | p")).Columns[0].Distribution);
        Assert.DoesNotContain("ay", JsonSerializer.Serialize(print), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_thresholds_and_rules_may_change_and_lookalikes_stay_with_their_rules()
    {
        var model = Some.Model(Plan, 0.1, new TermFrequencies("a", 0, 0, [], [])) with
        {
            Lookalikes = [new(1, 0.1, [1], [[0.5, 0.3, 0.2], [0.5, 0.5]]), new(0, 0.2, [0], [[0.5, 0.3, 0.2], [0.5, 0.5]])],
        };
        var other = Plan with { Blocking = [Some.Rule("b"), Some.Rule("a", "b")], LinkAt = 0.8, Comparisons = [Plan.Comparisons[0], new("b", ["b"], [Some.Level("equal", Some.Exact("b")), Some.Else()])] };

        var fitted = model.For(other);

        Assert.Equal(ModelFit.Fingerprint(Plan with { ReviewAt = 0.1 }), ModelFit.Fingerprint(Plan));
        Assert.NotEqual(ModelFit.Fingerprint(other), ModelFit.Fingerprint(Plan));
        Assert.Same(other, fitted.Plan);
        Assert.Equal((0, 0.1), (fitted.Lookalikes.Single().Rule, fitted.Lookalikes.Single().Share));
    }

    [Fact]
    public void A_model_that_does_not_fit_a_plan_is_refused_in_a_sentence()
    {
        var model = Some.Model(Plan, 0.1, new TermFrequencies("a", 0, 0, [], []));
        var fewer = Plan with { Comparisons = [Plan.Comparisons[1]] };
        var otherLevels = Plan with { Comparisons = [Plan.Comparisons[0], new("b", ["b"], [Some.Level("same", new Predicate.Damerau("b", 1)), Some.Else()])] };
        var otherColumn = Plan with { Derive = [new("a.sound", "a", new Transform.Initials())] };

        Assert.Null(ModelFit.Fault(model, Plan));
        Assert.Equal("The model compares 'name', 'b', the plan 'b'.", ModelFit.Fault(model, fewer));
        Assert.Equal("The levels of 'b' are not those that the model was trained for.", ModelFit.Fault(model, otherLevels));
        Assert.Equal("The column 'a.sound' is derived otherwise than when the model was trained.", ModelFit.Fault(model, otherColumn));
        Assert.StartsWith("The model compares", Assert.Throws<ArgumentException>(() => model.For(fewer)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format", "7", "The model has the format 7, and formats up to 2 are read; train it anew.")]
    [InlineData("prior", "1", "The model's prior is 1;")]
    [InlineData("comparisons", "[]", "The model has weights of 0 comparisons, its plan 2 comparisons.")]
    [InlineData("term_frequencies", "[]", "The model does not say how common the values of 'a' are.")]
    [InlineData("lookalikes", """[{ "rule": 2, "share": 0.1, "dependent": [], "levels": [[0.5, 0.3, 0.2], [0.5, 0.5]] }]""", "The lookalikes of blocking rule 3 do not fit")]
    [InlineData("plan", "null", "")]
    [InlineData("report", null, "")]
    public void A_model_that_was_spoilt_is_refused_in_a_sentence(string field, string? json, string message)
    {
        var model = JsonNode.Parse(Some.Model(Plan, 0.1, new TermFrequencies("a", 0, 0, [], [])).ToJson())!.AsObject();
        model.Remove(field);
        if (json is not null)
            model.Add(field, JsonNode.Parse(json));

        Assert.Contains(message, Assert.Throws<JsonException>(() => MatchModel.FromJson(model.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_from_before_formats_were_noted_is_read_and_no_drift_is_told_from_it()
    {
        var written = JsonNode.Parse(Some.Model(Plan, 0.1, new TermFrequencies("a", 0, 0, [], [])).ToJson())!.AsObject();
        foreach (var field in (string[])["format", "plan_fingerprint", "data"])
            Assert.True(written.Remove(field));

        var model = MatchModel.FromJson(written.ToJsonString());

        Assert.Equal(0, model.Format);
        Assert.Empty(ModelDrift.Of(model, Some.Table("1: x | y")));
    }

    [Theory]
    [InlineData(1, 1, 1, "")]
    [InlineData(2.1, 1, 1, "There are 2100 records, 1000 when the model was trained.")]
    [InlineData(1, 0.8, 1, "80 % of the records have a value in 'b', 100 % when the model was trained.")]
    [InlineData(1, 0.95, 1, "")]
    [InlineData(1, 1, 0.8, "The shares of the common values of 'a' have moved by 20 % in sum since the model was trained.")]
    [InlineData(1, 1, 0.95, "")]
    public void Drift_is_told_from_its_limits_on(double growth, double filled, double same, string told)
    {
        var frequent = Plan with { Blocking = [Some.Rule("b")], Comparisons = [new("name", ["a"], [Some.Level("same", Some.Exact("a"), termFrequency: "a"), Some.Else()]), Some.Same("b")], Derive = null };
        var model = Trainer.Train(frequent, Records(1_000, 1, 1), Cancel);

        Assert.Equal(told, string.Join(' ', ModelDrift.Of(model, Records((int)(1_000 * growth), filled, same))));
    }

    /// <summary>Records of ten names that come equally often, some of which give way to an eleventh.</summary>
    static RecordTable Records(int count, double filled, double same)
    {
        var table = new RecordTable([.. Enumerable.Range(0, count).Select(i => i.ToString("D6", CultureInfo.InvariantCulture))]);
        table.AddColumn("a", (string?[])[.. Enumerable.Range(0, count).Select(i => i < same * count ? $"name {i % 10}" : "another")]);
        table.AddColumn("b", (string?[])[.. Enumerable.Range(0, count).Select(i => i < filled * count ? $"value {i / 2}" : null)]);
        return table;
    }
}
