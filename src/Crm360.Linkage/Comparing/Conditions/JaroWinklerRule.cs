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

    /// <summary>Not worked out yet: small tables have few lengths, and are made by the thousand.</summary>
    const byte Unknown = 0;

    const int LengthBits = 7;

    readonly PreparedText<T> _texts;
    readonly Glances _glances;
    readonly double _atLeast;
    readonly byte[] _needed; // one more than the common letters needed, by prefix and two lengths of up to a word

    internal JaroWinklerRule(CodedColumn column, double atLeast)
    {
        _texts = PreparedText<T>.Of(column);
        _glances = Glances.Of(column);
        _atLeast = atLeast;
        _needed = new byte[(JaroKernel.MaxPrefix + 1) << (2 * LengthBits)];
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
        {
            var prefix = Glances.Prefix(a, b);
            var needed = _needed[Place(prefix, lengthA, lengthB)];
            if (needed == Unknown)
                needed = WorkOut(prefix, lengthA, lengthB);
            return Glances.Common(a, b) + 1 >= needed && IsAlike(left, right);
        }

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

    byte WorkOut(int prefix, int left, int right)
    {
        var common = 0;
        while (common <= Math.Min(left, right) && AtMost(prefix, common, left, right) < _atLeast - Hair)
            common++;
        return _needed[Place(prefix, left, right)] = common > Math.Min(left, right) ? Never : (byte)(common + 1);
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
