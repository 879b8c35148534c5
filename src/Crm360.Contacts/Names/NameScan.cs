using System.Text;

namespace Crm360.Contacts.Names;

/// <summary>A word of a person's name: its place in the text and in the folded letters.</summary>
readonly record struct NameWord(int Start, int Length, int FoldedStart, int FoldedLength, bool Dotted, NameFacts Facts)
{
    public bool Is(NameFacts facts) => (Facts & facts) != NameFacts.None;

    public bool IsOnly(NameFacts facts, NameFacts not) => Is(facts) && !Is(not);

    public bool IsInitial => FoldedLength == 1;

    /// <summary>A title in front of a name. "Op" is one with a dot only.</summary>
    public bool IsTitle => Is(NameFacts.Title) || (Dotted && Length > 1 && Is(NameFacts.DottedTitle));
}

/// <summary>The words of a person's name, in memory of the caller's, so that reading leaves no rubbish.</summary>
ref struct NameScan
{
    const int MaxWords = 24; // more than a name has

    const string AroundWords = " ,;/\\|&\"+-–—:*~·•.'’‘`^";

    readonly Span<NameWord> _words;
    readonly Span<char> _folded;
    int _length;

    public NameScan(ReadOnlySpan<char> text, Span<NameWord> words, Span<char> folded)
    {
        Text = text;
        _words = words;
        _folded = folded;
        IsComplete = true;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !IsBetweenWords(text, i))
                continue;
            if (i == start + 1 && text[start] is '-' or '–' or '—' && Dash == 0)
                Dash = Count;
            Add(start, Math.Min(i + 1, text.Length));
            if (i < text.Length && text[i] is '&' or '+' or ';' or '/' && Break == 0)
                Break = Count;
            start = i + 1;
        }
    }

    /// <summary>Room for the words of a text.</summary>
    public static int MostWords(string text) => Math.Min(MaxWords, (text.Length / 2) + 1);

    /// <summary>Room for its folded letters: one of another alphabet may be four in ASCII (щ), and a word needs twice its length on the way.</summary>
    public static int MostLetters(string text) => (6 * text.Length) + 2;

    /// <summary>The text that the words stand in.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>How many words there are.</summary>
    public int Count { get; private set; }

    /// <summary>Behind how many words another person's name begins; 0 where none does.</summary>
    public int Break { get; private set; }

    /// <summary>Behind how many words a dash stands alone; 0 where none does.</summary>
    public int Dash { get; private set; }

    /// <summary>False where the text has more words or letters than a name.</summary>
    public bool IsComplete { get; private set; }

    public readonly Span<NameWord> Words => _words[..Count];

    /// <summary>How many words stand before a place in the text.</summary>
    public readonly int Before(int place)
    {
        var count = 0;
        while (count < Count && _words[count].Start < place)
            count++;
        return count;
    }

    public readonly ReadOnlySpan<char> TextOf(NameWord word) => Text.Slice(word.Start, word.Length);

    public readonly ReadOnlySpan<char> Folded(NameWord word) => _folded.Slice(word.FoldedStart, word.FoldedLength);

    static bool IsBetweenWords(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        ' ' or ',' or ';' or '/' or '\\' or '|' or '&' or '"' or '+' => true,
        '.' => at + 1 < text.Length && char.IsLetter(text[at + 1]),
        _ => false,
    };

    void Add(int start, int end)
    {
        var slice = Text[start..end];
        var name = slice.Trim(AroundWords);
        if (name.IsEmpty)
            return;
        if (Count == _words.Length || _length + (2 * name.Length) > _folded.Length)
        {
            IsComplete = false;
            return;
        }

        start += slice.IndexOf(name, StringComparison.Ordinal);
        var length = TextFold.Key(name, _folded[_length..]);
        var folded = _folded.Slice(_length, length);
        if (!Ascii.IsValid(folded))
            length = Latin(folded);
        if (length == 0)
            return;
        var behind = start + name.Length;
        var dotted = name.Length <= 6 && behind < Text.Length && Text[behind] == '.';
        var facts = NameWords.Of(_folded.Slice(_length, length));
        if (facts.HasFlag(NameFacts.And) && Count > 0)
        {
            Break = Break == 0 ? Count : Break;
            return;
        }

        _words[Count++] = new(start, name.Length, _length, length, dotted, facts);
        _length += length;
    }

    /// <summary>Letters of other alphabets; leaves the word out where nothing is left of it or no room is left for it.</summary>
    int Latin(ReadOnlySpan<char> folded)
    {
        var latin = Transliteration.Apply(folded.ToString());
        if (!latin.TryCopyTo(_folded[_length..]))
        {
            IsComplete = false;
            return 0;
        }

        return latin.Length;
    }
}
