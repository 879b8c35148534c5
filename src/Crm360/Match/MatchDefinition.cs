using Crm360.Linkage;
using Crm360.Runs.Definition;

namespace Crm360.Match;

/// <summary>How records are linked, and the hash that says whether that changed.</summary>
/// <param name="Plan">Blocking, comparisons and thresholds over <see cref="MatchColumns"/>.</param>
/// <param name="Hash">SHA-256, in hex, of the section.</param>
public sealed partial record MatchDefinition(MatchPlan Plan, string Hash)
{
    /// <summary>Reads the section <c>match</c> of a pipeline; null where it has faults, which are noted in the reader.</summary>
    public static MatchDefinition? Read(DefinitionNode? section, DefinitionReader read) => Read(section, MatchColumns.Names, read);

    /// <summary>Reads the same over other columns than those of pipelines.</summary>
    public static MatchDefinition? Read(DefinitionNode? section, IReadOnlyList<string> known, DefinitionReader read)
    {
        var before = read.Faults.Count;
        var fields = read.Fields(section, Shape);
        var derive = ReadDerive(fields.GetValueOrDefault("derive"), known, read);
        string[] columns = [.. known, .. derive.Select(column => column.Name)];
        var blocking = ReadBlocking(fields.GetValueOrDefault("blocking"), columns, read);
        var comparisons = ReadComparisons(fields.GetValueOrDefault("comparisons"), columns, read);
        var thresholds = ReadThresholds(fields.GetValueOrDefault("thresholds"), read);
        if (section is null || read.Faults.Count > before || thresholds is not var (linkAt, reviewAt))
            return null;

        // a comparison vector has the order of the comparisons, so that order is part of what the section says
        var hash = new ContentHash().Add(section);
        foreach (var comparison in comparisons)
            hash.Add(comparison.Name);
        return new(new(blocking, comparisons, linkAt, reviewAt, derive), hash.ToString());
    }

    static (double LinkAt, double ReviewAt)? ReadThresholds(DefinitionNode? node, DefinitionReader read)
    {
        var fields = read.Fields(node, ThresholdsShape);
        var linkAt = read.Share(fields.GetValueOrDefault("link_at"), "link_at", maybeOne: false);
        var reviewAt = read.Share(fields.GetValueOrDefault("review_at"), "review_at", maybeOne: false);
        if (linkAt is null || reviewAt is null)
            return null;
        if (reviewAt > linkAt)
        {
            read.Faults.Add(fields["review_at"].At, "review_at is above link_at, so no pair would reach a person",
                "write a probability up to link_at");
        }

        return (linkAt.Value, reviewAt.Value);
    }
}

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
        new("given_class", false, "First given name, folded, short forms as the name they stand for."),
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
