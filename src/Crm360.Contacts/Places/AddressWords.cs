using System.Text;

namespace Crm360.Contacts.Places;

/// <summary>The field of the source that a word came from.</summary>
enum AddressField : byte
{
    Free, Neighbourhood, District, Province,
}

/// <summary>What stands before a word, the stronger the later: nothing but letters or a hyphen, a blank, a slash or dash, a comma or bracket.</summary>
enum Gap : byte
{
    None, Blank, Slash, Comma,
}

/// <summary>A word of an address: where it stands in the text and its folded key among the keys, and the dot or colon behind it.</summary>
record struct AddressWord(int Start, short Length, int Key, short KeyLength, Gap Before, char Behind, AddressField Field, AddressPart Part, bool IsUsed)
{
    public readonly int KeyEnd => Key + KeyLength;
}

/// <summary>
/// An address in words. Their keys stand one behind the other, so that the key of several words without blanks is one span. Made once a thread
/// and filled again for every address.
/// </summary>
sealed class AddressWords
{
    /// <summary>Longest text that is taken apart.</summary>
    public const int MaxLength = 1_000;

    const int Fields = 8;

    /// <summary>Which characters of Latin texts are letters or digits.</summary>
    static readonly bool[] Frequent = [.. Enumerable.Range(0, 0x180).Select(c => char.IsLetterOrDigit((char)c))];

    readonly char[] _text = new char[MaxLength + Fields];
    readonly char[] _keys = new char[2 * (MaxLength + Fields)];
    readonly AddressWord[] _words = new AddressWord[MaxLength + Fields];
    int _textLength;
    int _keysLength;

    public int Count { get; private set; }

    public ref AddressWord this[int at] => ref _words[at];

    public void Clear() => _textLength = _keysLength = Count = 0;

    public ReadOnlySpan<char> Text(int at) => _text.AsSpan(_words[at].Start, _words[at].Length);

    public ReadOnlySpan<char> Key(int at) => _keys.AsSpan(_words[at].Key, _words[at].KeyLength);

    /// <summary>The key of the words from one up to before another, without blanks.</summary>
    public ReadOnlySpan<char> Key(int from, int to) => from >= to ? [] : _keys.AsSpan(_words[from].Key.._words[to - 1].KeyEnd);

    public bool StartsWithDigit(int at) => char.IsAsciiDigit(_keys[_words[at].Key]);

    public bool IsDigits(int at) => Key(at).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The words that name no place, as they were written.</summary>
    public string Unused(int from, int to)
    {
        var words = new List<string>(to - from);
        for (var at = from; at < to; at++)
        {
            if (!_words[at].IsUsed)
                words.Add(Text(at).ToString());
        }

        return string.Join(' ', words);
    }

    /// <summary>Whether a minus stands before a number: "Kat: -1".</summary>
    public bool IsNegative(int at)
    {
        var start = _words[at].Start;
        return start > 0 && _text[start - 1] == '-' && (start == 1 || _text[start - 2] is ' ' or ':' or '.') && StartsWithDigit(at);
    }

    /// <summary>Adds the words of a collapsed text that leaves the whole within the longest.</summary>
    public void Add(ReadOnlySpan<char> field, AddressField from)
    {
        var start = _textLength;
        field.CopyTo(_text.AsSpan(start));
        _textLength += field.Length;
        var text = _text.AsSpan(0, _textLength);
        var gap = Gap.Comma;
        for (var at = start; at < text.Length;)
        {
            if (IsWord(text, at))
            {
                var end = WordEnd(text, at);
                AddWord(at, end, gap, from);
                gap = Gap.None;
                at = end;
            }
            else
            {
                gap = Wider(gap, text, at);
                if (Count > 0 && _words[Count - 1].Start >= start)
                    Mark(ref _words[Count - 1], text, at);
                at += char.IsHighSurrogate(text[at]) ? 2 : 1; // pairs are whole in collapsed text
            }
        }
    }

    static void Mark(ref AddressWord word, ReadOnlySpan<char> text, int at)
    {
        if (text[at] == ':' || (text[at] == '.' && at == word.Start + word.Length))
            word.Behind = text[at];
    }

