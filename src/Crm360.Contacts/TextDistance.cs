namespace Crm360.Contacts;

/// <summary>Closeness of two spellings.</summary>
static class TextDistance
{
    /// <summary>Whether one letter inserted, left out, changed or swapped with its neighbour makes one text the other. False for equal texts.</summary>
    public static bool IsOneEdit(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => Edits(left, right, 1) == 1;

    /// <summary>
    /// Letters inserted, left out, changed or swapped with their neighbour to make one text the other (optimal string alignment: no letter takes part twice);
    /// one more than <paramref name="limit"/> where there are more. Meant for limits up to 3: the first letters that differ are mended in each way that there is,
    /// and the rest compared with what the limit leaves, which takes 4 to the power of the limit, but no table.
    /// </summary>
    public static int Edits(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;
        var prefix = left.CommonPrefixLength(right);
        left = left[prefix..];
        right = right[prefix..];
        while (left.Length > 0 && right.Length > 0 && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        if (left.Length == 0 || right.Length == 0)
            return left.Length + right.Length;
        return limit == 0 ? 1 : 1 + Mended(left, right, limit - 1);
    }

    /// <summary>The fewest edits that are left once the first letters, which differ, are mended.</summary>
    static int Mended(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        var least = Edits(left[1..], right[1..], limit);
        if (least > 0)
            least = Math.Min(least, Edits(left[1..], right, Math.Min(limit, least)));
        if (least > 0)
            least = Math.Min(least, Edits(left, right[1..], Math.Min(limit, least)));
        if (least > 0 && left.Length > 1 && right.Length > 1 && left[0] == right[1] && left[1] == right[0])
            least = Math.Min(least, Edits(left[2..], right[2..], Math.Min(limit, least)));
        return least;
    }
}
