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

namespace Crm360.IntegrationTests.Privacy;

/// <summary>What has been kept for long enough goes, and totals stay.</summary>
public abstract class RetentionTests(DatabaseEngine engine)
{
    const string TenYears = "\nprivacy: { retention: [{ remove: inactive, entity: customer, keep: 10y }] }\n";

    /// <summary>Who has not been heard of since 2013.</summary>
    static readonly string[] Traces =
    [
        "Sessizhan", "SESSİZHAN", "sessizhan", "SESSIZHAN", "Uzaklaroğlu", "UZAKLAROĞLU", "uzaklaroglu", "5317776655", "531 777 66 55", "88800111", "M8880011", "S2013-8880011", "FR8880011", "I8880011", "uzaklar.example",
    ];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_of_a_customer_who_was_not_heard_of_for_long_enough_leave_every_table_and_totals_stay()
    {
        await using var house = await HouseAsync(TenYears);
        await house.RunAsync();
        var (totals, id) = (await ErasedPerson.TotalsAsync(house), await ErasedPerson.CustomerAsync(house, "crm_contacts", "88800111"));
        Assert.Equal(id, await ErasedPerson.CustomerAsync(house, "erp_customers", "M8880011"));
        Assert.NotEmpty(await EveryValue.HoldingAsync(house, Traces));
        var active = (await ActiveAsync(house)).Count;

        var counted = Assert.Single(await house.Flow.CountRetentionAsync(Cancel));
        Assert.Equal(("inactive customer", 2L), (counted.Rule, counted.Rows));
        Assert.NotEmpty(await EveryValue.HoldingAsync(house, Traces)); // counting changes nothing
        var run = await house.RunAsync(minutes: 5);

        Assert.Empty(await EveryValue.HoldingAsync(house, Traces));
        Assert.Equal(totals, await ErasedPerson.TotalsAsync(house));
        Assert.Equal(active - 1, (await ActiveAsync(house)).Count);
        Assert.Equal(CustomerStatus.Retired, (await house.RowsAsync<CustomerRow>()).Single(row => row.CustomerId == id).Status);
        Assert.Equal(id, (await house.RowsAsync<IdentityEventRow>()).Single(row => row.Kind == IdentityEventKind.Retired).CustomerId);
        Assert.Contains("inactive customer: 2 kept for 10y and removed", await MessageAsync(house, run), StringComparison.Ordinal);
        var proof = Assert.Single(await house.RowsAsync<ErasureRow>());
        Assert.Equal(("retention inactive customer", run.Id), (proof.Request, proof.RunId));
        Assert.NotNull(proof.CleanedAt);
        Assert.Empty((await house.Get<HistoryQueries>().ProveAsync(null, Cancel)).Faults);
    }

    [Fact]
    public async Task What_is_removed_does_not_come_again_from_its_source_and_is_counted_and_a_second_run_finds_nothing()
    {
        await using var house = await HouseAsync(TenYears);
        await house.RunAsync();
        await house.RunAsync(minutes: 5);
        var totals = await ErasedPerson.TotalsAsync(house);
        var customers = await ActiveAsync(house);
        var proofs = (await house.RowsAsync<ErasureRow>()).Count;

        var again = await ErasedPerson.RunAsync(house, await house.RunAsync(full: true, minutes: 10));

        // of contacts two rows, an ERP record, an order and its line, an opportunity, a consent
        Assert.Equal((0, 7), (again.Landed, again.Suppressed));
        Assert.Contains("suppressed by retention", await MessageAsync(house, again.RunId, Stage.Landing, "crm_contacts"), StringComparison.Ordinal);
        Assert.Empty(await EveryValue.HoldingAsync(house, Traces));
        Assert.Equal(totals, await ErasedPerson.TotalsAsync(house));
        Assert.Equal(customers, await ActiveAsync(house));
        Assert.Equal(proofs, (await house.RowsAsync<ErasureRow>()).Count);
        Assert.All(await house.Flow.CountRetentionAsync(Cancel), rule => Assert.Equal(0, rule.Rows));
    }

    [Fact]
    public async Task Who_comes_back_is_a_customer_again()
    {
        await using var house = await HouseAsync(TenYears);
        await house.RunAsync();
        await house.RunAsync(minutes: 5);

        ErasedPerson.Erp(house, "update MUSTERI set DEGISIM = '2026-06-30 10:00:00' where MUSTERI_NO = 'M8880011'");
        SourceText.Cp1254(house.PathOf("crm", "opportunities.csv")).Change(lines => lines.Add("FR8880012;88800111;Yeni ev;Talep;Açık;50000,00;TRY;22.06.2026;;29.06.2026 10:47"));
        await house.RunAsync(minutes: 10); // the changed row lands; the unchanged one is asked for again
        Assert.True(await ErasedPerson.CustomerAsync(house, "erp_customers", "M8880011") > 0);
        await house.RunAsync(minutes: 15);

        Assert.Equal(await ErasedPerson.CustomerAsync(house, "erp_customers", "M8880011"), await ErasedPerson.CustomerAsync(house, "crm_contacts", "88800111"));
    }

