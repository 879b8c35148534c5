namespace Crm360.Linkage.Comparing.Kernels;

/// <summary>
/// Levenshtein distance (Myers 1999) and optimal string alignment (Hyyrö 2003), a column of the matrix at a time: bits tell where the cells
/// of a column go up or down, so that 64 cells take a dozen operations.
/// </summary>
static class EditKernel
{
    /// <summary>The distance, or <paramref name="limit"/> + 1 where it is more than the limit.</summary>
    /// <param name="swaps">Whether two neighbours swapped count one (no part edited twice).</param>
    internal static int Distance<T>(Units<T> left, Units<T> right, int limit, bool swaps)
        where T : unmanaged, IEquatable<T>
    {
        if (Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;
        if (left.Length > Units<T>.WordLength || right.Length > Units<T>.WordLength)
            Units<T>.Trim(ref left, ref right);
        var pattern = left.Length > right.Length ? left : right;
        var text = left.Length > right.Length ? right : left;
        if (text.Length == 0)
            return pattern.Length;
        if (pattern.Length <= Units<T>.WordLength)
            return InOneWord(pattern, text, limit, swaps);
        if (text.Length <= Units<T>.WordLength)
            return InOneWord(text, pattern, limit, swaps);
        // few edits are found along the diagonals, at a cost that grows by their square
        return (long)limit * limit < (long)pattern.Length * text.Length / Units<T>.WordLength
            ? DiagonalEdits.Distance(text, pattern, limit, swaps)
            : InWords(text, pattern, limit, swaps);
    }

    static int InOneWord<T>(Units<T> pattern, Units<T> text, int limit, bool swaps)
        where T : unmanaged, IEquatable<T>
    {
        ulong ups = ulong.MaxValue, downs = 0, same = 0, before = 0;
        var distance = pattern.Length;
        var last = pattern.Length - 1;
        for (var j = 0; j < text.Length; j++)
        {
            var places = pattern.PlacesOf(text[j]);
            var swapped = swaps ? ((~same & places) << 1) & before : 0;
            same = (((places & ups) + ups) ^ ups) | places | downs | swapped;
            var right = downs | ~(same | ups);
            var wrong = same & ups;
            distance += (int)((right >> last) & 1) - (int)((wrong >> last) & 1);
            if (distance - (text.Length - 1 - j) > limit) // each letter left can take one off
                return limit + 1;
            right = (right << 1) | 1;
            ups = (wrong << 1) | ~(same | right);
            downs = right & same;
            before = places;
        }

        return distance;
    }

    /// <summary>The same over as many words as the pattern needs; what leaves a word at its top enters the next.</summary>
    static int InWords<T>(Units<T> pattern, Units<T> text, int limit, bool swaps)
        where T : unmanaged, IEquatable<T>
    {
        var count = (pattern.Length + Units<T>.WordLength - 1) / Units<T>.WordLength;
        var space = Workspace.Mine.Words(4 * count);
        var column = new Column(space[..count], space.Slice(count, count), space.Slice(2 * count, count), space[(3 * count)..]);
        column.Ups.Fill(ulong.MaxValue);
        column.Downs.Clear();
        column.Same.Clear();
        column.Before.Clear();
        var distance = pattern.Length;
        for (var j = 0; j < text.Length; j++)
        {
            distance += column.Step(pattern, text[j], swaps);
            if (distance - (text.Length - 1 - j) > limit)
                return limit + 1;
        }

        return distance;
    }

    readonly ref struct Column(Span<ulong> ups, Span<ulong> downs, Span<ulong> same, Span<ulong> before)
    {
        internal readonly Span<ulong> Ups = ups;
        internal readonly Span<ulong> Downs = downs;
        internal readonly Span<ulong> Same = same;
        internal readonly Span<ulong> Before = before;

        /// <summary>Goes on by one letter of the text; returns by how much the last cell changed.</summary>
        internal int Step<T>(Units<T> pattern, T letter, bool swaps)
            where T : unmanaged, IEquatable<T>
        {
            ulong rightIn = 1, wrongIn = 0, sameBelow = 0, placesBelow = 0;
            var change = 0;
            for (var word = 0; word < Ups.Length; word++)
            {
                var places = pattern.PlacesOf(letter, word);
                var up = Ups[word];
                var wasSame = Same[word];
                var swapped = swaps ? (((~wasSame & places) << 1) | ((~sameBelow & placesBelow) >> 63)) & Before[word] : 0;
                var carried = places | wrongIn;
                var isSame = (((carried & up) + up) ^ up) | carried | Downs[word] | swapped;
                var right = Downs[word] | ~(isSame | up);
                var wrong = isSame & up;
                if (word == Ups.Length - 1)
                {
                    var last = (pattern.Length - 1) % Units<T>.WordLength;
                    change = (int)((right >> last) & 1) - (int)((wrong >> last) & 1);
                }

                var (rightOut, wrongOut) = (right >> 63, wrong >> 63);
                right = (right << 1) | rightIn;
                wrong = (wrong << 1) | wrongIn;
                Ups[word] = wrong | ~(isSame | right);
                Downs[word] = right & isSame;
                Same[word] = isSame;
                Before[word] = places;
                (rightIn, wrongIn, sameBelow, placesBelow) = (rightOut, wrongOut, wasSame, places);
            }

            return change;
        }
    }
}
