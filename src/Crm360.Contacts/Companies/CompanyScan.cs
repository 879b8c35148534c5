using System.Text;
using Crm360.Contacts.Names;

namespace Crm360.Contacts.Companies;

/// <summary>A word of a company's name: its letters as written and folded, and what is known of it.</summary>
/// <param name="Start">Where its letters begin among all that were written, letters of a dotted acronym together: TC for T.C.</param>
/// <param name="Length">How many they are.</param>
/// <param name="FoldedStart">Where its folded letters begin.</param>
/// <param name="FoldedLength">How many they are; none for &amp;.</param>
/// <param name="Dotted">Whether a dot ends it, which marks an abbreviation.</param>
/// <param name="Acronym">Whether it was written as letters with dots.</param>
/// <param name="Known">What is known of the word, as a number: records have no place on the stack.</param>
readonly record struct CompanyWord(int Start, int Length, int FoldedStart, int FoldedLength, bool Dotted, bool Acronym, int Known)
{
    public CompanyFacts Facts => CompanyWords.At(Known);

    /// <summary>The word it is short for; null if it is none.</summary>
    public string? Full => Acronym || (Facts.NeedsDot && !Dotted) ? null : Facts.Full;

    public bool Is(CompanyWordKind kind) => (Facts.Kind & kind) != CompanyWordKind.None;

    /// <summary>Whether every firm has it, also written short (San., Tic.).</summary>
    public bool IsGeneric => FoldedLength == 0 || (Is(CompanyWordKind.Generic) && !Acronym);
}

