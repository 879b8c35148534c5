using System.Text.RegularExpressions;

namespace Crm360.Runs.Definition;

/// <summary>
/// Takes values out of a tree and notes what is not as expected. Whoever asks for the value of something absent gets nothing
/// and no second fault, so a stage can read its whole section before it looks whether all was there.
/// </summary>
/// <param name="faults">Where faults are noted.</param>
public sealed partial class DefinitionReader(DefinitionFaults faults)
{
    /// <summary>What identifiers look like.</summary>
    public const string IdentifierPattern = "^[a-z][a-z0-9_]*$";

    const NumberStyles PlainNumber = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    /// <summary>Where faults are noted.</summary>
    public DefinitionFaults Faults => faults;

    /// <summary>The values of a map by key. Notes keys that the shape does not know and required ones that are missing.</summary>
    public IReadOnlyDictionary<string, DefinitionNode> Fields(DefinitionNode? node, DefinitionShape shape)
    {
        if (Map(node, shape.Doc) is not { } map)
            return new Dictionary<string, DefinitionNode>(StringComparer.Ordinal);

        string[] names = [.. shape.Keys.Select(key => key.Name)];
        var known = map.Entries.Where(entry => names.Contains(entry.Key, StringComparer.Ordinal))
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        string[] free = [.. names.Where(name => !known.ContainsKey(name))];
        var meant = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var entry in map.Entries.Where(entry => !known.ContainsKey(entry.Key)))
        {
            faults.AddUnknown(entry.At, "key", entry.Key, free.Length > 0 ? free : names);
            meant.Add(Spelling.Nearest(entry.Key, free)); // one slip, one fault: it is not missing too
        }

