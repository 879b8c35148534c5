using System.Numerics;
using System.Runtime.CompilerServices;

namespace Crm360.Linkage.Comparing.Kernels;

/// <summary>Jaro similarity, bit-parallel up to 64 letters and in linear time beyond.</summary>
static class JaroKernel
{
    internal const double PrefixScale = 0.1;
    internal const int MaxPrefix = 4;
    internal const double BoostAbove = 0.7;

    internal static double JaroWinkler<T>(Units<T> left, Units<T> right)
        where T : unmanaged, IEquatable<T>, IComparable<T>
    {
        var jaro = Jaro(left, right);
        if (!(jaro > BoostAbove))
            return jaro;
        var most = Math.Min(Math.Min(left.Length, right.Length), MaxPrefix);
        var prefix = 0;
        while (prefix < most && left[prefix].Equals(right[prefix]))
            prefix++;
        return Boost(jaro, prefix);
    }

    /// <summary>Greedy matching is not symmetric by itself: the shorter (on a tie the ordinally smaller) text always leads.</summary>
    internal static double Jaro<T>(Units<T> left, Units<T> right)
        where T : unmanaged, IEquatable<T>, IComparable<T>
    {
        var order = left.Length - right.Length;
        if (order == 0 && (order = left.Span.SequenceCompareTo(right.Span)) == 0)
            return 1;
        var shorter = order < 0 ? left : right;
        var longer = order < 0 ? right : left;
        if (shorter.Length == 0)
            return 0;
        return longer.Length <= Units<T>.WordLength ? InOneWord(shorter, longer) : Linear(shorter, longer);
    }

    internal static double Boost(double jaro, int prefix) => jaro + (prefix * PrefixScale * (1 - jaro));

    /// <summary>Jaro of so many matches, of which so many stand at another place of the order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Of(double matches, int outOfOrder, int shorter, int longer) =>
        ((matches / shorter) + (matches / longer) + ((matches - (outOfOrder / 2)) / matches)) / 3;

    internal static int Window(int longer) => Math.Max((longer / 2) - 1, 0);

    static double InOneWord<T>(Units<T> shorter, Units<T> longer)
        where T : unmanaged, IEquatable<T>
    {
        var window = Window(longer.Length);
        var all = ulong.MaxValue >> (Units<T>.WordLength - longer.Length);
        var reach = (2UL << window) - 1; // places within the window of the letter to be matched
        ulong taken = 0, matched = 0;
        for (var i = 0; i < shorter.Length; i++)
        {
            var free = longer.PlacesOf(shorter[i]) & reach & all & ~taken;
            taken |= free & (0 - free); // the first one
            matched |= (free != 0 ? 1UL : 0) << i;
            reach = (reach << 1) | (i < window ? 1UL : 0);
        }

        if (taken == 0)
            return 0;
        var matches = BitOperations.PopCount(taken);
        var outOfOrder = 0;
        for (; taken != 0; taken &= taken - 1, matched &= matched - 1)
        {
            if (!longer[BitOperations.TrailingZeroCount(taken)].Equals(shorter[BitOperations.TrailingZeroCount(matched)]))
                outOfOrder++;
        }

        return Of(matches, outOfOrder, shorter.Length, longer.Length);
    }

    /// <summary>
    /// Windows only move forward and a letter always takes the first free place, so the free places of each letter are a queue:
    /// what is taken or passed by is never asked again.
    /// </summary>
    static double Linear<T>(Units<T> shorter, Units<T> longer)
        where T : unmanaged, IEquatable<T>
    {
        var space = Workspace.Mine;
        var heads = space.PlaceOfLetter;
        var numbers = space.Numbers((2 * longer.Length) + shorter.Length);
        var next = numbers[..longer.Length];
        var taken = numbers.Slice(longer.Length, longer.Length);
        var matched = numbers[(2 * longer.Length)..];
        taken.Clear();
        for (var j = longer.Length - 1; j >= 0; j--)
        {
            ref var head = ref heads[Units<T>.Number(longer[j])];
            next[j] = head;
            head = j;
        }

        var window = Window(longer.Length);
        var matches = 0;
        for (var i = 0; i < shorter.Length; i++)
        {
            ref var head = ref heads[Units<T>.Number(shorter[i])];
            while (head >= 0 && head < i - window)
                head = next[head];
            if (head < 0 || head > i + window)
                continue;
            taken[head] = 1;
            matched[matches++] = i;
            head = next[head];
        }

        for (var j = 0; j < longer.Length; j++)
            heads[Units<T>.Number(longer[j])] = -1;
        if (matches == 0)
            return 0;
        var outOfOrder = 0;
        for (int j = 0, k = 0; k < matches; j++)
        {
            if (taken[j] != 0 && !longer[j].Equals(shorter[matched[k++]]))
                outOfOrder++;
        }

        return Of(matches, outOfOrder, shorter.Length, longer.Length);
    }
}
