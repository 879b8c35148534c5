using Crm360.Runs.Definition;

namespace Crm360.Match;

public sealed partial record MatchDefinition
{
    const int LongestPrefix = 64;

    static readonly DefinitionType Column = new DefinitionType.OneOf(MatchColumns.Names);
    static readonly DefinitionType Columns = new DefinitionType.ListOf(Column);
    static readonly DefinitionType Predicate = new DefinitionType.Named("predicate");

    static readonly DefinitionKey[] PredicateKinds =
    [
        new("exact", Column, "The same text; of several values the same set."),
        new("overlap", Column, "At least one value in common."),
        new("jaro_winkler", Column, "Jaro–Winkler similarity of at least `at_least`, 0 to 1."),
        new("edits", Column, "At most `at_most` letters inserted, deleted, replaced or swapped."),
        new("token_set", Column, "Token set ratio of at least `at_least`, 0 to 100."),
        new("date_typo", Column, "Dates that differ by one slip: a digit, two digits swapped, day and month swapped."),
        new("swapped", Columns, "Two columns: the one record's first is the other's second, and the other way round."),
        new("missing", Column, "One of the two records has no value."),
        new("all", new DefinitionType.ListOf(Predicate), "Every one of these holds."),
        new("any", new DefinitionType.ListOf(Predicate), "At least one of these holds."),
    ];

    /// <summary>What a level asks of a pair: exactly one of the kinds, with its bound.</summary>
    public static DefinitionShape PredicateShape { get; } = new("predicate", "what holds at the level",
    [
        .. PredicateKinds,
        new("at_least", new DefinitionType.Number(0, 100), "Of jaro_winkler (0 to 1) and token_set (1 to 100)."),
        new("at_most", new DefinitionType.WholeNumber(1, LongestPrefix), "Of edits."),
    ]);

    /// <summary>A level of agreement.</summary>
    public static DefinitionShape LevelShape { get; } = new("level", "a level",
    [
        new("when", new DefinitionType.Keyed(PredicateShape),
            "What holds at this level; every level but the last has it."),
        new("else", new DefinitionType.Flag(), "true: the last level, whatever holds."),
        new("label", new DefinitionType.Text(), "What a steward reads.", Required: true),
        new("term_frequency", Columns, "Columns whose rare values weigh more at this level."),
        new("veto", new DefinitionType.Flag(),
            "Whether such a pair is never linked unless a person says so. Default: false."),
    ]);

    /// <summary>One piece of evidence.</summary>
    public static DefinitionShape ComparisonShape { get; } = new("comparison", "a comparison",
    [
        new("columns", Columns, "Where one of two records has a value in none of these, the comparison says nothing.",
            Required: true),
        new("levels", new DefinitionType.ListOf(new DefinitionType.Keyed(LevelShape)),
            "Strongest first; the last has else: true.", Required: true),
    ]);

    /// <summary>The first letters of a column.</summary>
    public static DefinitionShape BlockingKeyShape { get; } = new("blocking_key", "a column or its first letters",
    [
        new("of", Column, "The column.", Required: true),
        new("first", new DefinitionType.WholeNumber(1, LongestPrefix), "How many leading letters count. Default: all."),
    ]);

    static readonly DefinitionShape ThresholdsShape = new("thresholds", "the thresholds",
    [
        new("link_at", new DefinitionType.Number(0, 1), "Probability from which a pair is linked without asking.",
            Required: true),
        new("review_at", new DefinitionType.Number(0, 1),
            "Probability from which a pair is shown to a person; up to link_at.", Required: true),
    ]);

    /// <summary>What the section may say.</summary>
    public static DefinitionShape Shape { get; } = new("match", "the match section",
    [
        new("blocking",
            new DefinitionType.ListOf(new DefinitionType.ListOf(new DefinitionType.Either([Column, new DefinitionType.Keyed(BlockingKeyShape)]))),
            "Rules that make candidate pairs: records that agree on every key of a rule.", Required: true),
        new("comparisons", new DefinitionType.MapOf(new DefinitionType.Keyed(ComparisonShape)),
            "What is compared of a pair, by name.", Required: true),
        new("thresholds", new DefinitionType.Keyed(ThresholdsShape),
            "From which probability pairs are linked or shown.", Required: true),
    ]);
}
