using System.Text.RegularExpressions;
using Crm360.Linkage;
using Crm360.Runs.Definition;

namespace Crm360.Match;

public sealed partial record MatchDefinition
{
    /// <summary>What derived columns are called: as the column they are made from, and what for.</summary>
    const string DerivedPattern = @"^[a-z][a-z0-9_]*\.[a-z0-9_]+$";

    static readonly Dictionary<string, (string Sizes, Func<int[], Transform> Make)> Transforms = new(StringComparer.Ordinal)
    {
        ["prefix"] = ("length", sizes => new Transform.Prefix(sizes[0])),
        ["year"] = ("", _ => new Transform.Year()),
        ["month_day"] = ("", _ => new Transform.MonthDay()),
        ["sound"] = ("", _ => new Transform.Sound()),
        ["first_token"] = ("", _ => new Transform.FirstToken()),
        ["last_token"] = ("", _ => new Transform.LastToken()),
        ["tokens"] = ("", _ => new Transform.Tokens()),
        ["sorted_tokens"] = ("", _ => new Transform.SortedTokens()),
        ["digits"] = ("", _ => new Transform.Digits()),
        ["initials"] = ("", _ => new Transform.Initials()),
        ["grams"] = ("length", sizes => new Transform.Grams(sizes[0])),
        ["minhash"] = ("length bands rows", sizes => new Transform.MinHash(sizes[0], sizes[1], sizes[2])),
    };

    static readonly Dictionary<string, (int Most, string Doc)> Sizes = new(StringComparer.Ordinal)
    {
        ["length"] = (LongestPrefix, "Of prefix, grams (up to 4) and minhash: how many letters."),
        ["bands"] = (LongestPrefix, "Of minhash: keys of a text."),
        ["rows"] = (Transform.MostHashes / LongestPrefix, "Of minhash: hashes that must agree for a key to agree."),
    };

    /// <summary>A column made from another one.</summary>
    public static DefinitionShape DeriveShape { get; } = new("derive", "what a column is made by",
    [
        new("by", new DefinitionType.OneOf([.. Transforms.Keys]), "What is made of each value.", Required: true),
        .. Sizes.Select(size => new DefinitionKey(size.Key, new DefinitionType.WholeNumber(1, size.Value.Most), size.Value.Doc)),
    ]);

    static List<DerivedColumn> ReadDerive(DefinitionNode? node, IReadOnlyList<string> known, DefinitionReader read)
    {
        var derived = new List<DerivedColumn>();
        foreach (var entry in read.Entries(node, "columns to make, by name"))
        {
            var dot = entry.Key.IndexOf('.', StringComparison.Ordinal);
            if (!DerivedName().IsMatch(entry.Key) || entry.Key.EndsWith('\n'))
                read.Faults.Add(entry.At, $"{DefinitionFaults.Shown(entry.Key)} does not say which column it is made from", "write column.purpose, such as given_name.sound");
            else if (!known.Contains(entry.Key[..dot], StringComparer.Ordinal))
                read.Faults.AddUnknown(entry.At, ColumnWord, entry.Key[..dot], known);
            else if (ReadTransform(entry.Value, read) is { } by)
                derived.Add(new(entry.Key, entry.Key[..dot], by));
        }

        return derived;
    }

    static Transform? ReadTransform(DefinitionNode node, DefinitionReader read)
    {
        var fields = read.Fields(node, DeriveShape);
        if (read.OneOf(fields.GetValueOrDefault("by"), "transform", [.. Transforms.Keys]) is not { } name)
            return null;

        var before = read.Faults.Count;
        var (sizes, make) = Transforms[name];
        string[] needed = sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var size in Sizes.Keys)
        {
            if (needed.Contains(size, StringComparer.Ordinal) && !fields.ContainsKey(size))
                read.Faults.Add(fields["by"].At, $"{name} needs '{size}'", $"such as {size}: 4");
            if (!needed.Contains(size, StringComparer.Ordinal) && fields.TryGetValue(size, out var extra))
                read.Faults.Add(extra.At, $"{name} has no {size}", "take it away");
        }

        int?[] found = [.. needed.Select(size => read.WholeNumber(fields.GetValueOrDefault(size), size, 1, name == "grams" ? LongestGram : Sizes[size].Most))];
        return read.Faults.Count > before ? null : make([.. found.OfType<int>()]);
    }

    [GeneratedRegex(DerivedPattern, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DerivedName();
}
