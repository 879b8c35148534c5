using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Evaluating;

/// <summary>
/// Records that say so little that even a copy of themselves would not be linked: no threshold, rule or weight finds their matches, only better data does.
/// </summary>
/// <param name="Records">All records.</param>
/// <param name="Count">Those that stay below the link threshold.</param>
/// <param name="ByThreshold">What share, 0 to 1, would stay below other thresholds; ascending.</param>
/// <param name="Emptiest">Rows of those that say least, least first.</param>
public sealed record Unlinkables(int Records, int Count, IReadOnlyList<(double Threshold, double Share)> ByThreshold, IReadOnlyList<int> Emptiest)
{
    const int MostNamed = 5;

    static readonly double[] Thresholds = [0.01, 0.05, .. Enumerable.Range(1, 9).Select(tenth => tenth / 10.0), 0.95, 0.99, 0.999];

    /// <summary>Compares each record with itself.</summary>
    public static Unlinkables Of(PairScorer scorer, CancellationToken cancel)
    {
        var table = scorer.Table.Records;
        var itself = new double[table.Count]; // by rank
        Parallel.For(0, itself.Length, new ParallelOptions { CancellationToken = cancel }, rank => itself[rank] = scorer.ScoreRanks(rank, rank).Probability);
        var linkAt = scorer.Table.Model.Plan.LinkAt;
        int[] below = [.. Enumerable.Range(0, itself.Length).Where(rank => itself[rank] < linkAt)];
        var sorted = (double[])itself.Clone();
        Array.Sort(sorted);
        return new(
            itself.Length, below.Length,
            [.. Thresholds.Select(threshold => (threshold, sorted.TakeWhile(probability => probability < threshold).Count() / (double)Math.Max(1, sorted.Length)))],
            [.. below.OrderBy(rank => itself[rank]).ThenBy(rank => rank).Take(MostNamed).Select(table.RowAt)]);
    }
}
