using Op = Crm360.Contacts.Phones.DigitProgram.Op;

namespace Crm360.Contacts.Phones;

/// <summary>
/// Many patterns at once: one walk over the digits tells which of them match. States are worked out when a number first leads to them, as most
/// never are needed, and kept; a walk over known states allocates nothing and takes no lock.
/// </summary>
sealed class DigitAutomaton
{
    /// <summary>Places in the code where a walk may stand after the digits read, and what is accepted if they are all.</summary>
    sealed class State(int[] places, uint found)
    {
        public readonly State?[] Next = new State?[10];
        public readonly int[] Places = places;
        public readonly uint Found = found;
    }

    static readonly State Dead = new([], 0);

    readonly DigitProgram _program;
    readonly Lock _growing = new();
    readonly Dictionary<string, State> _known = new(StringComparer.Ordinal);
    readonly State _start;

    /// <summary>Makes an automaton of patterns whose code starts at the given places; each accepts a number from 0 to 31.</summary>
    public DigitAutomaton(DigitProgram program, IEnumerable<int> starts)
    {
        _program = program;
        var places = new SortedSet<int>();
        foreach (var start in starts)
            Follow(start, places);
        _start = StateOf(places);
    }

    /// <summary>Bit n is set if the pattern accepting n matches all the digits.</summary>
    public uint Match(ReadOnlySpan<char> digits)
    {
        var state = _start;
        foreach (var digit in digits)
        {
            state = state.Next[digit - '0'] ?? Grow(state, digit - '0');
            if (state == Dead)
                return 0;
        }

        return state.Found;
    }

    State Grow(State from, int digit)
    {
        lock (_growing)
        {
            var places = new SortedSet<int>();
            foreach (var place in from.Places)
            {
                var step = _program.Steps[place];
                if (step.Op == Op.Digit && (step.A >> digit & 1) == 1)
                    Follow(place + 1, places);
            }

            var next = StateOf(places);
            from.Next[digit] = next;
            return next;
        }
    }

    State StateOf(SortedSet<int> places)
    {
        if (places.Count == 0)
            return Dead;
        var name = string.Create(2 * places.Count, places, static (name, places) =>
        {
            var at = 0;
            foreach (var place in places)
            {
                name[at++] = (char)place;
                name[at++] = (char)(place >> 16);
            }
        });
        if (_known.TryGetValue(name, out var known))
            return known;
        var found = 0u;
        foreach (var place in places)
        {
            if (_program.Steps[place] is { Op: Op.Accept, A: var accepted })
                found |= 1u << accepted;
        }

        return _known[name] = new([.. places], found);
    }

    /// <summary>Adds the places that are reached without reading a digit and at which something is read or accepted.</summary>
    void Follow(int place, SortedSet<int> places)
    {
        var open = new Stack<int>();
        open.Push(place);
        var seen = new HashSet<int>();
        while (open.TryPop(out var at))
        {
            if (!seen.Add(at))
                continue;
            var step = _program.Steps[at];
            switch (step.Op)
            {
                case Op.Digit or Op.Accept:
                    places.Add(at);
                    break;
                case Op.Jump:
                    open.Push(step.A);
                    break;
                case Op.Fork:
                    open.Push(step.A);
                    open.Push(step.B);
                    break;
                case Op.Save:
                    open.Push(at + 1);
                    break;
                case Op.End:
                default:
                    throw new FormatException("Numbering patterns of whole numbers have no $.");
            }
        }
    }
}
