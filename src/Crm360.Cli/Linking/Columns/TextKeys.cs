using Crm360.Contacts;

namespace Crm360.Cli.Linking.Columns;

/// <summary>Keys of texts that are not blank.</summary>
static class TextKeys
{
    const int LongestText = 4_000;
    const int ShortestOther = 5;

    public static string? Folded(string cell)
    {
        var key = TextFold.Latin(cell.Length <= LongestText ? cell : cell.AsSpan(0, LongestText));
        return key.Length == 0 ? null : key;
    }

    public static string? Company(string text) => CompanyName.Read(text).Key;

    /// <summary>Dates whose day and month could be swapped are taken day first; a number of eight digits is a day without dividers.</summary>
    public static string? Date(string text) => CalendarDate.Read(text) is { IsUsable: true } date ? date.Canonical : null;

    public static string? Number(string text)
    {
        var reading = IdentityNumber.Read(text);
        if (reading.Status == ReadingStatus.Placeholder)
            return null;
        var key = reading.IsUsable ? reading.Key : TextFold.Key(text);
        return key is { Length: > 0 and <= LongestText } ? key : null;
    }

    /// <summary>Keys of the addresses; of a cell without any, what stands there, for it may stand in another record too.</summary>
    public static void Emails(string cell, List<string> to)
    {
        var before = to.Count;
        var isPlaceholder = false;
        foreach (var email in EmailAddress.ReadAll(cell))
        {
            if (email is { IsUsable: true, Key: { } key })
                to.Add(key);
            isPlaceholder |= email.Status == ReadingStatus.Placeholder;
        }

        if (to.Count == before && !isPlaceholder && Folded(cell) is { Length: > ShortestOther } other)
            to.Add(other);
    }

    /// <summary>Numbers in E.164; of a cell without any, its digits: a local number says something too.</summary>
    public static void Phones(string cell, string region, List<string> to)
    {
        Span<PhoneValue> room = stackalloc PhoneValue[4];
        var count = Math.Min(room.Length, PhoneValue.ReadAll(cell, region, room));
        var before = to.Count;
        foreach (ref readonly var phone in room[..count])
        {
            if (phone.Status is ReadingStatus.Valid or ReadingStatus.Suspect && phone.Format() is { } key)
                to.Add(key);
        }

        if (to.Count == before && count > 0 && room[0].Status == ReadingStatus.Invalid && string.Concat(cell.Where(char.IsAsciiDigit)) is { Length: > ShortestOther and < 20 } digits)
            to.Add(digits);
    }
}
