using System.Globalization;
using System.Text;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// Whether the pairs of a blocking rule must agree in a comparison, so that they teach nothing about it: because both
/// read one column, or because one column's text is made from the other's (a key of the name, the local part of an e-mail).
/// </summary>
sealed class Dependence(RecordTable table)
{
    const int Rows = 2000;

    /// <summary>Two columns are made from each other when in this share of the rows one text holds the other; columns of their own hardly ever do.</summary>
    const double Share = 0.3;

    /// <summary>Shorter texts are found in others by accident.</summary>
    const int ShortestText = 3;

    readonly Dictionary<(string, string), bool> _known = [];
    readonly Dictionary<string, string[][]> _samples = new(StringComparer.Ordinal);

    internal bool Is(BlockingRule rule, Comparison comparison) =>
        rule.Keys.Any(key => comparison.Columns.Any(column => AreDependent(key.Column, column)));

    bool AreDependent(string first, string second)
    {
        if (first == second || table.SourceOf(first) == table.SourceOf(second))
            return true;
        if (!_known.TryGetValue((first, second), out var dependent))
            _known[(first, second)] = dependent = HoldEachOther(first, second);
        return dependent;
    }

    bool HoldEachOther(string first, string second)
    {
        var (both, holding) = (0, 0);
        foreach (var (a, b) in SampleOf(first).Zip(SampleOf(second)))
        {
            if (a.Length == 0 || b.Length == 0)
                continue;
            both++;
            if (Array.Exists(a, x => Array.Exists(b, y => Holds(x, y))))
                holding++;
        }

        return both > 0 && holding >= Share * both;
    }

    /// <summary>The plain values of some rows, the same rows for every column.</summary>
    string[][] SampleOf(string column)
    {
        if (_samples.TryGetValue(column, out var sample))
            return sample;
        var every = Math.Max(1, table.Count / Rows);
        sample = [.. Enumerable.Range(0, (table.Count + every - 1) / every).Select(at => table.Values(column, table.RowAt(at * every)).Select(Plain).ToArray())];
        _samples.Add(column, sample);
        return sample;
    }

    static bool Holds(string a, string b) =>
        Math.Min(a.Length, b.Length) >= ShortestText && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal));

    // letters and digits without case and marks: a key often differs from its source in these alone
    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        // half a surrogate pair cannot be normalised, and no key is made from emoji
        foreach (var c in text.Any(char.IsSurrogate) ? text : text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(c == 'ı' ? 'i' : char.ToLowerInvariant(c));
        }

        return plain.ToString();
    }
}
