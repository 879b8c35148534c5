using Crm360.Golden;
using Crm360.IntegrationTests.Flow;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;
using Microsoft.Data.Sqlite;

namespace Crm360.IntegrationTests.Privacy;

/// <summary>A market in which everybody is invented but for two: a woman of whom every system knows something, and her husband, who shares her phone.</summary>
static class ErasedPerson
{
    public const string Key = "a-secret-of-thirty-two-bytes-or-more";

    /// <summary>The member of dim_customer for what erased persons did.</summary>
    public const long Member = -1;

    public const string NationalId = "34567891238";

    public const string SharedPhone = "+905321119988";

    /// <summary>By what she would be found in a text or in a file.</summary>
    public static readonly string[] Traces =
    [
        "Zübeydenur", "ZÜBEYDENUR", "zübeydenur", "zubeydenur", "ZUBEYDENUR", "Nursultanoğlu", "NURSULTANOĞLU", "nursultanoglu", NationalId, "5309998877", "530 999 88 77", "Papatyalı",
        "papatyali", "77700177", "M9988001", "S2026-9988001", "FR9988001", "C99880011", "I9988001",
    ];

    public static async Task<House> HouseAsync(DatabaseEngine engine)
    {
        var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        house.TombstoneKey = Key;
        house.Contacts.Change(lines => lines.AddRange(
            "77700177;Zübeydenur;Nursultanoğlu;;zubeydenur@nursultan.example;;0(530) 999 88 77;0(532) 111 99 88;34567891238;;08.03.1982;K;Papatyalı Sok. No: 7;Kadıköy;İstanbul;TR;25.12.2024 14:33",
            "77700177;Zübeydenur;Nursultanoğlu;;zubeydenur@nursultan.example;;0(530) 999 88 77;0(532) 111 99 88;34567891238;;08.03.1982;K;Papatyalı Sok. No: 8;Kadıköy;İstanbul;TR;25.12.2024 14:33", // one of the two goes to quarantine
            ";Zübeydenur;Nursultanoğlu;;;;;;;;;K;;;;TR;25.12.2019 14:33", // without a key it can't land
            "77700288;Mahmutcan;Kızılkeçilioğlu;;;;0(532) 111 99 88;;;;01.02.1979;E;Papatya Sok. No: 7;Kadıköy;İstanbul;TR;25.12.2024 14:33"));
        SourceText.Cp1254(house.PathOf("crm", "opportunities.csv")).Change(lines => lines.Add("FR9988001;77700177;Zübeydenur Hanım villa;Talep;Açık;50000,00;TRY;22.08.2025;;09.03.2026 10:47"));
        SourceText.Utf8(house.PathOf("consent", "izinler.csv")).Change(lines => lines.AddRange(
            "I9988001,zubeydenur@nursultan.example,EPOSTA,BIREYSEL,ONAY,HS_WEB,2026-03-22 14:03:20",
            "I9988002,+905321119988,ARAMA,BIREYSEL,RET,HS_WEB,2026-03-22 14:03:20"));
        Call(house, """{"started_at":"2026-06-30T12:50:44+03:00","call_id":"C99880011","crm_contact_id":"77700177","caller":{"name":"Zübeydenur N.","number":"+905309998877"},"direction":"in","subject":"talep","result":"satış","duration_s":826}""");
        Call(house, """{"started_at":"2026-06-30T13:50:44+03:00","call_id":"C99880012","caller":{"name":"Zübeydenur Nursultanoğlu","number":"+905309998877","email":"zubeydenur@nursultan.example"},"direction":"in","subject":"talep","result":"satış","duration_s":26}""");
        Erp(house,
            "insert into MUSTERI values ('M9988001', 'ZÜBEYDENUR NURSULTANOĞLU', null, '34567891238', null, 'zubeydenur@nursultan.example', null, '905309998877', '1982-03-08', 'Papatyalı Sok. No: 7', 'Kadıköy', 'İstanbul', null, '2025-02-13 15:33:28')",
            "insert into SIPARIS values ('S2026-9988001', 'M9988001', '2026-05-24 20:56:21', 'T', 'TRY', 'magaza', null)",
            "insert into SIPARIS_SATIR select 'S2026-9988001', 1, STOK_KODU, 2, 1000, 2000 from STOK limit 1");
        return house;
    }