/// <summary>The words of a company's name, in memory of the caller's.</summary>
ref struct CompanyScan
{
    readonly Span<CompanyWord> _words;
    readonly Span<char> _written;
    readonly Span<char> _folded;
    int _writtenLength;
    int _foldedLength;

    /// <summary>Words between blanks, dots and other punctuation; hyphens and apostrophes stay within a word.</summary>
    public CompanyScan(ReadOnlySpan<char> text, Span<CompanyWord> words, Span<char> written, Span<char> folded)
    {
        _words = words;
        _written = written;
        _folded = folded;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && (IsInWord(text[i]) || (text[i] == '/' && IsBetweenLetters(text, i))))
                i++;
            if (i > start)
                Add(text[start..i].Trim("-'’"), i < text.Length && text[i] == '.', start > 0 && text[start - 1] == '.');
            else
                i++;
        }
    }

    /// <summary>How many words there are.</summary>
    public int Count { get; set; }

    public readonly Span<CompanyWord> Words => _words[..Count];

    /// <summary>Room for the words of a text, for its letters, and for them folded (a word needs twice its length on the way, щ four letters).</summary>
    public static (int Words, int Written, int Folded) Most(string text) => ((text.Length / 2) + 1, text.Length, (6 * text.Length) + 2);

    public readonly ReadOnlySpan<char> Written(CompanyWord word) => _written.Slice(word.Start, word.Length);

    public readonly ReadOnlySpan<char> Folded(CompanyWord word) => _folded.Slice(word.FoldedStart, word.FoldedLength);

    /// <summary>Words from one place to another as written, one blank between.</summary>
    public readonly string Text(int from, int to)
    {
        var text = new StringBuilder();
        for (var i = from; i < to; i++)
            text.Append(i == from ? "" : " ").Append(Written(_words[i]));
        return text.ToString();
    }

    /// <summary>Folded letters of words without blanks; returns their length, 0 where there is no room.</summary>
    public readonly int Letters(int from, int count, Span<char> letters)
    {
        var length = 0;
        foreach (var word in _words.Slice(from, count))
        {
            var folded = Folded(word);
            if (length + folded.Length > letters.Length)
                return 0;
            foreach (var c in folded)
            {
                if (c != ' ')
                    letters[length++] = c;
            }
        }

        return length;
    }

    /// <summary>Whether a word from a place on has a letter.</summary>
    public readonly bool HasLetter(int from) => HasLetter(from, Count);

    /// <summary>Whether a word from a place to another has a letter.</summary>
    public readonly bool HasLetter(int from, int to)
    {
        foreach (var word in Words[from..to])
        {
            if (Folded(word).ContainsAnyExceptInRange('0', '9'))
                return true;
        }

        return false;
    }

    /// <summary>Whether every firm has all the words before a place.</summary>
    public readonly bool IsGeneric(int to)
    {
        foreach (var word in Words[..to])
        {
            if (!word.IsGeneric)
                return false;
        }

        return true;
    }

    /// <summary>Whether small letters tell that the words are not all in capitals: those that title case keeps.</summary>
    public readonly bool HasSmallLetters(int from, int to)
    {
        foreach (var word in Words[from..to])
        {
            if (!word.Acronym && word.Length > 1 && Written(word)[1..].IndexOfAnyInRange('a', 'z') >= 0)
                return true;
        }

        return false;
    }

    /// <summary>Whether the words before a place are of Turkey: by trade, by names or by letters that casing keeps.</summary>
    public readonly bool IsTurkish(int to)
    {
        foreach (var word in Words[..to])
        {
            if (Kind(word).HasFlag(CompanyWordKind.Turkish) || Written(word).IndexOfAny("şŞğĞ") >= 0 || Written(word)[1..].Contains('ı') || TitleCasing.IsKnown(Folded(word))
                || (NameWords.Of(Folded(word)) & (NameFacts.TurkishGiven | NameFacts.TurkishFamily)) != NameFacts.None)
                return true;
        }

        return false;
    }

    /// <summary>The kind of a word, or of that which it is short for.</summary>
    static CompanyWordKind Kind(CompanyWord word) => word.Full is null ? word.Facts.Kind : CompanyWords.At(CompanyWords.Of(word.Facts.FullKey)).Kind;

    /// <summary>Takes words out.</summary>
    public void Remove(int from, int count)
    {
        _words[(from + count)..Count].CopyTo(_words[from..]);
        Count -= count;
    }

    static bool IsInWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '&' or '+' or '\'' or '’' or '-' or (>= '\u0300' and <= '\u036F');

    /// <summary>The slash of "A/S".</summary>
    static bool IsBetweenLetters(ReadOnlySpan<char> text, int at) => IsSingle(text, at - 1, -1) && IsSingle(text, at + 1, 1);

    static bool IsSingle(ReadOnlySpan<char> text, int at, int step) => at >= 0 && at < text.Length && char.IsAsciiLetter(text[at])
        && (at + step < 0 || at + step >= text.Length || !IsInWord(text[at + step]));

    void Add(ReadOnlySpan<char> word, bool dotted, bool afterDot)
    {
        if (word.IsEmpty)
            return;
        if (word.Length == 1 && char.IsLetter(word[0]) && Count > 0 && (dotted || afterDot) && _words[Count - 1] is { Dotted: true } before
            && ((before.Acronym && afterDot) || (before.Length == 1 && char.IsLetter(_written[before.Start]))))
        {
            var length = Fold(word);
            Write(word);
            _words[Count - 1] = before with { Length = before.Length + 1, FoldedLength = before.FoldedLength + length, Dotted = dotted, Acronym = true };
            _words[Count - 1] = _words[Count - 1] with { Known = CompanyWords.Of(Folded(_words[Count - 1])) };
            return;
        }

        if (afterDot && Count > 0 && _words[Count - 1] is { Length: 1, Dotted: true } && TryJoin(word, dotted))
            return;
        var (start, folded) = (_writtenLength, _foldedLength);
        Write(word);
        var foldedLength = Fold(word);
        _words[Count++] = new(start, word.Length, folded, foldedLength, dotted, false, Known(_folded.Slice(folded, foldedLength)));
    }

    /// <summary>What is known of a word; of one with a hyphen or slash (Co-op, A/S), which legal forms begin so.</summary>
    static int Known(ReadOnlySpan<char> folded)
    {
        var known = folded.IsEmpty ? 0 : CompanyWords.Of(folded);
        var blank = folded.IndexOf(' ');
        if (known != 0 || blank < 0)
            return known;
        known = CompanyWords.Of(folded[..blank]);
        return CompanyWords.At(known) is { Full: null, Kind: CompanyWordKind.None } ? known : 0;
    }

    /// <summary>"G.menkul": a letter with a dot and the word behind it, where they are one abbreviation.</summary>
    bool TryJoin(ReadOnlySpan<char> word, bool dotted)
    {
        var before = _words[Count - 1];
        var (written, folded) = (_writtenLength, _foldedLength);
        Write(word);
        var length = before.FoldedLength + Fold(word);
        var known = CompanyWords.Of(_folded.Slice(before.FoldedStart, length));
        if (CompanyWords.At(known).Full is null)
        {
            (_writtenLength, _foldedLength) = (written, folded);
            return false;
        }

        _words[Count - 1] = new(before.Start, before.Length + word.Length, before.FoldedStart, length, dotted, false, known);
        return true;
    }

    void Write(ReadOnlySpan<char> word)
    {
        word.CopyTo(_written[_writtenLength..]);
        _writtenLength += word.Length;
    }

    int Fold(ReadOnlySpan<char> word)
    {
        var length = TextFold.Key(word, _folded[_foldedLength..]);
        var folded = _folded.Slice(_foldedLength, length);
        if (!Ascii.IsValid(folded))
        {
            var latin = Transliteration.Apply(folded.ToString());
            latin.CopyTo(_folded[_foldedLength..]);
            length = latin.Length;
        }

        _foldedLength += length;
        return length;
    }
}
