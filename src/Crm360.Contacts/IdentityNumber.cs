using Crm360.Contacts.Identities;

namespace Crm360.Contacts;

/// <summary>Reads identity numbers where a column does not say of which kind they are.</summary>
public static class IdentityNumber
{
    const int ShortestIban = 15;

    /// <summary>
    /// The number as what its shape shows: <see cref="Iban"/> or <see cref="VatNumber"/> where it starts with the letters of a country, else
    /// <see cref="MersisNumber"/> of 15 or 16 digits, <see cref="NationalId"/> of 11, and <see cref="TaxNumber"/>.
    /// </summary>
    public static Reading Read(string? text)
    {
        var iban = Iban.Read(text);
        if (iban.Status is ReadingStatus.Valid or ReadingStatus.Missing)
            return iban;
        var vat = VatNumber.Read(text);
        if (vat.Status == ReadingStatus.Valid)
            return vat;
        var compact = IdText.Of(text, [], out _);
        if (compact.Length > 3 && char.IsAsciiLetter(compact[0]) && char.IsAsciiLetter(compact[1]))
        {
            if (compact.Length >= ShortestIban && char.IsAsciiDigit(compact[2]) && IbanCountries.TryGet(compact[..2], out _, out _))
                return iban;
            if (VatRules.Knows(compact[..2]) && compact.AsSpan(2).IndexOfAnyInRange('0', '9') is >= 0 and <= 2)
                return vat;
        }

        return DigitText.Of(text).Digits.Length switch
        {
            15 or 16 => MersisNumber.Read(text),
            11 => NationalId.Read(text),
            _ when iban.Suggestion is not null => iban,
            _ => TaxNumber.Read(text),
        };
    }
}
