namespace Crm360.Linkage.Comparing;

/// <summary>
/// The level each comparison of a plan found for a pair: four bits a comparison, in the plan's order, so that equal patterns are equal numbers.
/// </summary>
/// <param name="Bits">The packed levels.</param>
public readonly record struct LevelVector(ulong Bits)
{
    /// <summary>Comparisons a plan may have.</summary>
    public const int MaxComparisons = 16;

    /// <summary>Levels a comparison may have.</summary>
    public const int MaxLevels = 15;

    /// <summary>Stands for a comparison that says nothing, because one record has no value.</summary>
    public const int Nothing = 15;

    /// <summary>Every comparison says nothing.</summary>
    public static LevelVector Empty { get; } = new(ulong.MaxValue);

    /// <summary>The level of a comparison (0 strongest), or <see cref="Nothing"/>.</summary>
    public int this[int comparison] => (int)(Bits >> (4 * comparison)) & 15;

    /// <summary>The same with one comparison at another level.</summary>
    public LevelVector With(int comparison, int level) =>
        new((Bits & ~(15UL << (4 * comparison))) | ((ulong)level << (4 * comparison)));

    /// <summary>One hexadecimal digit a comparison, '-' where it says nothing: "03-1".</summary>
    public string ToText(int comparisons)
    {
        Span<char> text = stackalloc char[MaxComparisons];
        for (var i = 0; i < comparisons; i++)
            text[i] = this[i] == Nothing ? '-' : "0123456789abcde"[this[i]];
        return new string(text[..comparisons]);
    }

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    public static LevelVector Parse(ReadOnlySpan<char> text)
    {
        var levels = Empty;
        for (var i = 0; i < text.Length; i++)
            levels = levels.With(i, text[i] == '-' ? Nothing : "0123456789abcde".IndexOf(text[i], StringComparison.Ordinal));
        return levels;
    }
}
