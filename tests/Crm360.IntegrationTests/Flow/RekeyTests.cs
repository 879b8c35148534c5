using System.Text.Json;
using Crm360.Golden;
using Crm360.IntegrationTests.Privacy;
using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;
using Crm360.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Flow;

/// <summary>A source renumbers its records: customers, decisions and what was erased go on under the new keys.</summary>
public abstract class RekeyTests(DatabaseEngine engine)
{
    const string NewEmail = "yeni.adres@example.org";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_decision_holds_under_new_keys_and_no_customer_is_another()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        await DecideAsync(house);
        var (customers, facts) = (await Steward.CustomersAsync(house), await FactsAsync(house));
        var decided = (await house.RowsAsync<DecisionRow>()).Count(row => row.LeftSource == Renumbering.Source || row.RightSource == Renumbering.Source);
        Assert.All(await house.Get<DecisionQueries>().ListAsync(null, Cancel), decision => Assert.Equal(DecisionState.Holds, decision.State));
        var values = await ValuesAsync(house);
        Renumbering crm = new(house, Renumbering.Numbers(house).ToDictionary(number => number, number => $"C-{number}"));

        var outcome = await crm.RekeyAsync();

        Assert.Equal((0, decided), (outcome.Unnamed, outcome.Decisions));
        await AssertGoesOnAsync();
        crm.WriteContacts(); // not so those who name contacts
        var run = await house.RunAsync(minutes: 5);
        var batch = (await house.RowsAsync<BatchRow>()).Single(row => row.RunId == run.Id && row.Source == Renumbering.Source);
        Assert.Equal((outcome.Renamed, 0L), (batch.Landed, batch.Deleted)); // the same records, of which each says something new
        await AssertGoesOnAsync();
        await house.RunAsync(full: true, minutes: 10);
        await AssertGoesOnAsync();

        async Task AssertGoesOnAsync()
        {
            Assert.Equal(customers, await Steward.CustomersAsync(house));
            Assert.Equal(facts, await FactsAsync(house));
            Assert.Equal(values, await ValuesAsync(house));
            var decisions = await house.Get<DecisionQueries>().ListAsync(null, Cancel);
            Assert.All(decisions, decision => Assert.Equal(DecisionState.Holds, decision.State));
            Assert.Contains(decisions, decision => decision.Left.StartsWith($"{Renumbering.Source} C-", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_renamed_and_read_again_is_what_is_built_anew_of_the_renumbered_files()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        // so that another record is the first by its key, and breaks ties
        Renumbering crm = new(house, Renumbering.Numbers(house).ToDictionary(number => number, number => string.Concat(number.Reverse()) + "x"));
        await crm.RekeyAsync();
        crm.WriteContacts();
        crm.WriteReferences();
        await house.RunAsync(minutes: 5);
        var content = await house.ContentTodayAsync();

        if (engine == DatabaseEngine.Sqlite) // a server has one database for all
        {
            await using var mirror = await house.MirrorAsync();
            await mirror.RunAsync(minutes: 5);
            House.AssertSame(await mirror.ContentTodayAsync(), content);
        }

        await house.RunAsync(full: true, minutes: 10);
        House.AssertSame(content, await house.ContentTodayAsync());
    }

    [Fact]
    public async Task Keys_change_places_and_follow_one_another_and_each_record_stays_who_it_is()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var numbers = Renumbering.Numbers(house);
        var (customers, names, facts) = (await Steward.CustomersAsync(house), await NamesAsync(house), await FactsAsync(house));
        Renumbering crm = new(house, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [numbers[0]] = numbers[1],
            [numbers[1]] = numbers[0],
            [numbers[2]] = numbers[3],
            [numbers[3]] = numbers[4],
            [numbers[4]] = "999999",
            ["nobody"] = "888888",
            [numbers[7]] = numbers[7],
        });

        var outcome = await crm.RekeyAsync();
        crm.WriteContacts();
        await house.RunAsync(minutes: 5);

        Assert.Equal((5, 1, 1), (outcome.Renamed, outcome.Same, outcome.Unknown));
        Assert.Equal(customers, await Steward.CustomersAsync(house));
        Assert.Equal(names, await NamesAsync(house));
        Assert.Equal(facts, await FactsAsync(house)); // calls of the one are not the other's now
        Assert.Equal(numbers[1], (await house.RowsAsync<PartyRow>()).Single(row => row.RecordId == RecordOf(numbers[0])).SourceKey);
        await house.RunAsync(full: true, minutes: 10);
        Assert.Equal(facts, await FactsAsync(house));

        long RecordOf(string number) => names.Single(name => name.Value.StartsWith($"{Renumbering.Source}|{number}|", StringComparison.Ordinal)).Key;
    }

