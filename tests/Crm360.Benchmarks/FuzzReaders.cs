using Crm360.Contacts;

namespace Crm360.Benchmarks;

/// <summary>A reader that must answer any text.</summary>
/// <param name="Name">What it is called in the table of results.</param>
/// <param name="Read">Reads a text.</param>
sealed record FuzzReader(string Name, Func<string, Reading> Read);

/// <summary>The readers that <c>fuzz</c> tries; a new one is a line here.</summary>
static class FuzzReaders
{
    static readonly DateOnly Today = new(2026, 3, 1);

    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("phone, TR", text => PhoneNumber.Read(text, "TR")),
        new("phone, US", text => PhoneNumber.Read(text, "US")),
        new("phone, IT", text => PhoneNumber.Read(text, "IT")),
        new("phone, none", text => PhoneNumber.Read(text, "ZZ")),
        new("national id", NationalId.Read),
        new("tax number", TaxNumber.Read),
        new("MERSIS", MersisNumber.Read),
        new("IBAN", Iban.Read),
        new("VAT number", text => VatNumber.Read(text)),
        new("any identity", IdentityNumber.Read),
        new("date", text => CalendarDate.Read(text)),
        new("birth date", text => CalendarDate.ReadBirthDate(text, "dd.MM.yyyy", Today)),
        new("moment", text => CalendarInstant.Read(text, null, TimeZoneInfo.Utc)),
        new("e-mail", EmailAddress.Read),
        new("person", PersonName.Read),
        new("company", CompanyName.Read),
        new("address, TR", text => PostalAddress.Read(new AddressText(FreeText: text), "TR")),
        new("address, DE", text => PostalAddress.Read(new AddressText(FreeText: text), "DE")),
        new("country", CountryCode.Read),
    ];
}
