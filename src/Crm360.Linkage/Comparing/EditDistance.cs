namespace Crm360.Linkage.Comparing;

/// <summary>Distances in edits between two texts, over UTF-16 units. With a limit, the search stops as soon as it is passed.</summary>
public static class EditDistance
{
    /// <summary>Rows up to this length live on the stack; longer texts (addresses run together, remarks) rent none and use the heap.</summary>
    const int StackLength = 256;

    /// <summary>Insertions, deletions and substitutions (Levenshtein 1966); <paramref name="limit"/> + 1 where there are more than the limit.</summary>
    public static int Levenshtein(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit = int.MaxValue - 1) =>
        Distance(left, right, limit, transpositions: false);

    /// <summary>
    /// Optimal string alignment: Levenshtein, and two neighbours swapped count one, no part edited twice.
    /// <paramref name="limit"/> + 1 where there are more than the limit.
    /// </summary>
    public static int Alignment(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit = int.MaxValue - 1) =>
        Distance(left, right, limit, transpositions: true);

    static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit, bool transpositions)
    {
        Trim(ref left, ref right);
        if (Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;
        if (left.IsEmpty || right.IsEmpty)
            return left.Length + right.Length;

        var width = right.Length + 1;
        var cells = width <= StackLength ? stackalloc int[3 * StackLength] : new int[3 * width];
        var before = cells[..width];
        var above = cells.Slice(width, width);
        var row = cells.Slice(2 * width, width);
        for (var j = 0; j < width; j++)
            above[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            if (FillRow(left, right, i, transpositions, before, above, row) > limit)
                return limit + 1;
            var free = before;
            before = above;
            above = row;
            row = free;
        }

        return Math.Min(above[right.Length], limit + 1);
    }

    /// <summary>
    /// Returns the least cell of this row and the row above: a swap reaches back two rows, so one row above the limit proves nothing.
    /// </summary>
    static int FillRow(
        ReadOnlySpan<char> left, ReadOnlySpan<char> right, int i, bool transpositions, ReadOnlySpan<int> before, ReadOnlySpan<int> above, Span<int> row)
    {
        row[0] = i;
        var least = Math.Min(i, above[0]);
        for (var j = 1; j < row.Length; j++)
        {
            var cost = left[i - 1] == right[j - 1] ? 0 : 1;
            var best = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
            if (transpositions && i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                best = Math.Min(best, before[j - 2] + 1);
            row[j] = best;
            least = Math.Min(least, Math.Min(best, above[j]));
        }

        return least;
    }

    // what two texts share at both ends needs no edit
    static void Trim(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        var prefix = left.CommonPrefixLength(right);
        left = left[prefix..];
        right = right[prefix..];
        while (!left.IsEmpty && !right.IsEmpty && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }
    }
}