    [Fact]
    public async Task Orders_and_products_are_renamed_with_the_lines_that_name_them()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (facts, parties) = (await FactsAsync(house), (await house.RowsAsync<PartyRow>()).Count);
        var lines = (await house.RowsAsync<FactOrderLineRow>()).Select(row => (row.RecordId, row.OrderRecordId, row.ProductKey)).Order().ToList();
        foreach (var source in (string[])["erp_orders", "erp_products", "erp_customers"])
        {
            var keys = (await house.RowsAsync<SourceRecordRow>()).Where(row => row.Source == source).Select(row => row.SourceKey).Distinct(StringComparer.Ordinal).ToList();
            Assert.Equal(keys.Count, (await new Renumbering(house, keys.ToDictionary(key => key, key => $"N{key}")).RekeyAsync(source)).Renamed);
        }

        Assert.All((await house.RowsAsync<DimProductRow>()).Where(row => row.ProductKey > 0), row => Assert.StartsWith("N", row.Code, StringComparison.Ordinal));
        await house.RunAsync(from: Stage.Match, minutes: 5);
        Assert.Equal(facts, await FactsAsync(house));
        ErasedPerson.Erp(house, "update SIPARIS set SIPARIS_NO = 'N' || SIPARIS_NO", "update STOK set STOK_KODU = 'N' || STOK_KODU", "update MUSTERI set MUSTERI_NO = 'N' || MUSTERI_NO");
        await house.RunAsync(minutes: 10);
        Assert.Equal(parties, (await house.RowsAsync<PartyRow>()).Count);
        // orders have landed anew and name customers by keys that nobody has; their lines have not, and are read by what they were given
        Assert.Equal(lines, (await house.RowsAsync<FactOrderLineRow>()).Select(row => (row.RecordId, row.OrderRecordId, row.ProductKey)).Order());
        Assert.All(await house.RowsAsync<FactOrderLineRow>(), row => Assert.Null(row.PartyRecordId));
        ErasedPerson.Erp(house, "update SIPARIS set MUSTERI_NO = 'N' || MUSTERI_NO");
        await house.RunAsync(full: true, minutes: 15);
        Assert.Equal(facts, await FactsAsync(house));
    }

    [Fact]
    public async Task An_erased_person_does_not_come_back_under_a_new_number_nor_one_who_is_erased_under_the_new_by_the_old()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        await ErasedPerson.EraseAsync(house);
        Renumbering crm = new(house, new Dictionary<string, string>(StringComparer.Ordinal) { ["77700177"] = "C-77700177", ["77700288"] = "C-77700288" });
        var before = house.Contacts.Lines();

        var outcome = await crm.RekeyAsync();

        Assert.Equal((1, 1, 1), (outcome.Renamed, outcome.Unknown, outcome.Marks));
        crm.WriteContacts();
        house.Contacts.Change(lines => lines.Add("C-77700177;Başka;Biri;;;;;;;;;;;;;TR;25.12.2025 14:33")); // by the number alone
        var run = await ErasedPerson.RunAsync(house, await house.RunAsync(minutes: 5));
        Assert.True(run.Suppressed > 0);
        Assert.Empty(await EveryValue.HoldingAsync(house, ["77700177", "Zübeydenur"]));

        await ErasedPerson.EraseAsync(house, await ErasedPerson.CustomerAsync(house, Renumbering.Source, "C-77700288"));
        house.Contacts.Write([.. before, "77700288;Çok;Başkası;;;;;;;;;;;;;TR;25.12.2025 14:33"]);
        await ErasedPerson.RunAsync(house, await house.RunAsync(minutes: 10));
        Assert.Empty(await EveryValue.HoldingAsync(house, ["77700177", "77700288", "Mahmutcan"]));
    }

    [Fact]
    public async Task The_number_of_an_erased_person_is_given_to_somebody_else_only_with_that_person_s_new_one()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        var husband = await ErasedPerson.CustomerAsync(house, Renumbering.Source, "77700288");
        await ErasedPerson.EraseAsync(house);
        await RefusesAsync("line 2: the new key is that of an erased person", new() { ["77700288"] = "77700177" });
        await RefusesAsync("line 2: the old key is that of an erased person", new() { ["77700177"] = "77700288" });
        Renumbering crm = new(house, new Dictionary<string, string>(StringComparer.Ordinal) { ["77700288"] = "77700177", ["77700177"] = "77700288" });

        await crm.RekeyAsync();
        crm.WriteContacts();
        await house.RunAsync(minutes: 5);

        Assert.Equal(husband, await ErasedPerson.CustomerAsync(house, Renumbering.Source, "77700177"));
        Assert.Empty(await EveryValue.HoldingAsync(house, ["Zübeydenur"]));
        Assert.DoesNotContain(await house.RowsAsync<PartyRow>(), row => row.SourceKey == "77700288");

        async Task RefusesAsync(string why, Dictionary<string, string> keys)
        {
            var fault = await Assert.ThrowsAsync<FlowException>(() => new Renumbering(house, keys).RekeyAsync());
            Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_column_keeps_an_old_key_but_what_was_received_and_the_list_of_old_keys()
    {
        await using var house = await ErasedPerson.HouseAsync(engine);
        await house.RunAsync();
        await house.Get<DecideStep>().DecideAsync(DecisionKind.CannotLink, await PartyAsync("77700177"), await PartyAsync("77700288"), "test", Cancel);
        await house.Flow.DecideAsync(Cancel);
        Assert.Contains(await EveryValue.HoldingAsync(house, ["77700177"]), place => place.StartsWith("std.opportunity.customer_key", StringComparison.Ordinal));

        await new Renumbering(house, new Dictionary<string, string>(StringComparer.Ordinal) { ["77700177"] = "K1", ["77700288"] = "K2" }).RekeyAsync();

        Assert.Equal(["land.quarantine.raw", "land.renamed_key.old_key", "land.source_record.payload"], await PlacesAsync());
        await house.RunAsync(from: Stage.Match, minutes: 5);
        Assert.Equal(["land.quarantine.raw", "land.renamed_key.old_key", "land.source_record.payload"], await PlacesAsync());
        await ErasedPerson.EraseAsync(house, await ErasedPerson.CustomerAsync(house, Renumbering.Source, "K1"));
        Assert.Empty(await EveryValue.HoldingAsync(house, ErasedPerson.Traces)); // a row in quarantine had the old key

        async Task<PartyRow> PartyAsync(string key) => (await house.RowsAsync<PartyRow>()).Single(row => row.SourceKey == key);

        async Task<IEnumerable<string>> PlacesAsync() =>
            (await EveryValue.HoldingAsync(house, ["77700177", "77700288"])).Select(place => place.Split(':')[0]).Distinct(StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_in_a_sentence_and_nothing_is_renamed()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5, "\npublish: { max_fall: 0.2, max_retired: 0.05, at_least: 5 }\n");
        await house.RunAsync();
        var numbers = Renumbering.Numbers(house);
        var before = await house.ContentTodayAsync();

        await RefusesAsync("line 2: the new key is that of another record", new() { [numbers[0]] = numbers[1] });
        await RefusesAsync("no source 'crm_contact'", new() { [numbers[0]] = "1" }, "crm_contact");
        await using (await house.Get<IRunLock>().TryTakeAsync(Cancel))
            await RefusesAsync(ExclusiveRuns.AnotherRun, new() { [numbers[0]] = "1" });
        var counted = await house.Upkeep.CountRekeyAsync(new Renumbering(house, new Dictionary<string, string> { [numbers[0]] = "1" }).Request(), Cancel);
        Assert.Equal(1, counted.Renamed);
        House.AssertSame(before, await house.ContentTodayAsync());
        Assert.Empty(await house.RowsAsync<RenamedKeyRow>());

        house.Contacts.Change(lines => lines.RemoveRange(1, 20));
        var waiting = await house.RunAsync(minutes: 5);
        await RefusesAsync($"Run {waiting.Id} waits", new() { [numbers[0]] = "1" });
        await house.Flow.DiscardAsync(waiting.Id, Cancel);
        await RefusesAsync("which has left the source", new() { [numbers[30]] = numbers[0] }); // it is known still
        Assert.Empty(await house.RowsAsync<RenamedKeyRow>());

        async Task RefusesAsync(string why, Dictionary<string, string> keys, string source = Renumbering.Source)
        {
            var fault = await Assert.ThrowsAsync<FlowException>(() => new Renumbering(house, keys).RekeyAsync(source));
            Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_with_new_keys_throughout_does_not_land_before_they_are_told_unless_that_is_meant()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var customers = await Steward.CustomersAsync(house);
        Renumbering crm = new(house, Renumbering.Numbers(house).ToDictionary(number => number, number => $"C-{number}"));
        crm.WriteContacts();

        var run = await house.RunAsync(minutes: 5);

        Assert.Equal(RunStatus.PartlyLoaded, (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id).Status);
        Assert.Contains("crm360 rekey", (await house.RowsAsync<StepRow>()).Single(row => row.RunId == run.Id && row.Subject == Renumbering.Source).Message, StringComparison.Ordinal);
        Assert.Equal(customers, await Steward.CustomersAsync(house));
        await crm.RekeyAsync();
        await house.RunAsync(minutes: 10);
        Assert.Equal(customers, await Steward.CustomersAsync(house));

        new Renumbering(house, Renumbering.Numbers(house).ToDictionary(number => number, number => $"D-{number}")).WriteContacts();
        await house.RunAsync(full: true, minutes: 15);
        Assert.NotEqual(customers, await Steward.CustomersAsync(house)); // strangers, as was said
    }

    [Fact]
    public async Task A_source_of_changes_goes_on_when_its_key_has_become_two_columns_and_all_its_records_were_told()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.ChangeAsync("    key: CONTACT_ID\n", "    mode: incremental\n    key: CONTACT_ID\n");
        await using (var incremental = House.Services(house.Folder, house.Database.ConnectionString))
            await RunAsync(incremental, 0);
        var customers = await Steward.CustomersAsync(house);
        await house.ChangeAsync("    key: CONTACT_ID\n", "    key: [CONTACT_ID, GUNCELLEME]\n");
        var landed = (await house.RowsAsync<SourceRecordRow>()).Where(row => row.Source == Renumbering.Source).ToList();
        var keys = landed.ToDictionary(row => row.SourceKey, row => $"{row.SourceKey}|{JsonDocument.Parse(row.Payload).RootElement.GetProperty("GUNCELLEME").GetString()}", StringComparer.Ordinal);

        await using var services = House.Services(house.Folder, house.Database.ConnectionString);
        Assert.Contains("crm360 rekey", await RunAsync(services, 5), StringComparison.Ordinal);
        await services.GetRequiredService<UpkeepFlow>().RekeyAsync(new Renumbering(house, keys).Request(), Cancel);
        Assert.Null(await RunAsync(services, 10));

        Assert.Equal(customers, await Steward.CustomersAsync(house));
        Assert.Equal(landed.Count, (await house.RowsAsync<SourceRecordRow>()).Count(row => row.Source == Renumbering.Source)); // each row says what it said

        async Task<string?> RunAsync(IServiceProvider flow, int minutes)
        {
            var run = await flow.GetRequiredService<CustomerFlow>().RunAsync(new RunOptions { AsOf = House.Today.AddMinutes(minutes) }, null, Cancel);
            return (await house.RowsAsync<StepRow>()).SingleOrDefault(row => row.RunId == run.Id && row is { Subject: Renumbering.Source, Status: RunStatus.Failed })?.Message;
        }
    }

    [Fact]
    public async Task Who_renamed_by_which_map_and_why_stands_in_the_log_without_a_key()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        Renumbering crm = new(house, new Dictionary<string, string> { [Renumbering.Numbers(house)[0]] = "C-1" });

        var outcome = await crm.RekeyAsync();

        var run = (await house.RowsAsync<RunRow>()).MaxBy(row => row.RunId)!;
        var step = (await house.RowsAsync<StepRow>()).Single(row => row.RunId == run.RunId);
        Assert.Equal(("rekey", RunStatus.Succeeded, Renumbering.Source), (run.Kind, run.Status, step.Subject));
        Assert.Equal($"1 records of crm_contacts renamed by test (T-17), by a map with SHA-256 {outcome.MapHash}.", step.Message);
        Assert.DoesNotContain("C-1", step.Counts + step.Message, StringComparison.Ordinal);
    }

    // merged, told apart, pinned and corrected
    static async Task DecideAsync(House house)
    {
        var (one, other) = await Steward.PartOfACustomerAsync(house);
        var (left, right) = await Steward.TwoCustomersAsync(house);
        Assert.Contains(Renumbering.Source, (string[])[one.Source, other.Source, left.Source, right.Source]);
        await house.Get<DecideStep>().DecideAsync(DecisionKind.CannotLink, one, other, "test", Cancel);
        await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, left, right, "test", Cancel);
        var contacts = (await house.RowsAsync<PartyRow>()).Where(row => row is { Source: Renumbering.Source, Kind: "person" }).OrderBy(row => row.RecordId).ToList();
        await house.Get<DecideValueStep>().PinAsync(contacts[5].Source, contacts[5].SourceKey, "name", null, new SaidOfValue("test", "asked", null), Cancel);
        await house.Get<DecideValueStep>().CorrectAsync(contacts[6].Source, contacts[6].SourceKey, "email", NewEmail, new SaidOfValue("test", "asked", null), Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        Assert.Contains(await house.RowsAsync<CustomerRow>(), row => row.Email == NewEmail);
    }

    static async Task<string> ValuesAsync(House house) => string.Join('\n', (await house.RowsAsync<CustomerRow>()).OrderBy(row => row.CustomerId).Select(row => row with { ChangedRun = 0, RecheckAt = null }));

    static async Task<Dictionary<long, string>> NamesAsync(House house) =>
        (await house.RowsAsync<SourceRecordRow>()).Where(row => row.ValidFrom == House.Today).ToDictionary(row => row.RecordId, row => Name(row)!);

    // by what was received, which stays
    static string? Name(SourceRecordRow row) => row.Source == Renumbering.Source ? $"{row.Source}|{JsonDocument.Parse(row.Payload).RootElement.GetProperty("CONTACT_ID").GetString()}|" : $"{row.Source}|{row.RecordId}";

    static async Task<string[]> FactsAsync(House house) =>
    [
        .. (await house.RowsAsync<FactOrderLineRow>()).OrderBy(row => row.RecordId).Select(row => row.ToString()),
        .. (await house.RowsAsync<FactInteractionRow>()).OrderBy(row => row.RecordId).Select(row => row.ToString()),
        .. (await house.RowsAsync<FactOpportunityRow>()).OrderBy(row => row.RecordId).Select(row => row.ToString()),
        .. (await house.RowsAsync<FactFunnelRow>()).OrderBy(row => row.CustomerId).ThenBy(row => row.StageOrdinal).Select(row => row.ToString()),
    ];
}

[Trait("Category", "Sqlite")]
public sealed class SqliteRekeyTests() : RekeyTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerRekeyTests() : RekeyTests(DatabaseEngine.SqlServer);
