using System.Runtime.CompilerServices;
using Crm360.Linkage.Comparing.Kernels;
using Crm360.Linkage.Comparing.Prepared;

namespace Crm360.Linkage.Comparing.Conditions;

/// <summary>At most so many edits, which may depend on the length of the longer text.</summary>
readonly struct EditRule<T> : IValueRule
    where T : unmanaged, IEquatable<T>
{
    readonly PreparedText<T> _texts;
    readonly Glances _glances;
    readonly int[] _limits;
    readonly bool _swaps;

    /// <summary>Reads what a column holds.</summary>
    /// <param name="column">The column.</param>
    /// <param name="limits">The most edits by the length of the longer text.</param>
    /// <param name="swaps">Whether two neighbours swapped count one.</param>
    internal EditRule(CodedColumn column, int[] limits, bool swaps)
    {
        _texts = PreparedText<T>.Of(column);
        _glances = Glances.Of(column);
        _limits = limits;
        _swaps = swaps;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Agree(int left, int right)
    {
        if (left == right)
            return true;
        var a = _glances.Of(left);
        var b = _glances.Of(right);
        var longer = Math.Max(Glances.LengthOf(a), Glances.LengthOf(b));
        // every letter of the longer text that the other one lacks is an edit
        return (longer == Glances.Long || longer - Glances.Common(a, b) <= _limits[longer]) && IsAlike(left, right);
    }

    bool IsAlike(int left, int right)
    {
        var a = _texts[left];
        var b = _texts[right];
        var limit = _limits[Math.Max(a.Length, b.Length)];
        return EditKernel.Distance(a, b, limit, _swaps) <= limit;
    }
}

/// <summary>The most edits by the length of the longer text.</summary>
static class EditLimits
{
    internal static int[] Of(int atMost) => [.. Enumerable.Repeat(atMost, PreparedText.MaxLength + 1)];

    /// <summary>The most edits that leave a similarity; -1 where there is none.</summary>
    internal static int[] OfSimilarity(double atLeast)
    {
        var limits = new int[PreparedText.MaxLength + 1];
        for (var length = 1; length < limits.Length; length++)
        {
            limits[length] = limits[length - 1] + 1;
            while (limits[length] >= 0 && EditDistance.Similarity(limits[length], length) < atLeast)
                limits[length]--;
        }

        return limits;
    }
}
