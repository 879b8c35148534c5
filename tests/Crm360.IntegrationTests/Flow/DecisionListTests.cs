using Crm360.Golden;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Standardise;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

/// <summary>What stewards said stands in the chain, and in a list that says how it stands.</summary>
public abstract class DecisionListTests(DatabaseEngine engine)
{
    const string NewEmail = "yeni.adres@example.org";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pin_a_correction_and_their_undoing_stand_in_the_chain_by_their_decision_and_without_their_value()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house);
        var own = (await Steward.CustomersAsync(house))[left.RecordId];
        var values = house.Get<DecideValueStep>();

        var pin = await values.PinAsync(left.Source, left.SourceKey, "name", null, Said("test"), Cancel);
        var correction = await values.CorrectAsync(right.Source, right.SourceKey, "email", NewEmail, Said("asked"), Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        var undo = await house.Get<DecideStep>().UndoAsync(pin, "ayse", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));

        var events = (await house.RowsAsync<IdentityEventRow>()).Where(row => row.Kind is IdentityEventKind.Pinned or IdentityEventKind.Unpinned).OrderBy(row => row.EventId);
        Assert.Equal(
            [
                (IdentityEventKind.Pinned, own, (long?)left.RecordId, $"decision {pin}: pin of name"),
                (IdentityEventKind.Pinned, own, right.RecordId, $"decision {correction}: correction of email"),
                (IdentityEventKind.Unpinned, own, left.RecordId, $"decision {undo}: takes back decision {pin} of name"),
            ],
            events.Select(row => (row.Kind, row.CustomerId, row.RecordId, row.Evidence!)));
        var proof = await house.Get<HistoryQueries>().ProveAsync(null, Cancel);
        Assert.Equal((0, 0L), (proof.Faults.Count, proof.Unsealed));
        Assert.Equal(3, (await house.Get<HistoryQueries>().OfAsync(own, Cancel))!.Events.Count(of => of.Kind is IdentityEventKind.Pinned or IdentityEventKind.Unpinned));
        await house.RunAsync(full: true, minutes: 5); // says nothing twice
        Assert.Equal(3, (await house.RowsAsync<IdentityEventRow>()).Count(row => row.Kind is IdentityEventKind.Pinned or IdentityEventKind.Unpinned));
    }

    [Fact]
    public async Task A_word_on_a_link_by_which_nothing_moves_is_pinned_and_one_that_moves_something_is_its_evidence_alone()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (one, other) = await Steward.PartOfACustomerAsync(house);
        var (left, right) = await Steward.TwoCustomersAsync(house);
        var before = await Steward.CustomersAsync(house);

        var confirmed = await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, one, other, "ayse", Cancel);
        var apart = await house.Get<DecideStep>().DecideAsync(DecisionKind.CannotLink, left, right, "ayse", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        var linked = await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, left, right, "ayse", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));

        var events = await house.RowsAsync<IdentityEventRow>();
        var pinned = events.Where(row => row.Kind == IdentityEventKind.Pinned).OrderBy(row => row.EventId).ToList();
        Assert.Equal([$"decision {confirmed}: must link", $"decision {apart}: cannot link"], pinned.Select(row => row.Evidence));
        Assert.Equal((before[one.RecordId], (long?)null), (pinned[0].CustomerId, pinned[0].OtherCustomerId));
        Assert.Equal(new long?[] { before[left.RecordId], before[right.RecordId] }.Order(), new[] { pinned[1].CustomerId, pinned[1].OtherCustomerId }.Order());
        Assert.Equal($"decision {linked}", Assert.Single(events, row => row.Kind == IdentityEventKind.Merged).Evidence);
    }

    [Fact]
    public async Task The_list_says_of_each_decision_whether_it_holds_or_why_not()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house);
        var (one, other) = await Steward.TwoCustomersAsync(house);
        var contact = (await house.RowsAsync<PartyRow>()).First(row => row is { Source: "crm_contacts", NameKey: not null });
        var values = house.Get<DecideValueStep>();
        var decide = house.Get<DecideStep>();

        var pin = await values.PinAsync(contact.Source, contact.SourceKey, "name", null, Said("checked"), Cancel);
        var replaced = await values.CorrectAsync(left.Source, left.SourceKey, "email", "eski@example.org", Said("first"), Cancel);
        var correction = await values.CorrectAsync(left.Source, left.SourceKey, "email", NewEmail, Said("second"), Cancel);
        var undone = await decide.DecideAsync(DecisionKind.CannotLink, left, right, "ayse", Cancel);
        await decide.UndoAsync(undone, "ayse", Cancel);
        var apart = await decide.DecideAsync(DecisionKind.MustLink, one, other, "ayse", Cancel);
        var together = await decide.DecideAsync(DecisionKind.CannotLink, other, one, "ayse", Cancel);
        await house.RunAsync(minutes: 5);

        Assert.Equal(
            new()
            {
                [pin] = DecisionState.Holds,
                [replaced] = DecisionState.Replaced,
                [correction] = DecisionState.Holds,
                [undone] = DecisionState.Undone,
                [apart] = DecisionState.Replaced,
                [together] = DecisionState.Holds,
            },
            await StatesAsync(house));
        var own = (await Steward.CustomersAsync(house))[left.RecordId];
        var ofCustomer = await house.Get<DecisionQueries>().ListAsync(own, Cancel);
        Assert.Equal([undone, correction, replaced], ofCustomer.Select(of => of.DecisionId));
        Assert.Equal((NewEmail, "ayse", "second", own), (ofCustomer[1].Value, ofCustomer[1].By, ofCustomer[1].Reason, Assert.Single(ofCustomer[1].Customers)));

        house.Contacts.Change(lines => lines[lines.FindIndex(line => line.StartsWith($"{contact.SourceKey};", StringComparison.Ordinal))] = $"{contact.SourceKey};Bambaşka;Birisi;;;;;;;;;;;;;TR;25.06.2026 14:33");
        await house.RunAsync(minutes: 10);
        Assert.Equal(DecisionState.Superseded, (await StatesAsync(house))[pin]);
        house.Contacts.Change(lines => lines.RemoveAll(line => line.StartsWith($"{contact.SourceKey};", StringComparison.Ordinal)));
        await house.RunAsync(minutes: 15);
        Assert.Equal(DecisionState.RecordGone, (await StatesAsync(house))[pin]);
    }

    [Fact]
    public async Task The_list_of_an_id_that_was_merged_is_that_of_the_customer_it_leads_to()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.TwoCustomersAsync(house);
        var before = await Steward.CustomersAsync(house);
        var linked = await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, left, right, "ayse", Cancel);
        await house.RunAsync(minutes: 5);
        var heir = (await Steward.CustomersAsync(house))[left.RecordId];
        var merged = Assert.Single([before[left.RecordId], before[right.RecordId]], id => id != heir);

        var listed = Assert.Single(await house.Get<DecisionQueries>().ListAsync(merged, Cancel));

        Assert.Equal((linked, heir), (listed.DecisionId, Assert.Single(listed.Customers)));
    }

    static async Task<Dictionary<long, DecisionState>> StatesAsync(House house) =>
        (await house.Get<DecisionQueries>().ListAsync(null, Cancel)).ToDictionary(of => of.DecisionId, of => of.State);

    static SaidOfValue Said(string why) => new("ayse", why, null);
}

[Trait("Category", "Sqlite")]
public sealed class SqliteDecisionListTests() : DecisionListTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerDecisionListTests() : DecisionListTests(DatabaseEngine.SqlServer);
