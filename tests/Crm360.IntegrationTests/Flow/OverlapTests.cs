using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

public abstract class OverlapTests(DatabaseEngine engine)
{
    [Fact]
    public async Task Of_two_runs_at_once_the_second_is_refused_with_a_sentence_and_logged()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 2);
        await using var others = House.Services(house.Folder, house.Database.ConnectionString);
        await using var other = new AnotherProcess(house, others);

        await other.DuringRunAsync(async () =>
        {
            var refusal = await Assert.ThrowsAsync<FlowException>(() => house.RunAsync());
            Assert.Equal(ExclusiveRuns.AnotherRun, refusal.Message);
            Assert.Equal(DecisionOutcome.RunAtWork, await house.Flow.DecideAsync(TestContext.Current.CancellationToken));
        });

        var runs = (await house.RowsAsync<RunRow>()).OrderBy(row => row.RunId).ToList();
        Assert.Equal([RunStatus.SucceededWithProblems, RunStatus.Refused], runs.ConvertAll(row => row.Status));
        Assert.Equal(ExclusiveRuns.AnotherRun, runs[1].Message);
        Assert.NotNull(runs[1].FinishedAt);
    }

    [Fact]
    public async Task A_decision_taken_while_a_run_works_is_applied_before_that_run_publishes()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house);
        house.Contacts.Change(lines => lines.RemoveAt(lines.Count - 1)); // something to publish
        var reports = new StewardAt(Stage.Match, () => house.Get<DecideStep>()
            .DecideAsync(DecisionKind.CannotLink, left, right, "test", CancellationToken.None).GetAwaiter().GetResult());

        var run = await house.Flow.RunAsync(
            new RunOptions { AsOf = House.Today.AddMinutes(5) }, reports, TestContext.Current.CancellationToken);

        Assert.True(reports.IsDone);
        var customers = await Steward.CustomersAsync(house);
        Assert.NotEqual(customers[left.RecordId], customers[right.RecordId]);
        Assert.Equal(2, (await house.RowsAsync<StepRow>()).Count(step => step.RunId == run.Id && step.Stage == nameof(Stage.Warehouse) && step.Subject is null));
        Assert.Equal(2, (await house.RowsAsync<RunRow>()).Count);
    }

    [Fact]
    public async Task A_decision_taken_while_a_source_lands_is_kept_however_long_that_takes()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 8);
        await house.RunAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house);
        house.Contacts.Change(lines => lines.RemoveAt(lines.Count - 1)); // an unchanged file is not read
        var landing = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var run = Task.Run(() => house.Flow.RunAsync(
            new RunOptions { AsOf = House.Today.AddMinutes(5), Only = ["crm_contacts"] }, new Gate(Stage.Landing, landing, goOn.Task), CancellationToken.None));
        Assert.Same(landing.Task, await Task.WhenAny(landing.Task, run)); // rows of the source are written, and not committed
        var decision = house.Get<DecideStep>().DecideAsync(DecisionKind.CannotLink, left, right, "test", CancellationToken.None);

        await Task.WhenAny(decision, Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken)); // longer than one try takes
        goOn.SetResult();
        await Task.WhenAll(run, decision);
        await house.Flow.DecideAsync(TestContext.Current.CancellationToken); // as a sitting does after each decision

        var customers = await Steward.CustomersAsync(house);
        Assert.NotEqual(customers[left.RecordId], customers[right.RecordId]);
    }

    /// <summary>Acts once, when a run first reports from a stage: the run holds the lock then.</summary>
    sealed class StewardAt(Stage stage, Action act) : IProgress<StepProgress>
    {
        int _times;

        public bool IsDone => _times > 0;

        public void Report(StepProgress value)
        {
            // Match reports again when it has learnt what there is; a decision before its first report would be seen by it
            if (value.Stage == stage && value.Rows > 0 && Interlocked.Increment(ref _times) == 1)
                act();
        }
    }

    sealed class AnotherProcess(House house, IServiceProvider services) : IAsyncDisposable
    {
        readonly TaskCompletionSource _begun = new();
        readonly TaskCompletionSource _goOn = new();
        Task? _run;

        public async Task DuringRunAsync(Func<Task> act)
        {
            var flow = (CustomerFlow)services.GetService(typeof(CustomerFlow))!;
            var progress = new Gate(Stage.Match, _begun, _goOn.Task);
            _run = Task.Run(() => flow.RunAsync(new RunOptions { AsOf = House.Today }, progress, CancellationToken.None));
            await Task.WhenAny(_begun.Task, _run);
            await act();
            _goOn.SetResult();
            await _run;
            Assert.NotEmpty(await house.RowsAsync<XrefRow>());
        }

        public async ValueTask DisposeAsync()
        {
            _goOn.TrySetResult();
            if (_run is not null)
                await Task.WhenAny(_run);
        }
    }

    /// <summary>Holds a run at a stage: in Landing within its transaction, in Match where nothing is being written.</summary>
    sealed class Gate(Stage stage, TaskCompletionSource begun, Task goOn) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            if (value.Stage != stage || (stage == Stage.Landing && value.Rows == 0))
                return;
            begun.TrySetResult();
            goOn.GetAwaiter().GetResult();
        }
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteOverlapTests() : OverlapTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerOverlapTests() : OverlapTests(DatabaseEngine.SqlServer);
