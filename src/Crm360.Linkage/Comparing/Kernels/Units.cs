using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Crm360.Linkage.Comparing.Kernels;

/// <summary>
/// A text as the kernels read it: bytes where an alphabet made it so, UTF-16 units otherwise. Memory behind its end must be readable for
/// <see cref="Padding"/> units, since letters are sought by whole vectors.
/// </summary>
/// <typeparam name="T"><see cref="byte"/> or <see cref="ushort"/>.</typeparam>
readonly ref struct Units<T>
    where T : unmanaged, IEquatable<T>
{
    /// <summary>What may be read past the end.</summary>
    internal const int Padding = 64;

    /// <summary>The longest text whose places fit the bits of one word.</summary>
    internal const int WordLength = 64;

    readonly ref T _start;

    internal Units([UnscopedRef] ref T start, int length)
    {
        _start = ref start;
        Length = length;
    }

    internal int Length { get; }

    internal ReadOnlySpan<T> Span => MemoryMarshal.CreateReadOnlySpan(ref _start, Length);

    internal T this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.Add(ref _start, place);
    }

    internal Units<T> Slice(int from, int length) => new(ref Unsafe.Add(ref _start, from), length);

    /// <summary>
    /// Bit i is set where a letter stands at place i, for up to 64 places; bits behind the end mean nothing. A vector finds them faster
    /// than a table by letter could be filled, and needs no memory of its own.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong PlacesOf(T letter)
    {
        var sought = Vector256.Create(letter);
        ulong places = Vector256.Equals(Vector256.LoadUnsafe(ref _start), sought).ExtractMostSignificantBits();
        for (var i = Vector256<T>.Count; i < Math.Min(Length, WordLength); i += Vector256<T>.Count)
            places |= (ulong)Vector256.Equals(Vector256.LoadUnsafe(ref _start, (nuint)i), sought).ExtractMostSignificantBits() << i;
        return places;
    }

    /// <summary>The same of the 64 places from <paramref name="word"/> × 64 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong PlacesOf(T letter, int word) =>
        new Units<T>(ref Unsafe.Add(ref _start, word * WordLength), Length - (word * WordLength)).PlacesOf(letter);

    /// <summary>Without what both texts share at their ends, which neither edits nor common subsequences need looked at.</summary>
    /// <returns>How many letters were taken off each.</returns>
    internal static int Trim(ref Units<T> left, ref Units<T> right)
    {
        var prefix = left.Span.CommonPrefixLength(right.Span);
        var shorter = Math.Min(left.Length, right.Length);
        var suffix = 0;
        while (suffix < shorter - prefix && left[left.Length - 1 - suffix].Equals(right[right.Length - 1 - suffix]))
            suffix++;
        left = left.Slice(prefix, left.Length - prefix - suffix);
        right = right.Slice(prefix, right.Length - prefix - suffix);
        return prefix + suffix;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Number(T letter) => typeof(T) == typeof(byte) ? Unsafe.BitCast<T, byte>(letter) : Unsafe.BitCast<T, ushort>(letter);
}
