namespace Crm360.Contacts.Companies;

/// <summary>A word of a company's name.</summary>
/// <param name="Text">As written, letters of a dotted acronym together: "TC" for "T.C.".</param>
/// <param name="Folded">Folded text; empty for "&amp;".</param>
/// <param name="Dotted">Whether a dot ends it, which marks an abbreviation.</param>
/// <param name="Acronym">Whether it was written as letters with dots.</param>
readonly record struct CompanyWord(string Text, string Folded, bool Dotted, bool Acronym = false)
{
    public bool HasLetter => Folded.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0;

    /// <summary>Words between blanks, dots and other punctuation; hyphens and apostrophes stay within a word.</summary>
    public static List<CompanyWord> Split(string text)
    {
        var words = new List<CompanyWord>(8);
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && IsInWord(text, i))
                i++;
            if (i > start)
            {
                var dotted = i < text.Length && text[i] == '.';
                Add(words, text[start..i].Trim('-', '\'', '’'), dotted, start > 0 && text[start - 1] == '.');
            }
            else
                i++;
        }

        return words;
    }

    static bool IsInWord(string text, int at) => char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at])
        || text[at] is '&' or '+' or '\'' or '’' or '-' or (>= '\u0300' and <= '\u036F');

    static void Add(List<CompanyWord> words, string word, bool dotted, bool afterDot)
    {
        if (word.Length == 0)
            return;
        var isLetter = word.Length == 1 && char.IsLetter(word[0]);
        if (isLetter && words.Count > 0 && (dotted || afterDot) && words[^1] is { Dotted: true } before
            && ((before.Acronym && afterDot) || (before.Text.Length == 1 && char.IsLetter(before.Text[0]))))
            words[^1] = new(before.Text + word, TextFold.Key(before.Text + word), dotted, true);
        else
            words.Add(new(word, TextFold.Key(word), dotted));
    }
}
