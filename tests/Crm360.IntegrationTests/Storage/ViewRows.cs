using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Insight;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Standardise;
using Crm360.Warehouse;

namespace Crm360.IntegrationTests.Storage;

/// <summary>A small published warehouse: Ayşe (two records, one of them another customer's before), Acme without orders, one merged customer.</summary>
static class ViewRows
{
    static readonly DateTime Day = new(2024, 5, 6, 7, 8, 9, 123, DateTimeKind.Utc);

    public static async Task AddAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await InsertAsync(
            new CustomerRow
            {
                CustomerId = 1,
                Status = "active",
                Kind = "person",
                Name = "Ayşe Yılmaz",
                GivenName = "Ayşe",
                FamilyName = "Yılmaz",
                BirthDate = new(1980, 5, 19),
                NationalId = "10000000146",
                Email = "ayse@example.com",
                Phone = "+905321234567",
                Address = "Atatürk Cad. 5",
                Province = "İstanbul",
                Records = 2,
                Quality = 90,
                SinceRun = 1,
                ChangedRun = 1,
            },
            new CustomerRow { CustomerId = 2, Status = "active", Name = "Acme", CompanyName = "Acme", Records = 1, Quality = 50, SinceRun = 1, ChangedRun = 1 },
            new CustomerRow { CustomerId = 3, Status = "merged", MergedInto = 1, Records = 0, Quality = 0, SinceRun = 1, ChangedRun = 2 });
        await InsertAsync(new CustomerInsightRow
        {
            CustomerId = 1,
            AsOf = new(2024, 6, 1),
            RecencyDays = 26,
            Frequency = 2,
            Monetary = 150.25m,
            RecencyScore = 5,
            FrequencyScore = 4,
            MonetaryScore = 4,
            Segment = "champions",
            FirstOrder = new(2024, 5, 6),
            LastOrder = new(2024, 5, 6),
        });
        await InsertAsync(Xref(11, Day, to: null, customer: 1), Xref(12, Day, Day.AddDays(1), customer: 3), Xref(12, Day.AddDays(1), to: null, customer: 1));
        await InsertAsync(Version(1, 11, "K1"), Version(2, 12, "K2 before"), Version(3, 12, "K2"));
        await InsertAsync(Party(11, "K1"), Party(12, "K2"));
        await InsertAsync(Pair(11, 12, "doubt"), Pair(11, 13, review: null));
        await InsertAsync(new DimProductRow { ProductKey = 5, System = "erp", Code = "P5", Name = "Kazan" });
        await InsertAsync(new DimChannelRow { ChannelKey = 1, Channel = "web" });
        await InsertAsync(new RelationRow
        {
            CustomerId = 1,
            Kind = RelationKind.WorksAt,
            OtherCustomerId = 2,
            Evidence = "record,domain",
            RecordId = 11,
            OtherRecordId = 12,
            Strength = 0.99,
            RunId = 1,
            ValidFrom = Day,
        });
        await InsertAsync(new DimCampaignRow { CampaignKey = 0, Campaign = "(none)" });
        await InsertAsync(new DimSourceRow { SourceKey = 1, Source = "erp_orders", System = "erp", Entity = "order" });
        await InsertAsync(
            Line(101, 11, customer: 1, order: 1, 100.25m, "delivered") with { Quantity = 2.5m },
            Line(102, 12, customer: 3, order: 2, 50m, "open"),
            Line(103, 11, customer: 1, order: 3, 7m, "cancelled"),
            Line(104, party: null, customer: 0, order: 4, 9m, "open"));
        await InsertAsync(
            Interaction(201, 11, customer: 1),
            Interaction(202, 12, customer: 3),
            Interaction(203, party: null, customer: 0));
        await InsertAsync(
            Opportunity(301, "open"),
            Opportunity(302, "won") with { PartyRecordId = 12, FirstCustomerId = 3, Title = "Kazan, Ayşe Hanım", AmountReporting = 10.25m });
        await InsertAsync(
            Known(1, customer: 0, Day, to: null, district: null),
            Known(2, customer: 1, Day, Day.AddDays(1), "Kadıköy"),
            Known(3, customer: 1, Day.AddDays(1), Day.AddDays(1), "Üsküdar"),
            Known(4, customer: 1, Day.AddDays(1), to: null, "Beşiktaş"));
        await InsertAsync(
            Reached(1, 1, "request"), Reached(2, 1, "request"), Reached(3, 1, "request"), Reached(4, 1, "request") with { Implied = true },
            Reached(1, 2, "project"), Reached(2, 2, "project"), Reached(1, 3, "contract"));

        async Task InsertAsync<TRow>(params TRow[] rows)
            where TRow : class => await database.Loader.InsertAsync(db, rows, TestContext.Current.CancellationToken);
    }

    static XrefRow Xref(long record, DateTime from, DateTime? to, long customer) =>
        new() { RecordId = record, ValidFrom = from, ValidTo = to, CustomerId = customer, RunId = 1 };

    static SourceRecordRow Version(long version, long record, string key) => new()
    {
        VersionId = version,
        RecordId = record,
        Source = "crm",
        Entity = "customer",
        System = "crm",
        SourceKey = key,
        Payload = "{}",
        Hash = new byte[32],
        BatchId = 1,
        Location = "contacts.csv",
        Line = 2,
        ValidFrom = Day.AddDays(version),
    };

    static PartyRow Party(long record, string key) => new()
    {
        RecordId = record,
        VersionId = record,
        Source = "crm",
        System = "crm",
        SourceKey = key,
        Implied = false,
        Kind = "person",
        AddressCompleteness = 0,
        Quality = 50,
    };

    static PairRow Pair(long left, long right, string? review) =>
        new() { LeftId = left, RightId = right, ModelId = 1, Weight = 5.5, Probability = 0.7, Levels = "0123", Review = review };

    static FactOrderLineRow Line(long record, long? party, long customer, long order, decimal amount, string status) => new()
    {
        RecordId = record,
        OrderRecordId = order,
        PartyRecordId = party,
        FirstCustomerId = customer,
        DateKey = 20240506,
        OrderedAt = Day,
        ProductKey = 5,
        ChannelKey = 1,
        CampaignKey = 0,
        SourceKey = 1,
        OrderStatus = status,
        Quantity = 1m,
        UnitPrice = amount,
        Amount = amount,
        Currency = "TRY",
        AmountReporting = amount,
    };

    static FactInteractionRow Interaction(long record, long? party, long customer) => new()
    {
        RecordId = record,
        PartyRecordId = party,
        FirstCustomerId = customer,
        DateKey = 20240506,
        At = Day,
        ChannelKey = 1,
        CampaignKey = 0,
        SourceKey = 1,
    };

    static DimCustomerRow Known(long key, long customer, DateTime from, DateTime? to, string? district) => new()
    {
        CustomerKey = key,
        CustomerId = customer,
        ValidFrom = from,
        ValidTo = to,
        IsCurrent = to is null,
        Kind = "person",
        Name = "Ayşe Yılmaz",
        District = district,
        Records = 1,
    };

    static FactOpportunityRow Opportunity(long record, string status) =>
        new() { RecordId = record, PartyRecordId = 11, FirstCustomerId = 1, OpenedDateKey = 20240506, SourceKey = 1, Status = status, AmountReporting = 10m };

    static FactFunnelRow Reached(long customer, int ordinal, string stage) =>
        new() { CustomerId = customer, StageOrdinal = ordinal, Stage = stage, ReachedAt = Day, DateKey = 20240506, Implied = false };
}
