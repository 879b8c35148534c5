using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Crm360.Landing;

/// <summary>
/// What a source said of its records, and what of them an extraction has shown so far: 20 bytes a record, whatever its key and its row. Ten million
/// fit where their keys alone would take ten times the room.
/// </summary>
sealed class RecordIndex
{
    const int ShardBits = 10; // so that growing copies a thousandth at a time

    const ulong Odd = 0xA0761D6478BD642F;
    const ulong Odder = 0xE7037ED1A0B428DB;

    readonly Shard?[] _shards = new Shard?[1 << ShardBits];
    readonly (ulong One, ulong Other) _seeds = (Seed(), Seed());

    /// <summary>Records that the source had before.</summary>
    public long Known { get; private set; }

    /// <summary>Adds a record that is known.</summary>
    /// <param name="key">Not there yet.</param>
    /// <param name="hash">Of its row; null where it is gone.</param>
    public void Add(string key, UInt128? hash)
    {
        ref var state = ref Of(key);
        state = hash is { } content ? RecordState.KnownAs(content) : RecordState.Gone;
        Known += hash is null ? 0 : 1;
    }

    /// <summary>The state of a record, to read and to change until the next call; <see cref="RecordState.None"/> where it was not there.</summary>
    public ref ulong Of(string key)
    {
        var (high, low) = HashOf(key);
        return ref (_shards[high >> (64 - ShardBits)] ??= new Shard()).Of(high, low);
    }

    /// <summary>Whether a record is there.</summary>
    public bool Contains(string key)
    {
        var (high, low) = HashOf(key);
        return _shards[high >> (64 - ShardBits)]?.Contains(high, low) ?? false;
    }

    /// <summary>The records that were known and have not been seen.</summary>
    public long CountVanished() => _shards.Sum(shard => shard?.CountVanished() ?? 0);

    // 96 bits: among ten million keys two share them with a chance of 1 to 10^15; keyed, so that nobody can make keys that do
    (ulong High, uint Low) HashOf(string key)
    {
        var bytes = MemoryMarshal.AsBytes(key.AsSpan());
        var (one, other) = (_seeds.One, _seeds.Other ^ (ulong)bytes.Length);
        for (; bytes.Length > 0; bytes = bytes[Math.Min(bytes.Length, 2 * sizeof(ulong))..])
        {
            var (first, second) = (Word(bytes), bytes.Length > sizeof(ulong) ? Word(bytes[sizeof(ulong)..]) : 0);
            (one, other) = (Folded(one ^ first, Odd ^ second), Folded(other ^ second, Odder ^ first));
        }

        return (Folded(one ^ _seeds.Other, other ^ Odd), (uint)Folded(other ^ _seeds.One, one ^ Odder));
    }

    static ulong Seed() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    static ulong Word(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= sizeof(ulong))
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        word.Clear();
        bytes.CopyTo(word);
        return BinaryPrimitives.ReadUInt64LittleEndian(word);
    }

    /// <summary>Both halves of the product, one over the other (the step of wyhash, Wang Yi 2019).</summary>
    static ulong Folded(ulong one, ulong other) => Math.BigMul(one, other, out var low) ^ low;

    /// <summary>An open-addressing table.</summary>
    sealed class Shard
    {
        ulong[] _highs = new ulong[16];
        uint[] _lows = new uint[16];
        ulong[] _states = new ulong[16];
        int _count;

        public ref ulong Of(ulong high, uint low)
        {
            if (_count >= _states.Length - (_states.Length >> 2))
                Grow();
            var at = Find(high, low);
            if (_states[at] == RecordState.None)
            {
                (_highs[at], _lows[at]) = (high, low);
                _states[at] = RecordState.New;
                _count++;
            }

            return ref _states[at];
        }

        public bool Contains(ulong high, uint low) => _states[Find(high, low)] != RecordState.None;

        public long CountVanished() => _states.LongCount(RecordState.HasVanished);

        int Find(ulong high, uint low)
        {
            var at = (int)(low % (uint)_states.Length);
            while (_states[at] != RecordState.None && (_highs[at] != high || _lows[at] != low))
                at = at + 1 == _states.Length ? 0 : at + 1;
            return at;
        }

        void Grow()
        {
            var (highs, lows, states) = (_highs, _lows, _states);
            var size = states.Length + (states.Length >> 1);
            (_highs, _lows, _states) = (new ulong[size], new uint[size], new ulong[size]);
            for (var i = 0; i < states.Length; i++)
            {
                if (states[i] == RecordState.None)
                    continue;
                var at = Find(highs[i], lows[i]);
                (_highs[at], _lows[at], _states[at]) = (highs[i], lows[i], states[i]);
            }
        }
    }
}

/// <summary>How a record stands, in a number: three flags and the leading bits of the hash of its row.</summary>
static class RecordState
{
    /// <summary>Nothing is there.</summary>
    public const ulong None = 0;

    /// <summary>A record that nobody has told of yet.</summary>
    public const ulong New = Used;

    /// <summary>A record that was there once, and is no longer.</summary>
    public const ulong Gone = Used | WasGone;

    const ulong Used = 1;
    const ulong WasKnown = 2;
    const ulong WasSeen = 4;
    const ulong WasGone = 8;
    const ulong Flags = Used | WasKnown | WasSeen | WasGone;

    public static ulong KnownAs(UInt128 hash) => Used | WasKnown | Content(hash);

    /// <summary>The record after a row of it: known or gone as it was, and seen.</summary>
    public static ulong SeenAs(ulong state, UInt128 hash) => (state & Flags) | WasSeen | Content(hash);

    /// <summary>The record, for which something else speaks in this extraction.</summary>
    public static ulong Held(ulong state) => state | WasSeen;

    public static bool IsSeen(ulong state) => (state & WasSeen) != 0;

    public static bool IsKnown(ulong state) => (state & WasKnown) != 0;

    public static bool IsGone(ulong state) => (state & WasGone) != 0;

    public static bool HasVanished(ulong state) => (state & (WasKnown | WasSeen)) == WasKnown;

    /// <summary>Whether the row it stands for is this one.</summary>
    public static bool Says(ulong state, UInt128 hash) => (state & ~Flags) == Content(hash);

    /// <summary>Which of two rows of a record is kept must not depend on their order: the greater one.</summary>
    public static bool IsGreater(UInt128 hash, ulong state) => Content(hash) > (state & ~Flags);

    static ulong Content(UInt128 hash) => (ulong)(hash >> 64) & ~Flags;
}
