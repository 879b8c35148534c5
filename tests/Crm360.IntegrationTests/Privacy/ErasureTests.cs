using Crm360.Golden;
using Crm360.IntegrationTests.Flow;
using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;
using Crm360.Warehouse;
using Crm360.Warehouse.Lookup;

namespace Crm360.IntegrationTests.Privacy;

public abstract class ErasureTests(DatabaseEngine engine)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_an_erased_person_is_left_in_any_table_and_facts_and_her_husband_stay_as_they_were()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        var (husband, totals) = (await ErasedPerson.HusbandAsync(house), await ErasedPerson.TotalsAsync(house));
        var before = await EveryValue.HoldingAsync(house, ErasedPerson.Traces);
        Assert.All(["land.source_record.payload", "land.quarantine.raw", "std.party.given_name", "std.order.customer_key", "gold.customer.name", "gold.customer_history.document", "dw.dim_customer.name", "dw.fact_consent.address"],
            place => Assert.Contains(before, found => found.StartsWith(place, StringComparison.Ordinal)));

        var outcome = await ErasedPerson.EraseAsync(house);

        Assert.Empty(await EveryValue.HoldingAsync(house, ErasedPerson.Traces));
        Assert.Equal(husband, await ErasedPerson.HusbandAsync(house));
        Assert.Equal(totals, await ErasedPerson.TotalsAsync(house));
        Assert.True(outcome.IsClean);
        Assert.Equal([husband.Customer.CustomerId], outcome.Others); // who shares a phone may be the same person once more
        Assert.Equal("refused", (await house.RowsAsync<FactConsentRow>()).Single(row => row.Address == ErasedPerson.SharedPhone).Status); // his refusal too
        var facts = (await house.RowsAsync<FactOrderLineRow>()).Where(row => row.FirstCustomerId == ErasedPerson.Member).ToList();
        Assert.Equal(2000m, Assert.Single(facts).Amount);
        Assert.Single(await house.RowsAsync<DimCustomerRow>(), row => row.CustomerId == ErasedPerson.Member);
    }

    [Fact]
    public async Task Old_files_do_not_bring_an_erased_person_back_and_her_rows_are_counted()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        var (husband, totals) = (await ErasedPerson.HusbandAsync(house), await ErasedPerson.TotalsAsync(house));
        await ErasedPerson.EraseAsync(house);

        var again = await ErasedPerson.RunAsync(house, await house.RunAsync(full: true, minutes: 5));

        // of contacts three rows, of the rest one each, and two calls
        Assert.Equal((0, 10), (again.Landed, again.Suppressed));
        Assert.Empty(await EveryValue.HoldingAsync(house, ErasedPerson.Traces));
        Assert.Equal(totals, await ErasedPerson.TotalsAsync(house));
        Assert.Equal(husband.Points, (await ErasedPerson.HusbandAsync(house)).Points);
        Assert.Equal(husband.Customer with { ChangedRun = 0 }, (await ErasedPerson.HusbandAsync(house)).Customer with { ChangedRun = 0 });
        Assert.Single(await house.RowsAsync<CustomerRow>(), row => row.Status == CustomerStatus.Erased);
    }

    [Fact]
    public async Task An_erased_person_under_a_new_key_is_known_by_name_and_address_and_a_stranger_with_the_phone_alone_is_not()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        await ErasedPerson.EraseAsync(house);
        var totals = await ErasedPerson.TotalsAsync(house);
        house.Contacts.Change(lines => lines.AddRange(
            "77700999;ZUBEYDENUR;NURSULTANOGLU;;Zubeydenur@Nursultan.example;;;;;;;;;;;TR;25.12.2025 14:33",
            "77700998;Başka;İsim;;;;0(530) 999 88 77;;;;;;;;;TR;25.12.2025 14:33"));
        ErasedPerson.Erp(house,
            "insert into SIPARIS values ('S2026-9988001-2', 'M9988001', '2026-05-25 20:56:21', 'T', 'TRY', 'magaza', null)",
            "insert into SIPARIS_SATIR select 'S2026-9988001-2', 1, STOK_KODU, 1, 500, 500 from STOK limit 1",
            "insert into SIPARIS_SATIR select 'S2026-9988001', 2, STOK_KODU, 1, 250, 250 from STOK limit 1");

        var run = await ErasedPerson.RunAsync(house, await house.RunAsync(minutes: 5));

        Assert.Equal(1, run.Landed); // the stranger
        string[] traces = [.. ErasedPerson.Traces.Where(trace => trace is not ("5309998877" or "530 999 88 77")), "77700999"]; // the phone is the stranger's now
        Assert.Empty(await EveryValue.HoldingAsync(house, traces));
        Assert.True(await ErasedPerson.CustomerAsync(house, "crm_contacts", "77700998") > 0);
        Assert.Equal((totals.Lines + 2, totals.Revenue + 750), ((await ErasedPerson.TotalsAsync(house)).Lines, (await ErasedPerson.TotalsAsync(house)).Revenue));

        var again = await ErasedPerson.RunAsync(house, await house.RunAsync(full: true, minutes: 10));
        Assert.Equal((0, run.Suppressed > 0), (again.Landed, true));
        Assert.Empty(await EveryValue.HoldingAsync(house, traces));
        Assert.Equal(totals.Revenue + 750, (await ErasedPerson.TotalsAsync(house)).Revenue);
    }

    [Fact]
    public async Task As_many_customers_have_reached_each_stage_of_the_funnel_on_each_day_after_erasures_and_whatever_is_run()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        var (her, husband) = (await ErasedPerson.HerAsync(house), await ErasedPerson.CustomerAsync(house, "crm_contacts", "77700288"));
        var other = (await house.RowsAsync<FactFunnelRow>()).Where(row => row.CustomerId != her).MaxBy(row => (row.StageOrdinal, row.CustomerId))!.CustomerId;
        var funnel = await FunnelAsync();
        Assert.Contains(await house.RowsAsync<FactFunnelRow>(), row => row.CustomerId == her && row.Implied);

        foreach (var customer in (long[])[her, other, husband]) // he has done nothing
            await ErasedPerson.EraseAsync(house, customer);

        Assert.Equal(funnel, await FunnelAsync());
        Assert.Equal([1L, 2L], (await house.RowsAsync<FactFunnelRow>()).Where(row => row.CustomerId == ErasedPerson.Member).Select(row => row.PersonOrdinal).Distinct().Order());
        Assert.DoesNotContain(await house.RowsAsync<FactFunnelRow>(), row => row.CustomerId == her || row.CustomerId == other);
        await house.RunAsync(minutes: 5);
        Assert.Equal(funnel, await FunnelAsync());
        await house.RunAsync(full: true, minutes: 10);
        Assert.Equal(funnel, await FunnelAsync());

        async Task<IEnumerable<string>> FunnelAsync() =>
            (await house.RowsAsync<FactFunnelRow>()).CountBy(row => (row.Stage, row.DateKey, row.Implied)).OrderBy(of => of.Key).Select(of => $"{of.Key} {of.Value}");
    }

    [Fact]
    public async Task A_full_run_after_an_erasure_says_what_was_published()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        await ErasedPerson.EraseAsync(house);
        await house.RunAsync(minutes: 5);
        var facts = await FactsAsync(house);
        var customers = await ActiveAsync(house);

        await house.RunAsync(full: true, minutes: 10);

        Assert.Equal(facts, await FactsAsync(house));
        Assert.Equal(customers, await ActiveAsync(house));
    }

    [Fact]
    public async Task Keys_in_decisions_become_hashes_and_events_and_a_proof_stay()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        var parties = await house.RowsAsync<PartyRow>();
        await house.Get<DecideStep>().DecideAsync(
            DecisionKind.CannotLink, parties.Single(row => row.SourceKey == "77700177"), parties.Single(row => row.SourceKey == "77700288"), "test", Cancel);
        await house.Flow.DecideAsync(Cancel);
        var (id, events) = (await ErasedPerson.HerAsync(house), await house.RowsAsync<IdentityEventRow>());

        var outcome = await ErasedPerson.EraseAsync(house);

        var decision = Assert.Single(await house.RowsAsync<DecisionRow>());
        Assert.True(TombstoneKey.IsToken(decision.LeftKey));
        Assert.Equal("77700288", decision.RightKey);
        var now = await house.RowsAsync<IdentityEventRow>();
        Assert.Empty(events.Except(now));
        Assert.Equal((IdentityEventKind.Erased, id), (now.Except(events).Single().Kind, now.Except(events).Single().CustomerId));
        var proof = Assert.Single(await house.RowsAsync<ErasureRow>());
        Assert.Equal((outcome.Hash, ErasureProof.HashOf(proof.Proof), "KVKK-2026-17"), (proof.ProofHash, proof.ProofHash, proof.Request));
        Assert.Equal(outcome.Proof!.ToJson(), proof.Proof);
        Assert.Equal(new DateOnly(2029, 7, 1), proof.KeepUntil);
        Assert.Equal(1, outcome.Proof.Tombstones[TombstoneKind.NationalId]);
        var chain = await house.Get<HistoryQueries>().ProveAsync(null, Cancel);
        Assert.Equal((0, 0), (chain.Faults.Count, (int)chain.Unsealed));
        await house.RunAsync(full: true, minutes: 5);
        Assert.Empty(await EveryValue.HoldingAsync(house, ErasedPerson.Traces));
    }

    [Fact]
    public async Task Nobody_is_erased_and_nothing_runs_without_the_key_or_with_another()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        var her = await ErasedPerson.HerAsync(house);
        house.TombstoneKey = null;
        await RefusesAsync("is not set", () => ErasedPerson.EraseAsync(house, her));
        house.TombstoneKey = "short";
        await RefusesAsync("5 bytes", () => ErasedPerson.EraseAsync(house, her));
        house.TombstoneKey = ErasedPerson.Key;
        await ErasedPerson.EraseAsync(house, her);

        house.TombstoneKey = null;
        await RefusesAsync("is not set", () => house.RunAsync(minutes: 5));
        await RefusesAsync("is not set", () => house.Flow.DecideAsync(Cancel));
        house.TombstoneKey = "another-secret-of-thirty-two-bytes-or-more";
        await RefusesAsync("is not the key", () => house.RunAsync(minutes: 5));
        await RefusesAsync("is not the key", () => ErasedPerson.EraseAsync(house, 1));
        house.TombstoneKey = ErasedPerson.Key;
        await house.RunAsync(minutes: 5);
    }

    [Fact]
    public async Task Whoever_is_asked_who_somebody_is_forgets_an_erased_person_at_once()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        var (her, lookup) = (await ErasedPerson.HerAsync(house), house.Get<CustomerLookupQueries>());
        var question = new CustomerQuestion(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["full_name"] = ["Zübeydenur Nursultanoğlu"],
            ["emails"] = ["zubeydenur@nursultan.example"],
        });
        Assert.Equal(her, (await lookup.WhoAsync(question, 5, 0.01, Cancel))[0].CustomerId);

        await ErasedPerson.EraseAsync(house);

        Assert.Empty(await lookup.WhoAsync(question, 5, 0.01, Cancel));
    }

    [Fact]
    public async Task Counting_changes_nothing_and_counts_what_erasing_then_does()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        var (her, before) = (await ErasedPerson.HerAsync(house), await house.ContentAsync());

        var counted = await house.Upkeep.CountErasureAsync(new ErasureRequest(her, "KVKK-2026-17", "test"), Cancel);

        House.AssertSame(before, await house.ContentAsync());
        Assert.Equal(counted.Proof!.Rows, (await ErasedPerson.EraseAsync(house, her)).Proof!.Rows);
    }

    [Fact]
    public async Task A_request_that_names_the_person_is_refused_and_an_erased_customer_is_erased_once()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        var her = await ErasedPerson.HerAsync(house);
        await RefusesAsync("names the person", () => house.Upkeep.EraseAsync(new ErasureRequest(her, "Zübeydenur Nursultanoğlu", "test"), Cancel));
        await RefusesAsync("who erases names the person", () => house.Upkeep.EraseAsync(new ErasureRequest(her, "KVKK-2026-17", "Zübeydenur Nursultanoğlu"), Cancel));
        await RefusesAsync("names the person", () => house.Upkeep.EraseAsync(new ErasureRequest(her, "77700177", "test"), Cancel));
        await RefusesAsync("no customer", () => ErasedPerson.EraseAsync(house, 999_999));
        await ErasedPerson.EraseAsync(house, her);

        var again = await ErasedPerson.EraseAsync(house, her);

        Assert.Equal((true, null), (again.WasDone, again.Proof));
        Assert.Single(await house.RowsAsync<ErasureRow>());
    }

    [Fact]
    public async Task What_was_hers_while_she_was_taken_for_her_husband_leaves_his_past()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        var parties = await house.RowsAsync<PartyRow>();
        var (she, he) = (parties.Single(row => row.SourceKey == "77700177"), parties.Single(row => row.SourceKey == "77700288"));
        var decision = await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, she, he, "test", Cancel);
        await house.RunAsync(minutes: 5);
        Assert.Equal(await ErasedPerson.HerAsync(house), await ErasedPerson.CustomerAsync(house, "crm_contacts", "77700288"));
        await house.Get<DecideStep>().UndoAsync(decision, "test", Cancel);
        await house.RunAsync(minutes: 10);

        await ErasedPerson.EraseAsync(house);

        Assert.Empty(await EveryValue.HoldingAsync(house, ErasedPerson.Traces));
        Assert.Equal("Mahmutcan Kızılkeçilioğlu", (await ErasedPerson.HusbandAsync(house)).Customer.Name);
    }

    [Fact]
    public async Task Who_has_left_all_sources_is_erased_too_with_all_that_landed_of_her_and_known_by_what_she_once_was()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        var old = house.Contacts.Lines();
        house.Contacts.Change(lines =>
        {
            lines.RemoveAll(line => line.StartsWith("77700177;", StringComparison.Ordinal));
            lines.Add("77700177;Zübeydenur;Nursultanoğlu;;zubeydenur.eski@nursultan.example;;;;34567891238;;;K;;;;TR;25.12.2019 14:33");
        });
        await house.RunAsync();
        house.Contacts.Write(old);
        await house.RunAsync(minutes: 5);
        var her = await ErasedPerson.HerAsync(house);
        ErasedPerson.Leave(house);
        await house.RunAsync(minutes: 10);
        Assert.Equal(CustomerStatus.Retired, (await house.RowsAsync<CustomerRow>()).Single(row => row.CustomerId == her).Status);

        await ErasedPerson.EraseAsync(house, her);
        Assert.Empty(await EveryValue.HoldingAsync(house, ErasedPerson.Traces));

        house.Contacts.Change(lines => lines.Add("77700999;ZUBEYDENUR;NURSULTANOGLU;;zubeydenur.eski@nursultan.example;;;;;;;;;;;TR;25.12.2025 14:33"));
        Assert.Equal((0, 1), ((await ErasedPerson.RunAsync(house, await house.RunAsync(minutes: 15))) is var run ? run.Landed : -1, (int)run.Suppressed));
        Assert.Empty(await EveryValue.HoldingAsync(house, [.. ErasedPerson.Traces, "77700999"]));
    }

    static async Task<List<string>> FactsAsync(House house) =>
    [
        .. (await house.RowsAsync<FactOrderLineRow>()).OrderBy(row => row.RecordId).Select(row => row.ToString()),
        .. (await house.RowsAsync<FactInteractionRow>()).OrderBy(row => row.RecordId).Select(row => row.ToString()),
        .. (await house.RowsAsync<FactOpportunityRow>()).OrderBy(row => row.RecordId).Select(row => row.ToString()),
        .. (await house.RowsAsync<FactConsentRow>()).OrderBy(row => row.RecordId).Select(row => row.ToString()),
        .. (await house.RowsAsync<FactFunnelEventRow>()).OrderBy(row => row.RecordId).ThenBy(row => row.StageOrdinal).Select(row => row.ToString()),
        .. (await house.RowsAsync<FactFunnelRow>()).OrderBy(row => row.CustomerId).ThenBy(row => row.StageOrdinal).Select(row => row.ToString()),
    ];

    static async Task<List<CustomerRow>> ActiveAsync(House house) =>
        [.. (await house.RowsAsync<CustomerRow>()).Where(row => row.Status == CustomerStatus.Active).OrderBy(row => row.CustomerId).Select(row => row with { ChangedRun = 0 })];

    static async Task RefusesAsync(string because, Func<Task> act) =>
        Assert.Contains(because, (await Assert.ThrowsAsync<FlowException>(act)).Message, StringComparison.Ordinal);
}

[Trait("Category", "Sqlite")]
public sealed class SqliteErasureTests() : ErasureTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerErasureTests() : ErasureTests(DatabaseEngine.SqlServer);
