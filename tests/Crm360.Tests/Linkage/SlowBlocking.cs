using Crm360.Linkage;
using Crm360.Linkage.Blocking;

namespace Crm360.Tests.Linkage;

/// <summary>What a blocking rule means: the oracle of blocks, whole and cut.</summary>
static class SlowBlocking
{
    /// <summary>The pairs of records that a rule finds, the smaller number first.</summary>
    internal static IEnumerable<(int, int)> Pairs(RandomLinkage linkage, BlockingRule rule, long maxPairs) =>
        Blocks(linkage, rule.Keys, [.. Enumerable.Range(0, linkage.Keys.Length)]).SelectMany(block => Cut(linkage, block, rule.SplitBy ?? [], maxPairs));

    static IEnumerable<int[]> Blocks(RandomLinkage linkage, IReadOnlyList<BlockingKey> keys, int[] records) =>
        keys is [] ? [records] : Values(linkage, keys[0], records).SelectMany(value => Blocks(linkage, [.. keys.Skip(1)], [.. records.Where(record => Values(linkage, keys[0], [record]).Contains(value, StringComparer.Ordinal))]));

    static IEnumerable<(int, int)> Cut(RandomLinkage linkage, int[] block, IReadOnlyList<BlockingKey> splitBy, long maxPairs)
    {
        (int, int)[] pairs = [.. block.SelectMany(left => block.Where(right => left < right).Select(right => (left, right)))];
        if (pairs.Length <= maxPairs)
            return pairs;
        if (splitBy is [])
            return pairs.Where(pair => Reach.Includes(Reach.Of(block.Length, maxPairs), KeyHash.Of(linkage.Keys[pair.Item1]), KeyHash.Of(linkage.Keys[pair.Item2])));
        int[] without = [.. block.Where(record => !Values(linkage, splitBy[0], [record]).Any())];
        return Blocks(linkage, [splitBy[0]], block).Append(without).SelectMany(part => Cut(linkage, part, [.. splitBy.Skip(1)], maxPairs));
    }

    static IEnumerable<string> Values(RandomLinkage linkage, BlockingKey key, int[] records) =>
        records.SelectMany(record => linkage.Values(key.Column, record)).Select(value => key.First is { } first && value.Length > first ? value[..first] : value).Distinct(StringComparer.Ordinal);
}
