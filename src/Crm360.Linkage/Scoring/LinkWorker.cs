using Crm360.Linkage.Blocking;

namespace Crm360.Linkage.Scoring;

/// <summary>Scores stretches of blocks on one thread.</summary>
sealed class LinkWorker(ScoringTable table, LinkSession session, bool[]? touched)
{
    readonly BlockIndex _blocks = session.Blocks;
    readonly PairScorer _scorer = new(table);
    readonly double _reviewAt = table.Model.Plan.ReviewAt;

    // below this no lookalikes need be asked: they only take from the weight; a hair lower than exact, since the probability decides
    readonly double _leastWeight = Math.Min(50, table.Model.WeightAt(table.Model.Plan.ReviewAt) - 1e-6);

    internal List<ScoredPair> Kept { get; } = [];

    internal RuleCounts[] Counts { get; } = [.. session.Blocks.Rules.Select(_ => new RuleCounts())];

    internal void Take(BlockStretch stretch)
    {
        var rule = _blocks.Rules[stretch.Rule];
        for (var block = stretch.From; block < stretch.To; block++)
        {
            var members = rule.MembersOf(block);
            for (var i = 0; i < members.Length; i++)
            {
                var end = rule.EndOf(block, members, i);
                for (var j = i + 1; j < end; j++)
                {
                    if (touched is null || touched[members[i]] || touched[members[j]])
                        Take(stretch.Rule, block, Math.Min(members[i], members[j]), Math.Max(members[i], members[j]));
                }
            }
        }
    }

    void Take(int rule, int block, int left, int right)
    {
        if (!session.MayPair(left, right) || !_blocks.IsFirst(rule, block, left, right))
            return;

        var counts = Counts[rule];
        counts.Scored++;
        var levels = _scorer.CompareRanks(left, right);
        var agreement = table.AgreementWeight(levels, left, right);
        if (agreement < _leastWeight)
            return;
        var pair = _scorer.Complete(levels, agreement, left, right);
        if (pair.Probability < _reviewAt)
            return;
        if (table.IsVetoed(pair.Levels))
        {
            counts.Vetoed++;
            return;
        }

        counts.Kept++;
        Kept.Add(pair);
    }

    internal sealed class RuleCounts
    {
        internal long Scored { get; set; }

        internal long Kept { get; set; }

        internal long Vetoed { get; set; }
    }
}
