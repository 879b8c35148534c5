namespace Crm360.Golden.Relations;

/// <summary>Brings rows of one key together.</summary>
static class SharedKeys
{
    /// <summary>The rows key by key, in the order of the customers; keys that only one row has are left out, as most are.</summary>
    public static IEnumerable<IReadOnlyList<RelationKeyRow>> Of(IEnumerable<RelationKeyRow> rows)
    {
        RelationKeyRow[] sorted = [.. rows];
        Array.Sort(Array.ConvertAll(sorted, row => row.KeyHash), sorted);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            to = from + 1;
            while (to < sorted.Length && sorted[to].KeyHash == sorted[from].KeyHash)
                to++;
            if (to == from + 1)
                continue;
            Array.Sort(sorted, from, to - from, ByCustomer);
            yield return new ArraySegment<RelationKeyRow>(sorted, from, to - from);
        }
    }

    static readonly Comparer<RelationKeyRow> ByCustomer = Comparer<RelationKeyRow>.Create(
        (one, other) => (one.CustomerId, one.PartHash).CompareTo((other.CustomerId, other.PartHash)));
}
