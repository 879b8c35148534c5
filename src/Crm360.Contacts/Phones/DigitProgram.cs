using System.Runtime.InteropServices;

namespace Crm360.Contacts.Phones;

/// <summary>
/// Regular expressions over digits, in the small language of the numbering metadata (digits, \d, classes, groups, |, ?, {n}, {n,m}, $), put into
/// steps that <see cref="DigitPattern"/> and <see cref="DigitAutomaton"/> run.
/// </summary>
sealed class DigitProgram
{
    const int AnyDigit = 0x3FF;

    internal enum Op : byte { Digit, Fork, Jump, Save, End, Accept }

    /// <summary>For Digit, <c>A</c> is a set of ten bits; for Fork and Jump, places in the code; for Save, a slot; for Accept, what was found.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Step(Op Op, int A = 0, int B = 0);

    readonly List<Step> _code = new(32);
    string _source = "";

    public ReadOnlySpan<Step> Steps => CollectionsMarshal.AsSpan(_code);

    /// <summary>How many capturing groups the pattern has that was added last.</summary>
    public int Groups { get; private set; }

    /// <summary>Adds a pattern; where it ends, <paramref name="found"/> is accepted.</summary>
    /// <returns>Where its code starts.</returns>
    public int Add(string source, int found, bool anythingBehind = false)
    {
        (_source, Groups) = (source, 0);
        for (var i = 0; i < source.Length; i++)
        {
            if (IsCapture(i))
                Groups++;
        }

        var start = _code.Count;
        EmitAlternatives(0, source.Length);
        if (anythingBehind)
        {
            _code.Add(new(Op.Fork, _code.Count + 1, _code.Count + 3));
            _code.Add(new(Op.Digit, AnyDigit));
            _code.Add(new(Op.Jump, _code.Count - 2));
        }

        _code.Add(new(Op.Accept, found));
        return start;
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
            _code[fork] = new(Op.Fork, fork + 1, _code.Count);
        }

        EmitSequence(from, to);
        foreach (var jump in jumps)
            _code[jump] = new(Op.Jump, _code.Count);
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
                _code[fork] = new(Op.Fork, fork + 1, _code.Count);
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
                _code.Add(new(Op.Save, 2 * group));
                EmitAlternatives(from + 1, end - 1);
                _code.Add(new(Op.Save, (2 * group) + 1));
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
                _code.Add(new(Op.Digit, 1 << (digit - '0')));
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

    static int Class(ReadOnlySpan<char> inside)
    {
        var set = 0;
        for (var i = 0; i < inside.Length; i++)
        {
            var last = i + 2 < inside.Length && inside[i + 1] == '-' ? inside[i + 2] : inside[i];
            for (var digit = inside[i]; digit <= last; digit++)
                set |= 1 << (digit - '0');
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
