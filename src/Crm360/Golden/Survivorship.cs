namespace Crm360.Golden;

/// <summary>
/// Chooses among claims: rules are asked in order, each keeps the claims that are best by it, until one value is left. The answer depends on the
/// claims alone, never on their order.
/// </summary>
public static class Survivorship
{
    /// <summary>One record made a claim.</summary>
    public const string OnlyClaim = "only_claim";

    /// <summary>All records say the same.</summary>
    public const string Unanimous = "unanimous";

    /// <summary>No rule could tell the claims apart: the record whose natural key comes first.</summary>
    public const string TieBreak = "tie_break";

    /// <summary>The winner of some claims; null where there are none.</summary>
    public static Survivor? Choose(IReadOnlyList<Claim> claims, IReadOnlyList<SurvivorshipRule> rules)
    {
        if (claims.Count == 0)
            return null;
        if (claims.Count == 1)
            return new Survivor(claims[0], OnlyClaim, [], 1);
        List<Claim> ordered = [.. claims];
        ordered.Sort(ByRecord);
        var best = new List<Claim>(ordered);
        var decidedBy = SaysOne(ordered) ? Unanimous : null;
        foreach (var rule in rules)
        {
            var before = best.Count;
            if (before == 1)
                break;
            KeepHighest(best, rule, ordered);
            if (decidedBy is null && best.Count < before && SaysOne(best))
                decidedBy = Name(rule);
        }

        var winner = best[0];
        return new Survivor(
            winner, decidedBy ?? TieBreak, decidedBy == Unanimous ? [] : ordered.FindAll(claim => claim.Value != winner.Value), ordered.Count);
    }

    /// <summary>A rule as definitions write it.</summary>
    public static string Name(SurvivorshipRule rule) => rule switch
    {
        SurvivorshipRule.MostRecent => "most_recent",
        SurvivorshipRule.Oldest => "oldest",
        SurvivorshipRule.MostFrequent => "most_frequent",
        SurvivorshipRule.Longest => "longest",
        SurvivorshipRule.MostComplete => "most_complete",
        SurvivorshipRule.Validated => "validated",
        SurvivorshipRule.Source => "source",
        _ => throw new InvalidOperationException($"No name for {rule.GetType().Name}."),
    };

    static int ByRecord(Claim one, Claim other)
    {
        var order = string.CompareOrdinal(one.RecordKey, other.RecordKey);
        return order != 0 ? order : string.CompareOrdinal(one.Value, other.Value);
    }

    // in place, by loops: asked several times for every value of every customer
    static void KeepHighest(List<Claim> claims, SurvivorshipRule rule, List<Claim> all)
    {
        var highest = long.MinValue;
        foreach (var claim in claims)
            highest = Math.Max(highest, Score(claim, rule, all));
        var kept = 0;
        foreach (var claim in claims.ToArray())
        {
            if (Score(claim, rule, all) == highest)
                claims[kept++] = claim;
        }

        claims.RemoveRange(kept, claims.Count - kept);
    }

    static long Score(Claim claim, SurvivorshipRule rule, List<Claim> all) => rule switch
    {
        SurvivorshipRule.MostRecent => claim.SaidAt?.Ticks ?? long.MinValue,
        SurvivorshipRule.Oldest => -(claim.SaidAt?.Ticks ?? long.MaxValue),
        SurvivorshipRule.MostFrequent => CountOf(claim.Value, all),
        SurvivorshipRule.Longest => claim.Value.Length,
        SurvivorshipRule.MostComplete => claim.Completeness,
        SurvivorshipRule.Validated => claim.Valid ? 1 : 0,
        SurvivorshipRule.Source source => -Place(source.Systems, claim.System),
        _ => throw new InvalidOperationException($"No order for {rule.GetType().Name}."),
    };

    static int CountOf(string value, List<Claim> all)
    {
        var count = 0;
        foreach (var claim in all)
            count += claim.Value == value ? 1 : 0;
        return count;
    }

    // systems that the rule does not name come after those it does
    static long Place(IReadOnlyList<string> systems, string system)
    {
        for (var i = 0; i < systems.Count; i++)
        {
            if (systems[i] == system)
                return i;
        }

        return systems.Count;
    }

    static bool SaysOne(List<Claim> claims) => claims.TrueForAll(claim => claim.Value == claims[0].Value);
}
