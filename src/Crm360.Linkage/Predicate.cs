using System.Text.Json.Serialization;

namespace Crm360.Linkage;

/// <summary>
/// What may be asked of a pair. Where a column is empty on one side, everything but <see cref="Missing"/> and <see cref="Negation"/> is false.
/// Of a column of several values, it is enough that any value of the one record agrees with any of the other, unless a kind says otherwise.
/// </summary>
[JsonDerivedType(typeof(Exact), "exact")]
[JsonDerivedType(typeof(Overlap), "overlap")]
[JsonDerivedType(typeof(JaroWinkler), "jaro_winkler")]
[JsonDerivedType(typeof(Levenshtein), "levenshtein")]
[JsonDerivedType(typeof(LevenshteinSimilarity), "levenshtein_similarity")]
[JsonDerivedType(typeof(Damerau), "damerau")]
[JsonDerivedType(typeof(DamerauSimilarity), "damerau_similarity")]
[JsonDerivedType(typeof(TokenSet), "token_set")]
[JsonDerivedType(typeof(SameWords), "same_words")]
[JsonDerivedType(typeof(WordsWithin), "words_within")]
[JsonDerivedType(typeof(GramJaccard), "gram_jaccard")]
[JsonDerivedType(typeof(GramCosine), "gram_cosine")]
[JsonDerivedType(typeof(Prefix), "prefix")]
[JsonDerivedType(typeof(Initials), "initials")]
[JsonDerivedType(typeof(DateTypo), "date_typo")]
[JsonDerivedType(typeof(DateWithin), "date_within")]
[JsonDerivedType(typeof(NumberWithin), "number_within")]
[JsonDerivedType(typeof(NumberWithinShare), "number_within_share")]
[JsonDerivedType(typeof(DistanceWithin), "distance_within")]
[JsonDerivedType(typeof(Swapped), "swapped")]
[JsonDerivedType(typeof(Missing), "missing")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Negation), "not")]
[JsonDerivedType(typeof(Otherwise), "else")]
public abstract record Predicate
{
    /// <summary>Texts longer than this are compared by their first so many characters (but for equality, which sees all).</summary>
    public const int MaxLength = 1024;

    Predicate()
    {
    }

    /// <summary>The same text (of a column of several values: the same set).</summary>
    public sealed record Exact(string Column) : Predicate;

    /// <summary>At least so many values in common; 1 where nothing else is said.</summary>
    public sealed record Overlap(string Column, int AtLeast = 1) : Predicate;

    /// <summary>Jaro–Winkler similarity (Winkler 1990: prefix scale 0.1, at most 4 letters, boost above 0.7) of at least this, 0 to 1.</summary>
    public sealed record JaroWinkler(string Column, double AtLeast) : Predicate;

    /// <summary>At most so many letters inserted, deleted or replaced.</summary>
    public sealed record Levenshtein(string Column, int AtMost) : Predicate;

    /// <summary>1 - Levenshtein distance / letters of the longer text is at least this, 0 to 1.</summary>
    public sealed record LevenshteinSimilarity(string Column, double AtLeast) : Predicate;

    /// <summary>At most so many letters inserted, deleted or replaced, or neighbours swapped (optimal string alignment).</summary>
    public sealed record Damerau(string Column, int AtMost) : Predicate;

    /// <summary>The same as a similarity: 1 - distance / letters of the longer text is at least this, 0 to 1.</summary>
    public sealed record DamerauSimilarity(string Column, double AtLeast) : Predicate;

    /// <summary>FuzzySharp's token set ratio of at least this, 0 to 100.</summary>
    public sealed record TokenSet(string Column, int AtLeast) : Predicate;

    /// <summary>
    /// Every word of either has its like in the other, in any order: the same word, one its short form ("tek" and "tekstil", at least 3 letters), or one
    /// slip apart (at least 5 letters). Words that begin with a digit have only themselves.
    /// </summary>
    public sealed record SameWords(string Column) : Predicate;

    /// <summary>The same, where the longer text may have more words.</summary>
    public sealed record WordsWithin(string Column) : Predicate;

    /// <summary>Jaccard similarity, 0 to 1, of the sets of stretches of <paramref name="Length"/> letters; a shorter text is one stretch.</summary>
    public sealed record GramJaccard(string Column, int Length, double AtLeast) : Predicate;

    /// <summary>Cosine similarity, 0 to 1, of the same sets.</summary>
    public sealed record GramCosine(string Column, int Length, double AtLeast) : Predicate;

    /// <summary>The same first letters; a shorter text counts whole.</summary>
    public sealed record Prefix(string Column, int Length) : Predicate;

    /// <summary>Word by word the same, or an initial and a word it begins, of which there is at least one: "m. ali" and "mehmet ali".</summary>
    public sealed record Initials(string Column) : Predicate;

    /// <summary>Dates written yyyy-MM-dd that differ by one slip: one digit, two neighbouring digits swapped, or day and month swapped.</summary>
    public sealed record DateTypo(string Column) : Predicate;

    /// <summary>Dates written yyyy-MM-dd, at most so many days apart.</summary>
    public sealed record DateWithin(string Column, int Days) : Predicate;

    /// <summary>Numbers (digits, a point for decimals) that differ by at most this.</summary>
    public sealed record NumberWithin(string Column, double AtMost) : Predicate;

    /// <summary>Numbers that differ by at most this share, 0 to 1, of the one further from zero.</summary>
    public sealed record NumberWithinShare(string Column, double AtMost) : Predicate;

    /// <summary>Places, written "latitude,longitude" in degrees, at most so many kilometres apart on a globe of radius 6371.0088 km.</summary>
    public sealed record DistanceWithin(string Column, double Kilometres) : Predicate;

    /// <summary>The one record's <paramref name="Left"/> is the other's <paramref name="Right"/> and the other way round.</summary>
    public sealed record Swapped(string Left, string Right) : Predicate;

    /// <summary>One of the two records has no value here.</summary>
    public sealed record Missing(string Column) : Predicate;

    /// <summary>Every one of these holds.</summary>
    public sealed record All(IReadOnlyList<Predicate> Of) : Predicate;

    /// <summary>At least one of these holds.</summary>
    public sealed record Any(IReadOnlyList<Predicate> Of) : Predicate;

    /// <summary>This does not hold; so it may well hold where a column is empty.</summary>
    public sealed record Negation(Predicate Of) : Predicate;

    /// <summary>Always holds: the last level.</summary>
    public sealed record Otherwise : Predicate;
}
