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
        var ordered = claims.OrderBy(claim => claim.RecordKey, StringComparer.Ordinal).ThenBy(claim => claim.Value, StringComparer.Ordinal).ToList();
        var best = ordered;
        var decidedBy = ordered.Count == 1 ? OnlyClaim : SaysOne(ordered) ? Unanimous : null;
        foreach (var rule in rules)
        {
            var kept = Best(best, rule, ordered);
            if (decidedBy is null && kept.Count < best.Count && SaysOne(kept))
                decidedBy = Name(rule);
            best = kept;
        }

        var winner = best[0];
        return new Survivor(
            winner, decidedBy ?? TieBreak, [.. ordered.Where(claim => claim.Value != winner.Value)], ordered.Count);
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

    static List<Claim> Best(List<Claim> claims, SurvivorshipRule rule, List<Claim> all) => rule switch
    {
        SurvivorshipRule.MostRecent => Highest(claims, claim => claim.SaidAt?.Ticks ?? long.MinValue),
        SurvivorshipRule.Oldest => Highest(claims, claim => -(claim.SaidAt?.Ticks ?? long.MaxValue)),
        SurvivorshipRule.MostFrequent => Highest(claims, claim => all.Count(other => other.Value == claim.Value)),
        SurvivorshipRule.Longest => Highest(claims, claim => claim.Value.Length),
        SurvivorshipRule.MostComplete => Highest(claims, claim => claim.Completeness),
        SurvivorshipRule.Validated => Highest(claims, claim => claim.Valid ? 1 : 0),
        SurvivorshipRule.Source source => Highest(claims, claim => -Place(source.Systems, claim.System)),
        _ => throw new InvalidOperationException($"No order for {rule.GetType().Name}."),
    };

    static List<Claim> Highest(List<Claim> claims, Func<Claim, long> score)
    {
        var highest = claims.Max(score);
        return claims.FindAll(claim => score(claim) == highest);
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
