using System.Globalization;
using System.Text;
using Crm360.Linkage;

namespace Crm360.Cli.Linking;

/// <summary>Writes how a file is linked as YAML: what each column holds, and the plan in the language of pipeline definitions.</summary>
static class PlanText
{
    public static string Of(IReadOnlyList<Field> fields, string region, MatchPlan plan)
    {
        var text = new StringBuilder("# How the records of a file are linked. Change what you like and give it back with --plan.\n");
        text.Append(CultureInfo.InvariantCulture, $"region: {region}\n\n# What each column holds: {string.Join(", ", FieldKinds.Names)}.\ncolumns:\n");
        foreach (var field in fields)
            text.Append(CultureInfo.InvariantCulture, $"  {Quoted(field.Column)}: {FieldKinds.NameOf(field.Kind)}\n");
        text.Append("\nmatch:\n");
        AppendDerive(text, plan.Derive ?? []);
        text.Append("  # Records that agree on all columns of a rule are compared; where too many do, those that agree on what it is split by as well.\n  blocking:\n");
        foreach (var rule in plan.Blocking)
            text.Append(CultureInfo.InvariantCulture, $"    - {(rule.SplitBy is { Count: > 0 } split ? $"{{ agree_on: {Keys(rule.Keys)}, split_by: {Keys(split)} }}" : Keys(rule.Keys))}\n");
        text.Append("  # The first level that holds counts; its weight is learnt.\n  comparisons:\n");
        foreach (var comparison in plan.Comparisons)
            Append(text, comparison);
        text.Append(CultureInfo.InvariantCulture, $"  thresholds: {{ link_at: {plan.LinkAt}, review_at: {plan.ReviewAt} }}\n");
        return text.ToString();
    }

    static void Append(StringBuilder text, Comparison comparison)
    {
        text.Append(CultureInfo.InvariantCulture, $"    {comparison.Name}:\n      columns: [{string.Join(", ", comparison.Columns)}]\n      levels:\n");
        foreach (var level in comparison.Levels)
        {
            text.Append("        - { ").Append(level.When is Predicate.Otherwise ? "else: true" : $"when: {Condition(level.When)}");
            if (level.TermFrequency.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $", term_frequency: [{string.Join(", ", level.TermFrequency)}]");
            text.Append(CultureInfo.InvariantCulture, $", label: {Quoted(level.Label)}");
            if (level.Veto)
                text.Append(", veto: true");
            if (level.Against)
                text.Append(", against: true");
            text.Append(" }\n");
        }
    }

    static void AppendDerive(StringBuilder text, IReadOnlyList<DerivedColumn> derive)
    {
        if (derive is [])
            return;
        text.Append("  # Columns made from others.\n  derive:\n");
        foreach (var column in derive)
            text.Append(CultureInfo.InvariantCulture, $"    {column.Name}: {{ {Made(column.By)} }}\n");
    }

    static FormattableString Made(Transform by) => by switch
    {
        Transform.Prefix p => $"by: prefix, length: {p.Length}",
        Transform.Year => $"by: year",
        Transform.MonthDay => $"by: month_day",
        Transform.Sound => $"by: sound",
        Transform.FirstToken => $"by: first_token",
        Transform.LastToken => $"by: last_token",
        Transform.Tokens => $"by: tokens",
        Transform.SortedTokens => $"by: sorted_tokens",
        Transform.Digits => $"by: digits",
        Transform.Initials => $"by: initials",
        Transform.Grams p => $"by: grams, length: {p.Length}",
        Transform.MinHash p => $"by: minhash, length: {p.Length}, bands: {p.Bands}, rows: {p.Rows}",
        _ => throw new ArgumentException($"{by.GetType().Name} is not known.", nameof(by)),
    };

    static string Keys(IReadOnlyList<BlockingKey> keys) => $"[{string.Join(", ", keys.Select(Key))}]";

    static string Key(BlockingKey key) => key.First is { } first ? string.Create(CultureInfo.InvariantCulture, $"{{ of: {key.Column}, first: {first} }}") : key.Column;

    static string Condition(Predicate predicate) => string.Create(CultureInfo.InvariantCulture, $"{{ {Words(predicate)} }}");

    static FormattableString Words(Predicate predicate) => predicate switch
    {
        Predicate.Exact p => $"exact: {p.Column}",
        Predicate.Overlap { AtLeast: 1 } p => $"overlap: {p.Column}",
        Predicate.Overlap p => $"overlap: {p.Column}, at_least: {p.AtLeast}",
        Predicate.JaroWinkler p => $"jaro_winkler: {p.Column}, at_least: {p.AtLeast}",
        Predicate.Levenshtein p => $"levenshtein: {p.Column}, at_most: {p.AtMost}",
        Predicate.LevenshteinSimilarity p => $"levenshtein_similarity: {p.Column}, at_least: {p.AtLeast}",
        Predicate.Damerau p => $"damerau: {p.Column}, at_most: {p.AtMost}",
        Predicate.DamerauSimilarity p => $"damerau_similarity: {p.Column}, at_least: {p.AtLeast}",
        Predicate.TokenSet p => $"token_set: {p.Column}, at_least: {p.AtLeast}",
        Predicate.SameWords p => $"same_words: {p.Column}",
        Predicate.WordsWithin p => $"words_within: {p.Column}",
        Predicate.GramJaccard p => $"gram_jaccard: {p.Column}, length: {p.Length}, at_least: {p.AtLeast}",
        Predicate.GramCosine p => $"gram_cosine: {p.Column}, length: {p.Length}, at_least: {p.AtLeast}",
        Predicate.Prefix p => $"prefix: {p.Column}, length: {p.Length}",
        Predicate.Initials p => $"initials: {p.Column}",
        Predicate.DateTypo p => $"date_typo: {p.Column}",
        Predicate.DateWithin p => $"date_within: {p.Column}, at_most: {p.Days}",
        Predicate.NumberWithin p => $"number_within: {p.Column}, at_most: {p.AtMost}",
        Predicate.NumberWithinShare p => $"number_within_share: {p.Column}, at_most: {p.AtMost}",
        Predicate.DistanceWithin p => $"distance_within: {p.Column}, at_most: {p.Kilometres}",
        Predicate.Swapped p => $"swapped: [{p.Left}, {p.Right}]",
        Predicate.Missing p => $"missing: {p.Column}",
        Predicate.All p => $"all: [{string.Join(", ", p.Of.Select(Condition))}]",
        Predicate.Any p => $"any: [{string.Join(", ", p.Of.Select(Condition))}]",
        Predicate.Negation p => $"not: {Condition(p.Of)}",
        _ => throw new ArgumentException($"{predicate.GetType().Name} is no condition of a level.", nameof(predicate)),
    };

    /// <summary>Always quoted: headers and labels are texts of people.</summary>
    static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"";
}
