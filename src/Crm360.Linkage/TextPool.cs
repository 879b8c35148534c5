using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Crm360.Linkage;

/// <summary>
/// Distinct texts, numbered from 0 in the order of adding, one after the other in large arrays: a million values are a few arrays and not a million
/// objects. A text of ASCII alone takes a byte a letter, any other two.
/// </summary>
sealed class TextPool
{
    const int ChunkBits = 20;
    const int ChunkSize = 1 << ChunkBits;
    const int FirstChunk = 256;
    const int MostChunks = 1 << (32 - ChunkBits);

    /// <summary>A length in four bytes, the lowest bit of which tells wide texts.</summary>
    const int Header = sizeof(int);

    /// <summary>Texts begin at even places, so that wide ones can be read where they are.</summary>
    const int Even = 2;

    // texts come from outside: who knows how they are hashed could make all of them collide
    static readonly ulong Seed = ((ulong)Random.Shared.NextInt64() << 1) | 1;

    readonly List<byte[]> _chunks = [];
    readonly List<uint> _places = [];
    readonly Lock _indexing = new();
    ulong[] _slots = new ulong[16]; // the hash of a text above its number + 1: most looks end here
    uint _end;

    /// <summary>Number of texts.</summary>
    internal int Count => _places.Count;

    /// <summary>A text; a new string each time.</summary>
    internal string this[int number]
    {
        get
        {
            var text = At(number, out var isWide);
            return isWide ? new(MemoryMarshal.Cast<byte, char>(text)) : Encoding.ASCII.GetString(text);
        }
    }

    /// <summary>All texts in the order of their numbers.</summary>
    internal IEnumerable<string> All => Enumerable.Range(0, Count).Select(number => this[number]);

    /// <summary>The letters of a text.</summary>
    /// <param name="number">Which.</param>
    /// <param name="room">Where they may be put; replaced by a larger one where it is too small.</param>
    internal ReadOnlySpan<char> Letters(int number, ref char[] room)
    {
        var text = At(number, out var isWide);
        if (isWide)
            return MemoryMarshal.Cast<byte, char>(text);
        if (room.Length < text.Length)
            room = new char[Math.Max(text.Length, 2 * room.Length)];
        Ascii.ToUtf16(text, room, out var length);
        return room.AsSpan(0, length);
    }

    /// <summary>Length of a text in letters (UTF-16 units).</summary>
    internal int LengthOf(int number) => At(number, out var isWide).Length >> (isWide ? 1 : 0);

    /// <summary>What is made of each text, by number.</summary>
    internal T[] Map<T>(Func<ReadOnlySpan<char>, T> make)
    {
        var made = new T[Count];
        var room = Array.Empty<char>();
        for (var number = 0; number < made.Length; number++)
            made[number] = make(Letters(number, ref room));
        return made;
    }

    /// <summary>The number of a text, or -1.</summary>
    internal int Find(ReadOnlySpan<char> text)
    {
        EnsureIndex();
        return (int)(uint)_slots[SlotOf(text, HashOf(text))] - 1;
    }

    /// <summary>The number of a text, which is added where it is new.</summary>
    internal int Add(ReadOnlySpan<char> text)
    {
        EnsureIndex();
        var hash = HashOf(text);
        ref var slot = ref _slots[SlotOf(text, hash)];
        if (slot > 0)
            return (int)(uint)slot - 1;
        var number = _places.Count;
        slot = Slot(hash, number);
        Append(text);
        if (4 * (long)_places.Count > 3 * (long)_slots.Length)
            Grow();
        return number;
    }

    /// <summary>Gives back what is held for adding and finding; both make it anew.</summary>
    internal void Trim()
    {
        _places.TrimExcess();
        _slots = [];
        if (_chunks.Count > 0 && (_end & (ChunkSize - 1)) is > 0 and var used)
        {
            _chunks[^1] = _chunks[^1][..(int)Math.Min(used, (uint)_chunks[^1].Length)];
            _end = NextChunk();
        }
    }

    /// <summary>Mixes the letters four at a time by multiplication, as in wyhash (Wang Yi).</summary>
    static uint HashOf(ReadOnlySpan<char> text)
    {
        var hash = Seed ^ (ulong)text.Length;
        var words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (var word in words)
            hash = Mix(hash ^ word);
        var rest = 0UL;
        foreach (var letter in text[(4 * words.Length)..])
            rest = (rest << 16) | letter;
        return (uint)(Mix(hash ^ rest) >> 32);
    }

