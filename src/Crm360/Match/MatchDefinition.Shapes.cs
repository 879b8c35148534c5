using Crm360.Runs.Definition;

namespace Crm360.Match;

public sealed partial record MatchDefinition
{
    const int LongestPrefix = 64;
    const int LongestGram = 4;
    const double LargestBound = 1e9;

    static readonly DefinitionType Column =
        new DefinitionType.Either([new DefinitionType.OneOf(MatchColumns.Names), new DefinitionType.Text(DerivedPattern)]);
    static readonly DefinitionType Columns = new DefinitionType.ListOf(Column);
    static readonly DefinitionType Predicate = new DefinitionType.Named("predicate");

    static readonly DefinitionKey[] PredicateKinds =
    [
        new("exact", Column, "The same text; of several values the same set."),
        new("overlap", Column, "At least one value in common, or `at_least` so many."),
        new("jaro_winkler", Column, "Jaro–Winkler similarity of at least `at_least`, 0 to 1."),
        new("levenshtein", Column, "At most `at_most` letters inserted, deleted or replaced."),
        new("levenshtein_similarity", Column, "1 - such edits / letters of the longer text is at least `at_least`, 0 to 1."),
        new("damerau", Column, "At most `at_most` letters inserted, deleted, replaced, or neighbours swapped."),
        new("damerau_similarity", Column, "1 - such edits / letters of the longer text is at least `at_least`, 0 to 1."),
        new("token_set", Column, "Token set ratio of at least `at_least`, 0 to 100."),
        new("same_words", Column, "Every word of one has its like in the other, in any order: the same, its short form (3 letters and up), or one slip apart (5 and up)."),
        new("words_within", Column, "The same, but the longer text may have more words."),
        new("gram_jaccard", Column, "Jaccard similarity of the stretches of `length` letters of at least `at_least`, 0 to 1."),
        new("gram_cosine", Column, "Cosine similarity of the stretches of `length` letters of at least `at_least`, 0 to 1."),
        new("prefix", Column, "The same first `length` letters."),
        new("initials", Column, "Word by word the same, or one the initial of the other."),
        new("date_typo", Column, "Dates that differ by one slip: a digit, two digits swapped, day and month swapped."),
        new("date_within", Column, "Dates at most `at_most` days apart."),
        new("number_within", Column, "Numbers at most `at_most` apart."),
        new("number_within_share", Column, "Numbers apart by at most the share `at_most`, 0 to 1, of the larger."),
        new("distance_within", Column, "Places as \"latitude,longitude\", at most `at_most` kilometres apart."),
        new("swapped", Columns, "Two columns: the one record's first is the other's second, and the other way round."),
        new("missing", Column, "One of the two records has no value."),
        new("all", new DefinitionType.ListOf(Predicate), "Every one of these holds."),
        new("any", new DefinitionType.ListOf(Predicate), "At least one of these holds."),
        new("not", Predicate, "This does not hold; so it may hold where a value is missing."),
    ];

    /// <summary>What a level asks of a pair: exactly one of the kinds, with its bound.</summary>
    public static DefinitionShape PredicateShape { get; } = new("predicate", "what holds at the level",
    [
        .. PredicateKinds,
        new("at_least", new DefinitionType.Number(0, 100), "Of similarities (0 to 1), token_set (1 to 100) and overlap (whole)."),
        new("at_most", new DefinitionType.Number(0, LargestBound), "Of edits and days (whole), numbers, kilometres."),
        new("length", new DefinitionType.WholeNumber(1, LongestPrefix), "Of prefix, gram_jaccard and gram_cosine (1 to 4)."),
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
        new("against", new DefinitionType.Flag(),
            "Whether training takes such a pair for two entities where its other evidence speaks against it too. Default: false."),
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

    static readonly DefinitionType BlockingKeys = new DefinitionType.ListOf(new DefinitionType.Either([Column, new DefinitionType.Keyed(BlockingKeyShape)]));

    /// <summary>A blocking rule that says what becomes of blocks that are over-full.</summary>
    public static DefinitionShape BlockingRuleShape { get; } = new("blocking_rule", "a rule that is split where too many agree",
    [
        new("agree_on", BlockingKeys, "What records agree on.", Required: true),
        new("split_by", BlockingKeys, "What they agree on as well where too many agree on that: an over-full block is split by the first of these, what is over-full then by the next.", Required: true),
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
        new("derive", new DefinitionType.MapOf(new DefinitionType.Keyed(DeriveShape)),
            "Columns made from others, named column.purpose, for blocking and comparisons."),
        new("blocking",
            new DefinitionType.ListOf(new DefinitionType.Either([BlockingKeys, new DefinitionType.Keyed(BlockingRuleShape)])),
            "Rules that make candidate pairs: records that agree on every key of a rule.", Required: true),
        new("comparisons", new DefinitionType.MapOf(new DefinitionType.Keyed(ComparisonShape)),
            "What is compared of a pair, by name.", Required: true),
        new("thresholds", new DefinitionType.Keyed(ThresholdsShape),
            "From which probability pairs are linked or shown.", Required: true),
    ]);
}
