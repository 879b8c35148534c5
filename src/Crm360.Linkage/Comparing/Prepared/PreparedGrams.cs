using System.Numerics;
using System.Runtime.InteropServices;

namespace Crm360.Linkage.Comparing.Prepared;

/// <summary>The distinct q-grams of each value, as ascending numbers.</summary>
sealed class PreparedGrams
{
    /// <summary>The longest gram that fits a number of 64 bits.</summary>
    internal const int MaxLength = 4;

    readonly int[] _starts;
    readonly int[] _grams;
    readonly ulong[] _signs;

    PreparedGrams(CodedColumn column, int length)
    {
        var numberOf = new Dictionary<ulong, int>();
        var all = new List<int>(column.Values.Count * 8);
        var grams = new List<int>();
        _starts = new int[column.Values.Count + 1];
        _signs = new ulong[column.Values.Count];
        var room = Array.Empty<char>();
        for (var code = 0; code < column.Values.Count; code++)
        {
            grams.Clear();
            foreach (var gram in GramsOf(PreparedText.Cut(column.Values.Letters(code, ref room)), length))
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numberOf, gram, out var known);
                if (!known)
                    number = numberOf.Count - 1;
                grams.Add(number);
                _signs[code] |= 1UL << (int)(((uint)number * 0x9E3779B9) >> 26);
            }

            grams.Sort();
            all.AddRange(grams);
            _starts[code + 1] = all.Count;
        }

        _grams = [.. all];
    }

    internal static PreparedGrams Of(CodedColumn column, int length) => column.Prepared(static (column, length) => new PreparedGrams(column, length), length);

    /// <summary>The distinct stretches of so many letters, each as a number; a shorter text is one of itself.</summary>
    internal static HashSet<ulong> GramsOf(ReadOnlySpan<char> text, int length)
    {
        var grams = new HashSet<ulong>();
        for (var from = 0; from == 0 || from + length <= text.Length; from++)
        {
            var gram = 0UL;
            foreach (var letter in text.Slice(from, Math.Min(length, text.Length - from)))
                gram = (gram << 16) | letter;
            grams.Add(gram);
        }

        return grams;
    }

    internal int CountOf(int code) => _starts[code + 1] - _starts[code];

    /// <summary>How many grams two values share at most: each bit that only one has is one that is not shared.</summary>
    internal int SharedAtMost(int left, int right) => Math.Min(
        CountOf(left) - BitOperations.PopCount(_signs[left] & ~_signs[right]), CountOf(right) - BitOperations.PopCount(_signs[right] & ~_signs[left]));

    internal int Shared(int left, int right) =>
        CodeLists.CountShared(_grams.AsSpan(_starts[left], CountOf(left)), _grams.AsSpan(_starts[right], CountOf(right)));
}
