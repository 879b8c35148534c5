using Crm360.Warehouse.Previewing;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Warehouse;

public sealed class GroupsTests
{
    [Fact]
    public void Customers_that_exchange_a_record_are_one_group_and_others_are_not() => Prop.ForAll(Worlds(), world =>
    {
        List<MovingRecord> records = [.. world.Select((of, at) => new MovingRecord(at, Id(of.Item1), Id(of.Item2)))];

        var groups = Groups.Of(records).ToList();

        var groupOf = groups.SelectMany((group, at) => group.Select(record => (record.RecordId, at))).ToDictionary(of => of.RecordId, of => of.at);
        foreach (var one in records)
        {
            Assert.Equal(one is { Now: null, Then: null }, !groupOf.ContainsKey(one.RecordId)); // of nobody, today and then
            foreach (var other in records.Where(other => groupOf.ContainsKey(one.RecordId) && groupOf.ContainsKey(other.RecordId)))
                Assert.Equal(Reached(records, Customer(one)).Contains(Customer(other)), groupOf[one.RecordId] == groupOf[other.RecordId]);
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1>1 2>1", PreviewedKind.Merged)]
    [InlineData("1>1 1>2", PreviewedKind.Split)]
    [InlineData("1>1 1>2 2>2", PreviewedKind.Regrouped)]
    [InlineData("0>1 0>1", PreviewedKind.New)]
    [InlineData("1>1 0>1", PreviewedKind.Resized)]
    [InlineData("1>1 1>0", PreviewedKind.Resized)]
    [InlineData("1>0 1>0", PreviewedKind.Retired)]
    internal void What_happens_to_customers_has_one_name(string moves, PreviewedKind kind)
    {
        var records = moves.Split(' ').Select((move, at) => new MovingRecord(at, Id(move[0] - '0'), Id(move[2] - '0'))).ToList();

        Assert.Equal(kind, Groups.Kind(Assert.Single(Groups.Of(records))));
    }

    static Arbitrary<(int, int)[]> Worlds() =>
        Gen.Two(Gen.Choose(0, 6)).Select(pair => (pair.Item1, pair.Item2)).ArrayOf().Select(all => all.Take(12).ToArray()).ToArbitrary();

    static long? Id(int number) => number == 0 ? null : number;

    static long Customer(MovingRecord record) => (record.Now ?? record.Then)!.Value;

    // the slow way: from customer to customer by the records they share
    static HashSet<long> Reached(List<MovingRecord> records, long from)
    {
        HashSet<long> reached = [from];
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (var record in records.Where(record => new[] { record.Now, record.Then }.OfType<long>().Any(reached.Contains)))
                reached.UnionWith(new[] { record.Now, record.Then }.OfType<long>());
        }

        return reached;
    }
}
