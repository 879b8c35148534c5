using Crm360.Linkage;

namespace Crm360.Match;

/// <summary>How records are linked, and the hash that says whether that changed.</summary>
/// <param name="Plan">Blocking, comparisons and thresholds over <see cref="MatchColumns"/>.</param>
/// <param name="Hash">SHA-256, in hex, of the section.</param>
public sealed partial record MatchDefinition(MatchPlan Plan, string Hash);

/// <summary>A column of the record table that Standardise makes for matching.</summary>
/// <param name="Name">As match plans write it.</param>
/// <param name="HasSeveralValues">Whether one record may hold several values.</param>
/// <param name="Doc">What stands in it.</param>
public sealed record MatchColumn(string Name, bool HasSeveralValues, string Doc);

/// <summary>Everything a match plan may ask of a record.</summary>
public static class MatchColumns
{
    public static IReadOnlyList<MatchColumn> All { get; } =
    [
        new("given_name", false, "Given names, folded."),
        new("family_name", false, "Family name, folded."),
        new("name_key", false, "Letters of the whole name in an order that does not depend on how it was written."),
        new("name_tokens", true, "The words of the name."),
        new("company_key", false, "Company name without its legal form, folded."),
        new("email", true, "Valid e-mail addresses, canonical."),
        new("email_local", true, "The part of each address before the @."),
        new("phone", true, "Valid phone numbers in E.164."),
        new("national_id", false, "National identity number, if its check digits are right."),
        new("tax_id", false, "Tax number, if its check digit is right."),
        new("birth_date", false, "Date of birth, yyyy-MM-dd."),
        new("province", false, "Province by its official name, folded."),
        new("district", false, "District by its official name, folded."),
        new("street_key", false, "Street and house number without their common words, folded."),
        new("kind", false, "person or company."),
    ];

    /// <summary>Names in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(column => column.Name)];
}
