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

    /// <summary>What is noted beside the number: "merkez"; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Reads a number; a zero that a spreadsheet dropped in front is put back where the check digit then fits.</summary>
    public static MersisNumber Read(string? text)
    {
        var number = DigitText.Of(text);
        if (number.Refused is { } refused)
            return Bad(text, refused.Status, refused.Reason);
        var (digits, isLonger) = (number.Digits, number.Digits.Length == Length - 1);
        if (isLonger)
            digits = "0" + digits;
        if (digits.AsSpan().IndexOfAnyExcept(digits[0]) < 0 || digits is "1234567890123456" or "0123456789012345")
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        if (digits.Length != Length)
            return Bad(text, ReadingStatus.Invalid, Reasons.WrongLength);
        var within = digits[0] == '0' ? digits[1..WithinLength] : digits[..WithinLength];
        if (Contacts.TaxNumber.IsDummy(within))
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        if (!Contacts.TaxNumber.HasCheckDigit(within) && !NationalId.HasCheckDigits(within))
            return Bad(text, ReadingStatus.Invalid, isLonger ? Reasons.WrongLength : Reasons.CheckDigits);
        return new()
        {
            Original = text!,
            Status = isLonger || number.Mended == Reasons.ScientificNotation ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = digits,
            Key = digits,
            ReasonCodes = isLonger ? [Reasons.LeadingZeroRestored, .. number.Reasons] : number.Reasons,
            TaxNumber = within,
            Note = number.Note,
        };
    }

    static MersisNumber Bad(string? text, ReadingStatus status, string reason) => new() { Original = text ?? "", Status = status, ReasonCodes = [reason] };
}
