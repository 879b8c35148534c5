namespace Crm360.Linkage.Comparing;

/// <summary>One slip of the hand between two dates written yyyy-MM-dd.</summary>
public static class DateSlip
{
    const int Length = 10;

    /// <summary>
    /// Whether two different dates differ by one digit, by two neighbouring digits swapped, or by day and month swapped.
    /// False for equal dates and for anything not written yyyy-MM-dd.
    /// </summary>
    public static bool IsSlip(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (!IsDate(left) || !IsDate(right))
            return false;

        Span<int> places = stackalloc int[3];
        var differing = 0;
        for (var i = 0; i < Length; i++)
        {
            if (left[i] == right[i])
                continue;
            if (differing < 3)
                places[differing] = i;
            differing++;
        }

        return differing == 1
            || (differing == 2 && places[1] == places[0] + 1 && left[places[0]] == right[places[1]] && left[places[1]] == right[places[0]])
            || (differing > 0 && DayAndMonthSwapped(left, right));
    }

    static bool DayAndMonthSwapped(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left[..4].SequenceEqual(right[..4]) && left[5..7].SequenceEqual(right[8..]) && left[8..].SequenceEqual(right[5..7]);

    internal static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text.Length != Length)
            return false;
        for (var i = 0; i < Length; i++)
        {
            if (i is 4 or 7 ? text[i] != '-' : !char.IsAsciiDigit(text[i]))
                return false;
        }

        return true;
    }
}
