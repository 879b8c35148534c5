using Crm360.Linkage.Comparing;
using Crm360.Linkage.Comparing.Prepared;
using static System.FormattableString;

namespace Crm360.Linkage;

/// <summary>What is wrong with a match plan, all at once.</summary>
public static class PlanCheck
{
    /// <summary>One sentence a fault; none where the plan can be used.</summary>
    public static IReadOnlyList<string> Faults(MatchPlan plan) =>
    [
        .. Thresholds(plan),
        .. (plan.Derive ?? []).SelectMany(DeriveFaults),
        .. (plan.Derive ?? []).CountBy(column => column.Name, StringComparer.Ordinal).Where(name => name.Value > 1).Select(name => $"Two columns are derived as '{name.Key}'."),
        .. plan.Blocking.SelectMany((rule, i) => RuleFaults(rule, i + 1)),
        .. CountFaults(plan),
        .. plan.Comparisons.SelectMany(ComparisonFaults),
    ];

    /// <summary>The columns that a table must have for a plan, each once, in the order they are first named; for a derived one that which it is made from.</summary>
    public static IReadOnlyList<string> Columns(MatchPlan plan)
    {
        var from = (plan.Derive ?? []).GroupBy(column => column.Name, StringComparer.Ordinal)
            .ToDictionary(columns => columns.Key, columns => columns.First().From, StringComparer.Ordinal);
        var steps = from.Count; // a plan that derives in a circle has faults, but must not hang
        string Source(string column)
        {
            for (var i = 0; i < steps && from.TryGetValue(column, out var source); i++)
                column = source;
            return column;
        }

        return
        [
            .. plan.Blocking.SelectMany(rule => rule.Keys.Concat(rule.SplitBy ?? [])).Select(key => key.Column)
                .Concat(plan.Comparisons.SelectMany(Columns)).Select(Source).Distinct(StringComparer.Ordinal),
        ];
    }

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
        Predicate.Levenshtein p => [p.Column],
        Predicate.LevenshteinSimilarity p => [p.Column],
        Predicate.Damerau p => [p.Column],
        Predicate.DamerauSimilarity p => [p.Column],
        Predicate.TokenSet p => [p.Column],
        Predicate.SameWords p => [p.Column],
        Predicate.WordsWithin p => [p.Column],
        Predicate.GramJaccard p => [p.Column],
        Predicate.GramCosine p => [p.Column],
        Predicate.Prefix p => [p.Column],
        Predicate.Initials p => [p.Column],
        Predicate.DateTypo p => [p.Column],
        Predicate.DateWithin p => [p.Column],
        Predicate.NumberWithin p => [p.Column],
        Predicate.NumberWithinShare p => [p.Column],
        Predicate.DistanceWithin p => [p.Column],
        Predicate.Missing p => [p.Column],
        Predicate.Swapped p => [p.Left, p.Right],
        Predicate.All p => p.Of.SelectMany(Columns),
        Predicate.Any p => p.Of.SelectMany(Columns),
        Predicate.Negation p => Columns(p.Of),
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
        foreach (var key in rule.Keys.Concat(rule.SplitBy ?? []).Where(key => key.First < 1))
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
        Predicate.Overlap { AtLeast: < 1 } p => [$"at least {p.AtLeast} values in common; 1 and up is possible."],
        Predicate.JaroWinkler p => ShareFaults("Jaro–Winkler of at least", p.AtLeast),
        Predicate.Levenshtein { AtMost: < 0 } p => [$"at most {p.AtMost} edits; 0 and up is possible."],
        Predicate.LevenshteinSimilarity p => ShareFaults("Levenshtein similarity of at least", p.AtLeast),
        Predicate.Damerau { AtMost: < 0 } p => [$"at most {p.AtMost} edits; 0 and up is possible."],
        Predicate.DamerauSimilarity p => ShareFaults("Damerau similarity of at least", p.AtLeast),
        Predicate.TokenSet { AtLeast: < 0 or > 100 } p => [$"token set ratio of at least {p.AtLeast}; 0 to 100 is possible."],
        Predicate.GramJaccard p => [.. GramFaults(p.Length), .. ShareFaults("Jaccard similarity of at least", p.AtLeast)],
        Predicate.GramCosine p => [.. GramFaults(p.Length), .. ShareFaults("cosine similarity of at least", p.AtLeast)],
        Predicate.Prefix { Length: < 1 } p => [$"the first {p.Length} letters; at least 1 is needed."],
        Predicate.DateWithin { Days: < 0 } p => [$"at most {p.Days} days; 0 and up is possible."],
        Predicate.NumberWithin { AtMost: not >= 0 } p => [Invariant($"numbers at most {p.AtMost} apart; 0 and up is possible.")],
        Predicate.NumberWithinShare p => ShareFaults("numbers apart by a share of at most", p.AtMost),
        Predicate.DistanceWithin { Kilometres: not >= 0 } p => [Invariant($"at most {p.Kilometres} km; 0 and up is possible.")],
        Predicate.All { Of.Count: 0 } or Predicate.Any { Of.Count: 0 } => ["an empty list of conditions."],
        Predicate.All p => p.Of.SelectMany(PredicateFaults),
        Predicate.Any p => p.Of.SelectMany(PredicateFaults),
        Predicate.Negation { Of: Predicate.Otherwise } => ["a condition that never holds."],
        Predicate.Negation p => PredicateFaults(p.Of),
        _ => [],
    };

    static IEnumerable<string> ShareFaults(string what, double share) => share is >= 0 and <= 1 ? [] : [Invariant($"{what} {share}; 0 to 1 is possible.")];

    static IEnumerable<string> GramFaults(int length) =>
        length is >= 1 and <= PreparedGrams.MaxLength ? [] : [$"stretches of {length} letters; 1 to {PreparedGrams.MaxLength} are possible."];

    static IEnumerable<string> DeriveFaults(DerivedColumn column) => column.By switch
    {
        Transform.Prefix { Length: < 1 } by => [$"Column '{column.Name}' takes the first {by.Length} letters; at least 1 is needed."],
        Transform.Grams by => GramFaults(by.Length).Select(fault => $"Column '{column.Name}': {fault}"),
        Transform.MinHash by when by is { Length: < 1 } or { Bands: < 1 or > Transform.MostHashes } or { Rows: < 1 or > Transform.MostHashes } || by.Bands * by.Rows > Transform.MostHashes =>
            [$"Column '{column.Name}' takes {by.Bands} × {by.Rows} hashes of stretches of {by.Length} letters; 1 to {Transform.MostHashes} hashes of 1 letter and up are possible."],
        _ => [],
    };
}
