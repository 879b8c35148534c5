using Crm360.Golden;
using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Storage;
using Crm360.Warehouse;

namespace Crm360.IntegrationTests.Flow;

public abstract class ChangedRowTests(DatabaseEngine engine)
{
    [Fact]
    public async Task One_changed_row_touches_its_customer_alone_and_no_fact()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var customers = (await house.RowsAsync<CustomerRow>()).ToDictionary(row => row.CustomerId);
        var facts = await FactsAsync(house);
        var key = "";
        house.Contacts.Change(lines =>
        {
            var at = lines.FindIndex(1, line => line.Split(';') is [_, _, _, "", ..]);
            var fields = lines[at].Split(';');
            key = fields[0];
            fields[12] = "Sınama Mah. Deneme Sok. No: 1";
            fields[16] = "30.06.2026 12:00";
            lines[at] = string.Join(';', fields);
        });

        var run = await house.RunAsync(minutes: 5);

        var record = (await house.RowsAsync<SourceRecordRow>()).Single(row => row.Source == "crm_contacts" && row.SourceKey == key && row.ValidTo == null);
        Assert.Contains("Deneme", record.Payload, StringComparison.Ordinal);
        var owner = (await house.RowsAsync<XrefRow>()).Single(row => row.RecordId == record.RecordId && row.ValidTo == null).CustomerId;
        var after = (await house.RowsAsync<CustomerRow>()).ToDictionary(row => row.CustomerId);
        Assert.Equal([owner], after.Values.Where(row => row.ChangedRun == run.Id).Select(row => row.CustomerId));
        Assert.Equal(customers.Keys.Order(), after.Keys.Order());
        Assert.All(after.Values.Where(row => row.CustomerId != owner), row => Assert.Equal(customers[row.CustomerId], row));
        Assert.Equal(facts, await FactsAsync(house));
    }

    static async Task<List<object>> FactsAsync(House house) =>
    [
        .. (await house.RowsAsync<FactOrderLineRow>()).OrderBy(row => row.RecordId),
        .. (await house.RowsAsync<FactInteractionRow>()).OrderBy(row => row.RecordId),
        .. (await house.RowsAsync<FactOpportunityRow>()).OrderBy(row => row.RecordId),
        .. (await house.RowsAsync<FactFunnelEventRow>()).OrderBy(row => (row.RecordId, row.StageOrdinal)),
        .. (await house.RowsAsync<FactFunnelRow>()).OrderBy(row => (row.CustomerId, row.StageOrdinal)),
        .. (await house.RowsAsync<FactConsentRow>()).OrderBy(row => row.RecordId),
        .. (await house.RowsAsync<FactCampaignCostRow>()).OrderBy(row => row.RecordId),
    ];
}

[Trait("Category", "Sqlite")]
public sealed class SqliteChangedRowTests() : ChangedRowTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerChangedRowTests() : ChangedRowTests(DatabaseEngine.SqlServer);
