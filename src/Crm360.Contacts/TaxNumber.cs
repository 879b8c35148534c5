namespace Crm360.Contacts;

/// <summary>
/// A Turkish tax number (VKN): 10 digits. Sole traders are known by their identity number, which is recognised. Canonical and key are
/// the digits. Valid means that the check digit fits.
/// </summary>
public sealed record TaxNumber : Reading
{
    const int Length = 10;

    /// <summary>Whether the number is an identity number (11 digits) of a person.</summary>
    public bool IsNationalId { get; init; }

    /// <summary>What is noted beside the number: "Kadıköy VD"; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Reads a number; zeros that a spreadsheet dropped in front are put back where the check digit then fits.</summary>
    public static TaxNumber Read(string? text)
    {
        var number = DigitText.Of(text);
        if (number.Refused is { } refused)
            return Bad(text, refused.Status, refused.Reason);
        var digits = number.Digits;
        if (IsDummy(digits))
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        string[] reasons = number.Reasons;
        if (digits.Length is Length - 1 or Length - 2 && HasCheckDigit(digits.PadLeft(Length, '0')))
            (digits, reasons) = (digits.PadLeft(Length, '0'), [Reasons.LeadingZeroRestored, .. reasons]);
        var isNationalId = NationalId.HasCheckDigits(digits);
        if (!isNationalId && digits.Length != Length)
            return Bad(text, ReadingStatus.Invalid, digits.Length == 11 ? Reasons.CheckDigits : Reasons.WrongLength);
        if (!isNationalId && !HasCheckDigit(digits))
            return Bad(text, ReadingStatus.Invalid, Reasons.CheckDigits);
        return new()
        {
            Original = text!,
            Status = reasons.Contains(Reasons.LeadingZeroRestored) || number.Mended == Reasons.ScientificNotation ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = digits,
            Key = digits,
            ReasonCodes = isNationalId ? [Reasons.NationalIdAsTaxNumber, .. reasons] : reasons,
            IsNationalId = isNationalId,
            Note = number.Note,
        };
    }

    /// <summary>
    /// The revenue administration's check: for i = 1…9, t = (d_i + 10 − i) mod 10, v_i = 9 if t is 9, else (t · 2^(10−i)) mod 9;
    /// d10 = (10 − Σv mod 10) mod 10.
    /// </summary>
    internal static bool HasCheckDigit(string digits)
    {
        if (digits.Length != Length)
            return false;
        var sum = 0;
        for (var i = 1; i < Length; i++)
        {
            var t = (digits[i - 1] - '0' + 10 - i) % 10;
            sum += t == 9 ? 9 : (t << (10 - i)) % 9;
        }

        return digits[9] - '0' == (10 - (sum % 10)) % 10;
    }

    /// <summary>Also where a spreadsheet dropped the zero in front: 123456789.</summary>
    internal static bool IsDummy(string digits) => digits is "0123456789" or "123456789" or "0987654321" or "987654321" or "9876543210" || (digits.Length >= 8 && (digits.AsSpan().IndexOfAnyExcept(digits[0]) < 0 || NationalId.IsDummy(digits)));

    static TaxNumber Bad(string? text, ReadingStatus status, string reason) => new() { Original = text ?? "", Status = status, ReasonCodes = [reason] };
}
