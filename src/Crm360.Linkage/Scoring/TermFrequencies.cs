namespace Crm360.Linkage.Scoring;

/// <summary>How common the values of a column were when the model was trained.</summary>
/// <param name="Column">The column.</param>
/// <param name="Total">Values counted (a row of several values counts each once).</param>
/// <param name="Average">Σ tf²: the chance (0 to 1) that two values drawn at random are equal, which is what an average agreement is worth.</param>
/// <param name="Values">The values that occurred at least twice, in ordinal order. Any other counts 1, whether it was known then or not.</param>
/// <param name="Counts">Occurrences of each of <paramref name="Values"/>.</param>
public sealed record TermFrequencies(string Column, long Total, double Average, IReadOnlyList<string> Values, IReadOnlyList<int> Counts)
{
    /// <summary>
    /// The most, in bits, that one column's commonness may add or take: beyond it a value is so rare that a shared typing
    /// error, a shared household or a shared source explains the agreement better than chance does.
    /// </summary>
    public const double Cap = 6;

    /// <summary>The relative frequency of a value, 1/total at least.</summary>
    public double Of(string value) => CountOf(value) / (double)Math.Max(Total, 1);

    /// <summary>The adjustment for each of many values, looked up by hash and not one by one.</summary>
    internal double[] Adjustments(TextPool values)
    {
        var adjustments = new double[values.Count];
        Array.Fill(adjustments, AdjustmentOf(1));
        for (var i = 0; i < Values.Count; i++)
        {
            if (values.Find(Values[i]) is >= 0 and var code)
                adjustments[code] = AdjustmentOf(Counts[i]);
        }

        return adjustments;
    }

    /// <summary>The counts to be looked up by hash.</summary>
    internal Dictionary<string, int> ByValue()
    {
        var countOf = new Dictionary<string, int>(Values.Count, StringComparer.Ordinal);
        for (var i = 0; i < Values.Count; i++)
            countOf.Add(Values[i], Counts[i]);
        return countOf;
    }

    /// <summary>What agreeing on this value weighs more (rare) or less (common) than agreeing on any: log2(average / tf), within ±<see cref="Cap"/>.</summary>
    public double Adjustment(string value) => AdjustmentOf(CountOf(value));

    internal double AdjustmentOf(int count) => Total == 0 ? 0 : Math.Clamp(Math.Log2(Average * Total / count), -Cap, Cap);

    internal static TermFrequencies Count(CodedColumn column)
    {
        var rows = column.CountRows();
        var total = rows.Sum(count => (long)count);
        var average = total == 0 ? 0 : rows.Sum(count => (long)count * count) / ((double)total * total);
        string[] values = [.. Enumerable.Range(0, rows.Length).Where(code => rows[code] > 1).Select(code => column.Values[code])];
        int[] counts = [.. rows.Where(count => count > 1)];
        var order = OrdinalOrder.Of(values);
        return new(column.Name, total, average, [.. order.Select(at => values[at])], [.. order.Select(at => counts[at])]);
    }

    int CountOf(string value)
    {
        for (int low = 0, high = Values.Count - 1; low <= high;)
        {
            var middle = (low + high) / 2;
            switch (string.CompareOrdinal(Values[middle], value))
            {
                case 0:
                    return Counts[middle];
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return 1;
    }
}
