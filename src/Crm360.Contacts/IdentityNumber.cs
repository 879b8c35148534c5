using Crm360.Contacts.Identities;

namespace Crm360.Contacts;

/// <summary>Reads identity numbers where a column does not say of which kind they are.</summary>
public static class IdentityNumber
{
    const int ShortestIban = 15;
    const int NationalIdLength = 11;

    /// <summary>
    /// The number as what its shape shows: <see cref="Iban"/> or <see cref="VatNumber"/> where it starts with the letters of a country, else
    /// <see cref="MersisNumber"/> of 15 or 16 digits, <see cref="NationalId"/> of 11, and <see cref="TaxNumber"/>. Of several the first valid one is given, and
    /// Suspect.
    /// </summary>
    public static Reading Read(string? text)
    {
        var all = ReadAll(text);
        if (all.Count <= 1)
            return all.Count == 0 ? TaxNumber.Read(text) : all[0] with { Original = text ?? "" };
        var first = all.FirstOrDefault(number => number.Status == ReadingStatus.Valid) ?? all[0];
        return first with
        {
            Original = text!,
            Status = first.Status == ReadingStatus.Valid ? ReadingStatus.Suspect : first.Status,
            ReasonCodes = [.. first.ReasonCodes, Reasons.SeveralNumbers],
        };
    }

    /// <summary>Reads a cell that may hold several numbers and notes, in the order of the cell; empty for an empty cell.</summary>
    public static IReadOnlyList<Reading> ReadAll(string? cell)
    {
        var whole = ReadOne(cell);
        if (whole.Status == ReadingStatus.Missing)
            return [];
        return whole.Status == ReadingStatus.Invalid && IdCell.Find(cell!) is { Count: > 0 } found ? found : [whole];
    }

    /// <summary>The text as one number.</summary>
    internal static Reading ReadOne(string? text)
    {
        if (text is { Length: NationalIdLength } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && NationalId.Read(text) is { Status: ReadingStatus.Valid } id)
            return id; // nearly all of them
        var iban = Iban.Read(text);
        if (iban.Status is ReadingStatus.Valid or ReadingStatus.Missing)
            return iban;
        var vat = VatNumber.Read(text);
        if (vat.Status == ReadingStatus.Valid)
            return vat;
        var compact = IdText.Of(text, [], out _);
        if (compact.Length > 3 && char.IsAsciiLetter(compact[0]) && char.IsAsciiLetter(compact[1]))
        {
            if (compact.Length >= ShortestIban && char.IsAsciiDigit(compact[2]) && (char.IsAsciiDigit(compact[3]) || IbanCountries.TryGet(compact[..2], out _, out _)))
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
