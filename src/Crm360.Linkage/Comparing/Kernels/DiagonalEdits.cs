namespace Crm360.Linkage.Comparing.Kernels;

/// <summary>
/// Edit distances along the diagonals of the matrix (Ukkonen 1985): how far each can be followed with none, one, two, … edits.
/// What two long texts share is passed over by vectors, so a few edits in 64 KB cost hardly more than reading them.
/// </summary>
static class DiagonalEdits
{
    /// <summary>Marks a diagonal not reached yet; low enough that steps from it stay below zero.</summary>
    const int Unreached = int.MinValue / 2;

    internal static int Distance<T>(Units<T> left, Units<T> right, int limit, bool swaps)
        where T : unmanaged, IEquatable<T>
    {
        limit = Math.Min(limit, Math.Max(left.Length, right.Length));
        var goal = right.Length - left.Length;
        var width = (2 * limit) + 3;
        var numbers = Workspace.Mine.Numbers(2 * width);
        numbers.Fill(Unreached);
        var before = numbers[..width];
        var rows = numbers[width..];
        var origin = limit + 1; // where the main diagonal stands; one more each side is never reached
        before[origin] = left.Span.CommonPrefixLength(right.Span);
        if (goal == 0 && before[origin] == left.Length)
            return 0;

        for (var edits = 1; edits <= limit; edits++)
        {
            var reach = limit - edits; // further from the goal than the edits left, no path comes back
            var from = Math.Max(Math.Max(-edits, -left.Length), goal - reach);
            var to = Math.Min(Math.Min(edits, right.Length), goal + reach);
            for (var k = from; k <= to; k++)
                rows[origin + k] = Furthest(left, right, before[(origin + k - 1)..], k, swaps);
            if (from <= goal && goal <= to && rows[origin + goal] >= left.Length)
                return edits;
            var free = before;
            before = rows;
            rows = free;
            rows.Fill(Unreached);
        }

        return limit + 1;
    }

    /// <summary>The furthest row on diagonal <paramref name="k"/>, from those that the neighbours had with one edit less.</summary>
    static int Furthest<T>(Units<T> left, Units<T> right, ReadOnlySpan<int> before, int k, bool swaps)
        where T : unmanaged, IEquatable<T>
    {
        var straight = before[1];
        var row = Math.Max(Math.Max(before[0], straight + 1), before[2] + 1);
        if (swaps && straight >= 0 && straight + 2 <= left.Length && straight + k + 2 <= right.Length
            && left[straight].Equals(right[straight + k + 1]) && left[straight + 1].Equals(right[straight + k]))
        {
            row = Math.Max(row, straight + 2);
        }

        row = Math.Min(row, Math.Min(left.Length, right.Length - k));
        if (row < 0 || row + k < 0)
            return Unreached;
        return row + left.Span[row..].CommonPrefixLength(right.Span[(row + k)..]);
    }
}
