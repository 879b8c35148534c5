using Crm360.Match;
using Crm360.Records;
using Crm360.Standardise;

namespace Crm360.Golden;

/// <summary>
/// The decisions on values that hold at an instant: not taken back, and not past their day. They name records by their natural keys, so that they
/// outlive reruns, changed rules and new customer ids.
/// </summary>
public sealed class ValueDecisions
{
    readonly StandardiseRules _rules;
    readonly ILookup<string, DecisionRow> _pins;
    readonly ILookup<string, DecisionRow> _corrections;

    ValueDecisions(StandardiseRules rules, IReadOnlyList<DecisionRow> holding)
    {
        _rules = rules;
        _pins = Lookup(holding.Where(decision => decision.Kind == DecisionKind.Pin));
        // of a record and an attribute the last word counts; when its day is past, the one before
        _corrections = Lookup(holding.Where(decision => decision.Kind == DecisionKind.Correction)
            .OrderByDescending(decision => decision.DecisionId)
            .DistinctBy(decision => (decision.LeftSource, decision.LeftKey, decision.Attribute)));
        IsEmpty = _pins.Count == 0 && _corrections.Count == 0;
    }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty { get; }

    /// <summary>Those of all decisions that hold.</summary>
    /// <param name="decisions">Every decision that was ever taken.</param>
    /// <param name="rules">By which corrected values are read.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    public static ValueDecisions Of(IReadOnlyList<DecisionRow> decisions, StandardiseRules rules, DateTime asOf)
    {
        var undone = StewardDecisions.Undone(decisions);
        return new(rules,
        [
            .. decisions.Where(decision => decision is { Attribute: not null, Value: not null, Kind: not DecisionKind.Undo }
                && !undone.Contains(decision.DecisionId) && !(decision.HoldsUntil <= asOf)),
        ]);
    }

    /// <summary>The pins of a record, by its natural key.</summary>
    public IEnumerable<DecisionRow> PinsOf(string recordKey) => _pins[recordKey];

    /// <summary>Whether a correction is the one that counts of its record and attribute.</summary>
    internal bool IsLastCorrection(DecisionRow decision, string recordKey) => _corrections[recordKey].Any(row => row.DecisionId == decision.DecisionId);

    /// <summary>The corrections of a record, each read as its source would be.</summary>
    internal IEnumerable<(DecisionRow Decision, Correction Read)> CorrectionsOf(string recordKey, PartyRow record)
    {
        foreach (var decision in _corrections[recordKey])
        {
            if (Read(_rules, record, decision.Attribute!, decision.Value!, decision.DecidedAt) is { } read)
                yield return (decision, read);
        }
    }

    /// <summary>Reads a value for an attribute of the golden record; null where the record's source has left the definition.</summary>
    internal static Correction? Read(StandardiseRules rules, PartyRow record, string attribute, string value, DateTime saidAt) =>
        CorrectionMaker.Make(rules, record.Source, record.SourceKey, record.RecordId, WrittenAs(attribute), value, saidAt);

    // an attribute of the golden record that is made of several is corrected by a text that has all of them
    static string WrittenAs(string attribute) => attribute switch
    {
        "name" => "full_name",
        "email" => "emails",
        "phone" => "phones",
        _ => attribute,
    };

    static ILookup<string, DecisionRow> Lookup(IEnumerable<DecisionRow> decisions) =>
        decisions.ToLookup(decision => RecordKey.Of(decision.LeftSource, decision.LeftKey), StringComparer.Ordinal);
}
