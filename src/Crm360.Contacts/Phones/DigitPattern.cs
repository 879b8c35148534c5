using System.Runtime.InteropServices;

namespace Crm360.Contacts.Phones;

/// <summary>
/// A regular expression over digits, in the small language of the numbering metadata: digits, \d, classes, groups, |, ?, {n}, {n,m}, $.
/// A matcher of its own, since compiling hundreds of such patterns with <c>Regex</c> costs more than a whole import of phones.
/// </summary>
sealed class DigitPattern
{
    const ushort AnyDigit = 0x3FF;

    enum Op : byte { Digit, Fork, Jump, Save, End, Accept }

    /// <summary>For Digit, <c>A</c> is a set of ten bits; for Fork and Jump, places in the code; for Save, a slot.</summary>
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Step(Op Op, ushort A = 0, ushort B = 0);

    readonly List<Step> _code = new(32);
    readonly string _source;

    /// <summary>How many capturing groups the pattern has.</summary>
    public int Groups { get; }

    public DigitPattern(string source)
    {
        _source = source;
        for (var i = 0; i < source.Length; i++)
        {
            if (IsCapture(i))
                Groups++;
        }

        EmitAlternatives(0, source.Length);
        _code.Add(new(Op.Accept));
    }

    /// <summary>Whether the whole number matches.</summary>
    public bool IsMatch(ReadOnlySpan<char> digits) => Run(0, digits, 0, [], whole: true) >= 0;

    /// <summary>How many digits at the start match, the first alternative first; -1 if none do.</summary>
    public int MatchStart(ReadOnlySpan<char> digits) => Run(0, digits, 0, [], whole: false);

    /// <summary>As <see cref="MatchStart(ReadOnlySpan{char})"/>; start and end of group n are put at 2n and 2n + 1 of <paramref name="groups"/>, -1 where it took no part.</summary>
    public int MatchStart(ReadOnlySpan<char> digits, Span<int> groups)
    {
        groups.Fill(-1);
        return Run(0, digits, 0, groups, whole: false);
    }

    int Run(int at, ReadOnlySpan<char> digits, int position, Span<int> groups, bool whole)
    {
        while (true)
        {
            var step = _code[at];
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
                    var end = Run(step.A, digits, position, groups, whole);
                    if (end >= 0)
                        return end;
                    at = step.B;
                    break;
                case Op.Save:
                    return Save(at, step.A, digits, position, groups, whole);
                case Op.End:
                    if (position < digits.Length)
                        return -1;
                    at++;
                    break;
                case Op.Accept:
                default:
                    return whole && position < digits.Length ? -1 : position;
            }
        }
    }

    int Save(int at, int slot, ReadOnlySpan<char> digits, int position, Span<int> groups, bool whole)
    {
        if (slot >= groups.Length)
            return Run(at + 1, digits, position, groups, whole);
        var before = groups[slot];
        groups[slot] = position;
        var end = Run(at + 1, digits, position, groups, whole);
        if (end < 0)
            groups[slot] = before;
        return end;
    }

    void EmitAlternatives(int from, int to)
    {
        var jumps = new List<int>();
        for (int bar; (bar = NextBar(from, to)) >= 0; from = bar + 1)
        {
            var fork = _code.Count;
            _code.Add(default);
            EmitSequence(from, bar);
            jumps.Add(_code.Count);
            _code.Add(default);
            _code[fork] = new(Op.Fork, (ushort)(fork + 1), (ushort)_code.Count);
        }

        EmitSequence(from, to);
        foreach (var jump in jumps)
            _code[jump] = new(Op.Jump, (ushort)_code.Count);
    }

    void EmitSequence(int from, int to)
    {
        while (from < to)
        {
            var end = AtomEnd(from);
            var (min, max, next) = Repeats(end, to);
            for (var i = 0; i < min; i++)
                EmitAtom(from, end);
            var forks = new List<int>();
            for (var i = min; i < max; i++)
            {
                forks.Add(_code.Count);
                _code.Add(default);
                EmitAtom(from, end);
            }

            foreach (var fork in forks)
                _code[fork] = new(Op.Fork, (ushort)(fork + 1), (ushort)_code.Count);
            from = next;
        }
    }

    void EmitAtom(int from, int end)
    {
        switch (_source[from])
        {
            case '(' when IsCapture(from):
                var group = 0;
                for (var i = 0; i < from; i++)
                    group += IsCapture(i) ? 1 : 0;
                _code.Add(new(Op.Save, (ushort)(2 * group)));
                EmitAlternatives(from + 1, end - 1);
                _code.Add(new(Op.Save, (ushort)((2 * group) + 1)));
                break;
            case '(':
                EmitAlternatives(from + 3, end - 1);
                break;
            case '[':
                _code.Add(new(Op.Digit, Class(_source.AsSpan(from + 1, end - from - 2))));
                break;
            case '\\':
                _code.Add(new(Op.Digit, AnyDigit));
                break;
            case '$':
                _code.Add(new(Op.End));
                break;
            case >= '0' and <= '9' and var digit:
                _code.Add(new(Op.Digit, (ushort)(1 << (digit - '0'))));
                break;
            default:
                throw new FormatException($"Numbering pattern '{_source}' has '{_source[from]}' at {from}; known are digits, \\d, [], (), |, ?, {{}} and $.");
        }
    }

    bool IsCapture(int at) => _source[at] == '(' && (at + 1 == _source.Length || _source[at + 1] != '?');

    int AtomEnd(int from) => _source[from] switch
    {
        '(' => GroupEnd(from),
        '[' => _source.IndexOf(']', from) + 1,
        '\\' => from + 2,
        _ => from + 1,
    };

    int GroupEnd(int from)
    {
        var depth = 0;
        for (var i = from; ; i++)
        {
            depth += _source[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
                return i + 1;
        }
    }

    (int Min, int Max, int Next) Repeats(int at, int to)
    {
        if (at >= to)
            return (1, 1, at);
        if (_source[at] == '?')
            return (0, 1, at + 1);
        if (_source[at] != '{')
            return (1, 1, at);
        var end = _source.IndexOf('}', at);
        var inside = _source.AsSpan(at + 1, end - at - 1);
        var comma = inside.IndexOf(',');
        var min = Number(comma < 0 ? inside : inside[..comma]);
        return (min, comma < 0 ? min : Number(inside[(comma + 1)..]), end + 1);
    }

    int NextBar(int from, int to)
    {
        var depth = 0;
        for (var i = from; i < to; i++)
        {
            depth += _source[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && _source[i] == '|')
                return i;
        }

        return -1;
    }

    static ushort Class(ReadOnlySpan<char> inside)
    {
        ushort set = 0;
        for (var i = 0; i < inside.Length; i++)
        {
            var last = i + 2 < inside.Length && inside[i + 1] == '-' ? inside[i + 2] : inside[i];
            for (var digit = inside[i]; digit <= last; digit++)
                set |= (ushort)(1 << (digit - '0'));
            i += last == inside[i] ? 0 : 2;
        }

        return set;
    }

    static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = (10 * number) + digit - '0';
        return number;
    }
}
