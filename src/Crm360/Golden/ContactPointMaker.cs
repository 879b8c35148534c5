namespace Crm360.Golden;

/// <summary>Brings together all ways to reach a customer, each once, with what it is used for, best first.</summary>
static class ContactPointMaker
{
    /// <summary>Best first: the golden one, then valid ones, then by how many records know it.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="points">Usable ones of the records and of corrections.</param>
    /// <param name="golden">The golden value of a kind; null where there is none.</param>
    public static IReadOnlyList<ChangedContactPointRow> Make(long customerId, List<MemberPoint> points, Func<string, string?> golden)
    {
        if (points is [])
            return [];
        if (points is [var only])
            return [Merged(customerId, [only])];
        List<ChangedContactPointRow> merged =
            [.. points.GroupBy(point => (point.Row.Kind, point.Row.MatchKey)).Select(same => Merged(customerId, BestFirst([.. same])))];
        merged.Sort(Better);
        for (var at = 0; at < merged.Count; at++)
            merged[at] = merged[at] with { Ordinal = at };
        return merged;

        int Better(ChangedContactPointRow one, ChangedContactPointRow other)
        {
            var order = string.CompareOrdinal(one.Kind, other.Kind);
            if (order == 0)
                order = IsGolden(other).CompareTo(IsGolden(one));
            if (order == 0)
                order = (other.Status == ClaimMaker.Valid).CompareTo(one.Status == ClaimMaker.Valid);
            if (order == 0)
                order = other.Records.CompareTo(one.Records);
            if (order == 0)
                order = Nullable.Compare(other.LastSeen, one.LastSeen);
            return order != 0 ? order : string.CompareOrdinal(one.MatchKey, other.MatchKey);
        }

        bool IsGolden(ChangedContactPointRow point) => golden(point.Kind) == point.Canonical;
    }

    static List<MemberPoint> BestFirst(List<MemberPoint> same) => same.Count == 1
        ? same
        : [.. same.OrderBy(point => point.Row.Status == ClaimMaker.Valid ? 0 : 1)
            .ThenBy(point => point.Row.Canonical, StringComparer.Ordinal)
            .ThenBy(point => point.Row.Type, StringComparer.Ordinal)
            .ThenBy(point => point.Row.Reasons, StringComparer.Ordinal)];

    static ChangedContactPointRow Merged(long customerId, List<MemberPoint> same) => new()
    {
        CustomerId = customerId,
        Ordinal = 0,
        Kind = same[0].Row.Kind,
        Canonical = same[0].Row.Canonical!,
        MatchKey = same[0].Row.MatchKey!,
        Type = same[0].Row.Type,
        Status = same[0].Row.Status,
        Reasons = same[0].Row.Reasons,
        Records = same.Select(point => point.Row.RecordId).Distinct().Count(),
        LastSeen = same.Max(point => point.Member.Row.UpdatedAt),
    };
}
