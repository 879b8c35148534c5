using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Crm360.Linkage.Comparing.Prepared;

/// <summary>
/// 32 bytes a text, half a line of cache: its first letters, its length, and how often each letter occurs (rare letters share a bucket).
/// From two of them follows how many letters the texts can have in common at most, which refuses nearly all pairs before any matching.
/// </summary>
sealed class Glances
{
    /// <summary>Counts of letters in a glance.</summary>
    internal const int Buckets = Size - FirstBucket;

    /// <summary>Stands for every length from this up; counts of such texts mean nothing.</summary>
    internal const int Long = byte.MaxValue;

    const int Size = 32;
    const int FirstLetters = 4;
    const int LengthAt = FirstLetters;
    const int FirstBucket = LengthAt + 1;

    static readonly Vector256<byte> Counts = Vector256.Create(FromBucket());

    readonly byte[] _bytes;
    readonly int _from;

    internal Glances(int texts)
    {
        _bytes = GC.AllocateArray<byte>(checked((texts * Size) + Size), pinned: true);
        // aligned, so that no glance lies across two lines of cache
        _from = (int)(-Address() & (Size - 1));
    }

    /// <summary>Of the distinct values of a column.</summary>
    internal static Glances Of(CodedColumn column) => column.Prepared(static (column, _) =>
    {
        var alphabet = Alphabet.Of(column);
        var glances = new Glances(column.Values.Count);
        var room = Array.Empty<char>();
        for (var code = 0; code < column.Values.Count; code++)
            glances.Append(code, PreparedText.Cut(column.Values.Letters(code, ref room)), alphabet);
        return glances;
    });

    /// <summary>Adds letters at the end of a text.</summary>
    internal void Append(int text, ReadOnlySpan<char> letters, Alphabet alphabet)
    {
        var glance = _bytes.AsSpan(_from + (text * Size), Size);
        var length = (int)glance[LengthAt];
        for (var i = 0; i < letters.Length && length + i < FirstLetters; i++)
            glance[length + i] = alphabet.NumberOf(letters[i]);
        foreach (var letter in letters)
        {
            ref var count = ref glance[FirstBucket + alphabet.BucketOf(letter)];
            count = (byte)Math.Min(count + 1, byte.MaxValue);
        }

        glance[LengthAt] = (byte)Math.Min(length + letters.Length, Long);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<byte> Of(int text) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_bytes), (nuint)(_from + (text * Size)));

    /// <summary>The length of a text, <see cref="Long"/> for all from there up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int LengthOf(Vector256<byte> glance) => glance.GetElement(LengthAt);

    /// <summary>How many of the first four letters two different texts share at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Prefix(Vector256<byte> left, Vector256<byte> right) =>
        BitOperations.TrailingZeroCount((left ^ right).AsUInt32().ToScalar() | (1UL << Size)) / 8;

    /// <summary>How many letters two texts have in common at most, wherever they stand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Common(Vector256<byte> left, Vector256<byte> right)
    {
        var both = Vector256.Min(left, right) & Counts;
        if (Avx2.IsSupported)
        {
            var sums = Avx2.SumAbsoluteDifferences(both, Vector256<byte>.Zero).AsUInt64();
            return (int)Vector128.Sum(sums.GetLower() + sums.GetUpper());
        }

        var (low, high) = Vector256.Widen(both);
        return Vector256.Sum(low + high);
    }

    static byte[] FromBucket()
    {
        var mask = new byte[Size];
        mask.AsSpan(FirstBucket).Fill(byte.MaxValue);
        return mask;
    }

    long Address() => Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, 0);
}
