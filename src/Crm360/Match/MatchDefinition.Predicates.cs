using Crm360.Linkage;
using Crm360.Runs.Definition;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Match;

public sealed partial record MatchDefinition
{
    static Predicate? ReadPredicate(DefinitionNode node, string[] columns, DefinitionReader read)
    {
        var fields = read.Fields(node, PredicateShape);
        string[] kinds = [.. PredicateKinds.Select(kind => kind.Name).Where(fields.ContainsKey)];
        if (kinds is not [var kind])
        {
            if (kinds.Length > 1)
            {
                read.Faults.Add(fields[kinds[1]].At, $"{kinds[0]} and {kinds[1]} stand together",
                    "write { all: [{ … }, { … }] } or { any: [{ … }, { … }] }");
            }
            else if (node is DefinitionMap { Entries: [] })
            {
                read.Faults.Add(node.At, "nothing is asked of the pair",
                    $"write one of {string.Join(", ", PredicateKinds.Select(known => known.Name))}");
            }
            else if (fields.Count > 0)
            {
                read.Faults.Add(node.At, "a bound without a comparison",
                    "name the column too: { jaro_winkler: given_name, at_least: 0.9 }");
            }

            return null;
        }

        CheckBounds(kind, fields, read);
        return kind switch
        {
            "all" or "any" => ReadSeveral(kind, fields[kind], columns, read),
            "not" => ReadPredicate(fields[kind], columns, read) is { } part ? new Predicate.Negation(part) : null,
            "swapped" => ReadSwapped(fields[kind], columns, read),
            _ => read.OneOf(fields[kind], ColumnWord, columns) is { } column ? ReadOfColumn(kind, column, fields, read) : null,
        };
    }

    /// <summary>What a kind needs beside its column, with an example.</summary>
    static (string Bound, string Example)[] BoundsOf(string kind) => kind switch
    {
        "jaro_winkler" or "levenshtein_similarity" or "damerau_similarity" => [("at_least", "0.9")],
        "token_set" => [("at_least", "90")],
        "levenshtein" or "damerau" => [("at_most", "1")],
        "gram_jaccard" or "gram_cosine" => [("length", "2"), ("at_least", "0.8")],
        "prefix" => [("length", "4")],
        "date_within" => [("at_most", "30")],
        "number_within" => [("at_most", "10")],
        "number_within_share" => [("at_most", "0.05")],
        "distance_within" => [("at_most", "5")],
        _ => [],
    };

    static void CheckBounds(string kind, Fields fields, DefinitionReader read)
    {
        var needed = BoundsOf(kind);
        foreach (var (bound, example) in needed.Where(need => !fields.ContainsKey(need.Bound)))
            read.Faults.Add(fields[kind].At, $"{kind} needs '{bound}'", $"such as {bound}: {example}");
        foreach (var bound in (string[])["at_least", "at_most", "length"])
        {
            var mayBe = Array.Exists(needed, need => need.Bound == bound) || (kind, bound) is ("overlap", "at_least");
            if (!mayBe && fields.TryGetValue(bound, out var node))
                read.Faults.Add(node.At, $"{kind} has no {bound}", "take it away");
        }
    }

    static Predicate? ReadSeveral(string kind, DefinitionNode node, string[] columns, DefinitionReader read)
    {
        Predicate[] parts = [.. read.Items(node, "what must hold").Select(part => ReadPredicate(part, columns, read)).OfType<Predicate>()];
        return parts is [] ? null : kind == "all" ? new Predicate.All(parts) : new Predicate.Any(parts);
    }

    static Predicate.Swapped? ReadSwapped(DefinitionNode node, string[] columns, DefinitionReader read)
    {
        var before = read.Faults.Count;
        var swapped = ReadColumns(node, columns, read);
        if (swapped is [var left, var right] && left != right)
            return new(left, right);
        if (read.Faults.Count == before)
            read.Faults.Add(node.At, "swapped needs two different columns", "such as [given_name, family_name]");
        return null;
    }

    static Predicate? ReadOfColumn(string kind, string column, Fields fields, DefinitionReader read)
    {
        if (kind is "date_typo" or "date_within" && column != "birth_date")
            read.Faults.Add(fields[kind].At, $"{column} holds no dates", "did you mean 'birth_date'?");
        var bounds = new Bounds(fields, read);
        return kind switch
        {
            "exact" => new Predicate.Exact(column),
            "overlap" when !fields.ContainsKey("at_least") => new Predicate.Overlap(column),
            "overlap" => bounds.Whole("at_least", 1, 100) is { } values ? new Predicate.Overlap(column, values) : null,
            "missing" => new Predicate.Missing(column),
            "date_typo" => new Predicate.DateTypo(column),
            "initials" => new Predicate.Initials(column),
            "jaro_winkler" => bounds.Share("at_least") is { } share ? new Predicate.JaroWinkler(column, share) : null,
            "levenshtein" => bounds.Whole("at_most", 1, LongestPrefix) is { } edits ? new Predicate.Levenshtein(column, edits) : null,
            "levenshtein_similarity" => bounds.Share("at_least") is { } share ? new Predicate.LevenshteinSimilarity(column, share) : null,
            "damerau" => bounds.Whole("at_most", 1, LongestPrefix) is { } edits ? new Predicate.Damerau(column, edits) : null,
            "damerau_similarity" => bounds.Share("at_least") is { } share ? new Predicate.DamerauSimilarity(column, share) : null,
            "token_set" => bounds.Whole("at_least", 1, 100) is { } ratio ? new Predicate.TokenSet(column, ratio) : null,
            "same_words" => new Predicate.SameWords(column),
            "words_within" => new Predicate.WordsWithin(column),
            "gram_jaccard" => (bounds.Whole("length", 1, LongestGram), bounds.Share("at_least")) is ({ } length, { } share)
                ? new Predicate.GramJaccard(column, length, share) : null,
            "gram_cosine" => (bounds.Whole("length", 1, LongestGram), bounds.Share("at_least")) is ({ } length, { } share)
                ? new Predicate.GramCosine(column, length, share) : null,
            "prefix" => bounds.Whole("length", 1, LongestPrefix) is { } length ? new Predicate.Prefix(column, length) : null,
            "date_within" => bounds.Whole("at_most", 1, (int)LargestBound) is { } days ? new Predicate.DateWithin(column, days) : null,
            "number_within" => bounds.Number("at_most") is { } most ? new Predicate.NumberWithin(column, most) : null,
            "number_within_share" => bounds.Share("at_most") is { } share ? new Predicate.NumberWithinShare(column, share) : null,
            "distance_within" => bounds.Number("at_most") is { } kilometres ? new Predicate.DistanceWithin(column, kilometres) : null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such predicate"),
        };
    }

    readonly record struct Bounds(Fields Fields, DefinitionReader Read)
    {
        internal int? Whole(string bound, int least, int most) => Read.WholeNumber(Fields.GetValueOrDefault(bound), bound, least, most);

        internal double? Share(string bound) => Read.Share(Fields.GetValueOrDefault(bound), bound, maybeOne: true);

        internal double? Number(string bound) => Read.Number(Fields.GetValueOrDefault(bound), bound, 0, LargestBound);
    }
}
