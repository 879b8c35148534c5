namespace Crm360.Contacts.Places;

/// <summary>
/// Folded names without blanks, each with a number; found by a span without making a string. A slot holds a few bits of the hash beside the number, so that
/// most texts that are no name are told by the slot alone.
/// </summary>
sealed class NameTable(int capacity)
{
    const int NumberBits = 18;
    const int NumberMask = (1 << NumberBits) - 1;

    char[] _letters = new char[capacity * 10];
    int[] _starts = new int[capacity + 1];
    uint[] _letterSets = new uint[capacity];
    int[] _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity * 2)];

    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int id] => _letters.AsSpan(_starts[id].._starts[id + 1]);

    /// <summary>
    /// Which letters a name has, one bit each. A slip puts in, takes out or changes one letter, so that names some slips apart differ in at most twice as many bits.
    /// </summary>
    public static uint LetterSet(ReadOnlySpan<char> name)
    {
        var set = 0u;
        foreach (var letter in name)
            set |= 1u << (letter & 31);
        return set;
    }

    public uint LetterSet(int id) => _letterSets[id];

    /// <summary>The number of a name, given now if it has none.</summary>
    public int Add(ReadOnlySpan<char> name)
    {
        var slot = SlotOf(name, out var tag);
        if (_slots[slot] != 0)
            return (_slots[slot] & NumberMask) - 1;
        if (Count + 1 == _starts.Length)
            Grow();
        var start = _starts[Count];
        if (start + name.Length > _letters.Length)
            Array.Resize(ref _letters, 2 * (start + name.Length));
        name.CopyTo(_letters.AsSpan(start));
        _letterSets[Count] = LetterSet(name);
        Count++;
        _starts[Count] = start + name.Length;
        _slots[SlotOf(name, out _)] = tag | Count;
        return Count - 1;
    }

    /// <summary>The number of a name, -1 if there is no such name.</summary>
    public int Find(ReadOnlySpan<char> name) => Find(name, Sum(0, name));

    /// <summary>The number of a name whose <see cref="Sum"/> is known, -1 if there is no such name.</summary>
    public int Find(ReadOnlySpan<char> name, uint sum) => (_slots[SlotOf(name, sum, out _)] & NumberMask) - 1;

    /// <summary>What is made of a name to find it by, from that of what stands before its last letters; of nothing it is 0.</summary>
    public static uint Sum(uint before, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
            before = (before * 0x01000193) + letter;
        return before;
    }

    int SlotOf(ReadOnlySpan<char> name, out int tag) => SlotOf(name, Sum(0, name), out tag);

    int SlotOf(ReadOnlySpan<char> name, uint sum, out int tag)
    {
        var hash = Mix(sum);
        tag = (int)(hash & ~(uint)NumberMask);
        var slot = (int)hash & (_slots.Length - 1);
        while (_slots[slot] is not 0 and var found && ((found & ~NumberMask) != tag || !this[(found & NumberMask) - 1].SequenceEqual(name)))
            slot = (slot + 1) & (_slots.Length - 1);
        return slot;
    }

    void Grow()
    {
        Array.Resize(ref _starts, (2 * Count) + 1);
        Array.Resize(ref _letterSets, 2 * Count);
        _slots = new int[_slots.Length * 2];
        for (var id = 0; id < Count; id++)
            _slots[SlotOf(this[id], out var tag)] = tag | (id + 1);
    }

    static uint Mix(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ (hash >> 13);
    }
}
