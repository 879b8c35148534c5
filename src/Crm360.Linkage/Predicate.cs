using System.Text.Json.Serialization;

namespace Crm360.Linkage;

/// <summary>What may be asked of a pair. Where a column is empty on one side, everything but <see cref="Missing"/> is false.</summary>
[JsonDerivedType(typeof(Exact), "exact")]
[JsonDerivedType(typeof(Overlap), "overlap")]
[JsonDerivedType(typeof(JaroWinkler), "jaro_winkler")]
[JsonDerivedType(typeof(Edits), "edits")]
[JsonDerivedType(typeof(TokenSet), "token_set")]
[JsonDerivedType(typeof(DateTypo), "date_typo")]
[JsonDerivedType(typeof(Swapped), "swapped")]
[JsonDerivedType(typeof(Missing), "missing")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Otherwise), "else")]
public abstract record Predicate
{
    Predicate()
    {
    }

    /// <summary>The same text (of a column of several values: the same set).</summary>
    public sealed record Exact(string Column) : Predicate;

    /// <summary>At least one value in common.</summary>
    public sealed record Overlap(string Column) : Predicate;

    /// <summary>Jaro–Winkler similarity (Winkler 1990: prefix scale 0.1, at most 4 letters, boost above 0.7) of at least this, 0 to 1.</summary>
    public sealed record JaroWinkler(string Column, double AtLeast) : Predicate;

    /// <summary>Damerau–Levenshtein distance (optimal string alignment) of at most this many edits.</summary>
    public sealed record Edits(string Column, int AtMost) : Predicate;

    /// <summary>FuzzySharp's token set ratio of at least this, 0 to 100.</summary>
    public sealed record TokenSet(string Column, int AtLeast) : Predicate;

    /// <summary>Dates written yyyy-MM-dd that differ by one slip: one digit, two neighbouring digits swapped, or day and month swapped.</summary>
    public sealed record DateTypo(string Column) : Predicate;

    /// <summary>The one record's <paramref name="Left"/> is the other's <paramref name="Right"/> and the other way round.</summary>
    public sealed record Swapped(string Left, string Right) : Predicate;

    /// <summary>One of the two records has no value here.</summary>
    public sealed record Missing(string Column) : Predicate;

    /// <summary>Every one of these holds.</summary>
    public sealed record All(IReadOnlyList<Predicate> Of) : Predicate;

    /// <summary>At least one of these holds.</summary>
    public sealed record Any(IReadOnlyList<Predicate> Of) : Predicate;

    /// <summary>Always holds: the last level.</summary>
    public sealed record Otherwise : Predicate;
}
