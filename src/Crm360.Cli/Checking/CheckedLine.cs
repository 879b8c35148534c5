using System.Text.Json;
using Crm360.Contacts;

namespace Crm360.Cli.Checking;

/// <summary>What is said of one line.</summary>
/// <param name="Original">The line as it came.</param>
/// <param name="Status">That of its value; of several that they share, else <see cref="ReadingStatus.Suspect"/>.</param>
/// <param name="Canonical">The agreed spelling (E.164 for phones), where the line holds one value and its reading is certain.</param>
/// <param name="Type">What sort of value: <c>mobile</c>, <c>free</c>, <c>national_id</c>; null where there is none, or several differ.</param>
/// <param name="Region">Its country in two letters; null likewise.</param>
/// <param name="Reasons">Every reason code, in the order in which they were found.</param>
/// <param name="Suggestion">What was probably meant; never applied.</param>
/// <param name="Values">The agreed spellings of all values that can be used.</param>
sealed record CheckedLine(
    string Original, ReadingStatus Status, string? Canonical, string? Type, string? Region, IReadOnlyList<string> Reasons, string? Suggestion,
    IReadOnlyList<string> Values)
{
    // after these the text may as well mean something else
    static readonly string[] Unsure =
        [Contacts.Reasons.AmbiguousDayMonth, Contacts.Reasons.ScientificNotation, Contacts.Reasons.AmbiguousPlace, Contacts.Reasons.PlacesDisagree];

    /// <summary>Sums up the readings of a line.</summary>
    public static CheckedLine Of(string line, IReadOnlyList<Reading> readings) => readings switch
    {
        [] => new(line, ReadingStatus.Missing, null, null, null, [Contacts.Reasons.Empty], null, []),
        [var only] => new(
            line, only.Status, IsCertain(only) ? only.Canonical : null, TypeOf(only), RegionOf(only), only.ReasonCodes,
            only.Suggestion ?? (only.IsUsable && !IsCertain(only) ? only.Canonical : null), only.IsUsable ? [only.Canonical!] : []),
        _ => new(
            line, Common(readings.Select(reading => (ReadingStatus?)reading.Status)) ?? ReadingStatus.Suspect, null,
            Common(readings.Select(TypeOf)), Common(readings.Select(RegionOf)),
            [.. readings.SelectMany(reading => reading.ReasonCodes).Distinct(StringComparer.Ordinal)], null,
            [.. readings.Where(reading => reading.IsUsable).Select(reading => reading.Canonical!)]),
    };

    static bool IsCertain(Reading reading) => reading.IsUsable && !reading.ReasonCodes.Any(code => Unsure.Contains(code, StringComparer.Ordinal));

    static T? Common<T>(IEnumerable<T?> values) => values.Distinct().ToArray() is [var only] ? only : default;

    static string? TypeOf(Reading reading) => reading switch
    {
        { IsUsable: false } => null,
        PhoneNumber phone => Word(phone.Type.ToString()),
        EmailAddress { IsDisposable: true } => "disposable",
        EmailAddress { IsRole: true } => "role",
        EmailAddress { IsFree: true } => "free",
        EmailAddress => "other",
        CompanyName company => company.LegalForm,
        Iban => "iban",
        NationalId or TaxNumber or MersisNumber or VatNumber => Word(reading.GetType().Name),
        PersonName when reading.ReasonCodes.Contains(Contacts.Reasons.LooksLikeCompany) => "company",
        PersonName => "person",
        _ => null,
    };

    static string? RegionOf(Reading reading) => reading switch
    {
        PhoneNumber phone => phone.Region,
        PostalAddress address => address.CountryCode,
        Iban iban => iban.Country,
        _ => null,
    };

    static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
