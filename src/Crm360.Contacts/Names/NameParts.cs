using System.Text;

namespace Crm360.Contacts.Names;

/// <summary>Which words of a scan are titles, notes, suffix, given names and surname.</summary>
ref struct NameParts
{
    readonly NameScan _scan;
    readonly Span<NameWord> _words;
    StringBuilder? _titles;
    int _from;
    int _to;

    /// <summary>Words in the order given names, surname.</summary>
    /// <param name="scan">What was read.</param>
    /// <param name="words">The words of one person.</param>
    /// <param name="surname">How many words at the end are surname; null where the words must tell.</param>
    public NameParts(NameScan scan, Span<NameWord> words, int? surname)
    {
        _scan = scan;
        _words = words;
        _to = words.Length;
        TakeTitles();
        var left = surname - (words.Length - _to);
        Surname = left > 0 ? Math.Min(left.Value, _to - _from) : null; // a surname that was but a title is none
        if (surname is null)
        {
            TakeNotes();
            TakeTitlesBehind();
        }
        else if (_to - _from > Surname)
            TakeBetween();
    }

    /// <summary>Titles as written; null if none.</summary>
    public readonly string? Titles => _titles?.ToString();

    /// <summary>"Jr.", "III"; null if none.</summary>
    public string? Suffix { get; private set; }

    /// <summary>Words behind the name that are none of it.</summary>
    public string? Note { get; private set; }

    /// <summary>Whether the text means somebody else, whose relative has the name.</summary>
    public bool IsRelative { get; private set; }

    /// <summary>How many words at the end are surname, where the fields or the text tell.</summary>
    public int? Surname { get; private set; }

    public readonly Span<NameWord> Words => _words[_from.._to];

    /// <summary>
    /// The surname is the last word and the particles before it; two where the word before is a Turkish surname too (maiden names stay in
    /// front), or all that stands in capitals where the rest does not. None if there is one word only.
    /// </summary>
    public readonly int SurnameLength(out bool isFirst)
    {
        var words = Words;
        isFirst = false;
        if (Surname is { } known)
            return known;
        if (words.Length < 2)
            return 0;
        var (leading, trailing) = (Capitals(words, fromEnd: false), Capitals(words, fromEnd: true));
        if (leading > 0 && leading < words.Length && trailing == 0 && !words[0].IsOnly(NameFacts.Given, NameFacts.Family) && !words[^1].IsOnly(NameFacts.Family, NameFacts.Given))
        {
            isFirst = true;
            return leading;
        }

        var length = trailing > 0 && leading == 0 && trailing < words.Length ? trailing : 1;
        while (words.Length - length > 1 && IsJoined(words, length))
            length++;
        return length;
    }

    /// <summary>Whether the words stand surname first, by what names are frequent.</summary>
    public static bool IsSwapped(ReadOnlySpan<NameWord> given, ReadOnlySpan<NameWord> family)
    {
        var certain = false;
        foreach (var word in given)
        {
            if (!word.IsOnly(NameFacts.Family, NameFacts.Given))
                return false;
        }

        foreach (var word in family)
        {
            if (word.IsOnly(NameFacts.Family, NameFacts.Given))
                return false;
            certain |= word.IsOnly(NameFacts.Given, NameFacts.Family);
        }

        return certain && given.Length > 0;
    }

    static bool IsJoined(Span<NameWord> words, int length)
    {
        var before = words[^(length + 1)];
        if (before.Is(NameFacts.Particle) && !before.Is(NameFacts.Given))
            return true;
        return length == 1 && before.IsOnly(NameFacts.TurkishFamily, NameFacts.Given) && words[^1].Is(NameFacts.TurkishFamily) && !words[0].IsOnly(NameFacts.Family, NameFacts.Given);
    }

    /// <summary>How many words from one end are in capitals; initials count for nothing.</summary>
    readonly int Capitals(Span<NameWord> words, bool fromEnd)
    {
        var count = 0;
        while (count < words.Length)
        {
            var text = _scan.TextOf(words[fromEnd ? words.Length - 1 - count : count]);
            if (text.Length < 2 || !char.IsUpper(text[0]) || !char.IsUpper(text[1]) || !char.IsUpper(text[^1]))
                break;
            count++;
        }

        return count;
    }

    void TakeTitles()
    {
        while (_to - _from > 1 && _words[_from].IsTitle)
            AddTitle(_words[_from++]);
        TakeTitlesBehind();
    }

    void TakeTitlesBehind()
    {
        while (_to - _from > 1)
        {
            var last = _words[_to - 1];
            if (last.Is(NameFacts.Suffix) && (_to - _from > 2 || last.Dotted) && Suffix is null)
                Suffix = Spelt(last);
            else if (last.Is(NameFacts.TitleBehind) || (last.Dotted && last.IsTitle))
                AddTitle(last);
            else
                break;
            _to--;
        }
    }

    /// <summary>A suffix or degree between given names and surname, where the surname stood first in the text.</summary>
    void TakeBetween()
    {
        for (var at = _to - (Surname ?? 0) - 1; at > _from && _words[at].Is(NameFacts.Suffix | NameFacts.TitleBehind); at--)
        {
            if (_words[at].Is(NameFacts.Suffix))
                Suffix = Spelt(_words[at]);
            else
                AddTitle(_words[at]);
            _words[(at + 1).._to].CopyTo(_words[at..]);
            _to--;
        }
    }

    readonly string Spelt(NameWord suffix) => _scan.Folded(suffix) switch
    {
        "jr" or "jnr" => "Jr.",
        "sr" or "snr" => "Sr.",
        var roman => roman.ToString().ToUpperInvariant(),
    };

    /// <summary>Words such as "aramayın" at either end, and a phone number behind the name.</summary>
    void TakeNotes()
    {
        var last = _to;
        var digits = 0;
        while (last > _from + 1 && !_scan.Folded(_words[last - 1]).ContainsAnyExceptInRange('0', '9'))
            digits += _words[--last].FoldedLength;
        last = digits >= 7 ? last : _to;
        while (last > _from + 1 && _words[last - 1].IsOnly(last < _to ? NameFacts.Note | NameFacts.Office : NameFacts.Note, NameFacts.Given | NameFacts.Family)
            && (last > _from + 2 || Genitive(_words[last - 2]) > 0))
            last--;
        if (last < _to)
        {
            Note = _scan.Text[_words[last].Start..(_words[_to - 1].Start + _words[_to - 1].Length)].ToString();
            _to = last;
            TakeGenitive();
        }

        for (; _to - _from > 2 && _words[_from].IsOnly(NameFacts.Note, NameFacts.Given | NameFacts.Family); _from++)
            Note = Note is null ? _scan.TextOf(_words[_from]).ToString() : _scan.TextOf(_words[_from]).ToString() + "; " + Note;
    }

    /// <summary>"Ahmet Yılmaz'ın eşi": the name without the ending, and that another person is meant.</summary>
    void TakeGenitive()
    {
        var word = _words[_to - 1];
        if (Genitive(word) is var length and > 0)
        {
            _words[_to - 1] = word with { Length = word.Length - length - 1, FoldedLength = word.FoldedLength - length };
            IsRelative = true;
        }
    }

    /// <summary>How many letters behind the apostrophe are a genitive: 'ın, 'nin; 0 for none.</summary>
    readonly int Genitive(NameWord word)
    {
        var text = _scan.TextOf(word);
        var length = text.Length - 1 - text.LastIndexOfAny('\'', '’');
        return length is 2 or 3 && text.Length > length + 2 && _scan.Folded(word)[^length..] is "in" or "un" or "nin" or "nun" ? length : 0;
    }

    void AddTitle(NameWord word)
    {
        _titles = _titles is null ? new() : _titles.Append(' ');
        _titles.Append(_scan.TextOf(word));
        if (word.Dotted)
            _titles.Append('.');
    }
}
