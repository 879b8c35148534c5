namespace Crm360.Golden;

/// <summary>Says in words by what a value won.</summary>
public static class RuleWords
{
    /// <summary>Why a value won, or none, as the end of "because …".</summary>
    /// <param name="rule">As <c>gold.claim</c> has it.</param>
    /// <param name="rules">The rules of the attribute.</param>
    public static string Of(string rule, IReadOnlyList<SurvivorshipRule> rules) => rule switch
    {
        Survivorship.OnlyClaim => "nobody else says anything",
        Survivorship.Unanimous => "everybody says the same",
        Survivorship.NotUnanimous => "records differ, and the rule wants them to agree",
        Survivorship.TieBreak => "no rule tells the claims apart; a correction comes first, then the first record by its key",
        Survivorship.Pin => "a steward pinned it",
        _ => All(rules).FirstOrDefault(of => Survivorship.Name(of) == rule) is { } asked ? Of(asked) : rule,
    };

    /// <summary>A rule as definitions write it, on one line.</summary>
    public static string Written(SurvivorshipRule rule) => rule switch
    {
        SurvivorshipRule.Source source => $"source: {string.Join(", ", source.Systems)}",
        SurvivorshipRule.Follow follow => $"follow: {follow.Attribute}",
        SurvivorshipRule.Trust trust => $"trust: {string.Join(", ", trust.Scheme.Systems.Select(Written))}",
        SurvivorshipRule.Conditional conditional =>
            $"when {Written(conditional.When)} then {Written(conditional.Then)}{(conditional.Else is [] ? "" : $" else {Written(conditional.Else)}")}",
        _ => Survivorship.Name(rule),
    };

    static string Of(SurvivorshipRule rule) => rule switch
    {
        SurvivorshipRule.MostRecent => "its source changed the row last",
        SurvivorshipRule.Oldest => "its source changed the row first",
        SurvivorshipRule.MostFrequent => "most records say so",
        SurvivorshipRule.Longest => "it is the longest",
        SurvivorshipRule.Largest => "it is the largest",
        SurvivorshipRule.Smallest => "it is the smallest",
        SurvivorshipRule.MostComplete => "most of its parts are filled",
        SurvivorshipRule.MostCompleteRecord => "its record says most",
        SurvivorshipRule.HighestQuality => "its record has the highest quality",
        SurvivorshipRule.Validated => "it passed its check",
        SurvivorshipRule.Source source => $"of the systems {string.Join(", ", source.Systems)} its is named first",
        SurvivorshipRule.Follow follow => $"it goes with the record that won {follow.Attribute}; where that says nothing, nobody wins",
        SurvivorshipRule.Trust => "its system is trusted most at the age of the claim",
        _ => Survivorship.Name(rule),
    };

    static IEnumerable<SurvivorshipRule> All(IEnumerable<SurvivorshipRule> rules) => rules.SelectMany(rule =>
        rule is SurvivorshipRule.Conditional conditional ? All(conditional.Then.Concat(conditional.Else)) : [rule]);

    static string Written(IReadOnlyList<SurvivorshipRule> rules) => $"[{string.Join(", ", rules.Select(Written))}]";

    static string Written(KeyValuePair<string, TrustDecay> of) => of.Value.Max == of.Value.Min
        ? string.Create(CultureInfo.InvariantCulture, $"{of.Key} {of.Value.Max}")
        : string.Create(CultureInfo.InvariantCulture, $"{of.Key} {of.Value.Max} to {of.Value.Min}, half in {of.Value.HalfLifeDays} days");

    static string Written(SurvivorshipCondition condition)
    {
        string?[] asked =
        [
            condition.Kind is null ? null : $"kind {condition.Kind}",
            condition.Systems is [] ? null : $"system {string.Join(" or ", condition.Systems)}",
            condition.Has is [] ? null : $"has {string.Join(" and ", condition.Has)}",
            condition.ClaimsAtLeast == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{condition.ClaimsAtLeast} claims"),
        ];
        return string.Join(", ", asked.OfType<string>());
    }
}
