using Crm360.Linkage.Blocking;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Incremental;

/// <summary>Finds the records that one, which is not taken in, would be kept in a pair with.</summary>
static class WarmQuestion
{
    internal static IReadOnlyList<WarmMatch> Ask(WarmState state, IReadOnlyDictionary<string, IReadOnlyList<string>> given, string key, int most, double least)
    {
        var values = state.Records.Read(given);
        int[] candidates = [.. Candidates(state, values, KeyHash.Of(key)).Order()];
        if (candidates is [])
            return [];
        var excerpt = Excerpt.Of(state.Records, state.Model, state.Frequencies, candidates, values);
        var scorer = excerpt.Scorer;
        return
        [
            .. Enumerable.Range(0, candidates.Length).Select(row => (Row: row, Pair: scorer.Score(excerpt.Question, row)))
                .Where(found => excerpt.IsLikely(found.Pair, least))
                .OrderByDescending(found => found.Pair.Weight).ThenBy(found => state.Records.KeyOf(candidates[found.Row]), StringComparer.Ordinal)
                .Take(most)
                .Select(found => Match(state, candidates[found.Row], found.Pair, scorer.Explain(excerpt.Question, found.Row))),
        ];
    }

    static WarmMatch Match(WarmState state, int slot, ScoredPair pair, Waterfall waterfall) =>
        new(state.Records.KeyOf(slot), state.Records.KeyOf(state.Clusters[slot]), pair.Weight, pair.Probability, waterfall);

    static HashSet<int> Candidates(WarmState state, WarmValues values, ulong hash)
    {
        var (found, blocks) = (new HashSet<int>(), new List<ulong>());
        foreach (var rule in state.Rules)
        {
            rule.Keys.Of(values, blocks);
            foreach (var block in blocks)
            {
                foreach (var member in Compared(state.Records, rule, rule.MembersOf(block).ToArray(), values, hash, 0))
                    found.Add(member);
            }
        }

        return found;
    }

    /// <summary>Those of a block that the record would be compared with if it were one of them.</summary>
    static IEnumerable<int> Compared(WarmRecords records, WarmBlocks rule, int[] members, WarmValues values, ulong hash, int depth)
    {
        if (!rule.IsOverFull(members.Length + 1))
            return members;
        if (depth < rule.Seconds.Count)
            return Parts(rule.Seconds[depth], members, values).SelectMany(part => Compared(records, rule, part, values, hash, depth + 1));
        var reach = rule.ReachOf(members.Length + 1);
        return members.Where(member => Reach.Includes(reach, hash, KeyHash.Of(records.KeyOf(member))));
    }

    /// <summary>Those that share a value of a second key, value by value; or those that have none either.</summary>
    static IEnumerable<int[]> Parts(WarmColumn second, int[] members, WarmValues values)
    {
        if (values.Of(second.Name).Length == 0)
            return [Array.FindAll(members, member => second.At(member).Length == 0)];
        return values.Of(second.Name).ToArray().Select(second.Find).Where(code => code >= 0)
            .Select(code => Array.FindAll(members, member => second.At(member).Contains(code)));
    }
}
