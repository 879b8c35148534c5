using Crm360.Standardise;
using Crm360.Warehouse;

namespace Crm360.Tests.Warehouse;

public sealed class OrderLineFactsTests
{
    static readonly Dictionary<(string System, string Key), OrderRow> Orders = new OrderRow[]
    {
        Order(1, "with lines", amount: 100),
        Order(2, "without lines", amount: 40),
        Order(3, "without anything", amount: null),
    }.ToDictionary(order => (order.System, order.SourceKey));

    [Fact]
    public void An_order_counts_by_its_lines_and_without_any_by_its_amount()
    {
        var sold = Facts().OrderLines(Orders, new Dictionary<(string, string), long>(), [Line(11, "with lines", 70), Line(12, "with lines", 30)]).ToList();

        Assert.Equal([(11L, 1L, 70m), (12, 1, 30), (2, 2, 40)], sold.Select(row => (row.RecordId, row.OrderRecordId, row.AmountReporting!.Value)));
        Assert.All(sold, row => Assert.Equal((7L, 70L), (row.PartyRecordId, row.FirstCustomerId)));
    }

    [Fact]
    public void A_line_of_no_order_is_a_problem_and_sells_nothing()
    {
        var facts = Facts();

        Assert.Equal([1L, 2L], facts.OrderLines(Orders, new Dictionary<(string, string), long>(), [Line(11, "gone", 70)]).Select(row => row.RecordId));
        Assert.Equal([11L], facts.Problems.Rows.Select(row => row.RecordId));
    }

    static Facts Facts()
    {
        var none = new NameKeys([], []);
        return new(
            new WarehouseRules(TimeZoneInfo.Utc, "TRY", new FunnelDefinition([], "")),
            new Parties(new Dictionary<(string System, string Key), long> { [("erp", "C1")] = 7 }, new HashSet<long>(), new Dictionary<long, long> { [7] = 70 }),
            new ExchangeRates("TRY", []), new NameKeys([("orders", 1), ("lines", 2)], []), none, none);
    }

    static OrderRow Order(long record, string key, decimal? amount) => new()
    {
        RecordId = record,
        VersionId = record,
        Source = "orders",
        System = "erp",
        SourceKey = key,
        CustomerSystem = "erp",
        CustomerKey = "C1",
        Amount = amount,
    };

    static OrderLineRow Line(long record, string order, decimal amount) =>
        new() { RecordId = record, VersionId = record, Source = "lines", System = "erp", SourceKey = $"{record}", OrderKey = order, Amount = amount };
}
