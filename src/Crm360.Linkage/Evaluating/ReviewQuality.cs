using System.Runtime.InteropServices;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Evaluating;

/// <summary>What a review queue is worth: what its answers, taken from the truth, would bring.</summary>
/// <param name="Asked">Questions.</param>
/// <param name="Same">Of these, pairs of one entity.</param>
/// <param name="MissedBefore">Pairs of one entity that are not in one cluster.</param>
/// <param name="MissedAfter">Of these, those that still are not when every question is answered.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReviewQuality(int Asked, int Same, long MissedBefore, long MissedAfter)
{
    /// <summary>The share (0 to 1) of the missing pairs that the queue holds; 1 where none is missing.</summary>
    public double Found => MissedBefore == 0 ? 1 : 1 - (MissedAfter / (double)MissedBefore);

    /// <summary>Answers every question by the truth: clusters whose records are said to be the same are united.</summary>
    /// <param name="queue">What is asked.</param>
    /// <param name="clusters">By row: the cluster, named by one of its rows.</param>
    /// <param name="truth">By row: any value that the records of an entity have in common.</param>
    public static ReviewQuality Of<TEntity>(IReadOnlyList<ScoredPair> queue, IReadOnlyList<int> clusters, IReadOnlyList<TEntity> truth)
        where TEntity : notnull
    {
        int[] united = [.. Enumerable.Range(0, clusters.Count)];
        var same = 0;
        foreach (var pair in queue)
        {
            if (!EqualityComparer<TEntity>.Default.Equals(truth[pair.Left], truth[pair.Right]))
                continue;
            same++;
            united[RootOf(clusters[pair.Left])] = RootOf(clusters[pair.Right]);
        }

        return new(
            queue.Count, same, LinkQuality.Of(clusters, truth).MissedPairs,
            LinkQuality.Of([.. clusters.Select(RootOf)], truth).MissedPairs);

        int RootOf(int cluster)
        {
            while (united[cluster] != cluster)
                cluster = united[cluster] = united[united[cluster]];
            return cluster;
        }
    }
}
