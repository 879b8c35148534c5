namespace Crm360.Linkage.Blocking;

/// <summary>Gathers the blocks of a rule: first those that are compared whole, then those of which only near records are.</summary>
sealed class BlockCollector(int blocks, int members) : IDisposable
{
    readonly PooledInts _starts = new(blocks);
    readonly PooledInts _members = new(members);

    /// <summary>Where each block begins among the members, and where the last ends.</summary>
    internal int[] Starts => [0, .. _starts.Span];

    internal int[] Members => _members.Span.ToArray();

    /// <summary>Of the blocks at the end.</summary>
    internal List<ulong> Reach { get; } = [];

    internal long Pairs { get; private set; }

    internal int OverFull { get; private set; }

    internal long PairsLost { get; private set; }

    /// <summary>Adds a block that is compared whole.</summary>
    internal void Add(ReadOnlySpan<int> members)
    {
        Append(members);
        Pairs += RuleBlocks.PairsOf(members.Length);
    }

    /// <summary>Adds what over-full blocks were cut to; nothing may be added after it.</summary>
    internal void AddCut(IReadOnlyList<(int Members, List<BlockPart> Parts)> cuts, ulong[] hashes)
    {
        foreach (var (size, parts) in cuts)
        {
            var kept = parts.Sum(part => PairsNear(part.Members, part.Reach, hashes));
            Pairs += kept;
            PairsLost += Math.Max(0, RuleBlocks.PairsOf(size) - kept);
            OverFull++;
        }

        foreach (var part in cuts.SelectMany(cut => cut.Parts).OrderBy(part => part.Reach != Blocking.Reach.Everything))
        {
            Append(part.Members);
            if (part.Reach != Blocking.Reach.Everything)
                Reach.Add(part.Reach);
        }
    }

    /// <summary>The pairs of members, in the order of their hashes, that lie within reach.</summary>
    internal static long PairsNear(ReadOnlySpan<int> members, ulong reach, ulong[] hashes)
    {
        if (reach == Blocking.Reach.Everything)
            return RuleBlocks.PairsOf(members.Length);
        var (pairs, from) = (0L, 0);
        for (var at = 0; at < members.Length; at++)
        {
            while (hashes[members[at]] - hashes[members[from]] > reach)
                from++;
            pairs += at - from;
        }

        return pairs;
    }

    public void Dispose()
    {
        _starts.Dispose();
        _members.Dispose();
    }

    void Append(ReadOnlySpan<int> members)
    {
        _members.AddRange(members);
        _starts.Add(_members.Count);
    }
}
