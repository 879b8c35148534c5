namespace Crm360.Linkage.Clustering;

/// <summary>Says how clusters formed. Made once for all questions about a clustering.</summary>
public sealed class ClusterPaths
{
    readonly ILookup<int, Tie> _tiesOf;
    readonly Clusters _clusters;

    public ClusterPaths(Clusters clusters)
    {
        _clusters = clusters;
        _tiesOf = clusters.Ties.SelectMany(tie => new[] { (Row: tie.Left, Tie: tie), (Row: tie.Right, Tie: tie) }).ToLookup(end => end.Row, end => end.Tie);
    }

    /// <summary>
    /// The strongest path between two rows of one cluster: the ties from the one to the other, of which the weakest is at least as strong as that of any other way along links that were not refused. Empty where
    /// they are one row or of two clusters.
    /// </summary>
    /// <remarks>Ties are made strongest first, so they are a spanning tree of greatest weight, in which the only path is the one whose weakest link is strongest.</remarks>
    public IReadOnlyList<Tie> Between(int left, int right)
    {
        if (_clusters.Of[left] != _clusters.Of[right] || left == right)
            return [];
        var cameBy = new Dictionary<int, Tie?> { [left] = null };
        var reached = new Queue<int>([left]);
        while (reached.TryDequeue(out var row) && !cameBy.ContainsKey(right))
        {
            foreach (var tie in _tiesOf[row])
            {
                if (cameBy.TryAdd(Other(tie, row), tie))
                    reached.Enqueue(Other(tie, row));
            }
        }

        List<Tie> path = [];
        for (var row = right; cameBy[row] is { } tie; row = Other(tie, row))
            path.Add(tie);
        path.Reverse();
        return path;
    }

    /// <summary>The weakest of some ties, where they would part first; null of none. A must-link is stronger than any weight.</summary>
    public static Tie? Weakest(IEnumerable<Tie> ties) =>
        ties.Select(tie => (Tie?)tie).Aggregate(default(Tie?), (weakest, tie) => weakest is { } known && Weight(known) < Weight(tie!.Value) ? known : tie);

    /// <summary>The weakest tie of the cluster of a row; null where it is alone.</summary>
    public Tie? WeakestOf(int row)
    {
        var seen = new HashSet<int> { row };
        var reached = new Queue<int>([row]);
        List<Tie> ties = [];
        while (reached.TryDequeue(out var next))
        {
            foreach (var tie in _tiesOf[next].Where(tie => seen.Add(Other(tie, next))))
            {
                ties.Add(tie);
                reached.Enqueue(Other(tie, next));
            }
        }

        return Weakest(ties);
    }

    internal static double Weight(Tie tie) => tie.Pair?.Weight ?? double.PositiveInfinity;

    static int Other(Tie tie, int row) => tie.Left == row ? tie.Right : tie.Left;
}
