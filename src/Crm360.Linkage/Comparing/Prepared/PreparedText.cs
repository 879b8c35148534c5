using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Crm360.Linkage.Comparing.Kernels;

namespace Crm360.Linkage.Comparing.Prepared;

/// <summary>Texts one after the other in a single array, so that comparing them touches no string.</summary>
/// <typeparam name="T"><see cref="byte"/> where the alphabet is narrow, else <see cref="ushort"/>.</typeparam>
sealed class PreparedText<T>
    where T : unmanaged, IEquatable<T>
{
    readonly T[] _units;
    readonly int[] _starts;

    internal PreparedText(TextPool values, Alphabet alphabet)
    {
        _starts = new int[values.Count + 1];
        for (var i = 0; i < values.Count; i++)
            _starts[i + 1] = checked(_starts[i] + Math.Min(values.LengthOf(i), PreparedText.MaxLength));
        _units = new T[checked(_starts[^1] + Units<T>.Padding)];
        var room = Array.Empty<char>();
        for (var i = 0; i < values.Count; i++)
        {
            var letters = values.Letters(i, ref room);
            var to = _units.AsSpan(_starts[i], _starts[i + 1] - _starts[i]);
            for (var at = 0; at < to.Length; at++)
                to[at] = alphabet.Unit<T>(letters[at]);
        }
    }

    internal Units<T> this[int number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_units), _starts[number]), _starts[number + 1] - _starts[number]);
    }

    /// <summary>The distinct values of a column.</summary>
    internal static PreparedText<T> Of(CodedColumn column) => column.Prepared(static (column, _) => new PreparedText<T>(column.Values, Alphabet.Of(column)));
}

static class PreparedText
{
    /// <summary>Longer texts are compared by their beginnings: one page says whether two are alike, and no pair may take the time of a book.</summary>
    internal const int MaxLength = Predicate.MaxLength;

    internal static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text) => text[..Math.Min(text.Length, MaxLength)];
}
