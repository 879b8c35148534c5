using System.Runtime.CompilerServices;

namespace Crm360.Linkage.Comparing.Prepared;

/// <summary>
/// The letters (UTF-16 units) of a column, numbered in ordinal order. Hardly a column has more than a byte can tell apart, whatever its
/// script; one that has keeps its units.
/// </summary>
sealed class Alphabet
{
    /// <summary>Letters are numbered from 1; 0 stands for none.</summary>
    const int MostInByte = byte.MaxValue;

    readonly byte[] _numbers;
    readonly byte[] _buckets;

    Alphabet(int[] occurrences)
    {
        (_numbers, _buckets) = (new byte[occurrences.Length], new byte[occurrences.Length]);
        int[] letters = [.. Enumerable.Range(0, occurrences.Length).Where(letter => occurrences[letter] > 0)];
        IsNarrow = letters.Length <= MostInByte;
        for (var i = 0; i < letters.Length; i++)
            _numbers[letters[i]] = (byte)(1 + (i % MostInByte));

        // the most frequent letters get buckets of their own, the others the one that is least full
        var fill = new long[Glances.Buckets];
        foreach (var letter in letters.OrderByDescending(letter => occurrences[letter]).ThenBy(letter => letter))
        {
            var bucket = fill.AsSpan().IndexOf(fill.Min());
            fill[bucket] += occurrences[letter];
            _buckets[letter] = (byte)bucket;
        }
    }

    /// <summary>Whether a byte tells all letters apart.</summary>
    internal bool IsNarrow { get; }

    internal static Alphabet Of(CodedColumn column) => column.Prepared(static (column, _) =>
    {
        var (last, room) = (' ', Array.Empty<char>());
        for (var code = 0; code < column.Values.Count; code++)
        {
            foreach (var letter in PreparedText.Cut(column.Values.Letters(code, ref room)))
                last = letter > last ? letter : last;
        }

        var occurrences = new int[last + 1]; // of all there are it would be the most that a small table costs
        for (var code = 0; code < column.Values.Count; code++)
        {
            foreach (var letter in PreparedText.Cut(column.Values.Letters(code, ref room)))
                occurrences[letter] = Math.Min(occurrences[letter] + 1, int.MaxValue - 1);
        }

        occurrences[' ']++; // stands between words wherever they are joined
        return new Alphabet(occurrences);
    });

    /// <summary>The number of a letter from 1 up; where the alphabet is not narrow, several letters have one number.</summary>
    internal byte NumberOf(char letter) => _numbers[letter];

    internal byte BucketOf(char letter) => _buckets[letter];

    /// <summary>A letter as the kernels read it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Unit<T>(char letter)
        where T : unmanaged => typeof(T) == typeof(byte) ? Unsafe.BitCast<byte, T>(_numbers[letter]) : Unsafe.BitCast<ushort, T>(letter);
}
