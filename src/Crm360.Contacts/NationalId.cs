namespace Crm360.Contacts;

/// <summary>
/// A Turkish identity number (T.C. kimlik no), or the number of a foreigner, which starts with 99. Canonical and key are its 11
/// digits. Valid means that the check digits fit, not that the number was ever given out.
/// </summary>
public sealed record NationalId : Reading
{
    const int Length = 11;

    /// <summary>Whether it is a foreigner's number.</summary>
    public bool IsForeigner { get; init; }

    /// <summary>What is noted beside the number: "eşi"; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Reads a number; blanks, dots and ".0" of a spreadsheet do not matter.</summary>
    public static NationalId Read(string? text)
    {
        var number = DigitText.Of(text);
        if (number.Refused is { } refused)
            return Bad(text, refused.Status, refused.Reason);
        if (IsDummy(number.Digits))
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        if (number.Digits.Length != Length)
            return Bad(text, ReadingStatus.Invalid, TaxNumber.HasCheckDigit(number.Digits) ? Reasons.TaxNumberAsNationalId : Reasons.WrongLength);
        if (number.Digits[0] == '0')
            return Bad(text, ReadingStatus.Invalid, Reasons.LeadingZero);
        if (!HasCheckDigits(number.Digits))
            return Bad(text, ReadingStatus.Invalid, Reasons.CheckDigits);
        return new()
        {
            Original = text!,
            Status = number.Mended == Reasons.ScientificNotation ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = number.Digits,
            Key = number.Digits,
            ReasonCodes = number.Reasons,
            Note = number.Note,
            IsForeigner = number.Digits.StartsWith("99", StringComparison.Ordinal),
        };
    }

    /// <summary>
    /// d10 = ((d1+d3+d5+d7+d9)·7 − (d2+d4+d6+d8)) mod 10, d11 = (d1+…+d10) mod 10, d1 not 0 (Nüfus ve Vatandaşlık İşleri).
    /// </summary>
    internal static bool HasCheckDigits(string digits)
    {
        if (digits.Length != Length || digits[0] == '0')
            return false;
        var (odd, even) = (0, 0);
        for (var i = 0; i < 9; i++)
        {
            if (i % 2 == 0)
                odd += digits[i] - '0';
            else
                even += digits[i] - '0';
        }

        var tenth = ((odd * 7) - even + 100) % 10;
        return digits[9] - '0' == tenth && digits[10] - '0' == (odd + even + tenth) % 10;
    }

    /// <summary>One digit repeated with fitting check digits (11111111110), counting up (12345678950), or one digit only.</summary>
    internal static bool IsDummy(string digits) =>
        digits is "12345678950" or "12345678901" or "12345678910" or "1234567890" or "10000000000" or "98765432109"
        || (digits.Length >= 9 && digits.AsSpan(1, digits.Length - 2).IndexOfAnyExcept(digits[0]) < 0);

    static NationalId Bad(string? text, ReadingStatus status, string reason) => new() { Original = text ?? "", Status = status, ReasonCodes = [reason] };
}
