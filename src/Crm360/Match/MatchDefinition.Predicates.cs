using Crm360.Linkage;
using Crm360.Runs.Definition;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Match;

public sealed partial record MatchDefinition
{
    static Predicate? ReadPredicate(DefinitionNode node, DefinitionReader read)
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
            "all" or "any" => ReadSeveral(kind, fields[kind], read),
            "swapped" => ReadSwapped(fields[kind], read),
            _ => read.OneOf(fields[kind], ColumnWord, MatchColumns.Names) is { } column ? ReadOfColumn(kind, column, fields, read) : null,
        };
    }

    static void CheckBounds(string kind, Fields fields, DefinitionReader read)
    {
        var (needed, example) = kind switch
        {
            "jaro_winkler" => ("at_least", "0.9"),
            "token_set" => ("at_least", "90"),
            "edits" => ("at_most", "1"),
            _ => (null, null),
        };
        foreach (var bound in (string[])["at_least", "at_most"])
        {
            if (bound == needed && !fields.ContainsKey(bound))
                read.Faults.Add(fields[kind].At, $"{kind} needs '{bound}'", $"such as {bound}: {example}");
            if (bound != needed && fields.TryGetValue(bound, out var node))
                read.Faults.Add(node.At, $"{kind} has no {bound}", "take it away");
        }
    }

    static Predicate? ReadSeveral(string kind, DefinitionNode node, DefinitionReader read)
    {
        Predicate[] parts = [.. read.Items(node, "what must hold").Select(part => ReadPredicate(part, read)).OfType<Predicate>()];
        return parts is [] ? null : kind == "all" ? new Predicate.All(parts) : new Predicate.Any(parts);
    }

    static Predicate.Swapped? ReadSwapped(DefinitionNode node, DefinitionReader read)
    {
        var before = read.Faults.Count;
        var columns = ReadColumns(node, read);
        if (columns is [var left, var right] && left != right)
            return new(left, right);
        if (read.Faults.Count == before)
            read.Faults.Add(node.At, "swapped needs two different columns", "such as [given_name, family_name]");
        return null;
    }

    static Predicate? ReadOfColumn(string kind, string column, Fields fields, DefinitionReader read)
    {
        var (atLeast, atMost) = (fields.GetValueOrDefault("at_least"), fields.GetValueOrDefault("at_most"));
        switch (kind)
        {
            case "exact":
                return new Predicate.Exact(column);
            case "overlap":
                return new Predicate.Overlap(column);
            case "missing":
                return new Predicate.Missing(column);
            case "date_typo":
                if (column != "birth_date")
                    read.Faults.Add(fields[kind].At, $"{column} holds no dates", "did you mean 'birth_date'?");
                return new Predicate.DateTypo(column);
            case "jaro_winkler":
                return read.Share(atLeast, "at_least", maybeOne: true) is { } share ? new Predicate.JaroWinkler(column, share) : null;
            case "token_set":
                return read.WholeNumber(atLeast, "at_least", 1, 100) is { } ratio ? new Predicate.TokenSet(column, ratio) : null;
            default:
                return read.WholeNumber(atMost, "at_most", 1, LongestPrefix) is { } edits ? new Predicate.Edits(column, edits) : null;
        }
    }
}
