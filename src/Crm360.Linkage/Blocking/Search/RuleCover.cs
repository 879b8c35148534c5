namespace Crm360.Linkage.Blocking.Search;

/// <summary>
/// Greedy weighted set cover: again and again the rule that finds most new known pairs for the pairs it costs, as long as the budget lasts. Rules are counted only when they come to
/// be chosen by what they are estimated to cost, so that of thousands a few hundred are.
/// </summary>
static class RuleCover
{
    /// <summary>
    /// Every key costs something, so that a handful of short rules that find much goes before dozens of long ones that find little for next to nothing: pairs a record.
    /// </summary>
    const double CostOfAKey = 0.03;

    const int MostCounted = 300;
    const int CountedAtATime = 4;

    internal static IReadOnlyList<CandidateRule> Choose(CandidateRules rules, BlockingSearchOptions options)
    {
        var found = PairSet.Of(rules.Known);
        var (left, uncounted) = ((double)options.Budget, MostCounted);
        var candidates = rules.Find();
        var worth = candidates.ConvertAll(rule => Worth(rules, rule, found, left, options));
        List<CandidateRule> chosen = [];
        while (chosen.Count < options.MostRules)
        {
            int[] best = [.. Enumerable.Range(0, candidates.Count).Where(i => worth[i] > 0).OrderByDescending(i => worth[i]).ThenBy(i => i).Take(CountedAtATime)];
            if (best is [])
                break;
            if (candidates[best[0]].Counted is { } newly)
            {
                chosen.Add(candidates[best[0]]);
                left -= NewPairs(candidates[best[0]], PairSet.CountBoth(newly, found));
                PairSet.Unite(found, newly);
                worth = candidates.ConvertAll(rule => Worth(rules, rule, found, left, options));
                continue;
            }

            int[] toCount = [.. best.Where(i => candidates[i].Counted is null)];
            foreach (var (at, rule) in toCount.Zip(rules.Count([.. toCount.Select(i => candidates[i])])))
            {
                candidates[at] = rule;
                worth[at] = Worth(rules, rule, found, left, options);
            }

            uncounted -= toCount.Length;
            if (uncounted <= 0)
                (candidates, worth) = ([.. candidates.Where(rule => rule.Counted is not null)], [.. worth.Where((_, i) => candidates[i].Counted is not null)]);
        }

        return chosen;
    }

    /// <summary>Known pairs found for a pair scored; 0 where the rule finds too little or costs too much, now and for ever after.</summary>
    static double Worth(CandidateRules rules, CandidateRule rule, ulong[] found, double left, BlockingSearchOptions options)
    {
        var (all, gain) = rules.Found(rule, found);
        if (gain == 0 || gain < options.LeastGain * rules.Known)
            return 0;
        var pairs = NewPairs(rule, all - gain);
        return pairs > left ? 0 : gain / (Math.Max(pairs, gain) + (CostOfAKey * rule.Keys.Length * rules.Records));
    }

    /// <summary>A pair that was found before is scored once: what the rule makes beyond the known pairs that others find.</summary>
    static double NewPairs(CandidateRule rule, int known) => Math.Max(0, rule.Pairs - known);
}
