namespace Crm360.Linkage.Comparing.Conditions;

/// <summary>Whether texts are of the same words, or the words of one are within the other.</summary>
readonly struct WordsRule(CodedColumn column, bool within) : IValueRule
{
    readonly string[][] _words = column.Prepared(static (column, _) => Words(column));

    public bool Agree(int left, int right)
    {
        if (left == right)
            return true;
        var (a, b) = (_words[left], _words[right]);
        return within ? WordsAlike.Within(a, b) : WordsAlike.Same(a, b);
    }

    /// <summary>The words of each value by code; each distinct word is kept once.</summary>
    static string[][] Words(CodedColumn column)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        return column.Values.Map(text => Array.ConvertAll(WordsAlike.Words(text.ToString()), word => known.TryGetValue(word, out var same) ? same : Added(known, word)));
    }

    static string Added(HashSet<string> known, string word)
    {
        known.Add(word);
        return word;
    }
}
