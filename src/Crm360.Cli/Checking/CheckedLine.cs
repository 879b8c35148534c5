using System.Text.Json;
using Crm360.Contacts;

namespace Crm360.Cli.Checking;

/// <summary>What is said of one line.</summary>
/// <remarks>
/// One rule for every kind: a value that is plainly what the line says is <c>valid</c> and canonical; one that was read but may be something else is
/// <c>suspect</c>, never canonical, and stands in the values and, unless something better is suggested, as the suggestion.
/// </remarks>
/// <param name="Original">The line as it came.</param>
/// <param name="Status">That of its value; of several that they share, else <see cref="ReadingStatus.Suspect"/>.</param>
/// <param name="Canonical">The agreed spelling (E.164 for phones), where the line holds one value and that is valid; the same value twice is one.</param>
/// <param name="Type">What sort of value: <c>mobile</c>, <c>free</c>, <c>national_id</c>; null where there is none, or several differ.</param>
/// <param name="Region">Its country in two letters; null likewise.</param>
/// <param name="Reasons">Every reason code, in the order in which they were found.</param>
/// <param name="Suggestion">What was probably meant; never applied.</param>
/// <param name="Values">The agreed spellings of all values that can be used, each once.</param>
sealed record CheckedLine(
    string Original, ReadingStatus Status, string? Canonical, string? Type, string? Region, IReadOnlyList<string> Reasons, string? Suggestion,
    IReadOnlyList<string> Values)
{
    const string Turkey = "TR";

    /// <summary>Sums up the readings of a line.</summary>
    public static CheckedLine Of(string line, IReadOnlyList<Reading> readings) => (readings.Count > 1 ? Different(readings) : readings) switch
    {
        [] => new(line, ReadingStatus.Missing, null, null, null, [Contacts.Reasons.Empty], null, []),
        [var only] => new(
            line, only.Status, only.Status == ReadingStatus.Valid ? only.Canonical : null, TypeOf(only), RegionOf(only), only.ReasonCodes,
            only.Suggestion ?? Doubted(only, line), only.IsUsable ? [only.Canonical!] : []),
        var all => new(
            line, Common(all.Select(reading => (ReadingStatus?)reading.Status)) ?? ReadingStatus.Suspect, null,
            Common(all.Select(TypeOf)), Common(all.Select(RegionOf)),
            [.. all.SelectMany(reading => reading.ReasonCodes).Distinct(StringComparer.Ordinal)], null,
            [.. all.Where(reading => reading.IsUsable).Select(reading => reading.Canonical!)]),
    };

    /// <summary>A line of a file that can't be read.</summary>
    public static CheckedLine Unread(CheckText line) => new(line.Text, ReadingStatus.Invalid, null, null, null, [line.Fault!], null, []);

    /// <summary>The readings without those that say again what another one says, of which the most trusted stays.</summary>
    static Reading[] Different(IReadOnlyList<Reading> readings) => readings.Any(reading => reading.IsUsable)
        ? [.. readings.GroupBy(reading => reading.IsUsable ? reading.Canonical : (object)reading).Select(same => same.MinBy(reading => reading.Status)!)]
        : [.. readings];

    /// <summary>What a suspect reading makes of the line, if that is not the line itself.</summary>
    static string? Doubted(Reading only, string line) =>
        only is { IsUsable: true, Status: ReadingStatus.Suspect } && only.Canonical != line ? only.Canonical : null;

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
        NationalId { IsForeigner: true } => "foreigner_id",
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
        VatNumber vat => vat.Country,
        NationalId or TaxNumber or MersisNumber when reading.IsUsable => Turkey,
        _ => null,
    };

    static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
