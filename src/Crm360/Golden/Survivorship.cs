namespace Crm360.Golden;

/// <summary>
/// Chooses among claims: rules are asked in order, each keeps the claims that are best by it, until one value is left. The answer depends on the
/// claims and the customer alone, never on their order.
/// </summary>
public static class Survivorship
{
    /// <summary>One record made a claim.</summary>
    public const string OnlyClaim = "only_claim";

    /// <summary>All records say the same.</summary>
    public const string Unanimous = "unanimous";

    /// <summary>Records differ where all should agree, so nobody wins.</summary>
    public const string NotUnanimous = "not_unanimous";

    /// <summary>No rule could tell the claims apart: a steward's correction, else the record whose natural key comes first.</summary>
    public const string TieBreak = "tie_break";

    /// <summary>A steward said that this record's value wins.</summary>
    public const string Pin = "pin";

    /// <summary>The winner of some claims, or why there is none; null where there are no claims.</summary>
    /// <param name="claims">For one attribute.</param>
    /// <param name="rules">Asked in order.</param>
    /// <param name="of">The customer.</param>
    /// <param name="isNumber">Whether the values are numbers.</param>
    public static Survivor? Choose(IReadOnlyList<Claim> claims, IReadOnlyList<SurvivorshipRule> rules, SurvivorshipCase of, bool isNumber = false)
    {
        if (claims.Count == 0)
            return null;
        if (claims.Count == 1 && !MayRefuseOne(rules))
            return new Survivor(claims[0], OnlyClaim, [], []) { DecisionId = claims[0].DecisionId };
        List<Claim> ordered = [.. claims];
        ordered.Sort(ByRecord);
        var election = new Election(ordered, of, isNumber);
        var isWon = election.Ask(rules);
        return SurvivorOf(ordered, isWon ? election.Best : null, election.DecidedBy ?? TieBreak);
    }

    /// <summary>The claim that a steward pinned, whatever the rules say.</summary>
    public static Survivor Pinned(IReadOnlyList<Claim> claims, Claim winner, long decisionId)
    {
        List<Claim> ordered = [.. claims];
        ordered.Sort(ByRecord);
        return SurvivorOf(ordered, winner, Pin) with { DecisionId = decisionId };
    }

    /// <summary>A rule as definitions write it; of one with settings its first word.</summary>
    public static string Name(SurvivorshipRule rule) => rule switch
    {
        SurvivorshipRule.MostRecent => "most_recent",
        SurvivorshipRule.Oldest => "oldest",
        SurvivorshipRule.MostFrequent => "most_frequent",
        SurvivorshipRule.Longest => "longest",
        SurvivorshipRule.Largest => "largest",
        SurvivorshipRule.Smallest => "smallest",
        SurvivorshipRule.MostComplete => "most_complete",
        SurvivorshipRule.MostCompleteRecord => "most_complete_record",
        SurvivorshipRule.HighestQuality => "highest_quality",
        SurvivorshipRule.Validated => "validated",
        SurvivorshipRule.Unanimous => "unanimous",
        SurvivorshipRule.Source => "source",
        SurvivorshipRule.Follow => "follow",
        SurvivorshipRule.Trust => "trust",
        SurvivorshipRule.Conditional => "when",
        _ => throw new InvalidOperationException($"No name for {rule.GetType().Name}."),
    };

    static Survivor SurvivorOf(List<Claim> ordered, Claim? winner, string rule) => new(
        winner,
        rule,
        rule is Unanimous or OnlyClaim ? [] : ordered.FindAll(claim => claim.Value != winner?.Value),
        winner is null || ordered.Count == 1 ? [] : ordered.FindAll(claim => claim.Value == winner.Value && !ReferenceEquals(claim, winner)))
    {
        DecisionId = winner?.DecisionId,
    };

    static bool MayRefuseOne(IReadOnlyList<SurvivorshipRule> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i] is SurvivorshipRule.Follow or SurvivorshipRule.Conditional)
                return true;
        }

        return false;
    }

    // what a steward corrected comes before what records say
    static int ByRecord(Claim one, Claim other)
    {
        if (one.DecisionId != other.DecisionId)
        {
            return one.DecisionId is { } mine && other.DecisionId is { } others ? others.CompareTo(mine)
                : one.DecisionId is null ? 1 : -1;
        }

        var order = string.CompareOrdinal(one.RecordKey, other.RecordKey);
        return order != 0 ? order : string.CompareOrdinal(one.Value, other.Value);
    }
}
