using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Clustering;

/// <summary>Takes links one by one, strongest first, and unites what they tie unless something stands against it.</summary>
sealed class Joiner
{
    readonly Forest _forest;
    readonly Barriers _barriers;
    readonly Link[] _links;
    readonly int[] _starts;
    readonly int[] _linksOf;

    readonly HashSet<int> _insisted = [];
    readonly BridgeGuard? _bridges;
    readonly SettledGuard? _settled;

    internal Joiner(Forest forest, Barriers barriers, Link[] links, PairScorer scorer, ClusterGuards guards)
    {
        _forest = forest;
        _barriers = barriers;
        _links = links;
        (_starts, _linksOf) = ByRecord(links, forest.Records);
        _bridges = guards.CutWeakBridges ? new(scorer, forest, links, _starts, _linksOf) : null;
        _settled = guards.KeepSettledApart ? new(scorer, forest) : null;
    }

    internal List<Refusal> Refused { get; } = [];

    /// <summary>The links that united two clusters, in the order in which they did: a tree within each cluster.</summary>
    internal List<Link> Ties { get; } = [];

    /// <summary>Unites whatever the vetoes say; only a cannot-link is stronger.</summary>
    internal void Insist(Link link)
    {
        var (first, second) = (_forest.RootOf(link.Left), _forest.RootOf(link.Right));
        if (first == second)
            return;
        if (_barriers.FindForbidden(first, second) is { } barrier)
            Refuse(link, barrier);
        else
        {
            Unite(link, first, second);
            _insisted.Add(link.Left);
            _insisted.Add(link.Right);
        }
    }

    internal void Try(int number)
    {
        var link = _links[number];
        var (first, second) = (_forest.RootOf(link.Left), _forest.RootOf(link.Right));
        if (first == second)
            return;

        if (_barriers.Find(first, second) is { } barrier)
            Refuse(link, barrier);
        else if ((Competitor(number, first, second) ?? Competitor(number, second, first)) is { } rival)
            RefuseBoth(link, _links[rival]);
        else if (WeakBridge(link, first, second) is { } contradiction)
            Refused.Add(new(link, RefusalReason.WeakBridge, contradiction.First, contradiction.Second));
        else if (Settled(link, first, second) is { } settled)
            Refused.Add(new(link, RefusalReason.SettledApart, settled.First, settled.Second));
        else
            Unite(link, first, second);
    }

    /// <summary>Where a person brought records together, what they disagree on is settled and no evidence any more.</summary>
    (int First, int Second)? WeakBridge(Link link, int first, int second) =>
        _bridges is null || IsInsisted(first) || IsInsisted(second) ? null : _bridges.Contradiction(link, first, second);

    (int First, int Second)? Settled(Link link, int first, int second) =>
        _settled is null || IsInsisted(first) || IsInsisted(second) ? null : _settled.Contradiction(link, first, second);

    bool IsInsisted(int root)
    {
        if (_insisted.Count == 0)
            return false;
        foreach (var member in _forest.MembersOf(root))
        {
            if (_insisted.Contains(member))
                return true;
        }

        return false;
    }

    void Unite(Link link, int first, int second)
    {
        _barriers.Unite(first, second);
        Ties.Add(link);
    }

    /// <summary>A later link of nearly the same weight from a small cluster to a third one that the cluster it is about to join contradicts.</summary>
    int? Competitor(int number, int stray, int home)
    {
        if (_forest.SizeOf(stray) > Clusterer.SmallCluster)
            return null;

        int? best = null;
        foreach (var member in _forest.MembersOf(stray))
        {
            for (var i = _starts[member]; i < _starts[member + 1]; i++)
            {
                var rival = _linksOf[i];
                if (_links[rival].Weight < _links[number].Weight - Clusterer.AmbiguityMargin || rival >= best)
                    break;
                if (rival > number && Leads(_links[rival], stray) is { } third && third != home && _barriers.Find(home, third) is not null)
                    best = rival;
            }
        }

        return best;
    }

    // the cluster at the other end of a link of this one, unless it is this one too or the way there is barred anyway
    int? Leads(Link link, int stray)
    {
        var (first, second) = (_forest.RootOf(link.Left), _forest.RootOf(link.Right));
        var other = first == stray ? second : first;
        return other == stray || _barriers.Find(stray, other) is not null ? null : other;
    }

    void RefuseBoth(Link link, Link rival)
    {
        Refused.Add(new(link, RefusalReason.Ambiguous, rival.Left, rival.Right));
        Refused.Add(new(rival, RefusalReason.Ambiguous, link.Left, link.Right));
        _barriers.Forbid(link.Left, link.Right, RefusalReason.Ambiguous);
        _barriers.Forbid(rival.Left, rival.Right, RefusalReason.Ambiguous);
    }

    void Refuse(Link link, Barrier barrier)
    {
        // the two links of an ambiguity have been reported with each other already
        if (barrier.Reason is RefusalReason.Ambiguous && barrier.First == link.Left && barrier.Second == link.Right)
            return;
        Refused.Add(new(link, barrier.Reason, barrier.First, barrier.Second));
    }

    static (int[] Starts, int[] LinksOf) ByRecord(Link[] links, int records)
    {
        var starts = new int[records + 1];
        foreach (var link in links)
        {
            starts[link.Left + 1]++;
            starts[link.Right + 1]++;
        }

        for (var rank = 0; rank < records; rank++)
            starts[rank + 1] += starts[rank];
        var next = starts.AsSpan(0, records).ToArray();
        var linksOf = new int[2 * links.Length];
        for (var i = 0; i < links.Length; i++)
        {
            linksOf[next[links[i].Left]++] = i;
            linksOf[next[links[i].Right]++] = i;
        }

        return (starts, linksOf);
    }
}
