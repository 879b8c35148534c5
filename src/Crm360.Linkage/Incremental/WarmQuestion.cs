using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Incremental;

/// <summary>Finds the records that one, which is not taken in, would be kept in a pair with.</summary>
static class WarmQuestion
{
    internal static IReadOnlyList<WarmMatch> Ask(WarmState state, IReadOnlyDictionary<string, IReadOnlyList<string>> given, int most)
    {
        var values = state.Records.Read(given);
        int[] candidates = [.. Candidates(state, values).Order()];
        if (candidates is [])
            return [];
        var excerpt = Excerpt.Of(state.Records, state.Model, state.Frequencies, candidates, values);
        var scorer = excerpt.NewScorer();
        return
        [
            .. Enumerable.Range(0, candidates.Length).Select(row => (Row: row, Pair: scorer.Score(excerpt.Question, row)))
                .Where(found => excerpt.IsKept(found.Pair))
                .OrderByDescending(found => found.Pair.Weight).ThenBy(found => state.Records.KeyOf(candidates[found.Row]), StringComparer.Ordinal)
                .Take(most)
                .Select(found => Match(state, candidates[found.Row], found.Pair, scorer.Explain(excerpt.Question, found.Row))),
        ];
    }

    static WarmMatch Match(WarmState state, int slot, ScoredPair pair, Waterfall waterfall) =>
        new(state.Records.KeyOf(slot), state.Records.KeyOf(state.Clusters[slot]), pair.Weight, pair.Probability, waterfall);

    static HashSet<int> Candidates(WarmState state, WarmValues values)
    {
        var (found, blocks) = (new HashSet<int>(), new List<ulong>());
        foreach (var rule in state.Rules)
        {
            rule.Keys.Of(values, blocks);
            foreach (var block in blocks)
            {
                var members = rule.MembersOf(block);
                if (rule.IsOverFull(members.Length + 1))
                    continue;
                foreach (var member in members)
                    found.Add(member);
            }
        }

        return found;
    }
}