    [Fact]
    public async Task What_a_customer_did_lately_keeps_all_records_unless_the_rule_asks_for_the_record_alone()
    {
        await using (var house = await HouseAsync(TenYears))
        {
            Buy(house);
            await house.RunAsync();
            await house.RunAsync(minutes: 5);
            Assert.NotEmpty(await EveryValue.HoldingAsync(house, ["88800111"]));
        }

        await using var alone = await HouseAsync("\nprivacy: { retention: [{ remove: inactive, source: crm_contacts, keep: 10y, since: last_change }] }\n");
        Buy(alone);
        await alone.RunAsync();
        var id = await ErasedPerson.CustomerAsync(alone, "erp_customers", "M8880011");
        var totals = await ErasedPerson.TotalsAsync(alone);
        await alone.RunAsync(minutes: 5);

        Assert.Empty(await EveryValue.HoldingAsync(alone, ["88800111", "Fısıltılı", "FISILTILI"])); // the address that only the CRM had
        Assert.Equal(id, await ErasedPerson.CustomerAsync(alone, "erp_customers", "M8880011"));
        Assert.Equal(CustomerStatus.Active, (await alone.RowsAsync<CustomerRow>()).Single(row => row.CustomerId == id).Status);
        Assert.Equal(totals, await ErasedPerson.TotalsAsync(alone));
    }

    [Fact]
    public async Task Old_versions_records_that_left_their_source_and_rows_in_quarantine_go_after_their_time()
    {
        await using var house = await HouseAsync(
            "\nprivacy: { retention: [{ remove: old_versions, keep: 30d }, { remove: deleted, source: crm_contacts, keep: 60d }, { remove: quarantine, source: crm_contacts, keep: 1y }] }\n");
        await house.RunAsync(minutes: -600 * 24 * 60); // almost two years before
        house.Contacts.Change(lines => lines.RemoveAll(line => line.StartsWith("88800111;", StringComparison.Ordinal)));
        ErasedPerson.Erp(house, "update MUSTERI set UNVAN = 'Başka Ad' where MUSTERI_NO = 'M8880011'");
        await house.RunAsync(minutes: -100 * 24 * 60);
        Assert.Contains(await house.RowsAsync<SourceRecordRow>(), row => row is { Source: "erp_customers", ValidTo: not null });

        var run = await house.RunAsync();

        Assert.DoesNotContain(await house.RowsAsync<SourceRecordRow>(), row => row.ValidTo is not null);
        Assert.DoesNotContain(await house.RowsAsync<SourceRecordRow>(), row => row.SourceKey == "88800111");
        Assert.Contains("deleted crm contacts: 1 kept for 60d", await MessageAsync(house, run), StringComparison.Ordinal);
        Assert.DoesNotContain(await EveryValue.HoldingAsync(house, ["Fısıltılı"]), found => !found.StartsWith("land.quarantine", StringComparison.Ordinal));

        // batches are committed at the instant of the test, whatever their runs are as of
        await house.Database.ExecuteAsync(engine is DatabaseEngine.Sqlite ? "update ops_batch set committed_at = '2024-01-01 00:00:00.000'" : "UPDATE ops.[batch] SET [committed_at] = '2024-01-01'");
        await house.RunAsync(minutes: 5);
        Assert.DoesNotContain(await house.RowsAsync<QuarantineRow>(), row => row.Source == "crm_contacts");
        Assert.Empty(await EveryValue.HoldingAsync(house, ["Fısıltılı"]));
    }

