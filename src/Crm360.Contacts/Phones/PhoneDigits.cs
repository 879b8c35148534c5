namespace Crm360.Contacts.Phones;

/// <summary>Short runs of ASCII digits as numbers and back.</summary>
static class PhoneDigits
{
    /// <summary>Longest run that a number of 64 bits holds whatever its digits.</summary>
    public const int MostInNumber = 19;

    /// <summary>The number that the digits are; at most nine of them.</summary>
    public static int Number(ReadOnlySpan<char> digits) => (int)Packed(digits);

    /// <summary>The digits as a number, zeros in front lost; at most <see cref="MostInNumber"/> of them.</summary>
    public static ulong Packed(ReadOnlySpan<char> digits)
    {
        var number = 0ul;
        foreach (var digit in digits)
            number = (10 * number) + digit - '0';
        return number;
    }

    /// <summary>Writes so many digits of a number, zeros in front.</summary>
    public static void Unpack(ulong number, Span<char> digits)
    {
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            digits[i] = (char)('0' + (number % 10));
            number /= 10;
        }
    }
}
