using Crm360.Golden;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

/// <summary>What happened to customer ids: told with its reason, looked back on, and proven.</summary>
public abstract class IdentityHistoryTests(DatabaseEngine engine)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merge_and_a_split_say_by_which_decision_and_the_customers_of_before_can_be_looked_back_on()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.TwoCustomersAsync(house);
        var before = await Steward.CustomersAsync(house);
        var (one, other) = (before[left.RecordId], before[right.RecordId]);
        var history = house.Get<HistoryQueries>();

        var linked = await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, left, right, "ayse", Cancel);
        await house.RunAsync(minutes: 20);
        var merged = await history.OfAsync(other, Cancel);

        Assert.Equal((one, other), (merged!.CustomerId, merged.AskedId));
        Assert.Equal([one, other], merged.Ids);
        Assert.Equal(
            [(IdentityEventKind.Assigned, one, (long?)null, (string?)null), (IdentityEventKind.Assigned, other, null, null), (IdentityEventKind.Merged, one, other, $"decision {linked}"), (IdentityEventKind.Redirected, other, one, $"decision {linked}")],
            merged.Events.Select(of => (of.Kind, of.CustomerId, of.OtherCustomerId, of.Evidence)));
        Assert.Contains(merged.Values, change => change.CustomerId == one && change.Attribute == "records" && (change.Before, change.After) == ("1", "2"));

        Assert.Equal([KeyOf(right)], (await history.AsOfAsync(other, House.Today.AddMinutes(10), Cancel))!.Records);
        var after = (await history.AsOfAsync(other, House.Today.AddMinutes(21), Cancel))!;
        Assert.Equal((one, other), (after.CustomerId, after.AskedId));
        Assert.Equal(((string[])[KeyOf(left), KeyOf(right)]).Order(StringComparer.Ordinal), after.Records);
        Assert.Null(await history.AsOfAsync(one, House.Today.AddMinutes(-1), Cancel));

        await house.Get<DecideStep>().UndoAsync(linked, "ayse", Cancel);
        await house.RunAsync(minutes: 40);
        var split = (await history.OfAsync(one, Cancel))!.Events[^1];
        Assert.Equal((IdentityEventKind.Split, (long?)one, "no tie"), (split.Kind, split.OtherCustomerId, split.Evidence));
        Assert.Equal([one], await history.FormerAsync(split.CustomerId, House.Today.AddMinutes(21), Cancel));
    }

    [Fact]
    public async Task A_customer_that_a_steward_parts_says_by_which_decision_and_one_that_data_join_by_which_pair()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house);
        var parted = await house.Get<DecideStep>().DecideAsync(DecisionKind.CannotLink, left, right, "ayse", Cancel);
        await house.RunAsync(minutes: 20);
        Assert.Equal($"decision {parted}", Assert.Single(await house.RowsAsync<IdentityEventRow>(), row => row.Kind == IdentityEventKind.Split).Evidence);

        await house.Get<DecideStep>().UndoAsync(parted, "ayse", Cancel);
        await house.RunAsync(minutes: 40);

        var merged = Assert.Single(await house.RowsAsync<IdentityEventRow>(), row => row.Kind == IdentityEventKind.Merged);
        Assert.StartsWith(FormattableString.Invariant($"pair {left.RecordId}-{right.RecordId}, weight "), merged.Evidence, StringComparison.Ordinal);
        var told = (await house.Get<HistoryQueries>().OfAsync(merged.CustomerId, Cancel))!.Events.Single(of => of.EventId == merged.EventId);
        Assert.StartsWith($"{KeyOf(left)} and {KeyOf(right)}, weight ", told.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_outlives_a_load_without_its_records()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var parties = (await house.RowsAsync<PartyRow>()).ToDictionary(row => row.RecordId);
        var alone = (await Steward.CustomersAsync(house)).GroupBy(of => of.Value, of => parties[of.Key])
            .Where(own => own.Count() == 1 && own.First() is { Source: "crm_contacts", Implied: false }).Take(2).Select(own => (Customer: own.Key, Record: own.First())).ToList();
        await house.Get<DecideStep>().DecideAllAsync(await house.Get<RegroupQueries>().MergeAsync(alone[0].Customer, alone[1].Customer, "test", Cancel), Cancel);
        await house.RunAsync(minutes: 5);
        var kept = (await Steward.CustomersAsync(house))[alone[0].Record.RecordId];
        List<string> all = [];

        house.Contacts.Change(lines =>
        {
            all.AddRange(lines);
            lines.RemoveAll(line => alone.Exists(of => line.Contains(of.Record.SourceKey, StringComparison.Ordinal)));
            Assert.Equal(all.Count - 2, lines.Count);
        });
        var run = await house.RunAsync(minutes: 10);
        Assert.Equal(CustomerStatus.Retired, (await house.RowsAsync<CustomerRow>()).Single(row => row.CustomerId == kept).Status);
        Assert.Contains("2 have left their sources", (await house.RowsAsync<StepRow>()).Single(step => step.RunId == run.Id && step.Stage == nameof(Stage.Golden)).Message, StringComparison.Ordinal);
        house.Contacts.Change(lines =>
        {
            lines.Clear();
            lines.AddRange(all);
        });
        await house.RunAsync(minutes: 15);

        var customers = (await house.RowsAsync<CustomerRow>()).ToDictionary(row => row.CustomerId);
        Assert.All(alone, of => Assert.Equal(CustomerStatus.Active, (customers[of.Customer].MergedInto is { } heir ? customers[heir] : customers[of.Customer]).Status));
        var today = await Steward.CustomersAsync(house);
        Assert.All(alone, of => Assert.Equal(kept, today[of.Record.RecordId]));
        Assert.Contains(await house.RowsAsync<IdentityEventRow>(), row => row is { Kind: IdentityEventKind.Assigned, Evidence: "back in its source" } && row.CustomerId == kept);
        Assert.Empty((await house.Get<HistoryQueries>().ProveAsync(null, Cancel)).Faults);
    }

    [Fact]
    public async Task The_chain_holds_run_after_run_and_shows_every_event_that_is_touched()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var history = house.Get<HistoryQueries>();
        var first = await history.ProveAsync(null, Cancel);
        var (left, right) = await Steward.PartOfACustomerAsync(house);
        await house.Get<DecideStep>().DecideAsync(DecisionKind.CannotLink, left, right, "ayse", Cancel);
        await house.RunAsync(minutes: 20);
        await house.RunAsync(minutes: 40); // nothing happens, so nothing is appended

        var proof = await history.ProveAsync(first.Head, Cancel);
        Assert.Equal((2, 0L), (proof.Entries, proof.Unsealed));
        Assert.Empty(proof.Faults);
        Assert.Equal((await house.RowsAsync<IdentityEventRow>()).Count, proof.Events);
        Assert.Contains("noted", Assert.Single((await history.ProveAsync(new string('a', 64), Cancel)).Faults), StringComparison.Ordinal);

        var events = engine is DatabaseEngine.Sqlite ? "gold_identity_event" : "gold.[identity_event]";
        var entries = engine is DatabaseEngine.Sqlite ? "gold_identity_chain" : "gold.[identity_chain]";
        await FaultAsync($"update {events} set customer_id = 7 where event_id = 3", $"update {events} set customer_id = {(await house.RowsAsync<IdentityEventRow>()).Single(row => row.EventId == 3).CustomerId} where event_id = 3", "Of the events 1 to");
        await FaultAsync($"update {entries} set run_id = 9 where entry_id = 1", $"update {entries} set run_id = {(await house.RowsAsync<IdentityChainRow>()).Single(row => row.EntryId == 1).RunId} where entry_id = 1", "Entry 1 is not what was appended");
        await FaultAsync($"update {entries} set entry_id = 3 where entry_id = 2", $"update {entries} set entry_id = 2 where entry_id = 3", "Entry 2 is missing");
        await FaultAsync($"delete from {events} where event_id = 2", null, "events from 1 to");
        await FaultAsync($"delete from {entries}", null, "are in no entry");

        async Task FaultAsync(string change, string? back, string fault)
        {
            await house.Database.ExecuteAsync(change);
            Assert.Contains((await history.ProveAsync(null, Cancel)).Faults, said => said.Contains(fault, StringComparison.Ordinal));
            if (back is null)
                return;
            await house.Database.ExecuteAsync(back);
            Assert.Empty((await history.ProveAsync(null, Cancel)).Faults);
        }
    }

    static string KeyOf(PartyRow party) => RecordKey.Of(party.Source, party.SourceKey);
}

[Trait("Category", "Sqlite")]
public sealed class SqliteIdentityHistoryTests() : IdentityHistoryTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerIdentityHistoryTests() : IdentityHistoryTests(DatabaseEngine.SqlServer);
