using System.Globalization;
using System.Text.Json;
using Crm360.IntegrationTests.Sources;
using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.AspNetCore.Http;
using static Crm360.IntegrationTests.Sources.RestHouse;

namespace Crm360.IntegrationTests.Flow;

/// <summary>A service that tells by delta links what has changed, landed again and again.</summary>
public abstract class DeltaTests(DatabaseEngine engine)
{
    static (long Read, long Landed, long Unchanged, long Deleted) Counts(StepReport report) =>
        (report.Counts["read"], report.Counts["landed"], report.Counts["unchanged"], report.Counts["deleted"]);

    [Fact]
    public async Task A_delta_link_is_kept_with_the_rows_that_led_to_it_and_a_removed_entity_leaves()
    {
        Changes changes = new();
        await using var service = await OfAsync(changes.AnswerAsync);
        await using var harbour = await OpenAsync(service);
        changes.Put("a", "A");
        changes.Put("b", "B");
        changes.Put("c", "C");
        Assert.Equal((3, 3, 0, 0), Counts(await harbour.LandAsync()));
        await AssertStateAsync(harbour, $"{service.Address}/contacts?$deltatoken=3");

        Assert.Equal((0, 0, 0, 0), Counts(await harbour.LandAsync()));

        changes.Put("a", "A2");
        changes.Remove("b");
        changes.Remove("never known");
        Assert.Equal((3, 2, 1, 1), Counts(await harbour.LandAsync()));
        await AssertStateAsync(harbour, $"{service.Address}/contacts?$deltatoken=6");
        Assert.Equal(["a", "c"], (await harbour.TodayAsync()).Keys);
        Assert.Contains("A2", (await harbour.TodayAsync())["a"], StringComparison.Ordinal);

        changes.Put("b", "B is back");
        Assert.Equal((1, 1, 0, 0), Counts(await harbour.LandAsync()));
        Assert.Equal(["a", "b", "c"], (await harbour.TodayAsync()).Keys);
        Assert.Equal(["", "3", "3", "6"], service.Requests.Where(asked => !asked.Plain.Contains("skip", StringComparison.Ordinal)).Select(asked => asked.Plain.Split("$deltatoken=").ElementAtOrDefault(1) ?? ""));
    }

    [Fact]
    public async Task A_service_that_fails_half_way_leaves_rows_and_link_as_they_were()
    {
        Changes changes = new();
        await using var service = await OfAsync(changes.AnswerAsync);
        await using var harbour = await OpenAsync(service);
        for (var id = 0; id < 5; id++)
            changes.Put($"{id}", "first");
        changes.FailsAfterPages = 1;
        await Assert.ThrowsAsync<FlowException>(() => harbour.LandAsync());
        Assert.Empty(await harbour.TodayAsync());
        Assert.Empty(await harbour.RowsAsync<SourceStateRow>());

        changes.FailsAfterPages = null;
        Assert.Equal((5, 5, 0, 0), Counts(await harbour.LandAsync()));
        var (rows, state) = (await harbour.TodayAsync(), Assert.Single(await harbour.RowsAsync<SourceStateRow>()));
        for (var id = 0; id < 4; id++)
            changes.Put($"{id}", "second");
        changes.Remove("4");
        changes.FailsAfterPages = 2;
        var fault = await Assert.ThrowsAsync<FlowException>(() => harbour.LandAsync());

        Assert.Contains("people", fault.Message, StringComparison.Ordinal);
        Assert.Equal(rows, await harbour.TodayAsync());
        Assert.Equal(state, Assert.Single(await harbour.RowsAsync<SourceStateRow>()));
        Assert.Single(await harbour.RowsAsync<BatchRow>());
        changes.FailsAfterPages = null;
        Assert.Equal((5, 5, 0, 1), Counts(await harbour.LandAsync()));
        Assert.Equal(["0", "1", "2", "3"], (await harbour.TodayAsync()).Keys);
    }

    [Fact]
    public async Task Without_its_link_all_of_a_service_is_read_again()
    {
        Changes changes = new();
        await using var service = await OfAsync(changes.AnswerAsync);
        await using var harbour = await OpenAsync(service);
        changes.Put("a", "A");
        await harbour.LandAsync();

        Assert.Equal((1, 0, 1, 0), Counts(await harbour.LandAsync(new RunOptions { Full = true })));
        Assert.True(await harbour.Get<StateQueries>().ResetAsync("people", TestContext.Current.CancellationToken));
        Assert.Equal((1, 0, 1, 0), Counts(await harbour.LandAsync()));
        Assert.Equal((0, 0, 0, 0), Counts(await harbour.LandAsync()));
    }

    Task<Harbour> OpenAsync(RestHouse service) =>
        Harbour.OpenAsync(engine, $"    rest: {{ url: {service.Address}/contacts, odata: true, delta: true, allow_private: true, tries: 1 }}\n    key: contactid");

    static async Task AssertStateAsync(Harbour harbour, string link)
    {
        var state = Assert.Single(await harbour.RowsAsync<SourceStateRow>());
        Assert.Equal(link, state.DeltaToken);
        Assert.Equal((await harbour.RowsAsync<BatchRow>()).Max(batch => batch.BatchId), state.BatchId);
    }

    /// <summary>A service that numbers its changes; a delta token is the number of the last one that was given. A page has two rows.</summary>
    sealed class Changes
    {
        const int PageSize = 2;

        readonly List<(string Id, string? Name)> _changes = [];

        /// <summary>How many pages of an answer it gives before it fails; null for all.</summary>
        public int? FailsAfterPages { get; set; }

        public void Put(string id, string name) => _changes.Add((id, name));

        public void Remove(string id) => _changes.Add((id, null));

        public Task AnswerAsync(HttpContext context)
        {
            var since = int.TryParse(context.Request.Query["$deltatoken"], CultureInfo.InvariantCulture, out var token) ? token : 0;
            var skip = int.TryParse(context.Request.Query["$skip"], CultureInfo.InvariantCulture, out var given) ? given : 0;
            if (skip / PageSize >= FailsAfterPages)
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return Task.CompletedTask;
            }

            var rows = _changes.Skip(since).GroupBy(change => change.Id, StringComparer.Ordinal).Select(same => same.Last()).Where(change => since > 0 || change.Name is not null).ToList();
            var at = $"http://{context.Request.Host}/contacts?";
            var isLast = skip + PageSize >= rows.Count;
            return JsonAsync(context, JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["value"] = rows.Skip(skip).Take(PageSize).Select(Entity),
                [isLast ? "@odata.deltaLink" : "@odata.nextLink"] = isLast ? $"{at}$deltatoken={_changes.Count}" : $"{at}$deltatoken={since}&$skip={skip + PageSize}",
            }));
        }

        static Dictionary<string, object> Entity((string Id, string? Name) change) => change.Name is { } name
            ? new(StringComparer.Ordinal) { ["contactid"] = change.Id, ["NAME"] = name, ["EMAIL"] = "p@example.org" }
            : new(StringComparer.Ordinal) { ["@removed"] = new { reason = "deleted" }, ["contactid"] = change.Id };
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteDeltaTests() : DeltaTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerDeltaTests() : DeltaTests(DatabaseEngine.SqlServer);
