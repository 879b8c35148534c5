using Crm360.Contacts.Identities;

namespace Crm360.Contacts;

/// <summary>
/// A VAT number of the European Union, Northern Ireland (XI) or Britain. Canonical and key start with the two letters of the country, EL for Greece. Valid
/// means that shape and check digits are those of the country, not that VIES knows the number.
/// </summary>
public sealed record VatNumber : Reading
{
    static readonly string[] Labels = ["vat no ", "vat id ", "vat ", "ust idnr ", "ust id nr ", "ust id ", "ustidnr ", "tva ", "iva ", "btw ", "nip "];

    /// <summary>ISO alpha-2 of the country (GR for EL); null if the number is not usable.</summary>
    public string? Country { get; init; }

    /// <summary>What is noted beside the number: "merkez"; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Reads a number; blanks, dots, dashes and a label before it do not matter.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="country">ISO alpha-2 of the country of numbers without one.</param>
    public static VatNumber Read(string? text, string? country = null)
    {
        var number = IdText.Of(text, Labels, out var refused);
        if (refused is { } why)
            return Bad(text, why.Status, why.Reason);
        var prefix = Prefix(number, country);
        if (prefix is null)
            return Bad(text, ReadingStatus.Invalid, Reasons.UnknownCountry);
        var rest = number.StartsWith(prefix, StringComparison.Ordinal) || number.StartsWith("GR", StringComparison.Ordinal) ? number[2..] : number;
        if (rest.AsSpan().IndexOfAnyExcept('0') < 0)
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        if (prefix == "BE" && rest.Length == 9)
            rest = "0" + rest; // until 2005 written without
        if (!VatRules.HasShape(prefix, rest))
            return Bad(text, ReadingStatus.Invalid, Reasons.BadStructure);
        if (!VatRules.HasCheckDigits(prefix, rest))
            return Bad(text, ReadingStatus.Invalid, Reasons.CheckDigits);
        return new() { Original = text!, Status = ReadingStatus.Valid, Canonical = prefix + rest, Key = prefix + rest, Country = prefix == "EL" ? "GR" : prefix };
    }

    /// <summary>The two letters that the number has, or should have.</summary>
    static string? Prefix(string number, string? country)
    {
        var own = number.Length > 2 ? number[..2] : "";
        if (own == "GR")
            own = "EL";
        if (VatRules.Knows(own))
            return own;
        var given = country?.Trim().ToUpperInvariant();
        if (given == "GR")
            given = "EL";
        return given is not null && VatRules.Knows(given) ? given : null;
    }

    static VatNumber Bad(string? text, ReadingStatus status, string reason) => new() { Original = text ?? "", Status = status, ReasonCodes = [reason] };
}
