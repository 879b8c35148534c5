using System.Text.Json.Serialization;

namespace Crm360.Linkage;

/// <summary>A column made from another one, to block on or to compare.</summary>
/// <param name="Name">Its name in the plan; no column of the table has it.</param>
/// <param name="From">The column it is made from: one of the table, or one derived before.</param>
/// <param name="By">How.</param>
public sealed record DerivedColumn(string Name, string From, Transform By);

/// <summary>What may be made of a value. Pure, and the same in every culture; a value from which nothing can be made is missing.</summary>
[JsonDerivedType(typeof(Prefix), "prefix")]
[JsonDerivedType(typeof(Year), "year")]
[JsonDerivedType(typeof(MonthDay), "month_day")]
[JsonDerivedType(typeof(Sound), "sound")]
[JsonDerivedType(typeof(FirstToken), "first_token")]
[JsonDerivedType(typeof(LastToken), "last_token")]
[JsonDerivedType(typeof(Tokens), "tokens")]
[JsonDerivedType(typeof(SortedTokens), "sorted_tokens")]
[JsonDerivedType(typeof(Digits), "digits")]
[JsonDerivedType(typeof(Initials), "initials")]
[JsonDerivedType(typeof(Grams), "grams")]
[JsonDerivedType(typeof(MinHash), "minhash")]
public abstract record Transform
{
    /// <summary>The most hashes that <see cref="MinHash"/> may take of a text.</summary>
    public const int MostHashes = 512;

    Transform()
    {
    }

    /// <summary>The first letters; a shorter text whole.</summary>
    public sealed record Prefix(int Length) : Transform;

    /// <summary>The year of a date written yyyy-MM-dd.</summary>
    public sealed record Year : Transform;

    /// <summary>MM-dd of a date written yyyy-MM-dd.</summary>
    public sealed record MonthDay : Transform;

    /// <summary>
    /// How a text sounds, roughly and in any language of Latin letters: consonants that are easily taken for each other are one, marks, doubled
    /// letters and vowels but those that begin a word are left out.
    /// </summary>
    public sealed record Sound : Transform;

    /// <summary>The first word.</summary>
    public sealed record FirstToken : Transform;

    /// <summary>The last word.</summary>
    public sealed record LastToken : Transform;

    /// <summary>Each word: several values.</summary>
    public sealed record Tokens : Transform;

    /// <summary>The distinct words in ordinal order, joined by blanks.</summary>
    public sealed record SortedTokens : Transform;

    /// <summary>The digits 0 to 9, in their order.</summary>
    public sealed record Digits : Transform;

    /// <summary>The first letter of each word, without blanks.</summary>
    public sealed record Initials : Transform;

    /// <summary>Each stretch of so many letters: several values.</summary>
    public sealed record Grams(int Length) : Transform;

    /// <summary>
    /// Keys for long texts (Broder 1997): several values, one a band. Two texts that share a part J of their stretches of so many letters share
    /// a key with the probability 1 - (1 - J^rows)^bands.
    /// </summary>
    /// <param name="Length">Letters of a stretch.</param>
    /// <param name="Bands">Keys of a text.</param>
    /// <param name="Rows">Hashes that must agree for a key to agree.</param>
    public sealed record MinHash(int Length, int Bands, int Rows) : Transform;
}
