using Crm360.Linkage;

namespace Crm360.Tests.Linkage.Scoring;

/// <summary>Plans for the febrl data sets, written by hand.</summary>
static class FebrlPlans
{
    internal static MatchPlan People { get; } = new(
        [
            Some.Rule("soc_sec_id"), Some.Rule("date_of_birth", "state"), Some.Rule("given_name", "surname"), Some.Rule("surname", "postcode"),
            Some.Rule("address_1", "suburb"), Some.Rule("given_name", "date_of_birth"), Some.Rule("surname", "date_of_birth"), Some.Rule("given_name", "postcode"),
        ],
        [
            Some.Comparison("given_name", Same("given_name"), Swapped, Close("given_name", 0.85)),
            Some.Comparison("surname", Same("surname"), Swapped, Close("surname", 0.85)),
            Some.Comparison("address_1", Same("address_1"), Close("address_1", 0.9)),
            Some.Comparison("suburb", Same("suburb"), Close("suburb", 0.9)),
            Some.Comparison("postcode", Same("postcode"), Typo("postcode")),
            Some.Comparison("street_number", Same("street_number")),
            Some.Comparison("date_of_birth", Some.Level("same", Some.Exact("date_of_birth")), Some.Level("slip", new Predicate.DateTypo("date_of_birth"))),
            Some.Comparison("soc_sec_id", Some.Level("same", Some.Exact("soc_sec_id")), Typo("soc_sec_id")),
            Some.Same("state"),
        ],
        LinkAt: 0.9,
        ReviewAt: 0.5);

    static Level Swapped => Some.Level("swapped", new Predicate.Swapped("given_name", "surname"));

    static Level Same(string column) => Some.Level("same", Some.Exact(column), veto: false, column);

    static Level Close(string column, double atLeast) => Some.Level("close", new Predicate.JaroWinkler(column, atLeast));

    static Level Typo(string column) => Some.Level("typo", new Predicate.Damerau(column, 1));
}
