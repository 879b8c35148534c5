namespace Crm360.Contacts.Identities;

/// <summary>Sums that identity numbers of several countries are checked by.</summary>
static class CheckDigits
{
    /// <summary>Digits times weights.</summary>
    public static int Weighted(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += (digits[i] - '0') * weights[i];
        return sum;
    }

    /// <summary>The formula of Luhn: every second digit from the right but one counts double.</summary>
    public static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : (2 * digit) - 9;
        }

        return sum % 10 == 0;
    }

    /// <summary>ISO 7064, mod 11,10: Germany, Croatia.</summary>
    public static bool IsMod1110(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits[..^1])
        {
            var sum = (digit - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }

        return (11 - product) % 10 == digits[^1] - '0';
    }

    /// <summary>ISO 7064, mod 97,10, of digits and capitals (A is 10); 1 for a right number.</summary>
    public static int Mod97(ReadOnlySpan<char> text, int before = 0)
    {
        var rest = before;
        foreach (var c in text)
            rest = char.IsAsciiDigit(c) ? ((10 * rest) + c - '0') % 97 : ((100 * rest) + c - 'A' + 10) % 97;
        return rest;
    }

    public static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = (10 * number) + digit - '0';
        return number;
    }
}
