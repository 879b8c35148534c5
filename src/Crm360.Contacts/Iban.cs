using Crm360.Contacts.Identities;

namespace Crm360.Contacts;

/// <summary>
/// An international bank account number (ISO 13616). Canonical and key are its letters and digits without blanks. Valid means that length, shape and
/// check digits are those of the country, not that there is such an account.
/// </summary>
public sealed record Iban : Reading
{
    const int Shortest = 15;
    const int TurkishLength = 26;

    static readonly string[] Labels = ["iban numarasi ", "iban no ", "iban nr ", "iban"];

    /// <summary>ISO alpha-2 of the country of the account; null if there is no such account.</summary>
    public string? Country { get; init; }

    /// <summary>What is noted beside the number: "Garanti"; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>In groups of four, as on paper; made when asked for.</summary>
    public string? PaperFormat => Canonical is null ? null : string.Join(' ', Canonical.Chunk(4).Select(group => new string(group)));

    /// <summary>Reads an IBAN; blanks, dots, dashes and a label before it do not matter.</summary>
    public static Iban Read(string? text)
    {
        var iban = IdText.Of(text, Labels, out var refused);
        if (refused is { } why)
            return Bad(text, why.Status, why.Reason);
        if (iban.AsSpan(iban.Length > 4 ? 4 : 0).IndexOfAnyExcept('0') < 0)
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        if (iban.Length < 2 || !IbanCountries.TryGet(iban[..2], out var length, out var shape))
            return Bad(text, ReadingStatus.Invalid, Reasons.UnknownCountry, WithCountry(iban));
        if (iban.Length != length)
            return Bad(text, ReadingStatus.Invalid, Reasons.WrongLength);
        if (!IdShape.Fits(iban.AsSpan(4), shape) || !IdShape.Fits(iban.AsSpan(2, 2), "2n"))
            return Bad(text, ReadingStatus.Invalid, Reasons.BadStructure, WithZeros(iban, shape));
        if (!HasCheckDigits(iban))
            return Bad(text, ReadingStatus.Invalid, Reasons.CheckDigits);
        return new() { Original = text!, Status = ReadingStatus.Valid, Canonical = iban, Key = iban, Country = iban[..2] };
    }

    /// <summary>Country and check digits go behind, A is 10 and Z 35, and the rest by 97 must be 1; the check digits 00, 01 and 99 are never given.</summary>
    static bool HasCheckDigits(string iban) =>
        CheckDigits.Number(iban.AsSpan(2, 2)) is >= 2 and <= 98 && CheckDigits.Mod97(iban.AsSpan(0, 4), CheckDigits.Mod97(iban.AsSpan(4))) == 1;

    /// <summary>A Turkish account whose TR was left out.</summary>
    static string? WithCountry(string digits) => digits.Length == TurkishLength - 2 && digits.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
        && Read("TR" + digits) is { Status: ReadingStatus.Valid } turkish ? turkish.Canonical : null;

    /// <summary>The number with 0 for O, if that is what was meant.</summary>
    static string? WithZeros(string iban, string shape)
    {
        var zeros = string.Concat(iban.AsSpan(0, 2), iban[2..].Replace('O', '0').Replace('I', '1'));
        return zeros.Length >= Shortest && IdShape.Fits(zeros.AsSpan(4), shape) && IdShape.Fits(zeros.AsSpan(2, 2), "2n") && HasCheckDigits(zeros) ? zeros : null;
    }

    static Iban Bad(string? text, ReadingStatus status, string reason, string? suggestion = null) =>
        new() { Original = text ?? "", Status = status, ReasonCodes = [reason], Suggestion = suggestion };
}