        foreach (var key in shape.Keys.Where(key => key.Required && !known.ContainsKey(key.Name) && !meant.Contains(key.Name)))
            faults.Add(map.At, $"{shape.Doc} needs '{key.Name}'", AsAdvice(key.Doc));
        return known;
    }

    /// <summary>What to do about something missing, from the sentence that describes it.</summary>
    public static string AsAdvice(string doc) => $"add it: {char.ToLowerInvariant(doc[0])}{doc[1..].TrimEnd('.')}";

    /// <summary>The entries of a map whose keys the user chooses; none where there is no map.</summary>
    public IReadOnlyList<DefinitionEntry> Entries(DefinitionNode? node, string expected) => Map(node, expected)?.Entries ?? [];

    /// <summary>The items of a list, of which there has to be one; none where there is no list.</summary>
    public IReadOnlyList<DefinitionNode> Items(DefinitionNode? node, string expected)
    {
        if (node is DefinitionList { Items: not [] } list)
            return list.Items;
        if (node is not null)
            faults.Add(node.At, node is DefinitionList ? "the list is empty" : Is(node), $"write a list: {expected}");
        return [];
    }

    /// <summary>A text that is not empty.</summary>
    public Setting? Text(DefinitionNode? node, string expected)
    {
        if (node is DefinitionText { IsNothing: false } text && !string.IsNullOrWhiteSpace(text.Setting.Value))
            return text.Setting;

        // an unset variable has its own fault already
        if (node is not null and not DefinitionText { Setting.FromEnvironment: true })
            faults.Add(node.At, Is(node), $"write {expected}");
        return null;
    }

    /// <summary>A name as the language likes it: lower-case letters without accents, digits and underscores.</summary>
    public string? Identifier(DefinitionNode? node, string expected)
    {
        if (Text(node, expected) is not { } text)
            return null;
        if (IsIdentifier(text.Value))
            return text.Value;
        AddNotIdentifier(node!.At, text.Written);
        return null;
    }

    /// <summary>A key that is an identifier; notes a fault where it is not.</summary>
    public bool Identifies(DefinitionEntry entry)
    {
        if (IsIdentifier(entry.Key))
            return true;
        AddNotIdentifier(entry.At, entry.Key);
        return false;
    }

    /// <summary>One of these words.</summary>
    public string? OneOf(DefinitionNode? node, string what, IReadOnlyList<string> words)
    {
        if (Text(node, $"{what}: {string.Join(", ", words)}") is not { } text)
            return null;
        if (words.Contains(text.Value, StringComparer.Ordinal))
            return text.Value;
        faults.AddUnknown(node!.At, what, text.Written, words);
        return null;
    }

    /// <summary>true or false; <paramref name="otherwise"/> where nothing is said.</summary>
    public bool Flag(DefinitionNode? node, bool otherwise)
    {
        if (Text(node, "true or false") is not { } text)
            return otherwise;
        if (text.Value is "true" or "false")
            return text.Value == "true";
        faults.Add(node!.At, $"{DefinitionFaults.Shown(text.Written)} is neither true nor false",
            "write true or false");
        return otherwise;
    }

    /// <summary>A whole number within bounds.</summary>
    public int? WholeNumber(DefinitionNode? node, string what, int least, int most)
    {
        var expected = FormattableString.Invariant($"a whole number from {least} to {most}");
        if (Text(node, expected) is not { } text)
            return null;
        if (int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        var rescaled = Fraction(text.Value) is > 0 and < 1 and var share ? Math.Round(share * most, 6) : 0;
        AddOutOfBounds(node!.At, what, text, expected, rescaled >= least && double.IsInteger(rescaled) ? rescaled : null);
        return null;
    }

    /// <summary>A number within bounds, whole or not.</summary>
    public double? Number(DefinitionNode? node, string what, double least, double most)
    {
        var expected = FormattableString.Invariant($"a number from {least} to {most}");
        if (Text(node, expected) is not { } text)
            return null;
        if (Fraction(text.Value) is { } number && number >= least && number <= most)
            return number;
        AddOutOfBounds(node!.At, what, text, expected, meant: null);
        return null;
    }

    /// <summary>A share above 0 and, unless <paramref name="maybeOne"/>, below 1.</summary>
    public double? Share(DefinitionNode? node, string what, bool maybeOne)
    {
        var expected = maybeOne ? "a number above 0 and up to 1" : "a probability between 0 and 1";
        if (Text(node, expected) is not { } text)
            return null;
        var number = Fraction(text.Value);
        if (number is > 0 and < 1 || (maybeOne && number is 1))
            return number;

        AddOutOfBounds(node!.At, what, text, expected, number is > 1 and < 100 ? number / 100 : null);
        return null;
    }

    DefinitionMap? Map(DefinitionNode? node, string expected)
    {
        if (node is DefinitionMap map)
            return map;
        if (node is not null)
            faults.Add(node.At, Is(node), $"expected {expected}, as keys with values");
        return null;
    }

    void AddOutOfBounds(DefinitionPlace at, string what, Setting found, string expected, double? meant) =>
        faults.Add(at, $"{what} is {DefinitionFaults.Shown(found.Written)}",
            meant is null || found.FromEnvironment ? $"write {expected}" : FormattableString.Invariant($"write {expected}; did you mean {meant}?"));

    void AddNotIdentifier(DefinitionPlace at, string written) =>
        faults.Add(at, $"{DefinitionFaults.Shown(written)} is no identifier",
            "begin with a letter a-z, go on with a-z, 0-9 and _");

    static bool IsIdentifier(string text) => IdentifierRule().IsMatch(text) && !text.EndsWith('\n');

    static double? Fraction(string text) =>
        double.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Is(DefinitionNode node) => node switch
    {
        DefinitionText { IsNothing: true } => "nothing is written here",
        DefinitionText text when string.IsNullOrWhiteSpace(text.Setting.Value) => "the text is empty",
        DefinitionText text => $"{DefinitionFaults.Shown(text.Setting.Written)} is a single value",
        DefinitionList => "this is a list",
        _ => "these are keys with values",
    };

    [GeneratedRegex(IdentifierPattern, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdentifierRule();
}
