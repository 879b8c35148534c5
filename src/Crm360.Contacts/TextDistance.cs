namespace Crm360.Contacts;

/// <summary>Closeness of two spellings.</summary>
static class TextDistance
{
    /// <summary>Whether one letter inserted, left out, changed or swapped with its neighbour makes one text the other. False for equal texts.</summary>
    public static bool IsOneEdit(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length > right.Length)
            return IsOneEdit(right, left);
        if (right.Length - left.Length > 1)
            return false;
        var same = left.CommonPrefixLength(right);
        if (left.Length < right.Length)
            return left[same..].SequenceEqual(right[(same + 1)..]);
        if (same == left.Length)
            return false;
        if (left[(same + 1)..].SequenceEqual(right[(same + 1)..]))
            return true;
        return same + 1 < left.Length && left[same] == right[same + 1] && left[same + 1] == right[same]
            && left[(same + 2)..].SequenceEqual(right[(same + 2)..]);
    }

    /// <summary>
    /// Letters inserted, left out, changed or swapped with their neighbour to make one text the other (optimal string alignment);
    /// more than <paramref name="limit"/> where there are more. Texts above 64 letters count as far apart.
    /// </summary>
    public static int Edits(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit || left.Length > 64 || right.Length > 64)
            return limit + 1;
        Span<int> before = stackalloc int[65];
        Span<int> above = stackalloc int[65];
        Span<int> row = stackalloc int[65];
        for (var j = 0; j <= right.Length; j++)
            above[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var edits = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    edits = Math.Min(edits, before[j - 2] + 1);
                row[j] = edits;
                least = Math.Min(least, edits);
            }

            if (least > limit)
                return limit + 1;
            var free = before;
            before = above;
            above = row;
            row = free;
        }

        return above[right.Length];
    }
}
