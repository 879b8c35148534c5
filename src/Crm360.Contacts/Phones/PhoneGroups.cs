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
/// <param name="TextStart">Where it starts in the cell.</param>
/// <param name="TextEnd">Where it ends in the cell.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct PhoneGroup(short Start, short End, PhoneDivider Before, int TextStart, int TextEnd);

/// <summary>
/// Groups of digits between which no word stands: one number, several, or a number with extensions. The cheapest way to take them apart is
/// looked for: numbers that a plan has cost little, digits that are no number much, and what divides the groups tells where numbers are likely to end.
/// </summary>
readonly ref struct PhoneGroups(ReadOnlySpan<char> digits, ReadOnlySpan<PhoneGroup> groups, bool hasPlus, NumberingPlan? home)
{
    /// <summary>Fewer digits than this are an area code, an extension or the end of a row of lines.</summary>
    public const int FewestDigits = 7;

    /// <summary>Two numbers have at least so many digits.</summary>
    const int FewestOfTwo = 14;

    /// <summary>More digits than any number has (15 by E.164).</summary>
    const int MostDigits = 15;

    const int LongestTail = 5;

    /// <summary>"/ 35 / 36" behind …34: lines of one company, which count up; more apart is an extension.</summary>
    const int MostLines = 20;

    const int Number = 10;
    const int NoNumber = 50;
    const int TooManyDigits = 50;
    const int TooFewDigits = 80;
    const int Tail = 4;

    readonly ReadOnlySpan<char> _digits = digits;
    readonly ReadOnlySpan<PhoneGroup> _groups = groups;

    /// <summary>Reads the numbers; how many there is room for.</summary>
    public int Read(scoped Span<PhoneValue> values)
    {
        var whole = Judge(0, _groups.Length);
        if (_groups.Length == 1 || (whole.Outcome == ReadingStatus.Valid && !HasComma()) || !MayBeSeveral())
        {
            values[0] = whole;
            return 1;
        }

        Span<short> next = stackalloc short[_groups.Length];
        FindWay(next);
        return Collect(next, values);
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
        if (IsTail(from, to) || (from > 0 && IsDate(_groups[from..to], _digits)))
            return Tail;
        if (Judge(from, to).Outcome == ReadingStatus.Valid)
            return Number;
        return count < FewestDigits ? TooFewDigits : NoNumber + (count > MostDigits ? TooManyDigits : 0);
    }

    int Collect(scoped ReadOnlySpan<short> next, scoped Span<PhoneValue> values)
    {
        var count = 0;
        for (var from = 0; from < _groups.Length && count < values.Length; from = next[from])
        {
            if (count > 0 && IsDate(_groups[from..next[from]], _digits))
                continue;
            if (count == 0 || !IsTail(from, next[from]))
                values[count++] = Judge(from, next[from]);
            else if (NextLine(values[count - 1], Digits(from, next[from])) is { } line)
                values[count++] = line with { TextStart = _groups[from].TextStart, TextEnd = _groups[from].TextEnd };
            else if (values[count - 1].ExtensionLength == 0)
                values[count - 1] = WithExtension(values[count - 1], Digits(from, next[from])) with { TextEnd = _groups[from].TextEnd };
        }

        return count;
    }

    /// <summary>Whether the groups are a day, such as 12.03.2024 or 2024-03-12, noted beside a number.</summary>
    public static bool IsDate(ReadOnlySpan<PhoneGroup> groups, ReadOnlySpan<char> digits)
    {
        if (groups.Length != 3 || groups[2].TextEnd - groups[0].TextStart != groups[2].End - groups[0].Start + 2)
            return false;
        var (first, last) = (groups[0].End - groups[0].Start, groups[2].End - groups[2].Start);
        if (groups[1].End - groups[1].Start > 2 || !((first is 1 or 2 && last == 4) || (first == 4 && last is 1 or 2)))
            return false;
        var (year, day) = first == 4 ? (groups[0], groups[2]) : (groups[2], groups[0]);
        return Part(year, digits) is >= 1900 and < 2100 && Part(groups[1], digits) is >= 1 and <= 12 && Part(day, digits) is >= 1 and <= 31;
    }

    static int Part(PhoneGroup group, ReadOnlySpan<char> digits) => PhoneDigits.Number(digits[group.Start..group.End]);

    /// <summary>A number with this extension; as it is where the digits are too many for one.</summary>
    public static PhoneValue WithExtension(PhoneValue value, ReadOnlySpan<char> extension) => extension.Length is 0 or > PhoneDigits.MostInNumber
        ? value
        : value with { ExtensionNumber = PhoneDigits.Packed(extension), ExtensionLength = (byte)extension.Length };

    /// <summary>The number whose last digits are those of a row: "212 55 12 34-35". Null if it does not go on from the number before.</summary>
    PhoneValue? NextLine(PhoneValue before, ReadOnlySpan<char> tail)
    {
        if (before.Outcome != ReadingStatus.Valid || before.NationalLength <= tail.Length)
            return null;
        Span<char> number = stackalloc char[NumberingPlan.MostDigits + 4];
        var code = PhoneDigitCount(before.CallingCode);
        PhoneDigits.Unpack((ulong)before.CallingCode, number[..code]);
        number = number[..(code + before.NationalLength)];
        PhoneDigits.Unpack(before.NationalNumber, number[code..]);
        var step = PhoneDigits.Number(tail) - PhoneDigits.Number(number[^tail.Length..]);
        if (step is < 1 or > MostLines)
            return null;
        tail.CopyTo(number[^tail.Length..]);
        var line = PhoneJudge.Of(number, hasPlus: true, home: null);
        return line.Outcome == ReadingStatus.Valid ? line : null;
    }

    static int PhoneDigitCount(int code) => code < 10 ? 1 : code < 100 ? 2 : 3;

    bool MayBeSeveral()
    {
        if (_digits.Length >= FewestOfTwo)
            return true;
        foreach (var group in _groups[1..])
        {
            if (group.Before >= PhoneDivider.Dash)
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

    bool IsThousand(PhoneGroup group) => group.End - group.Start == 3 && _groups[0].End - _groups[0].Start <= 3;

    /// <summary>Whether the piece is an extension or the end of another line's number.</summary>
    bool IsTail(int from, int to)
    {
        if (from == 0 || to != from + 1 || Count(from, to) > LongestTail)
            return false;
        var before = _groups[from].Before;
        return before is not PhoneDivider.Plain && (before is not PhoneDivider.Dash || GoesOn(from));
    }

    /// <summary>Whether the last digits before the group go on to it: "12 34-35".</summary>
    bool GoesOn(int group)
    {
        var tail = Digits(group, group + 1);
        var before = _digits[.._groups[group].Start];
        return before.Length >= FewestDigits && PhoneDigits.Number(tail) - PhoneDigits.Number(before[^tail.Length..]) is >= 1 and <= MostLines;
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
