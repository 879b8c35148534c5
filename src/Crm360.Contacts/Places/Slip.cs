namespace Crm360.Contacts.Places;

/// <summary>How many slips of the keyboard lie between two folded names: a letter left out, added, changed, or swapped with its neighbour.</summary>
static class Slip
{
    /// <summary>No official name is longer; longer texts are never slips of one.</summary>
    const int Longest = 80;

    /// <summary>The number of slips, or more than the limit where there are more.</summary>
    public static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit || Math.Max(left.Length, right.Length) > Longest)
            return limit + 1;
        var prefix = left.CommonPrefixLength(right);
        left = left[prefix..];
        right = right[prefix..];
        while (left.Length > 0 && right.Length > 0 && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        return left.Length == 0 || right.Length == 0 ? left.Length + right.Length : Rows(left, right, limit);
    }

    static int Rows(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        Span<byte> before = stackalloc byte[right.Length + 1];
        Span<byte> above = stackalloc byte[right.Length + 1];
        Span<byte> row = stackalloc byte[right.Length + 1];
        for (var j = 0; j < above.Length; j++)
            above[j] = (byte)j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = (byte)i;
            var least = row[0];
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cost = Math.Min(cost, before[j - 2] + 1);
                row[j] = (byte)cost;
                least = Math.Min(least, row[j]);
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
