using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Crm360.Landing;

/// <summary>
/// What a source said of its records, and what of them an extraction has shown so far: 20 bytes a record, whatever its key and its row. Ten million
/// fit where their keys alone would take ten times the room. They lie in memory of their own: so many small things that live long would be
/// copied by the collector again and again, and be there for long after their use.
/// </summary>
/// <param name="about">About how many records will come, so that it need not grow; 0 where nobody knows.</param>
sealed class RecordIndex(long about = 0) : IDisposable
{
    const int ShardBits = 10; // so that growing copies a thousandth at a time

    const long MostAbout = 100_000_000; // a guess, after all

    const ulong Odd = 0xA0761D6478BD642F;
    const ulong Odder = 0xE7037ED1A0B428DB;

    readonly Shard?[] _shards = new Shard?[1 << ShardBits];
    readonly int _size = Shard.SizeFor(Math.Min(about, MostAbout) >> ShardBits);
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
        return ref (_shards[high >> (64 - ShardBits)] ??= new Shard(_size)).Of(high, low);
    }

    /// <summary>Whether a record is there.</summary>
    public bool Contains(string key)
    {
        var (high, low) = HashOf(key);
        return _shards[high >> (64 - ShardBits)]?.Contains(high, low) ?? false;
    }

    /// <summary>The records that were known and have not been seen.</summary>
    public long CountVanished() => _shards.Sum(shard => shard?.CountVanished() ?? 0);

    public void Dispose() => Array.ForEach(_shards, shard => shard?.Dispose());

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
    sealed unsafe class Shard(int size) : IDisposable
    {
        const int Smallest = 16;

        Entry* _entries = New(size);
        int _size = size;
        int _count;

        Span<Entry> Entries => new(_entries, _size);

        /// <summary>Room for as many records, and for the few more by which chance and guesses are out.</summary>
        public static int SizeFor(long records) => Smallest + (int)(records + (records >> 2));

        public ref ulong Of(ulong high, uint low)
        {
            if (_count >= _size - (_size >> 3))
                Grow();
            ref var entry = ref Find(high, low);
            if (entry.State == RecordState.None)
            {
                (entry.High, entry.Low, entry.State) = (high, low, RecordState.New);
                _count++;
            }

            return ref entry.State;
        }

        public bool Contains(ulong high, uint low) => Find(high, low).State != RecordState.None;

        public long CountVanished()
        {
            long vanished = 0;
            foreach (ref readonly var entry in Entries)
                vanished += RecordState.HasVanished(entry.State) ? 1 : 0;
            return vanished;
        }

        public void Dispose()
        {
            NativeMemory.Free(_entries);
            _entries = null;
            _size = 0;
        }

        static Entry* New(int size) => (Entry*)NativeMemory.AllocZeroed((nuint)size, (nuint)sizeof(Entry));

        ref Entry Find(ulong high, uint low)
        {
            var entries = Entries;
            var at = (int)(low % (uint)entries.Length);
            while (entries[at].State != RecordState.None && (entries[at].High != high || entries[at].Low != low))
                at = at + 1 == entries.Length ? 0 : at + 1;
            return ref entries[at];
        }

        void Grow()
        {
            var before = _entries;
            var entries = Entries;
            _size += _size >> 1;
            _entries = New(_size);
            foreach (ref readonly var entry in entries)
            {
                if (entry.State != RecordState.None)
                    Find(entry.High, entry.Low) = entry;
            }

            NativeMemory.Free(before);
        }
    }

    /// <summary>96 bits of the key's hash, and how its record stands.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(uint))]
    struct Entry
    {
        public ulong High;
        public ulong State;
        public uint Low;
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
