using System.Runtime.InteropServices;

namespace Crm360.Contacts.Phones;

/// <summary>How groups of digits are divided.</summary>
enum PhoneDivider : byte
{
    /// <summary>Blanks, dots, brackets: nothing to say.</summary>
    Plain,
    Dash,
    SpacedDash,
    Bracket,
    Slash,
    Comma,
}

/// <summary>A run of digits and what divides it from the run before.</summary>
/// <param name="Start">Where its digits start.</param>
/// <param name="End">Where its digits end.</param>
/// <param name="Before">What stands before it.</param>
/// <param name="Sign">The one character between it and the run before; none if there are several.</param>
/// <param name="TextStart">Where it starts in the cell.</param>
/// <param name="TextEnd">Where it ends in the cell.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct PhoneGroup(short Start, short End, PhoneDivider Before, char Sign, int TextStart, int TextEnd)
{
    public int Count => End - Start;
}

/// <summary>
/// Groups of digits between which no word stands: one number, several, or a number with extensions. The cheapest way to take them apart is
/// looked for: numbers that a plan has cost little, digits that are no number much, and what divides the groups tells where numbers are likely to end.
/// </summary>
/// <param name="before">The number before the groups, whose area code may not be written again.</param>
/// <param name="isBehindWord">Whether a word stands before the groups, to which the first may belong: "Daire 5 0532 …".</param>
/// <param name="wordBehind">The word behind the groups, to which the last may belong: "… 2 hat"; empty where there is none.</param>
readonly ref struct PhoneGroups(
    ReadOnlySpan<char> digits, ReadOnlySpan<PhoneGroup> groups, bool hasPlus, NumberingPlan? home, PhoneValue before, bool isBehindWord, ReadOnlySpan<char> wordBehind)
{
    /// <summary>Fewer digits than this are an area code, an extension or the end of a row of lines.</summary>
    public const int FewestDigits = 7;

    /// <summary>Two numbers have at least so many digits.</summary>
    const int FewestOfTwo = 14;

    /// <summary>More digits than any number has (15 by E.164).</summary>
    const int MostDigits = 15;

    const int LongestTail = 5;

    /// <summary>More digits before or behind a word do not belong to it.</summary>
    const int MostOfWord = 4;

    const int Number = 10;
    const int NoNumber = 50;
    const int TooManyDigits = 50;
    const int TooFewDigits = 80;
    const int Tail = 4;

    /// <summary>A number without its area code, which costs less than no number and more than two that are whole.</summary>
    const int Local = 21;

    readonly ReadOnlySpan<char> _digits = digits;
    readonly ReadOnlySpan<PhoneGroup> _groups = groups;
    readonly ReadOnlySpan<char> _wordBehind = wordBehind;

    /// <summary>Reads the numbers; how many there is room for.</summary>
    public int Read(scoped Span<PhoneValue> values)
    {
        var whole = Judge(0, _groups.Length);
        if (_groups.Length == 1 || (whole.Outcome == ReadingStatus.Valid && !HasComma()) || !MayBeSeveral())
        {
            values[0] = PhoneRows.InArea(whole, _digits, before);
            return 1;
        }

        Span<short> next = stackalloc short[_groups.Length];
        FindWay(next);
        if (Collect(next, values) is > 0 and var count)
            return count;
        values[0] = whole; // nothing but days and times
        return 1;
    }

    /// <summary>Fills, for every group, where the piece that starts with it ends on the cheapest way to the end.</summary>
    void FindWay(scoped Span<short> next)
    {
        Span<int> costs = stackalloc int[_groups.Length + 1];
        costs[_groups.Length] = 0;
        for (var from = _groups.Length - 1; from >= 0; from--)
        {
            costs[from] = int.MaxValue;
            var crossing = 0;
            for (var to = from + 1; to <= _groups.Length; to++)
            {
                if (to > from + 1)
                    crossing += Crossing(to - 1);
                if (Count(from, to) > NumberingPlan.MostDigits + 5 && to > from + 1 && to < _groups.Length)
                    continue;
                var cost = costs[to] + crossing + Cost(from, to) + (to < _groups.Length ? Ending(_groups[to].Before) : 0);
                if (cost < costs[from])
                    (costs[from], next[from]) = (cost, (short)to);
            }
        }
    }

    int Cost(int from, int to)
    {
        var count = Count(from, to);
        if (IsTail(from, to) || IsNote(from, to))
            return Tail;
        if (Judge(from, to).Outcome == ReadingStatus.Valid)
            return Number;
        if (from > 0 && count is >= PhoneRows.FewestLocal and <= PhoneRows.MostLocal)
            return Local;
        return count < FewestDigits ? TooFewDigits : NoNumber + (count > MostDigits ? TooManyDigits : 0);
    }

    int Collect(scoped ReadOnlySpan<short> next, scoped Span<PhoneValue> values)
    {
        var count = 0;
        var (noteStart, noteEnd) = (0, 0);
        for (var from = 0; from < _groups.Length && count < values.Length; from = next[from])
        {
            var to = next[from];
            if (count > 0 && !IsNote(from, to) && IsTail(from, to) && TryTail(from, to, values, ref count))
                continue;
            if (IsNote(from, to) || (count > 0 && IsTail(from, to)))
            {
                (noteStart, noteEnd) = (noteEnd > 0 ? noteStart : _groups[from].TextStart, _groups[to - 1].TextEnd);
                continue;
            }

            if (noteEnd > 0 && count > 0) // behind the last number the line takes the note with the words that follow
                values[count - 1] = values[count - 1] with { NoteStart = noteStart, NoteEnd = noteEnd, Flags = values[count - 1].Flags | PhoneFlags.NoteSplitOff };
            noteEnd = 0;
            values[count] = PhoneRows.InArea(Judge(from, to), Digits(from, to), count > 0 ? values[count - 1] : before);
            count++;
        }

        return count;
    }

    /// <summary>Takes the end of another line's number, or an extension; mobiles have neither, and "(2)" is none.</summary>
    bool TryTail(int from, int to, scoped Span<PhoneValue> values, ref int count)
    {
        ref var last = ref values[count - 1];
        if (last.Type == PhoneType.Mobile || (_groups[from].Before == PhoneDivider.Bracket && Count(from, to) == 1))
            return false;
        if (PhoneRows.NextLine(last, Digits(from, to), countsUp: to == from + 1) is { } line)
            values[count++] = line with { TextStart = _groups[from].TextStart, TextEnd = _groups[to - 1].TextEnd };
        else if (last.ExtensionLength == 0)
            last = WithExtension(last, Digits(from, to)) with { TextEnd = _groups[to - 1].TextEnd };
        return true;
    }

    /// <summary>Whether the groups are a day or a time, or a few digits that belong to a word before or behind.</summary>
    bool IsNote(int from, int to)
    {
        if (PhoneNotes.IsDate(_groups[from..to], _digits) || PhoneNotes.IsTime(_groups[from..to], _digits))
            return true;
        if (to != from + 1 || _groups.Length == 1 || _groups[from].Count > MostOfWord)
            return false;
        if (from == 0)
            return isBehindWord && !hasPlus;
        return to == _groups.Length && _wordBehind.Length > 0
            && (_groups[from].Before == PhoneDivider.Plain || (_groups[from].Before != PhoneDivider.Bracket && PhoneWords.IsCounted(_wordBehind)));
    }

    /// <summary>A number with this extension; as it is where the digits are too many for one.</summary>
    public static PhoneValue WithExtension(PhoneValue value, ReadOnlySpan<char> extension) => extension.Length is 0 or > PhoneDigits.MostInNumber
        ? value
        : value with { ExtensionNumber = PhoneDigits.Packed(extension), ExtensionLength = (byte)extension.Length };

    bool MayBeSeveral()
    {
        if (_digits.Length >= FewestOfTwo || isBehindWord || _wordBehind.Length > 0)
            return true;
        foreach (var group in _groups[1..])
        {
            if (group.Before >= PhoneDivider.Dash || group.Sign == ':')
                return true;
        }

        return false;
    }

    /// <summary>Whether a comma stands between the groups other than those of thousands.</summary>
    bool HasComma()
    {
        foreach (var group in _groups[1..])
        {
            if (group.Before == PhoneDivider.Comma && !IsThousand(group))
                return true;
        }

        return false;
    }

    bool IsThousand(PhoneGroup group) => group.Count == 3 && _groups[0].Count <= 3;

    /// <summary>Whether the piece is an extension or the end of another line's number: "12", "35", "12 35".</summary>
    bool IsTail(int from, int to)
    {
        if (from == 0 || _groups[from].Before == PhoneDivider.Plain)
            return false;
        if (to == from + 2)
            return _groups[from].Count == 2 && _groups[from + 1].Count == 2 && _groups[from + 1].Before == PhoneDivider.Plain && _groups[from].Before != PhoneDivider.Bracket;
        return to == from + 1 && _groups[from].Count <= LongestTail && (_groups[from].Before is not PhoneDivider.Dash || GoesOn(from));
    }

    /// <summary>Whether the last digits before the group go on to it: "12 34-35".</summary>
    bool GoesOn(int group)
    {
        var tail = Digits(group, group + 1);
        var soFar = _digits[.._groups[group].Start];
        return soFar.Length >= FewestDigits && PhoneDigits.Number(tail) - PhoneDigits.Number(soFar[^tail.Length..]) is >= 1 and <= PhoneRows.MostLines;
    }

    int Crossing(int group) => _groups[group].Before switch
    {
        PhoneDivider.SpacedDash => 1,
        PhoneDivider.Bracket => 2,
        PhoneDivider.Slash => 3,
        PhoneDivider.Comma when !IsThousand(_groups[group]) => 6,
        _ => 0,
    };

    static int Ending(PhoneDivider before) => before switch { PhoneDivider.Plain => 2, PhoneDivider.Dash => 3, _ => 0 };

    int Count(int from, int to) => _groups[to - 1].End - _groups[from].Start;

    ReadOnlySpan<char> Digits(int from, int to) => _digits[_groups[from].Start.._groups[to - 1].End];

    PhoneValue Judge(int from, int to) => PhoneJudge.Of(Digits(from, to), hasPlus && from == 0, home) with
    {
        TextStart = _groups[from].TextStart,
        TextEnd = _groups[to - 1].TextEnd,
    };
}
