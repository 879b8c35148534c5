namespace Crm360.Contacts.Phones;

/// <summary>Numbers that are typed to get past a mandatory field.</summary>
static class PhoneDummies
{
    /// <summary>Numbers in E.164 that a plan has and that are dummies all the same. Everything else that a plan has is taken for a number.</summary>
    static readonly HashSet<(int CallingCode, ulong National)> Listed = [(90, 5555555555), (1, 5555555555)];

    /// <summary>Whether the number is a dummy although a numbering plan has it.</summary>
    public static bool IsListed(int callingCode, ulong national) => Listed.Contains((callingCode, national));

    /// <summary>
    /// Whether the whole number, which no plan has, is one digit repeated (0000000000, 1111111), counts up from 0 or 1 or down from 9 (1234567, 0123456789,
    /// 9876543210), or is one digit and zeros (9000000000). At least five digits, but for zeros: 444 and 112 are no dummies.
    /// </summary>
    public static bool IsPattern(ReadOnlySpan<char> digits)
    {
        if (digits.IndexOfAnyExcept('0') < 0)
            return true;
        if (digits.Length < 5)
            return false;
        return digits[1..].IndexOfAnyExcept(digits[0]) < 0 || (digits[0] is '0' or '1' && Counts(digits, 1)) || (digits[0] == '9' && Counts(digits, 9))
            || (digits.Length >= 7 && digits[1..].IndexOfAnyExcept('0') < 0);
    }

    static bool Counts(ReadOnlySpan<char> digits, int step)
    {
        for (var i = 1; i < digits.Length; i++)
        {
            if ((digits[i - 1] - '0' + step) % 10 != digits[i] - '0')
                return false;
        }

        return true;
    }
}
