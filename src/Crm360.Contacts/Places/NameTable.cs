using System.Runtime.InteropServices;

namespace Crm360.Contacts.Places;

/// <summary>Folded names without blanks, each with a number; found by a span without making a string.</summary>
sealed class NameTable(int capacity)
{
    readonly List<char> _letters = new(capacity * 10);
    readonly List<int> _ends = new(capacity);
    readonly List<uint> _letterSets = new(capacity);
    int[] _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity * 2)];

    public int Count => _ends.Count;

    public ReadOnlySpan<char> this[int id]
    {
        get
        {
            var start = id == 0 ? 0 : _ends[id - 1];
            return CollectionsMarshal.AsSpan(_letters)[start.._ends[id]];
        }
    }

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
        var slot = SlotOf(name);
        if (_slots[slot] != 0)
            return _slots[slot] - 1;
        foreach (var letter in name)
            _letters.Add(letter);
        _ends.Add(_letters.Count);
        _letterSets.Add(LetterSet(name));
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return Count - 1;
    }

    /// <summary>The number of a name, -1 if there is no such name.</summary>
    public int Find(ReadOnlySpan<char> name) => _slots[SlotOf(name)] - 1;

    int SlotOf(ReadOnlySpan<char> name)
    {
        var slot = (int)Hash(name) & (_slots.Length - 1);
        while (_slots[slot] is not 0 and var id && !this[id - 1].SequenceEqual(name))
            slot = (slot + 1) & (_slots.Length - 1);
        return slot;
    }

    void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var id = 0; id < Count; id++)
            _slots[SlotOf(this[id])] = id + 1;
    }

    static uint Hash(ReadOnlySpan<char> name)
    {
        var hash = 0u;
        foreach (var letter in name)
            hash = (hash * 0x01000193) + letter;
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ (hash >> 13);
    }
}