    static Gap Wider(Gap gap, ReadOnlySpan<char> text, int at)
    {
        var here = text[at] switch
        {
            ',' or ';' or '|' or '\\' or '(' or ')' or '[' or ']' or '{' or '}' or '"' or '<' or '>' => Gap.Comma,
            '/' => Gap.Slash,
            '-' or '–' or '—' => at > 0 && text[at - 1] == ' ' && at + 1 < text.Length && text[at + 1] == ' ' ? Gap.Slash : Gap.None,
            _ => Gap.Blank,
        };
        return here > gap ? here : gap;
    }

    static bool IsWord(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (c < Frequent.Length)
            return Frequent[c];
        return char.IsLetterOrDigit(c) || (char.IsHighSurrogate(c) && at + 1 < text.Length && Rune.IsLetterOrDigit(new Rune(c, text[at + 1])));
    }

    /// <summary>"12/A", "12-14" and "12/5" are one word, and so are initials with dots (P.T.T.).</summary>
    static int WordEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length)
        {
            if (IsWord(text, end))
                end += char.IsHighSurrogate(text[end]) ? 2 : 1;
            else if (end + 1 < text.Length && end > start && (IsInner(text, end) || IsNumberJoint(text, start, end) || IsInitial(text, start, end)))
                end++;
            else
                break;
        }

        return end;
    }

    static bool IsInner(ReadOnlySpan<char> text, int at) =>
        (text[at] is '\'' or '\u2019' or '\u2018' or '`' or '\u00B4' || text[at] is >= '\u0300' and <= '\u036F') && (IsWord(text, at + 1) || IsInnerMark(text, at));

    static bool IsInnerMark(ReadOnlySpan<char> text, int at) => text[at] is >= '\u0300' and <= '\u036F';

    static bool IsNumberJoint(ReadOnlySpan<char> text, int start, int at)
    {
        if (text[at] is not ('/' or '-') || !char.IsAsciiDigit(text[start]) || !IsWord(text, at + 1))
            return false;
        if (char.IsAsciiDigit(text[at + 1]))
            return char.IsAsciiDigit(text[at - 1]) || (at > start + 1 && char.IsAsciiDigit(text[at - 2])) || (at > start + 1 && text[at - 2] is '/' or '-');
        var isOneLetter = at + 2 >= text.Length || !IsWord(text, at + 2);
        return isOneLetter && char.IsAsciiDigit(text[at - 1]) && (at + 2 >= text.Length || (text[at + 2] != ':' && !(text[at + 2] == '.' && at + 3 < text.Length && char.IsAsciiDigit(text[at + 3]))));
    }

    /// <summary>A dot between single letters, the next of which is single too.</summary>
    static bool IsInitial(ReadOnlySpan<char> text, int start, int at) =>
        text[at] == '.' && char.IsLetter(text[at - 1]) && (at - 1 == start || text[at - 2] == '.') && char.IsLetter(text[at + 1])
        && (at + 2 >= text.Length || !IsWord(text, at + 2));

    void AddWord(int start, int end, Gap gap, AddressField field)
    {
        var text = _text.AsSpan(start, end - start);
        var joint = Joint(text);
        if (joint > 0 && joint < text.Length && AddressMarks.IsGlued(text[..joint], text[joint..]))
        {
            Append(start, start + joint, gap, field);
            if (Count > 0 && !char.IsAsciiDigit(text[0]))
                _words[Count - 1].Behind = ':';
            Append(start + joint, end, Gap.Blank, field);
        }
        else
            Append(start, end, gap, field);
    }

    /// <summary>Where letters turn to digits or digits to letters for the first time.</summary>
    static int Joint(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('0', '9'))
            return 0;
        var isDigit = char.IsAsciiDigit(text[0]);
        var at = 1;
        while (at < text.Length && char.IsAsciiDigit(text[at]) == isDigit)
            at++;
        return at;
    }

    void Append(int start, int end, Gap gap, AddressField field)
    {
        var key = _keys.AsSpan(_keysLength);
        var length = TextFold.Key(_text.AsSpan(start, end - start), key);
        if (key[..length].Contains(' '))
            length = WithoutBlanks(key[..length]);
        if (length == 0)
            return;
        _words[Count++] = new(start, (short)(end - start), _keysLength, (short)length, gap, '\0', field, AddressPart.None, IsUsed: false);
        _keysLength += length;
    }

    static int WithoutBlanks(Span<char> key)
    {
        var length = 0;
        foreach (var letter in key)
        {
            if (letter != ' ')
                key[length++] = letter;
        }

        return length;
    }
}
