namespace Crm360.Contacts.Identities;

/// <summary>Spanish numbers: of persons (DNI), foreigners (NIE) and firms (CIF), each with a control letter or digit.</summary>
static class VatSpain
{
    const string PersonControls = "TRWAGMYFPDXBNJZSQVHLCKE";
    const string FirmControls = "JABCDEFGHI";

    public static bool HasControl(ReadOnlySpan<char> number)
    {
        var first = number[0];
        if (char.IsAsciiDigit(first))
            return IsPerson(CheckDigits.Number(number[..8]), number[8]);
        return first switch
        {
            'X' or 'Y' or 'Z' => IsPerson(((first - 'X') * 10_000_000) + CheckDigits.Number(number[1..8]), number[8]),
            'K' or 'L' or 'M' => IsPerson(CheckDigits.Number(number[1..8]), number[8]),
            _ => "ABCDEFGHJNPQRSUVW".Contains(first, StringComparison.Ordinal) && IsFirm(number[1..8], number[8]),
        };
    }

    static bool IsPerson(int number, char control) => PersonControls[number % 23] == control;

    /// <summary>Which forms of firms have a digit and which a letter is told in several ways; either is taken.</summary>
    static bool IsFirm(ReadOnlySpan<char> digits, char control)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            sum += i % 2 == 1 ? digit : (2 * digit / 10) + (2 * digit % 10);
        }

        var check = (10 - (sum % 10)) % 10;
        return control - '0' == check || control == FirmControls[check];
    }
}
