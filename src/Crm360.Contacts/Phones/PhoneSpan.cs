namespace Crm360.Contacts.Phones;

/// <summary>
/// A stretch of pieces that belong to one number or to several without words between, read from its first piece on: the groups of digits, whether
/// a + stands before them, whether letters stand within, and the extension behind.
/// </summary>
/// <param name="isInBracket">Whether a bracket was opened before, which may end the numbers.</param>
ref struct PhoneSpan(ReadOnlySpan<char> line, int offset, ReadOnlySpan<PhoneToken> tokens, Span<PhoneGroup> groups, bool isInBracket)
{
    /// <summary>Fewest digits that an extension may stand behind.</summary>
    const int FewestBeforeExtension = 5;

    /// <summary>More digits behind "x" or "int" are another number.</summary>
    const int MostExtensionDigits = 9;

    /// <summary>The same behind "ext" and "dahili", which are never anything else.</summary>
    const int MostWordedDigits = 15;

    /// <summary>"650 253 0000-12#", as in America.</summary>
    const int MostDigitsBeforeHash = 6;

    /// <summary>A bracket with a word and few digits is a note within a number: "0212 (İstanbul) 555 12 34".</summary>
    const int FewDigits = 4;

    /// <summary>So many digits in brackets are a number; fewer may be the start of one: "(0532 123) 45 67".</summary>
    const int MostInBracket = 10;

    readonly ReadOnlySpan<char> _line = line;
    readonly ReadOnlySpan<PhoneToken> _tokens = tokens;
    readonly Span<PhoneGroup> _groups = groups;
    PhoneDivider _divider;
    int _open;
    bool _isStray;

    /// <summary>How many groups there are; 0 where the digits turned out to belong to words.</summary>
    public int Groups { get; private set; }

    public int Digits { get; private set; }

    public bool HasPlus { get; private set; }

    public bool HasLetters { get; private set; }

    /// <summary>The piece that holds the extension; -1 if there is none.</summary>
    public int Extension { get; private set; } = -1;

    /// <summary>The first piece behind.</summary>
    public int Next { get; private set; }

    /// <summary>Reads from a piece with digits or a +.</summary>
    public void Read(int from)
    {
        for (Next = from; Next < _tokens.Length; Next++)
        {
            var goesOn = _tokens[Next].Kind switch
            {
                PhoneTokenKind.Digits => AddGroup(_tokens[Next]),
                PhoneTokenKind.Plus => AddPlus(),
                PhoneTokenKind.Open => AddBracket(),
                PhoneTokenKind.Close => AddClose(),
                PhoneTokenKind.Slash => Divide(PhoneDivider.Slash),
                PhoneTokenKind.Comma => Divide(PhoneDivider.Comma),
                PhoneTokenKind.Dash => Divide(_tokens[Next].Count == 1 ? PhoneDivider.SpacedDash : PhoneDivider.Dash),
                PhoneTokenKind.Extension => AddExtension(),
                _ => AddWord(),
            };
            if (!goesOn)
                return;
        }
    }

    bool AddGroup(PhoneToken token)
    {
        if (Groups > 0 && IsMarker(_groups[Groups - 1], token))
        {
            Groups--;
            Digits -= _groups[Groups].End - _groups[Groups].Start;
            _divider = Groups == 0 ? PhoneDivider.Plain : PhoneDivider.Slash;
        }

        _isStray = false;
        var sign = Groups > 0 && _groups[Groups - 1].TextEnd == offset + token.Start - 1 ? _line[token.Start - 1] : '\0';
        _groups[Groups++] = new((short)token.Digits, (short)(token.Digits + token.Count), _divider, sign, offset + token.Start, offset + token.End);
        _divider = PhoneDivider.Plain;
        Digits += token.Count;
        return true;
    }

    /// <summary>"1.", "2)" and "3-" before numbers of a list.</summary>
    readonly bool IsMarker(PhoneGroup group, PhoneToken next)
    {
        var behind = group.TextEnd - offset;
        if (group.Count == 1 && _line[behind] == '-' && _line[next.Start] == '0' && !HasPlus && (Groups == 1 || group.Before == PhoneDivider.Plain))
            return true;
        if (group.End - group.Start > 2 || HasPlus || _line[group.TextStart - offset] == '0' || behind + 1 >= _line.Length || !char.IsWhiteSpace(_line[behind + 1]))
            return false;
        return (_line[behind] == ')' && _isStray) || (_line[behind] == '.' && (Groups == 1 || group.Before != PhoneDivider.Plain));
    }

    /// <summary>A bracket that was opened before the number ends it.</summary>
    bool AddClose()
    {
        if (_open-- > 0)
            return true;
        _open = 0;
        _isStray = !isInBracket;
        var isFollowed = Next + 1 < _tokens.Length && _tokens[Next + 1].Kind == PhoneTokenKind.Digits;
        return _isStray || Digits < PhoneGroups.FewestDigits || (isFollowed && Digits < MostInBracket);
    }

    bool Divide(PhoneDivider divider)
    {
        _divider = divider > _divider ? divider : _divider;
        return true;
    }

    /// <summary>A + ends a number; few digits before it are no number ("1) +90 …").</summary>
    bool AddPlus()
    {
        if (Digits > 0)
        {
            Groups = Digits >= PhoneGroups.FewestDigits ? Groups : 0;
            return false;
        }

        HasPlus = true;
        return true;
    }

    bool AddBracket()
    {
        var (words, digits, close) = (0, 0, Next + 1);
        for (; close < _tokens.Length && _tokens[close].Kind != PhoneTokenKind.Close; close++)
        {
            words += _tokens[close].Kind is PhoneTokenKind.Word or PhoneTokenKind.Extension or PhoneTokenKind.And ? 1 : 0;
            digits += _tokens[close].Kind == PhoneTokenKind.Digits ? _tokens[close].Count : 0;
        }

        if (close == _tokens.Length)
            return true; // never closed: a slip
        if (Digits < PhoneGroups.FewestDigits)
        {
            if (words > 0 && digits < FewDigits)
                Next = close;
            else
                _open++;
            return true;
        }

        _open++;
        if (words > 0)
            return _tokens[Next + 1].Kind == PhoneTokenKind.Extension;
        return digits < PhoneGroups.FewestDigits && Divide(PhoneDivider.Bracket);
    }

    bool AddExtension()
    {
        var at = Next + 1;
        while (at < _tokens.Length && _tokens[at].Kind == PhoneTokenKind.Word && PhoneWords.IsFiller(_line[_tokens[at].Start.._tokens[at].End]))
            at++;
        var isWord = _tokens[Next].End - _tokens[Next].Start > 2;
        var isExtension = Digits >= FewestBeforeExtension && at < _tokens.Length && _tokens[at].Kind == PhoneTokenKind.Digits
            && _tokens[at].Count <= (isWord ? MostWordedDigits : MostExtensionDigits);
        if (isExtension)
        {
            (Extension, Next) = (at, at + 1);
            return false;
        }

        return char.IsLetter(_line[_tokens[Next].Start]) ? AddWord() : !IsBeforeHash();
    }

    /// <summary>Takes the last digits for an extension where "#" stands behind them.</summary>
    bool IsBeforeHash()
    {
        if (Groups < 2 || _tokens[Next - 1].Kind != PhoneTokenKind.Digits)
            return false;
        var count = _tokens[Next - 1].Count;
        if (count > MostDigitsBeforeHash || Digits - count < PhoneGroups.FewestDigits)
            return false;
        (Extension, Groups, Digits) = (Next - 1, Groups - 1, Digits - count);
        Next++;
        return true;
    }

    /// <summary>Letters end a number that has digits enough, are part of one that has not, and show that the first digits were none where many follow.</summary>
    bool AddWord()
    {
        var (start, end) = (_tokens[Next].Start, _tokens[Next].End);
        var isWithin = start > 0 && char.IsDigit(_line[start - 1]) && end < _line.Length && char.IsDigit(_line[end]);
        if (end - start == 1 && (isWithin || (LooksLikeDigit(_line[start]) && IsBesideDigit(start) && DigitsAhead() > 0)))
            return HasLetters = true;
        if (Digits >= PhoneGroups.FewestDigits)
            return false;
        var ahead = DigitsAhead();
        if (ahead == 0)
            return false;
        if (!isWithin && (Digits <= 2 || ahead >= PhoneGroups.FewestDigits))
        {
            Groups = 0;
            return false;
        }

        return HasLetters = true;
    }

    /// <summary>What is typed or read by machines in place of 0 and 1.</summary>
    public static bool LooksLikeDigit(char c) => c is 'O' or 'o' or 'l' or 'I' or 'İ' or 'ı';

    readonly bool IsBesideDigit(int at) => (at > 0 && char.IsDigit(_line[at - 1])) || (at + 1 < _line.Length && char.IsDigit(_line[at + 1]));

    readonly int DigitsAhead()
    {
        var digits = 0;
        for (var at = Next + 1; at < _tokens.Length && _tokens[at].Kind is not (PhoneTokenKind.Word or PhoneTokenKind.Extension or PhoneTokenKind.And); at++)
            digits += _tokens[at].Kind == PhoneTokenKind.Digits ? _tokens[at].Count : 0;
        return digits;
    }
}
