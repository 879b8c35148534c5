namespace Crm360.Contacts.Phones;

/// <summary>Digits beside a number that are no number: days and times of day.</summary>
static class PhoneNotes
{
    const int DateGroups = 3;
    const int TimeGroups = 2;

    /// <summary>Whether the groups are nothing but days and times, such as 12.03.2024 or 09:00-18:00.</summary>
    public static bool AreAll(ReadOnlySpan<PhoneGroup> groups, ReadOnlySpan<char> digits)
    {
        while (groups.Length > 0)
        {
            if (groups.Length >= TimeGroups && IsTime(groups[..TimeGroups], digits))
                groups = groups[TimeGroups..];
            else if (groups.Length >= DateGroups && IsDate(groups[..DateGroups], digits))
                groups = groups[DateGroups..];
            else
                return false;
        }

        return true;
    }

    /// <summary>Whether the groups are a day, such as 12.03.2024 or 2024-03-12.</summary>
    public static bool IsDate(ReadOnlySpan<PhoneGroup> groups, ReadOnlySpan<char> digits)
    {
        if (groups.Length != DateGroups || groups[2].TextEnd - groups[0].TextStart != groups[2].End - groups[0].Start + 2)
            return false;
        var (first, last) = (groups[0].Count, groups[2].Count);
        if (groups[1].Count > 2 || !((first is 1 or 2 && last == 4) || (first == 4 && last is 1 or 2)))
            return false;
        var (year, day) = first == 4 ? (groups[0], groups[2]) : (groups[2], groups[0]);
        return Number(year, digits) is >= 1900 and < 2100 && Number(groups[1], digits) is >= 1 and <= 12 && Number(day, digits) is >= 1 and <= 31;
    }

    /// <summary>Whether the groups are a time of day, such as 9:30 or 18.00.</summary>
    public static bool IsTime(ReadOnlySpan<PhoneGroup> groups, ReadOnlySpan<char> digits)
    {
        if (groups.Length != TimeGroups || groups[0].Count > 2 || groups[1].Count != 2 || groups[1].Sign is not (':' or '.'))
            return false;
        var minutes = Number(groups[1], digits);
        return Number(groups[0], digits) <= 24 && minutes < 60 && (groups[1].Sign == ':' || minutes % 15 == 0);
    }

    static int Number(PhoneGroup group, ReadOnlySpan<char> digits) => PhoneDigits.Number(digits[group.Start..group.End]);
}