    public static void Call(House house, string json) => SourceText.Utf8(house.PathOf("callcenter", "calls_2026-06.jsonl")).Change(lines => lines.Add(json));

    public static void Erp(House house, params string[] statements)
    {
        using SqliteConnection connection = new($"Data Source={house.PathOf("erp.db")};Pooling=False");
        connection.Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Takes her out of all sources.</summary>
    public static void Leave(House house)
    {
        SourceText[] texts =
        [
            house.Contacts, SourceText.Cp1254(house.PathOf("crm", "opportunities.csv")), SourceText.Utf8(house.PathOf("consent", "izinler.csv")),
            SourceText.Utf8(house.PathOf("callcenter", "calls_2026-06.jsonl")),
        ];
        foreach (var text in texts)
            text.Change(lines => lines.RemoveAll(line => Array.Exists(Traces, trace => line.Contains(trace, StringComparison.Ordinal))));
        Erp(house, "delete from MUSTERI where MUSTERI_NO = 'M9988001'", "delete from SIPARIS where SIPARIS_NO = 'S2026-9988001'", "delete from SIPARIS_SATIR where SIPARIS_NO = 'S2026-9988001'");
    }

    /// <summary>The customer of a record of a source.</summary>
    public static async Task<long> CustomerAsync(House house, string source, string key)
    {
        var party = (await house.RowsAsync<PartyRow>()).Single(row => row.Source == source && row.SourceKey == key);
        return (await house.RowsAsync<XrefRow>()).Single(row => row.RecordId == party.RecordId && row.ValidTo == null).CustomerId;
    }

    public static Task<long> HerAsync(House house) => CustomerAsync(house, "crm_contacts", "77700177");

    public static async Task<ErasureOutcome> EraseAsync(House house, long? customer = null) =>
        await house.Upkeep.EraseAsync(new ErasureRequest(customer ?? await HerAsync(house), "KVKK-2026-17", "test"), TestContext.Current.CancellationToken);

    /// <summary>What is known of her husband.</summary>
    public static async Task<(CustomerRow Customer, string Points, string Claims)> HusbandAsync(House house)
    {
        var id = await CustomerAsync(house, "crm_contacts", "77700288");
        return ((await house.RowsAsync<CustomerRow>()).Single(row => row.CustomerId == id),
            string.Join('\n', (await house.RowsAsync<CustomerContactPointRow>()).Where(row => row.CustomerId == id).OrderBy(row => row.Ordinal)),
            string.Join('\n', (await house.RowsAsync<ClaimRow>()).Where(row => row.CustomerId == id).OrderBy(row => row.Attribute, StringComparer.Ordinal)));
    }

    /// <summary>Counts and sums of facts.</summary>
    public static async Task<FactTotals> TotalsAsync(House house)
    {
        var lines = await house.RowsAsync<Crm360.Warehouse.FactOrderLineRow>();
        var sales = await house.RowsAsync<Crm360.Warehouse.FactOpportunityRow>();
        var talks = await house.RowsAsync<Crm360.Warehouse.FactInteractionRow>();
        return new FactTotals(
            lines.Count, lines.Sum(row => row.AmountReporting ?? 0), lines.Sum(row => row.Quantity ?? 0), sales.Count, sales.Sum(row => row.AmountReporting ?? 0), talks.Count,
            talks.Sum(row => row.DurationSeconds ?? 0), (await house.RowsAsync<Crm360.Warehouse.FactConsentRow>()).Count, (await house.RowsAsync<Crm360.Warehouse.FactFunnelEventRow>()).Count);
    }

    /// <summary>The rows read of a run are all accounted for.</summary>
    public static async Task<RunRow> RunAsync(House house, Run run)
    {
        var row = (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id);
        Assert.Equal(row.RowsRead, row.Landed + row.Unchanged + row.Quarantined + row.Suppressed);
        Assert.All(await house.RowsAsync<BatchRow>(), batch => Assert.Equal(batch.RowsRead, batch.Landed + batch.Unchanged + batch.Quarantined + batch.Suppressed));
        return row;
    }
}

/// <summary>Counts and sums of facts.</summary>
sealed record FactTotals(
    int Lines, decimal Revenue, decimal Quantity, int Opportunities, decimal Pipeline, int Interactions, int Seconds, int Consents, int FunnelEvents);
