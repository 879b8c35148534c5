namespace Crm360.Contacts.Phones;

/// <summary>
/// A stretch of pieces that belong to one number or to several without words between, read from its first piece on: the groups of digits, whether
/// a + stands before them, whether letters stand within, and the extension behind.
/// </summary>
ref struct PhoneSpan(ReadOnlySpan<char> line, int offset, ReadOnlySpan<PhoneToken> tokens, Span<PhoneGroup> groups)
{
    /// <summary>Fewest digits that an extension may stand behind.</summary>
    const int FewestBeforeExtension = 5;

    const int MostExtensionDigits = 9;

    readonly ReadOnlySpan<char> _line = line;
    readonly ReadOnlySpan<PhoneToken> _tokens = tokens;
    readonly Span<PhoneGroup> _groups = groups;
    PhoneDivider _divider;
    int _open;

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
                PhoneTokenKind.Close => _open-- > 0 || Digits < PhoneGroups.FewestDigits,
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
        _groups[Groups++] = new((short)token.Digits, (short)(token.Digits + token.Count), _divider, offset + token.Start, offset + token.End);
        _divider = PhoneDivider.Plain;
        Digits += token.Count;
        return true;
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

        if (Digits >= PhoneGroups.FewestDigits)
        {
            if (words == 0 && digits < PhoneGroups.FewestDigits)
            {
                _open++;
                return Divide(PhoneDivider.Bracket);
            }

            return _tokens[Next + 1 < _tokens.Length ? Next + 1 : Next].Kind == PhoneTokenKind.Extension;
        }

        if (words > 0)
            Next = close; // "0212 (İstanbul) 555 12 34"
        else
            _open++;
        return true;
    }

    bool AddExtension()
    {
        var at = Next + 1;
        while (at < _tokens.Length && _tokens[at].Kind == PhoneTokenKind.Word && PhoneWords.IsFiller(_line[_tokens[at].Start.._tokens[at].End]))
            at++;
        var isExtension = Digits >= FewestBeforeExtension && at < _tokens.Length && _tokens[at].Kind == PhoneTokenKind.Digits && _tokens[at].Count <= MostExtensionDigits;
        if (!isExtension)
            return !char.IsLetter(_line[_tokens[Next].Start]) || AddWord();
        (Extension, Next) = (at, at + 1);
        return false;
    }

    /// <summary>Letters end a number that has digits enough, are part of one that has not, and show that the first digits were none where many follow.</summary>
    bool AddWord()
    {
        var (start, end) = (_tokens[Next].Start, _tokens[Next].End);
        var isWithin = start > 0 && char.IsDigit(_line[start - 1]) && end < _line.Length && char.IsDigit(_line[end]);
        if (isWithin && end - start == 1)
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

    readonly int DigitsAhead()
    {
        var digits = 0;
        for (var at = Next + 1; at < _tokens.Length && _tokens[at].Kind is not (PhoneTokenKind.Word or PhoneTokenKind.Extension or PhoneTokenKind.And); at++)
            digits += _tokens[at].Kind == PhoneTokenKind.Digits ? _tokens[at].Count : 0;
        return digits;
    }
}
