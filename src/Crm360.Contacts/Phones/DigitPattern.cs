using Op = Crm360.Contacts.Phones.DigitProgram.Op;

namespace Crm360.Contacts.Phones;

/// <summary>
/// One pattern that is asked for its groups or for how far it reaches, as prefixes and formats are; the first alternative counts, as in
/// regular expressions. A matcher of its own, since compiling hundreds of such patterns with <c>Regex</c> costs more than a whole import of phones.
/// </summary>
sealed class DigitPattern
{
    readonly DigitProgram _program = new();

    /// <summary>Digits that a match may start with; all ten where it may be empty.</summary>
    readonly int _first;

    /// <summary>How many capturing groups the pattern has.</summary>
    public int Groups { get; }

    public DigitPattern(string source)
    {
        _program.Add(source, 0);
        Groups = _program.Groups;
        for (var digit = '0'; digit <= '9'; digit++)
            _first |= CanStart(0, digit) ? 1 << (digit - '0') : 0;
    }

    /// <summary>How many digits at the start match; -1 if none do. Start and end of group n are put at 2n and 2n + 1 of <paramref name="groups"/>, -1 where it took no part.</summary>
    public int MatchStart(ReadOnlySpan<char> digits, Span<int> groups = default)
    {
        groups.Fill(-1);
        if (digits.Length > 0 && (_first >> (digits[0] - '0') & 1) == 0)
            return -1;
        return Run(0, digits, 0, groups);
    }

    int Run(int at, ReadOnlySpan<char> digits, int position, Span<int> groups)
    {
        var steps = _program.Steps;
        while (true)
        {
            var step = steps[at];
            switch (step.Op)
            {
                case Op.Digit:
                    if (position == digits.Length || (step.A >> (digits[position] - '0') & 1) == 0)
                        return -1;
                    position++;
                    at++;
                    break;
                case Op.Jump:
                    at = step.A;
                    break;
                case Op.Fork:
                    var end = Run(step.A, digits, position, groups);
                    if (end >= 0)
                        return end;
                    at = step.B;
                    break;
                case Op.Save:
                    return Save(at, step.A, digits, position, groups);
                case Op.End:
                    if (position < digits.Length)
                        return -1;
                    at++;
                    break;
                case Op.Accept:
                default:
                    return position;
            }
        }
    }

    int Save(int at, int slot, ReadOnlySpan<char> digits, int position, Span<int> groups)
    {
        if (slot >= groups.Length)
            return Run(at + 1, digits, position, groups);
        var before = groups[slot];
        groups[slot] = position;
        var end = Run(at + 1, digits, position, groups);
        if (end < 0)
            groups[slot] = before;
        return end;
    }

    bool CanStart(int at, char digit)
    {
        var step = _program.Steps[at];
        return step.Op switch
        {
            Op.Digit => (step.A >> (digit - '0') & 1) == 1,
            Op.Fork => CanStart(step.A, digit) || CanStart(step.B, digit),
            Op.Jump => CanStart(step.A, digit),
            Op.Save => CanStart(at + 1, digit),
            Op.End => false,
            _ => true,
        };
    }
}
