using System.Runtime.InteropServices;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Clustering;

/// <summary>Which records are of one entity, and what was refused on the way.</summary>
/// <param name="Of">By row: the row of the smallest key (ordinal) in its cluster, which names the cluster.</param>
/// <param name="Ties">The links that hold each cluster together, one less than it has rows: must-links first, then the strongest.</param>
/// <param name="Refused">Links that were asked for but not made, ordered by the keys of left and right.</param>
public sealed record Clusters(IReadOnlyList<int> Of, IReadOnlyList<Tie> Ties, IReadOnlyList<RefusedLink> Refused)
{
    /// <summary>Clusters larger than is likely, the largest first.</summary>
    public IReadOnlyList<ClusterAlarm> Alarms { get; init; } = [];

    /// <summary>Number of clusters, those of one row counted too.</summary>
    public int Count => Of.Index().Count(row => row.Item == row.Index);

    /// <summary>The clusters of at least two rows, each with its rows in key order, in the order of their smallest keys.</summary>
    public IEnumerable<IReadOnlyList<int>> Linked(RecordTable table)
    {
        var left = new int[Of.Count]; // rows still to come, by cluster
        foreach (var cluster in Of)
            left[cluster]++;
        var rows = new int[left.Where(size => size > 1).Sum()];
        var ends = new int[Of.Count];
        List<(int From, int Length)> found = [];
        var end = 0;
        for (var rank = 0; rank < Of.Count; rank++)
        {
            var row = table.RowAt(rank);
            var cluster = Of[row];
            if (row == cluster && left[cluster] > 1) // the row of the smallest key names its cluster, and is met first
            {
                found.Add((end, left[cluster]));
                ends[cluster] = end += left[cluster];
            }

            if (ends[cluster] > 0)
                rows[ends[cluster] - left[cluster]--] = row;
        }

        return found.Select(cluster => new ArraySegment<int>(rows, cluster.From, cluster.Length)).Cast<IReadOnlyList<int>>();
    }
}

/// <summary>A link that united two clusters.</summary>
/// <param name="Left">Row of the record whose key is ordinally smaller.</param>
/// <param name="Right">Row of the other record.</param>
/// <param name="Pair">The scored pair behind the link; null for a must-link.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Tie(int Left, int Right, ScoredPair? Pair);

/// <summary>A link between two records that would have united two clusters, and why it did not.</summary>
/// <param name="Left">Row of the record whose key is ordinally smaller.</param>
/// <param name="Right">Row of the other record.</param>
/// <param name="Pair">The scored pair behind the link; null for a must-link.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Against">
/// The two records that stand against it: a cannot-link, vetoed or disagreeing pair between the two clusters, or of an ambiguous link the competing pair.
/// </param>
public sealed record RefusedLink(int Left, int Right, ScoredPair? Pair, RefusalReason Reason, RowPair Against);

/// <summary>Two rows; the one whose key is ordinally smaller comes first where the order means nothing else.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RowPair(int Left, int Right);

/// <summary>Why a link was refused.</summary>
public enum RefusalReason
{
    /// <summary>A person said that two of the records are not the same.</summary>
    CannotLink,

    /// <summary>Two of the records are at a level that forbids linking.</summary>
    Veto,

    /// <summary>Another link of nearly the same weight leads to records that these contradict: a coin toss, left to a person.</summary>
    Ambiguous,

    /// <summary>
    /// Nothing but this link ties the two clusters, and all that their records say of each other, taken together, speaks against it; the two records that stand against it disagree most.
    /// </summary>
    WeakBridge,

    /// <summary>
    /// Each cluster has records that say the same of themselves, and what the ones say contradicts what the others say, as matches hardly ever do: the branches of a chain.
    /// </summary>
    SettledApart,

    /// <summary>The cluster has a record of the same file already, which was tied more strongly.</summary>
    OneToOne,
}

/// <summary>What keeps clusters apart beside vetoes and decisions, and what is said of them.</summary>
public sealed record ClusterGuards
{
    /// <summary>Whether a link that alone holds two clusters together is refused where their records disagree as a whole. Default: yes.</summary>
    public bool CutWeakBridges { get; init; } = true;

    /// <summary>
    /// Whether two clusters stay apart where each holds records that agree on something (an address), and the two contradict each other in it as matches hardly ever do. Default: yes.
    /// </summary>
    public bool KeepSettledApart { get; init; } = true;

    /// <summary>A cluster of more records than this is reported. Default 50.</summary>
    public int AlarmAbove { get; init; } = 50;
}

/// <summary>A cluster larger than is likely.</summary>
/// <param name="Cluster">Row that names it.</param>
/// <param name="Records">Its records.</param>
/// <param name="Weakest">The weakest tie that holds it together, where it would fall apart first.</param>
public sealed record ClusterAlarm(int Cluster, int Records, Tie Weakest);
