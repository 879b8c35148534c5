using System.Runtime.InteropServices;

namespace Crm360.Warehouse.Previewing;

/// <summary>A record with the customer it belongs to today, and the one it would belong to; null for none.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct MovingRecord(long RecordId, long? Now, long? Then);

/// <summary>Puts customers together that exchange records. Pure.</summary>
static class Groups
{
    /// <summary>The groups.</summary>
    /// <param name="records">All records of all customers concerned.</param>
    public static IEnumerable<IReadOnlyList<MovingRecord>> Of(IReadOnlyList<MovingRecord> records)
    {
        var leader = new Dictionary<long, long>();
        foreach (var record in records)
        {
            var one = record.Now ?? record.Then;
            if (one is { } first)
                Tie(first, record.Then ?? first);
        }

        return records.Where(record => (record.Now ?? record.Then) is not null)
            .GroupBy(record => Leader((record.Now ?? record.Then)!.Value)).OrderBy(group => group.Key).Select(group => group.ToList());

        void Tie(long one, long other)
        {
            var (first, second) = (Leader(one), Leader(other));
            leader[Math.Max(first, second)] = Math.Min(first, second);
        }

        long Leader(long customer)
        {
            while (leader.GetValueOrDefault(customer, customer) is var next && next != customer)
                customer = leader[customer] = leader.GetValueOrDefault(next, next);
            return customer;
        }
    }

    /// <summary>What happens to the customers of a group.</summary>
    public static PreviewedKind Kind(IReadOnlyList<MovingRecord> group)
    {
        var now = group.Select(record => record.Now).OfType<long>().Distinct().Count();
        var then = group.Select(record => record.Then).OfType<long>().Distinct().Count();
        return (now, then) switch
        {
            (0, _) => PreviewedKind.New,
            (_, 0) => PreviewedKind.Retired,
            (1, 1) => PreviewedKind.Resized,
            (_, 1) => PreviewedKind.Merged,
            (1, _) => PreviewedKind.Split,
            _ => PreviewedKind.Regrouped,
        };
    }
}
