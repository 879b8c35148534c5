using System.Runtime.InteropServices;

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
        // sorted, for a group of its own for each of some millions of points costs several times as much
        var ordered = new List<MemberPoint>(points);
        ordered.Sort(SameTogetherBestFirst);
        var merged = new List<ChangedContactPointRow>();
        for (int from = 0, to; from < ordered.Count; from = to)
        {
            to = from + 1;
            while (to < ordered.Count && ordered[to].Row.Kind == ordered[from].Row.Kind && ordered[to].Row.MatchKey == ordered[from].Row.MatchKey)
                to++;
            merged.Add(Merged(customerId, CollectionsMarshal.AsSpan(ordered)[from..to]));
        }

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

    static int SameTogetherBestFirst(MemberPoint one, MemberPoint other)
    {
        var order = string.CompareOrdinal(one.Row.Kind, other.Row.Kind);
        if (order == 0)
            order = string.CompareOrdinal(one.Row.MatchKey, other.Row.MatchKey);
        if (order == 0)
            order = (other.Row.Status == ClaimMaker.Valid).CompareTo(one.Row.Status == ClaimMaker.Valid);
        if (order == 0)
            order = string.CompareOrdinal(one.Row.Canonical, other.Row.Canonical);
        if (order == 0)
            order = string.CompareOrdinal(one.Row.Type, other.Row.Type);
        return order != 0 ? order : string.CompareOrdinal(one.Row.Reasons, other.Row.Reasons);
    }

    /// <summary>One contact point of those that are the same.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="same">The best first.</param>
    static ChangedContactPointRow Merged(long customerId, ReadOnlySpan<MemberPoint> same)
    {
        var best = same[0].Row;
        var records = same.Length == 1 ? null : new HashSet<long>();
        DateTime? lastSeen = null;
        foreach (var point in same)
        {
            records?.Add(point.Row.RecordId);
            if (Nullable.Compare(point.Member.Row.UpdatedAt, lastSeen) > 0)
                lastSeen = point.Member.Row.UpdatedAt;
        }

        return new()
        {
            CustomerId = customerId,
            Ordinal = 0,
            Kind = best.Kind,
            Canonical = best.Canonical!,
            MatchKey = best.MatchKey!,
            Type = best.Type,
            Status = best.Status,
            Reasons = best.Reasons,
            Records = records?.Count ?? 1,
            LastSeen = lastSeen,
        };
    }
}
