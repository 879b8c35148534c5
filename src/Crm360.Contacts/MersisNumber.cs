namespace Crm360.Contacts;

/// <summary>
/// A number of the Turkish trade registry's central system (MERSİS): 16 digits, of which the first eleven are a zero and the firm's tax number, or a
/// trader's identity number; the last five count its offices. Canonical and key are the digits. Valid means that the check digits of the number within fit.
/// </summary>
public sealed record MersisNumber : Reading
{
    const int Length = 16;
    const int WithinLength = 11;

    /// <summary>The tax number, or a trader's identity number, within; null if the number is not usable.</summary>
    public string? TaxNumber { get; init; }

    /// <summary>Reads a number; a zero that a spreadsheet dropped in front is put back where the check digit then fits.</summary>
    public static MersisNumber Read(string? text)
    {
        var number = DigitText.Of(text);
        if (number.Refused is { } refused)
            return Bad(text, refused.Status, refused.Reason);
        var (digits, reason) = (number.Digits, number.Mended);
        if (digits.Length == Length - 1)
            (digits, reason) = ("0" + digits, Reasons.LeadingZeroRestored);
        if (digits.AsSpan().IndexOfAnyExcept(digits[0]) < 0 || digits is "1234567890123456" or "0123456789012345")
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        if (digits.Length != Length)
            return Bad(text, ReadingStatus.Invalid, Reasons.WrongLength);
        var within = digits[0] == '0' ? digits[1..WithinLength] : digits[..WithinLength];
        if (NationalId.IsDummy(within))
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        if (!Contacts.TaxNumber.HasCheckDigit(within) && !NationalId.HasCheckDigits(within))
            return Bad(text, ReadingStatus.Invalid, reason == Reasons.LeadingZeroRestored ? Reasons.WrongLength : Reasons.CheckDigits);
        return new()
        {
            Original = text!,
            Status = reason == Reasons.LeadingZeroRestored ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = digits,
            Key = digits,
            ReasonCodes = reason is null ? [] : [reason],
            TaxNumber = within,
        };
    }

    static MersisNumber Bad(string? text, ReadingStatus status, string reason) => new() { Original = text ?? "", Status = status, ReasonCodes = [reason] };
}
