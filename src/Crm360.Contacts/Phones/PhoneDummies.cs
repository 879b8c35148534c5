namespace Crm360.Contacts.Phones;

/// <summary>Numbers that are typed to get past a mandatory field.</summary>
static class PhoneDummies
{
    /// <summary>
    /// Whether the whole number is one digit repeated (0000000000, 5555555555), counts up from 0 or 1 or down from 9 (1234567, 0123456789, 9876543210),
    /// or is one digit and zeros (5000000000). At least five digits: 444 and 112 are no dummies.
    /// </summary>
    public static bool Contains(ReadOnlySpan<char> digits)
    {
        if (digits.Length == 0 || digits.IndexOfAnyExcept('0') < 0)
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
