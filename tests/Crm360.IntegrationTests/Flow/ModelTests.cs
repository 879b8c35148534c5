using System.Globalization;
using Crm360.Linkage.Scoring;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

[Trait("Category", "Sqlite")]
public sealed class ModelTests
{
    [Fact]
    public async Task A_model_is_kept_from_run_to_run_and_learnt_anew_when_that_is_asked_for()
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 110, seed: 3);
        await house.RunAsync();
        house.Contacts.Change(lines => lines.RemoveAt(1));
        await house.RunAsync(minutes: 1);
        var first = Assert.Single(await house.RowsAsync<ModelRow>());

        await house.RunAsync(minutes: 2, retrain: true);

        var second = (await house.RowsAsync<ModelRow>()).Single(row => row.ModelId != first.ModelId);
        Assert.True(second.Published);
        Assert.All(await house.RowsAsync<PairRow>(), pair => Assert.Equal(second.ModelId, pair.ModelId));
        var model = MatchModel.FromJson(second.Document);
        Assert.Equal(second.Records, model.Data!.Records);
        Assert.Equal(ModelFit.Fingerprint(model.Plan), model.PlanFingerprint);
        Assert.NotEmpty(model.Report.Sessions);
        Assert.Null(await SaidAsync(house));

        await using var other = await house.MirrorAsync();
        await other.RunAsync(minutes: 2);
        House.AssertSame(await other.ContentTodayAsync(), await house.ContentTodayAsync());
    }

    [Fact]
    public async Task Data_that_drift_are_told_and_learnt_anew_and_end_where_a_first_run_over_them_does()
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 110, seed: 4);
        await house.RunAsync();
        SourceText[] files = [house.Contacts, SourceText.Cp1254(house.PathOf("crm", "contacts_2.csv"))];
        foreach (var file in files)
            file.Change(lines => lines.RemoveRange(1, lines.Count - 1));
        files[0].Change(lines => lines.AddRange(Enumerable.Range(0, 1_500).Select(Nameless)));

        await house.RunAsync(minutes: 1);

        Assert.Equal(2, (await house.RowsAsync<ModelRow>()).Count);
        Assert.StartsWith("The data have drifted, so a new model was trained: There are ", await SaidAsync(house), StringComparison.Ordinal);

        await using var other = await house.MirrorAsync();
        await other.RunAsync(minutes: 1);
        House.AssertSame(await other.ContentTodayAsync(), await house.ContentTodayAsync());
        await house.RunAsync(minutes: 2, from: Stage.Match);
        Assert.Equal(2, (await house.RowsAsync<ModelRow>()).Count);
    }

    [Fact]
    public async Task A_block_that_crosses_its_limit_between_runs_ends_as_if_all_had_come_at_once()
    {
        await using var stepwise = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 110, seed: 6);
        stepwise.Contacts.Change(lines => lines.AddRange(Enumerable.Range(0, 700).Select(SharesPhone))); // 708 make a block over-full
        await using var atOnce = await stepwise.MirrorAsync();
        await stepwise.RunAsync();
        await atOnce.RunAsync();

        stepwise.Contacts.Change(lines => lines.AddRange(Enumerable.Range(700, 40).Select(SharesPhone)));
        await stepwise.RunAsync(minutes: 1);
        Assert.Contains("too large to compare", await SaidAsync(stepwise), StringComparison.Ordinal);
        stepwise.Contacts.Change(lines => lines.RemoveRange(lines.Count - 100, 60));
        await stepwise.RunAsync(minutes: 2);
        Assert.Null(await SaidAsync(stepwise));
        atOnce.Contacts.Write(stepwise.Contacts.Lines());
        await atOnce.RunAsync(minutes: 2);

        Assert.Single(await stepwise.RowsAsync<ModelRow>());
        House.AssertSame(await atOnce.ContentTodayAsync(), await stepwise.ContentTodayAsync());
    }

    [Fact]
    public async Task A_stored_model_that_a_newer_program_wrote_is_refused_in_a_sentence_until_it_is_learnt_anew()
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 22, seed: 5);
        await house.RunAsync();
        await using (var db = house.Open())
        {
            var row = db.Set<ModelRow>().Single();
            db.Remove(row);
            db.Add(row with { Document = row.Document.Replace("\"format\":2", "\"format\":99", StringComparison.Ordinal) });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        house.Contacts.Change(lines => lines.RemoveAt(1));
        var fault = await Assert.ThrowsAsync<FlowException>(() => house.RunAsync(minutes: 1));
        Assert.Equal("The model by which customers are published can't be used; run with --retrain to learn a new one. The model has the format 99, and formats up to 2 are read; train it anew.", fault.Message);

        await house.RunAsync(minutes: 2, retrain: true);
        await house.RunAsync(minutes: 3);
    }

    static string Nameless(int number) => string.Create(CultureInfo.InvariantCulture, $"{800_000 + number};;;;;;0532{1_000_000 + (number / 2)};;;;;;;;;;01.06.2026 12:00");

    static string SharesPhone(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{700_000 + number};Ali{(char)('a' + (number % 26))};Kaya{(char)('a' + (number / 26))};;;;05321112233;;;;;;;;;;01.06.2026 12:00");

    /// <summary>What the last run said of matching.</summary>
    static async Task<string?> SaidAsync(House house) =>
        (await house.RowsAsync<StepRow>()).Where(step => step.Stage == nameof(Stage.Match)).OrderBy(step => step.RunId).Last().Message;
}
