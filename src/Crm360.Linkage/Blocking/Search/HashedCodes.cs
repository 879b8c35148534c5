namespace Crm360.Linkage.Blocking.Search;

/// <summary>The codes of a key and what is known of them.</summary>
/// <param name="Codes">The codes.</param>
/// <param name="Hashes">By code: a hash of what it stands for, which does not depend on the order of rows as codes do.</param>
/// <param name="Shared">The codes of at least two records, ascending.</param>
/// <param name="Values">How many values a record has that has any, on average.</param>
/// <param name="Pairs">Pairs that agree, over-full or not.</param>
sealed record HashedCodes(BlockingCodes Codes, ulong[] Hashes, int[] Shared, double Values, double Pairs)
{
    internal static HashedCodes Of(BlockingKey key, RecordTable table)
    {
        var codes = BlockingCodes.Of(key, table);
        var (values, filled) = (0L, 0L);
        var rows = new int[codes.Count];
        for (var rank = 0; rank < table.Count; rank++)
        {
            var found = codes.At(rank);
            foreach (var code in found)
                rows[code]++;
            values += found.Length;
            filled += found.Length > 0 ? 1 : 0;
        }

        return new(
            codes, codes.Values.Map(KeyHash.Of), [.. Enumerable.Range(0, rows.Length).Where(code => rows[code] > 1)],
            values / Math.Max(1.0, filled), rows.Sum(count => (double)RuleBlocks.PairsOf(count)));
    }
}