    static ulong Mix(ulong bits)
    {
        var high = Math.BigMul(bits ^ 0xA0761D6478BD642F, Seed ^ 0xE7037ED1A0B428DB, out var low);
        return high ^ low;
    }

    static ulong Slot(uint hash, int number) => ((ulong)hash << 32) | (uint)(number + 1);

    int SlotOf(ReadOnlySpan<char> text, uint hash)
    {
        var slots = _slots;
        var slot = (int)(hash & (uint)(slots.Length - 1));
        while (slots[slot] is > 0 and var taken && ((uint)(taken >> 32) != hash || !Is((int)(uint)taken - 1, text)))
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    bool Is(int number, ReadOnlySpan<char> text)
    {
        var own = At(number, out var isWide);
        return isWide ? MemoryMarshal.Cast<byte, char>(own).SequenceEqual(text) : own.Length == text.Length && Ascii.Equals(own, text);
    }

    void EnsureIndex()
    {
        if (Volatile.Read(ref _slots).Length > 0)
            return;
        lock (_indexing)
        {
            if (_slots.Length > 0)
                return;
            var slots = new ulong[checked((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2L * Count)))];
            var room = Array.Empty<char>();
            for (var number = 0; number < Count; number++)
                Put(slots, Slot(HashOf(Letters(number, ref room)), number));
            Volatile.Write(ref _slots, slots);
        }
    }

    void Grow()
    {
        var slots = new ulong[checked(2 * _slots.Length)];
        foreach (var taken in _slots)
        {
            if (taken > 0)
                Put(slots, taken);
        }

        _slots = slots;
    }

    static void Put(ulong[] slots, ulong taken)
    {
        var slot = (int)((taken >> 32) & (uint)(slots.Length - 1));
        while (slots[slot] > 0)
            slot = (slot + 1) & (slots.Length - 1);
        slots[slot] = taken;
    }

    void Append(ReadOnlySpan<char> text)
    {
        var isWide = !Ascii.IsValid(text);
        var bytes = isWide ? checked(2 * text.Length) : text.Length;
        var to = Reserve(checked(Header + bytes));
        MemoryMarshal.Write(to, (text.Length << 1) | (isWide ? 1 : 0));
        if (isWide)
            MemoryMarshal.AsBytes(text).CopyTo(to[Header..]);
        else
            Ascii.FromUtf16(text, to[Header..], out _);
    }

    Span<byte> Reserve(int bytes)
    {
        var at = (int)(_end & (ChunkSize - 1));
        if (_chunks.Count == 0 || at == 0 || at + bytes > ChunkSize)
        {
            at = 0;
            _end = NextChunk();
            _chunks.Add(new byte[Math.Max(bytes, _chunks.Count == 0 ? FirstChunk : ChunkSize)]);
        }

        var number = (int)(_end >> ChunkBits);
        if (_chunks[number].Length < at + bytes)
            _chunks[number] = Grown(_chunks[number], at + bytes);
        _places.Add(_end);
        for (var more = ChunkSize; more < bytes; more += ChunkSize)
            _chunks.Add([]); // the places of a text longer than a chunk
        _end = bytes > ChunkSize ? NextChunk() : _end + (uint)((bytes + Even - 1) & -Even);
        return _chunks[number].AsSpan(at, bytes);
    }

    /// <summary>Only the first chunk begins small: most pools of small tables hold little.</summary>
    static byte[] Grown(byte[] chunk, int bytes)
    {
        Array.Resize(ref chunk, (int)BitOperations.RoundUpToPowerOf2((uint)bytes));
        return chunk;
    }

    uint NextChunk() => _chunks.Count < MostChunks
        ? (uint)_chunks.Count << ChunkBits
        : throw new InvalidOperationException("A column has more than 4 GiB of different values.");

    ReadOnlySpan<byte> At(int number, out bool isWide)
    {
        var place = _places[number];
        var chunk = _chunks[(int)(place >> ChunkBits)].AsSpan((int)(place & (ChunkSize - 1)));
        var length = MemoryMarshal.Read<int>(chunk);
        isWide = (length & 1) != 0;
        return chunk.Slice(Header, isWide ? length & ~1 : length >> 1);
    }
}
