using Crm360.Match;
using Crm360.Runs;

namespace Crm360.Golden;

/// <summary>
/// Makes events of what stewards said, so that the chain holds it: of pins and corrections, of words on links by which nothing moved (those that
/// moved something are the evidence of that event), and of words that were taken back. Keys only. Pure.
/// </summary>
static class PinnedEvents
{
    /// <summary>The events of decisions that are published for the first time.</summary>
    /// <param name="run">Which publishes.</param>
    /// <param name="fresh">The decisions.</param>
    /// <param name="moved">Evidence of the events that the run makes of what moved.</param>
    /// <param name="memberOf">Natural key of a record → its number and its customer today.</param>
    /// <returns>In their order, not yet numbered.</returns>
    public static IEnumerable<IdentityEventRow> Of(
        Run run, IEnumerable<DecisionRow> fresh, IReadOnlySet<string> moved, IReadOnlyDictionary<string, (long RecordId, long CustomerId)> memberOf) =>
        from decision in fresh
        where decision.Kind != DecisionKind.NotSure && !moved.Contains(IdentityEvidence.Decided(decision.DecisionId))
        orderby decision.DecisionId
        let pair = StewardDecisions.Pair(decision)
        where memberOf.ContainsKey(pair.Left)
        let left = memberOf[pair.Left]
        let right = memberOf.TryGetValue(pair.Right, out var other) ? other.CustomerId : left.CustomerId
        select new IdentityEventRow
        {
            EventId = 0,
            RunId = run.Id,
            At = run.AsOf,
            Kind = decision.Kind == DecisionKind.Undo ? IdentityEventKind.Unpinned : IdentityEventKind.Pinned,
            CustomerId = left.CustomerId,
            OtherCustomerId = right == left.CustomerId ? null : right,
            RecordId = left.RecordId,
            Evidence = Evidence(decision),
        };

    static string Evidence(DecisionRow decision)
    {
        var what = decision.Undoes is { } undone ? string.Create(CultureInfo.InvariantCulture, $"takes back decision {undone}") : decision.Kind.Replace('_', ' ');
        return $"{IdentityEvidence.Decided(decision.DecisionId)}: {what}{(decision.Attribute is { } attribute ? $" of {attribute}" : "")}";
    }
}
