using System.Numerics;

namespace Crm360.Linkage.Comparing.Kernels;

/// <summary>The length of the longest common subsequence (Hyyrö 2004): each zero bit is one letter of it.</summary>
static class SubsequenceKernel
{
    internal static int Length<T>(Units<T> left, Units<T> right)
        where T : unmanaged, IEquatable<T>
    {
        var trimmed = Units<T>.Trim(ref left, ref right);
        var pattern = left.Length > right.Length ? left : right;
        var text = left.Length > right.Length ? right : left;
        if (text.Length == 0)
            return trimmed;
        if (pattern.Length <= Units<T>.WordLength)
            return trimmed + InOneWord(pattern, text);
        return trimmed + (text.Length <= Units<T>.WordLength ? InOneWord(text, pattern) : InWords(text, pattern));
    }

    /// <summary>100 × 2 × common / (all letters of both), rounded half to even as FuzzySharp does.</summary>
    internal static int Ratio(int common, int letters) => (int)Math.Round(100 * (2 * common / (double)letters));

    static int InOneWord<T>(Units<T> pattern, Units<T> text)
        where T : unmanaged, IEquatable<T>
    {
        var free = ulong.MaxValue;
        for (var j = 0; j < text.Length; j++)
        {
            var places = free & pattern.PlacesOf(text[j]);
            free = (free + places) | (free - places);
        }

        return BitOperations.PopCount(~free & (ulong.MaxValue >> (Units<T>.WordLength - pattern.Length)));
    }

    static int InWords<T>(Units<T> pattern, Units<T> text)
        where T : unmanaged, IEquatable<T>
    {
        var free = Workspace.Mine.Words((pattern.Length + Units<T>.WordLength - 1) / Units<T>.WordLength);
        free.Fill(ulong.MaxValue);
        for (var j = 0; j < text.Length; j++)
        {
            ulong carry = 0;
            for (var word = 0; word < free.Length; word++)
            {
                var was = free[word];
                var places = was & pattern.PlacesOf(text[j], word);
                var sum = was + places;
                var over = sum < was ? 1UL : 0;
                sum += carry;
                carry = over | (sum < carry ? 1UL : 0);
                free[word] = sum | (was - places);
            }
        }

        var common = 0;
        for (var word = 0; word < free.Length; word++)
        {
            var left = pattern.Length - (word * Units<T>.WordLength);
            common += BitOperations.PopCount(~free[word] & (left >= Units<T>.WordLength ? ulong.MaxValue : (1UL << left) - 1));
        }

        return common;
    }
}
