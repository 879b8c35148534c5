namespace Crm360.Contacts.Phones;

/// <summary>One line of a cell: numbers, with words before, between and behind them.</summary>
/// <param name="line">The line.</param>
/// <param name="offset">Where it starts in the cell.</param>
/// <param name="before">The last number of the lines before.</param>
ref struct PhoneLine(ReadOnlySpan<char> line, int offset, NumberingPlan? home, PhoneValue before)
{
    /// <summary>As libphonenumber has it; longer texts are no phone numbers.</summary>
    public const int MaxLength = 250;

    /// <summary>"1." and "2)" before numbers of a list say nothing.</summary>
    const int LongestMarker = 2;

    readonly ReadOnlySpan<char> _line = line;
    int _count;

    /// <summary>Where what was not yet read as a number or a note starts.</summary>
    int _rest;

    /// <summary>Whether words stand before the first number, so that those between numbers tell of the next one.</summary>
    bool _isLabelled;

    /// <summary>Reads the numbers; 0 if there are no digits.</summary>
    public int Read(scoped Span<PhoneValue> values)
    {
        if (_line.Length > MaxLength)
        {
            values[0] = PhoneJudge.Refused(ReadingStatus.Invalid, PhoneFlags.TooLong);
            return 1;
        }

        Span<char> digits = stackalloc char[_line.Length];
        Span<PhoneToken> tokens = stackalloc PhoneToken[_line.Length];
        tokens = tokens[..PhoneTokens.Read(_line, digits, tokens)];
        Span<PhoneGroup> groups = stackalloc PhoneGroup[tokens.Length];
        PhoneValue? tooShort = null;
        var isInBracket = false;
        for (var at = 0; at < tokens.Length && _count < values.Length;)
        {
            if (tokens[at].Kind is not (PhoneTokenKind.Digits or PhoneTokenKind.Plus))
            {
                isInBracket = tokens[at].Kind == PhoneTokenKind.Open || (isInBracket && tokens[at].Kind != PhoneTokenKind.Close);
                at++;
                continue;
            }

            var span = new PhoneSpan(_line, offset, tokens, groups, isInBracket);
            span.Read(at);
            if (span.Groups > 0)
            {
                var few = Add(span, digits, groups, tokens, at, values);
                tooShort ??= few;
            }

            at = Math.Max(span.Next, at + 1);
        }

        if (_count == 0 && tooShort is { } only)
        {
            values[_count++] = only;
            _rest = only.TextEnd - offset;
        }

        if (_count > 0)
            Note(ref values[_count - 1], _rest, _line.Length);
        return _count;
    }

    /// <summary>Adds the numbers of a span; what has too few digits and is no number is handed back, as it counts only where nothing else is found.</summary>
    PhoneValue? Add(
        scoped PhoneSpan span, scoped ReadOnlySpan<char> digits, scoped ReadOnlySpan<PhoneGroup> groups, scoped ReadOnlySpan<PhoneToken> tokens, int from, scoped Span<PhoneValue> values)
    {
        var own = groups[..span.Groups];
        var room = values[_count..];
        var isBehindWord = from > 0 && tokens[from - 1].Kind is PhoneTokenKind.Word or PhoneTokenKind.Extension;
        var groupsBefore = _count > 0 ? values[_count - 1] : before;
        var read = span.HasLetters
            ? WithLetters(digits, own, span.HasPlus, room)
            : new PhoneGroups(digits[..own[^1].End], own, span.HasPlus, home, groupsBefore, isBehindWord, WordBehind(tokens, span.Next)).Read(room);
        var hasExtensionBefore = isBehindWord && tokens[from - 1].Kind == PhoneTokenKind.Extension && room[0].TextStart > own[0].TextStart
            && room[0] is { Outcome: ReadingStatus.Valid, ExtensionLength: 0 };
        if (hasExtensionBefore)
            room[0] = PhoneGroups.WithExtension(room[0], digits[own[0].Start..own[0].End]); // "dahili 12 0212 …"
        if (span.Extension >= 0)
        {
            var extension = tokens[span.Extension];
            room[read - 1] = PhoneGroups.WithExtension(room[read - 1], digits.Slice(extension.Digits, extension.Count)) with { TextEnd = offset + extension.End };
        }

        if (span.HasPlus)
            room[0] = room[0] with { TextStart = offset + tokens[from].Start };
        var isNote = span.Digits < PhoneGroups.FewestDigits || PhoneNotes.AreAll(own, digits);
        if (read == 1 && isNote && room[0].Outcome != ReadingStatus.Valid)
        {
            var few = room[0];
            room[0] = default;
            return few;
        }

        Between(values, hasExtensionBefore ? tokens[from].Start : room[0].TextStart - offset);
        _count += read;
        _rest = room[read - 1].TextEnd - offset;
        return null;
    }

    /// <summary>The word behind digits.</summary>
    readonly ReadOnlySpan<char> WordBehind(scoped ReadOnlySpan<PhoneToken> tokens, int next)
    {
        if (next >= tokens.Length || tokens[next].Kind is not (PhoneTokenKind.Word or PhoneTokenKind.Extension) || tokens[next - 1].Kind != PhoneTokenKind.Digits)
            return [];
        return _line[tokens[next].Start..tokens[next].End];
    }

    readonly int WithLetters(scoped ReadOnlySpan<char> digits, scoped ReadOnlySpan<PhoneGroup> groups, bool hasPlus, scoped Span<PhoneValue> values)
    {
        var value = PhoneJudge.Of(digits[groups[0].Start..groups[^1].End], hasPlus, home);
        values[0] = value with
        {
            Outcome = ReadingStatus.Invalid,
            Type = PhoneType.Unknown,
            Flags = PhoneFlags.LettersInNumber,
            TextStart = groups[0].TextStart,
            TextEnd = groups[^1].TextEnd,
        };
        return 1;
    }

    /// <summary>Gives the words before a number to it or to the number before.</summary>
    void Between(scoped Span<PhoneValue> values, int start)
    {
        var words = _line[_rest..start];
        if (_count == 0)
        {
            _isLabelled = HasText(words);
            Label(ref values[_count], _rest, start);
            return;
        }

        if (words.TrimStart().StartsWith('(') && words.LastIndexOf(')') is > 0 and var close)
        {
            Note(ref values[_count - 1], _rest, _rest + close);
            Label(ref values[_count], _rest + close, start);
            return;
        }

        if (_isLabelled || words.TrimEnd().EndsWith(':'))
        {
            Label(ref values[_count], _rest, start);
            return;
        }

        var comma = words.LastIndexOfAny(",/");
        var middle = comma >= 0 && HasText(words[..comma]) ? _rest + comma : start;
        Note(ref values[_count - 1], _rest, middle);
        Label(ref values[_count], middle, start);
    }

    /// <summary>Words before a number; "tel" and the like say nothing.</summary>
    readonly void Label(ref PhoneValue value, int start, int end)
    {
        for (var at = start; at < end;)
        {
            var word = at;
            while (at < end && char.IsLetter(_line[at]))
                at++;
            var isNote = at > word && !PhoneWords.IsLabel(_line[word..at]) && !PhoneWords.IsExtension(_line[word..at]);
            var digits = at;
            while (at < end && char.IsDigit(_line[at]))
                at++;
            at += at == word ? 1 : 0;
            if (isNote || at > digits + LongestMarker)
            {
                Note(ref value, start, end);
                return;
            }
        }
    }

    /// <summary>What is noted about a number, if anything but signs and an "and".</summary>
    readonly void Note(ref PhoneValue value, int start, int end)
    {
        var (from, to) = Trim(start, end);
        var last = _line[from..to].LastIndexOf(' ') + 1;
        if (PhoneWords.IsAnd(_line[(from + last)..to]))
            (from, to) = Trim(from, from + last);
        if (from < to && value.NoteEnd == 0)
            value = value with { NoteStart = offset + from, NoteEnd = offset + to, Flags = value.Flags | PhoneFlags.NoteSplitOff };
    }

    readonly (int Start, int End) Trim(int start, int end)
    {
        while (start < end && !char.IsLetterOrDigit(_line[start]))
            start++;
        while (end > start && !char.IsLetterOrDigit(_line[end - 1]))
            end--;
        return (start, end);
    }

    static bool HasText(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c))
                return true;
        }

        return false;
    }
}
