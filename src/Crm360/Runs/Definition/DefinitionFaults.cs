namespace Crm360.Runs.Definition;

/// <summary>Collects faults, so that all of a definition's are told at once.</summary>
public sealed class DefinitionFaults
{
    // a definition with so many faults is no definition: from here on it is not worth finding out what was meant
    const int EnoughToAdvise = 1000;
    const int LongestChoice = 40;

    readonly HashSet<DefinitionFault> _faults = [];

    /// <summary>How many so far.</summary>
    public int Count => _faults.Count;

    public void Add(DefinitionPlace at, string found, string right) => _faults.Add(new(at, found, right));

    /// <summary>A word that is not one of those allowed, with the one that was probably meant.</summary>
    public void AddUnknown(DefinitionPlace at, string what, string word, IEnumerable<string> allowed)
    {
        string[] words = [.. allowed.Take(EnoughToAdvise)];
        var right = Count < EnoughToAdvise && Spelling.Nearest(word, words) is { } meant ? $"did you mean '{meant}'?"
            : words is [] ? "there is none"
            : $"allowed: {string.Join(", ", words.Take(LongestChoice))}{(words.Length > LongestChoice ? ", …" : "")}";
        Add(at, $"unknown {what} {Shown(word)}", right);
    }

    /// <summary>By place, then by text.</summary>
    public IReadOnlyList<DefinitionFault> Sorted() =>
        [.. _faults.OrderBy(fault => fault.At).ThenBy(fault => fault.Message, StringComparer.Ordinal)];

    /// <summary>A text as messages show it: in quotes, on one line, not too long.</summary>
    public static string Shown(string text)
    {
        const int Longest = 60; // a message should fit a line of a terminal
        var line = string.Concat(text.Take(Longest).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return text.Length > Longest ? $"'{line}…'" : $"'{line}'";
    }
}
