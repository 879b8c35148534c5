namespace Crm360.Linkage.Comparing.Conditions;

/// <summary>Whether texts are of the same words, or the words of one are within the other.</summary>
readonly struct WordsRule(CodedColumn column, bool within) : IValueRule
{
    readonly string[][] _words = column.Prepared(static (column, _) => Array.ConvertAll(column.Values, WordsAlike.Words));

    public bool Agree(int left, int right)
    {
        if (left == right)
            return true;
        var (a, b) = (_words[left], _words[right]);
        return within ? WordsAlike.Within(a, b) : WordsAlike.Same(a, b);
    }
}
