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
}
