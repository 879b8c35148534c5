using Crm360.Linkage;
using Crm360.Runs.Definition;

namespace Crm360.Match;

public sealed partial record MatchDefinition
{
    const string ColumnWord = "match column";

    static List<BlockingRule> ReadBlocking(DefinitionNode? node, string[] columns, DefinitionReader read)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rules = new List<BlockingRule>();
        foreach (var item in read.Items(node, "rules, each a list of columns"))
        {
            var isSplit = item is DefinitionMap;
            var fields = isSplit ? read.Fields(item, BlockingRuleShape) : new Dictionary<string, DefinitionNode>(StringComparer.Ordinal);
            var keys = ReadBlockingKeys(isSplit ? fields.GetValueOrDefault("agree_on") : item, columns, read);
            var splitBy = fields.TryGetValue("split_by", out var split) ? ReadBlockingKeys(split, columns, read) : null;
            var signs = keys.Select(key => FormattableString.Invariant($"{key.Column}:{key.First}"));
            if (keys.Length > 0 && !seen.Add(string.Join(' ', signs.Order(StringComparer.Ordinal))))
                read.Faults.Add(item.At, "this rule stands twice", "keep one");
            rules.Add(new(keys, splitBy));
        }

        return rules;
    }

    static BlockingKey[] ReadBlockingKeys(DefinitionNode? node, string[] columns, DefinitionReader read) =>
        [.. read.Items(node, "columns on which a pair agrees").Select(key => ReadBlockingKey(key, columns, read)).OfType<BlockingKey>()];

    static BlockingKey? ReadBlockingKey(DefinitionNode node, string[] columns, DefinitionReader read)
    {
        if (node is not DefinitionMap)
            return read.OneOf(node, ColumnWord, columns) is { } whole ? new(whole) : null;

        var fields = read.Fields(node, BlockingKeyShape);
        var column = read.OneOf(fields.GetValueOrDefault("of"), ColumnWord, columns);
        var first = read.WholeNumber(fields.GetValueOrDefault("first"), "first", 1, LongestPrefix);
        return column is null ? null : new(column, first);
    }

    static List<Comparison> ReadComparisons(DefinitionNode? node, string[] columns, DefinitionReader read)
    {
        var entries = read.Entries(node, "comparisons by name");
        if (entries is [] && node is DefinitionMap)
            read.Faults.Add(node.At, "there is no comparison", "write at least one");

        var comparisons = new List<Comparison>();
        foreach (var entry in entries)
        {
            _ = read.Identifies(entry);
            var fields = read.Fields(entry.Value, ComparisonShape);
            var compared = ReadColumns(fields.GetValueOrDefault("columns"), columns, read);
            var levels = ReadLevels(fields.GetValueOrDefault("levels"), columns, read);
            comparisons.Add(new(entry.Key, compared, levels));
        }

        return comparisons;
    }

    static IReadOnlyList<string> ReadColumns(DefinitionNode? node, string[] columns, DefinitionReader read) =>
        [.. read.Items(node, "match columns").Select(item => read.OneOf(item, ColumnWord, columns)).OfType<string>()];

    static List<Level> ReadLevels(DefinitionNode? node, string[] columns, DefinitionReader read)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        var items = read.Items(node, "levels, strongest first");
        var levels = new List<Level>();
        for (var i = 0; i < items.Count; i++)
        {
            var fields = read.Fields(items[i], LevelShape);
            var label = read.Text(fields.GetValueOrDefault("label"), "what a steward reads");
            if (label is not null && !labels.Add(label.Value))
            {
                read.Faults.Add(fields["label"].At,
                    $"two levels are labelled {DefinitionFaults.Shown(label.Written)}", "give each its own label");
            }

            var when = fields is { Count: 0 } ? null : ReadCondition(items[i], fields, isLast: i == items.Count - 1, columns, read);
            var termFrequency = ReadColumns(fields.GetValueOrDefault("term_frequency"), columns, read);
            var veto = read.Flag(fields.GetValueOrDefault("veto"), otherwise: false);
            var against = read.Flag(fields.GetValueOrDefault("against"), otherwise: false);
            if (label is not null && when is not null)
                levels.Add(new(label.Value, when, termFrequency, veto, against));
        }

        return levels;
    }

    static Predicate? ReadCondition(
        DefinitionNode level, IReadOnlyDictionary<string, DefinitionNode> fields, bool isLast, string[] columns, DefinitionReader read)
    {
        var isElse = fields.TryGetValue("else", out var otherwise) && read.Flag(otherwise, otherwise: true);
        var when = fields.TryGetValue("when", out var node) ? ReadPredicate(node, columns, read) : null;
        if (otherwise is not null && !isElse)
        {
            read.Faults.Add(otherwise.At, "else is not true",
                "write else: true on the last level, and 'when' on the others");
        }
        else if (otherwise is not null && node is not null)
            read.Faults.Add(otherwise.At, "a level has both 'when' and 'else'", "keep one");
        else if (otherwise is not null && !isLast)
            read.Faults.Add(otherwise.At, "no level after this one could hold", "put the level with else: true last");
        else if (isLast && otherwise is null)
            read.Faults.Add(level.At, "the last level is not else", "end with { else: true, label: … }");
        else if (otherwise is null && node is null)
            read.Faults.Add(level.At, "the level does not say when it holds", "write 'when'");
        return isElse ? new Predicate.Otherwise() : when;
    }
}
