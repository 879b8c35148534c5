using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Crm360.Linkage.Comparing.Kernels;
using Crm360.Linkage.Comparing.Prepared;

namespace Crm360.Linkage.Comparing.Conditions;

/// <summary>Jaro–Winkler of at least a threshold.</summary>
readonly struct JaroWinklerRule<T> : IValueRule
    where T : unmanaged, IEquatable<T>, IComparable<T>
{
    /// <summary>Rounding may put a similarity this far above its bound.</summary>
    const double Hair = 1e-9;

    /// <summary>No number of common letters is enough.</summary>
    const byte Never = byte.MaxValue;

    const int LengthBits = 7;

    // a plan has few thresholds and asks for each again and again
    static readonly ConcurrentDictionary<double, byte[]> NeededOf = new();

    readonly PreparedText<T> _texts;
    readonly Glances _glances;
    readonly double _atLeast;
    readonly byte[] _needed; // common letters needed, by prefix and two lengths of up to a word

    internal JaroWinklerRule(CodedColumn column, double atLeast)
    {
        _texts = PreparedText<T>.Of(column);
        _glances = Glances.Of(column);
        _atLeast = atLeast;
        _needed = NeededOf.GetOrAdd(atLeast, AllNeeded);
    }

    static byte[] AllNeeded(double atLeast)
    {
        var needed = new byte[(JaroKernel.MaxPrefix + 1) << (2 * LengthBits)];
        for (var prefix = 0; prefix <= JaroKernel.MaxPrefix; prefix++)
        {
            for (var left = 1; left <= Units<T>.WordLength; left++)
            {
                for (var right = 1; right <= Units<T>.WordLength; right++)
                    needed[Place(prefix, left, right)] = Needed(prefix, left, right, atLeast);
            }
        }

        return needed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Agree(int left, int right)
    {
        if (left == right)
            return true;
        var a = _glances.Of(left);
        var b = _glances.Of(right);
        var (lengthA, lengthB) = (Glances.LengthOf(a), Glances.LengthOf(b));
        if ((lengthA | lengthB) <= Units<T>.WordLength)
            return Glances.Common(a, b) >= _needed[Place(Glances.Prefix(a, b), lengthA, lengthB)] && IsAlike(left, right);
        if (lengthA == Glances.Long || lengthB == Glances.Long)
            return AreLongAlike(left, right);
        return AtMost(Glances.Prefix(a, b), Glances.Common(a, b), lengthA, lengthB) >= _atLeast - Hair && IsAlike(left, right);
    }

    bool AreLongAlike(int left, int right)
    {
        var (a, b) = (_texts[left].Length, _texts[right].Length);
        return AtMost(JaroKernel.MaxPrefix, Math.Min(a, b), a, b) >= _atLeast - Hair && IsAlike(left, right);
    }

    bool IsAlike(int left, int right) => JaroKernel.JaroWinkler(_texts[left], _texts[right]) >= _atLeast;

    static byte Needed(int prefix, int left, int right, double atLeast)
    {
        for (var common = 0; common <= Math.Min(left, right); common++)
        {
            if (AtMost(prefix, common, left, right) >= atLeast - Hair)
                return (byte)common;
        }

        return Never;
    }

    /// <summary>The most that so many common letters give: all within the window, none out of order.</summary>
    static double AtMost(int prefix, int common, int left, int right)
    {
        if (common == 0)
            return 0;
        var jaro = JaroKernel.Of(common, 0, left, right);
        return jaro > JaroKernel.BoostAbove - Hair ? JaroKernel.Boost(jaro, prefix) : jaro;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Place(int prefix, int left, int right) => (prefix << (2 * LengthBits)) | (left << LengthBits) | right;
}
