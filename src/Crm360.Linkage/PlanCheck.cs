using Crm360.Linkage.Comparing;
using static System.FormattableString;

namespace Crm360.Linkage;

/// <summary>What is wrong with a match plan, all at once.</summary>
public static class PlanCheck
{
    /// <summary>One sentence a fault; none where the plan can be used.</summary>
    public static IReadOnlyList<string> Faults(MatchPlan plan) =>
    [
        .. Thresholds(plan),
        .. plan.Blocking.SelectMany((rule, i) => RuleFaults(rule, i + 1)),
        .. CountFaults(plan),
        .. plan.Comparisons.SelectMany(ComparisonFaults),
    ];

    /// <summary>The columns a plan reads, each once, in the order they are first named.</summary>
    public static IReadOnlyList<string> Columns(MatchPlan plan) =>
    [
        .. plan.Blocking.SelectMany(rule => rule.Keys).Select(key => key.Column)
            .Concat(plan.Comparisons.SelectMany(Columns)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The columns a comparison reads, each once.</summary>
    public static IReadOnlyList<string> Columns(Comparison comparison) =>
    [
        .. comparison.Columns
            .Concat(comparison.Levels.SelectMany(level => Columns(level.When).Concat(level.TermFrequency))).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Refuses a plan with faults.</summary>
    /// <exception cref="ArgumentException">The plan has faults, which the message lists.</exception>
    internal static void Ensure(MatchPlan plan)
    {
        var faults = Faults(plan);
        if (faults.Count > 0)
            throw new ArgumentException($"The match plan cannot be used: {string.Join(' ', faults)}", nameof(plan));
    }

    static IEnumerable<string> Columns(Predicate predicate) => predicate switch
    {
        Predicate.Exact p => [p.Column],
        Predicate.Overlap p => [p.Column],
        Predicate.JaroWinkler p => [p.Column],
        Predicate.Edits p => [p.Column],
        Predicate.TokenSet p => [p.Column],
        Predicate.DateTypo p => [p.Column],
        Predicate.Missing p => [p.Column],
        Predicate.Swapped p => [p.Left, p.Right],
        Predicate.All p => p.Of.SelectMany(Columns),
        Predicate.Any p => p.Of.SelectMany(Columns),
        _ => [],
    };

    static IEnumerable<string> Thresholds(MatchPlan plan)
    {
        if (!(plan.LinkAt is >= 0 and <= 1))
            yield return Invariant($"link_at is {plan.LinkAt}; a probability from 0 to 1 is needed.");
        if (!(plan.ReviewAt is >= 0 and <= 1))
            yield return Invariant($"review_at is {plan.ReviewAt}; a probability from 0 to 1 is needed.");
        if (plan.ReviewAt > plan.LinkAt)
            yield return Invariant($"review_at ({plan.ReviewAt}) is above link_at ({plan.LinkAt}); no pair would ever reach a steward.");
    }

    static IEnumerable<string> RuleFaults(BlockingRule rule, int number)
    {
        if (rule.Keys.Count == 0)
            yield return $"Blocking rule {number} has no key and would pair every record with every other.";
        foreach (var key in rule.Keys.Where(key => key.First < 1))
            yield return $"Blocking rule {number} takes the first {key.First} characters of {key.Column}; at least 1 is needed.";
    }

    static IEnumerable<string> CountFaults(MatchPlan plan)
    {
        if (plan.Comparisons.Count > LevelVector.MaxComparisons)
            yield return $"The plan has {plan.Comparisons.Count} comparisons; at most {LevelVector.MaxComparisons} are possible.";
        foreach (var twice in plan.Comparisons.GroupBy(comparison => comparison.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"Two comparisons are named '{twice.Key}'.";
    }

    static IEnumerable<string> ComparisonFaults(Comparison comparison)
    {
        if (comparison.Columns.Count == 0)
            yield return $"Comparison '{comparison.Name}' names no column.";
        if (comparison.Levels.Count is < 2 or > LevelVector.MaxLevels)
            yield return $"Comparison '{comparison.Name}' has {comparison.Levels.Count} levels; 2 to {LevelVector.MaxLevels} are possible.";
        for (var i = 0; i < comparison.Levels.Count; i++)
        {
            if (comparison.Levels[i].When is Predicate.Otherwise != (i == comparison.Levels.Count - 1))
                yield return $"Comparison '{comparison.Name}', level {i + 1}: 'else' is the last level, and only the last.";
            foreach (var fault in PredicateFaults(comparison.Levels[i].When))
                yield return $"Comparison '{comparison.Name}', level {i + 1}: {fault}";
        }
    }

    static IEnumerable<string> PredicateFaults(Predicate predicate) => predicate switch
    {
        Predicate.JaroWinkler { AtLeast: not (>= 0 and <= 1) } p => [Invariant($"Jaro–Winkler of at least {p.AtLeast}; 0 to 1 is possible.")],
        Predicate.Edits { AtMost: < 0 } p => [$"at most {p.AtMost} edits; 0 and up is possible."],
        Predicate.TokenSet { AtLeast: < 0 or > 100 } p => [$"token set ratio of at least {p.AtLeast}; 0 to 100 is possible."],
        Predicate.All { Of.Count: 0 } or Predicate.Any { Of.Count: 0 } => ["an empty list of conditions."],
        Predicate.All p => p.Of.SelectMany(PredicateFaults),
        Predicate.Any p => p.Of.SelectMany(PredicateFaults),
        _ => [],
    };
}
