using Crm360.Match;

namespace Crm360.Golden;

/// <summary>A record of a changed cluster; cluster 0 where it has left its source.</summary>
/// <param name="EvidenceRecordId">The record of the same cluster that it is tied to; null for the one to which all ties lead.</param>
/// <param name="EvidenceWeight">Of that tie; null where a steward tied them.</param>
/// <param name="OtherEvidence">Whether that is another tie than the published one.</param>
sealed record WorkRecord(
    long RecordId, long ClusterId, long? CustomerId, long? EvidenceRecordId, double? EvidenceWeight, bool OtherEvidence)
{
    /// <summary>Of a record that comes again: the customer whose last records left with it; null for all others.</summary>
    public long? FormerCustomerId { get; init; }

    /// <summary>The customer whose id it brings along.</summary>
    public long? Before => CustomerId ?? FormerCustomerId;
}

/// <summary>Says by which tie, or by which word of a steward, records of different customers came together or were parted. Keys only.</summary>
sealed class IdentityEvidence
{
    readonly Dictionary<(long Small, long Large), long> _linked;
    readonly ILookup<long, (WorkRecord Other, long DecisionId)> _parted;

    /// <summary>Looks up what was decided of which records.</summary>
    /// <param name="decisions">What stewards said.</param>
    /// <param name="records">Records of changed clusters, by natural key: at least those that decisions name.</param>
    public IdentityEvidence(StewardDecisions decisions, IReadOnlyDictionary<string, WorkRecord> records)
    {
        var named = decisions.All
            .Where(of => records.ContainsKey(of.Left) && records.ContainsKey(of.Right))
            .Select(of => (Left: records[of.Left], Right: records[of.Right], of.Decision)).ToList();
        _linked = named.Where(of => of.Decision.Kind == DecisionKind.MustLink)
            .ToDictionary(of => Pair(of.Left.RecordId, of.Right.RecordId), of => of.Decision.DecisionId);
        _parted = named.Where(of => of.Decision.Kind == DecisionKind.CannotLink)
            .SelectMany(of => new[] { (From: of.Left, To: of.Right, of.Decision.DecisionId), (From: of.Right, To: of.Left, of.Decision.DecisionId) })
            .ToLookup(of => of.From.RecordId, of => (of.To, of.DecisionId));
    }

    /// <summary>The strongest tie that brings the records of a former customer to the others of a cluster: <c>pair 12-34, weight 14.20</c> or <c>decision 7</c>.</summary>
    public string? OfMerge(IReadOnlyList<WorkRecord> members, long from)
    {
        var customerOf = members.ToDictionary(member => member.RecordId, member => member.Before);
        var tie = members
            .Where(member => member.EvidenceRecordId is { } other && customerOf.ContainsKey(other) && (member.Before == from) != (customerOf[other] == from))
            .OrderByDescending(member => member.EvidenceWeight ?? double.PositiveInfinity).ThenBy(member => member.RecordId)
            .FirstOrDefault();
        if (tie is null)
            return null;
        var pair = Pair(tie.RecordId, tie.EvidenceRecordId!.Value);
        return tie.EvidenceWeight is { } weight ? string.Create(CultureInfo.InvariantCulture, $"pair {pair.Small}-{pair.Large}, weight {weight:F2}")
            : _linked.TryGetValue(pair, out var decision) ? Decided(decision)
            : string.Create(CultureInfo.InvariantCulture, $"pair {pair.Small}-{pair.Large}, by steward");
    }

    /// <summary>Why records are no longer of their former customer: <c>decision 7</c>, or <c>no tie</c> where nothing holds them together any more.</summary>
    public string OfSplit(IReadOnlyList<WorkRecord> members, long from)
    {
        var decisions = members.Where(member => member.Before == from)
            .SelectMany(member => _parted[member.RecordId])
            .Where(parted => parted.Other.Before == from && parted.Other.ClusterId != members[0].ClusterId)
            .Select(parted => parted.DecisionId).ToList();
        return decisions is [] ? "no tie" : Decided(decisions.Max());
    }

    /// <summary>How evidence names a decision.</summary>
    public static string Decided(long decision) => string.Create(CultureInfo.InvariantCulture, $"decision {decision}");

    static (long Small, long Large) Pair(long one, long other) => one < other ? (one, other) : (other, one);
}