    [Fact]
    public async Task A_rule_that_would_empty_a_source_removes_nothing_and_says_so_and_none_works_without_the_key()
    {
        await using var house = await HouseAsync("\nprivacy: { retention: [{ remove: inactive, entity: customer, keep: 1d, since: last_change }] }\n");
        await house.RunAsync();
        var records = (await house.RowsAsync<SourceRecordRow>()).Count;

        var run = await house.RunAsync(minutes: 5);

        Assert.Equal(records, (await house.RowsAsync<SourceRecordRow>()).Count);
        Assert.Contains("raise max_share", await MessageAsync(house, run), StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await house.Flow.CountRetentionAsync(Cancel)).Warning);
        house.TombstoneKey = null;
        Assert.Contains("is not set", (await Assert.ThrowsAsync<FlowException>(() => house.RunAsync(minutes: 10))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_on_removed_records_name_them_by_keyed_hashes()
    {
        await using var house = await HouseAsync(TenYears);
        await house.RunAsync();
        await house.Get<DecideValueStep>().CorrectAsync("crm_contacts", "88800111", "name", "Sessizhan Uzaklaroğlu", new SaidOfValue("ayse", "Sessizhan dedi", null), Cancel);

        await house.Flow.RetainAsync(null, Cancel);

        Assert.Empty(await EveryValue.HoldingAsync(house, Traces));
        Assert.True(TombstoneKey.IsToken(Assert.Single(await house.RowsAsync<DecisionRow>()).LeftKey));
    }

    [Fact]
    public async Task A_run_that_waits_shows_nothing_of_what_was_removed_from_its_sources_and_all_of_it_goes_when_it_is_published()
    {
        await using var house = await HouseAsync(TenYears + "publish: { max_fall: 0.2, at_least: 0 }\n");
        await house.RunAsync();
        var id = await ErasedPerson.CustomerAsync(house, "crm_contacts", "88800111");
        house.Contacts.Change(lines => lines.RemoveRange(1, lines.Count / 2));

        var waiting = await house.RunAsync(minutes: 5);

        Assert.Equal(RunStatus.Waiting, (await house.RowsAsync<RunRow>()).Single(row => row.RunId == waiting.Id).Status);
        Assert.Empty((await house.Get<CardQueries>().CardAsync(id, Cancel))!.Records);
        Assert.NotNull(await house.Get<ExplainQueries>().OfAsync(id, Cancel));
        var kept = await Assert.ThrowsAsync<FlowException>(() => house.Flow.DiscardAsync(waiting.Id, Cancel)); // what is removed can't come back
        Assert.Contains("can't be discarded", kept.Message, StringComparison.Ordinal);
        var early = await Assert.ThrowsAsync<FlowException>(() => house.Upkeep.EraseAsync(new ErasureRequest(id, "KVKK-1", "test"), Cancel)); // nothing would tell the person again
        Assert.Contains($"Run {waiting.Id} waits to be published", early.Message, StringComparison.Ordinal);
        await house.Flow.PublishAsync(waiting.Id, null, Cancel);

        Assert.Empty(await EveryValue.HoldingAsync(house, Traces));
        Assert.Equal(CustomerStatus.Retired, (await house.RowsAsync<CustomerRow>()).Single(row => row.CustomerId == id).Status);
    }

    [Fact]
    public async Task A_bound_on_who_may_retire_is_asked_before_anything_is_removed()
    {
        await using var house = await HouseAsync(TenYears + "publish: { max_retired: 0, at_least: 0 }\n");
        await house.RunAsync();
        var before = await house.ContentTodayAsync();

        var run = await house.RunAsync(minutes: 5);

        Assert.Equal(RunStatus.SucceededWithProblems, (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id).Status);
        Assert.Contains("of 1 of", await MessageAsync(house, run), StringComparison.Ordinal);
        Assert.Contains("max_retired", await MessageAsync(house, run), StringComparison.Ordinal);
        House.AssertSame(before, await house.ContentTodayAsync());
        Assert.Empty(await house.RowsAsync<ErasureRow>());
    }

    [Fact]
    public async Task A_refusal_is_kept_however_old_it_is()
    {
        await using var house = await HouseAsync("\nprivacy: { retention: [{ remove: inactive, entity: consent, keep: 1d, max_share: 1 }] }\n");
        await house.RunAsync();

        var lines = SourceText.Utf8(house.PathOf("consent", "izinler.csv")).Lines().Skip(1).Select(line => line.Split(',')).ToList();
        var left = (await house.RowsAsync<ConsentRow>()).Select(row => row.SourceKey).Intersect(lines.Select(line => line[0]), StringComparer.Ordinal); // of what is removed the key is a token
        var refusals = lines.Where(line => line.Contains("RET", StringComparer.Ordinal)).Select(line => line[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(refusals);
        Assert.Empty(refusals.Except(left, StringComparer.Ordinal));
        Assert.True(left.Count() < lines.Count / 2);
    }

    [Fact]
    public async Task A_refusal_outlives_the_customer_whose_address_it_is()
    {
        await using var house = await HouseAsync(TenYears);
        SourceText.Utf8(house.PathOf("consent", "izinler.csv")).Change(lines => lines.Add("I8880012,sessizhan@uzaklar.example,EPOSTA,BIREYSEL,RET,HS_WEB,2012-04-22 14:03:20"));
        await house.RunAsync();
        await house.RunAsync(minutes: 5);

        var kept = Assert.Single(await house.RowsAsync<ConsentRow>(), row => row.Address == "sessizhan@uzaklar.example");
        Assert.Equal(("I8880012", ConsentRow.Refused), (kept.SourceKey, kept.Status));
        Assert.DoesNotContain(await house.RowsAsync<PartyRow>(), row => row.SourceKey == "88800111");
    }

    async Task<House> HouseAsync(string rules)
    {
        var house = await House.OfMarketAsync(engine, customers: 150, seed: 8, rules);
        house.TombstoneKey = ErasedPerson.Key;
        AddQuiet(house);
        return house;
    }

    internal static void AddQuiet(House house)
    {
        house.Contacts.Change(lines => lines.AddRange(
            "88800111;Sessizhan;Uzaklaroğlu;;sessizhan@uzaklar.example;;0(531) 777 66 55;;;;08.03.1962;E;Fısıltılı Sok. No: 7;Kadıköy;İstanbul;TR;12.03.2012 14:33",
            "88800111;Sessizhan;Uzaklaroğlu;;sessizhan@uzaklar.example;;0(531) 777 66 55;;;;08.03.1962;E;Fısıltılı Sok. No: 8;Kadıköy;İstanbul;TR;12.03.2012 14:33")); // one of the two goes to quarantine
        SourceText.Cp1254(house.PathOf("crm", "opportunities.csv")).Change(lines => lines.Add("FR8880011;88800111;Sessizhan Bey villa;Talep;Açık;50000,00;TRY;22.08.2011;;09.03.2012 10:47"));
        SourceText.Utf8(house.PathOf("consent", "izinler.csv")).Change(lines => lines.Add("I8880011,sessizhan@uzaklar.example,EPOSTA,BIREYSEL,ONAY,HS_WEB,2012-03-22 14:03:20"));
        ErasedPerson.Erp(house,
            "insert into MUSTERI values ('M8880011', 'SESSİZHAN UZAKLAROĞLU', null, null, null, 'sessizhan@uzaklar.example', null, '905317776655', '1962-03-08', null, 'Kadıköy', 'İstanbul', null, '2013-02-13 15:33:28')",
            "insert into SIPARIS values ('S2013-8880011', 'M8880011', '2013-05-24 20:56:21', 'T', 'TRY', 'magaza', null)",
            "insert into SIPARIS_SATIR select 'S2013-8880011', 1, STOK_KODU, 2, 1000, 2000 from STOK limit 1");
    }

    static void Buy(House house) => ErasedPerson.Erp(house,
        "insert into SIPARIS values ('S2026-8880011', 'M8880011', '2026-05-24 20:56:21', 'T', 'TRY', 'magaza', null)",
        "insert into SIPARIS_SATIR select 'S2026-8880011', 1, STOK_KODU, 2, 1000, 2000 from STOK limit 1");

    static Task<string?> MessageAsync(House house, Run run) => MessageAsync(house, run.Id, Stage.Standardise, RetainStep.Subject);

    static async Task<string?> MessageAsync(House house, long runId, Stage stage, string subject) =>
        (await house.RowsAsync<StepRow>()).Single(step => step.RunId == runId && step.Stage == stage.ToString() && step.Subject == subject).Message;

    static async Task<List<CustomerRow>> ActiveAsync(House house) =>
        [.. (await house.RowsAsync<CustomerRow>()).Where(row => row.Status == CustomerStatus.Active).OrderBy(row => row.CustomerId).Select(row => row with { ChangedRun = 0 })];
}

[Trait("Category", "Sqlite")]
public sealed class SqliteRetentionTests() : RetentionTests(DatabaseEngine.Sqlite)
{
    [Fact]
    public async Task No_byte_of_what_was_removed_is_left_in_the_files_of_the_database()
    {
        string[] traces = ["Sessizhan", "sessizhan", "SESSİZHAN", "Uzaklaroğlu", "uzaklaroglu", "5317776655", "88800111", "M8880011", "S2013-8880011", "Fısıltılı"];
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 110, seed: 8, "\nprivacy: { retention: [{ remove: inactive, entity: customer, keep: 10y }] }\n");
        house.TombstoneKey = ErasedPerson.Key;
        AddQuiet(house);
        await house.RunAsync();
        Assert.NotEmpty(await EveryByte.HoldingAsync(house, traces));

        await house.RunAsync(minutes: 5);

        Assert.Empty(await EveryByte.HoldingAsync(house, traces));
        await house.RunAsync(full: true, minutes: 10);
        Assert.Empty(await EveryByte.HoldingAsync(house, traces));
    }
}

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerRetentionTests() : RetentionTests(DatabaseEngine.SqlServer);
