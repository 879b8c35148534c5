namespace Crm360.Linkage.Blocking;

/// <summary>
/// The blocks of one blocking rule: which records (by rank) agree on all its keys. Blocks of one record are left out, since they
/// make no pair, and so are over-full ones, which are counted instead.
/// </summary>
sealed class RuleBlocks
{
    readonly int[] _starts;
    readonly int[] _members;

    RuleBlocks(Grouping groups, long maxPairs, int records)
    {
        var starts = new List<int> { 0 };
        var members = new List<int>(groups.Members.Length);
        for (var group = 0; group < groups.Count; group++)
        {
            var block = groups.MembersOf(group);
            var pairs = PairsOf(block.Length);
            if (pairs > maxPairs)
            {
                Skipped++;
                PairsLost += pairs;
                continue;
            }

            members.AddRange(block);
            starts.Add(members.Count);
            Pairs += pairs;
        }

        _starts = [.. starts];
        _members = [.. members];
        BlocksOf = Invert(records);
    }

    /// <summary>By rank: the blocks a record is in.</summary>
    internal CodeLists BlocksOf { get; }

    internal int Count => _starts.Length - 1;

    /// <summary>Pairs inside the blocks; a pair that shares two blocks counts twice.</summary>
    internal long Pairs { get; }

    /// <summary>Blocks left out because they hold more pairs than allowed.</summary>
    internal int Skipped { get; }

    /// <summary>Pairs inside the blocks left out.</summary>
    internal long PairsLost { get; }

    internal static RuleBlocks Build(BlockingRule rule, RecordTable table, long maxPairs)
    {
        var groups = Grouping.By(BlockingCodes.Of(rule.Keys[0], table));
        foreach (var key in rule.Keys.Skip(1))
            groups = groups.SplitBy(BlockingCodes.Of(key, table));
        return new(groups, maxPairs, table.Count);
    }

    /// <summary>Ranks of the records of a block, ascending.</summary>
    internal ReadOnlySpan<int> MembersOf(int block) => _members.AsSpan(_starts[block], _starts[block + 1] - _starts[block]);

    /// <summary>The smallest block that both records are in, or -1.</summary>
    internal int FirstShared(int left, int right) => BlocksOf.FirstShared(BlocksOf.Cells[left], BlocksOf.Cells[right]);

    internal static long PairsOf(int members) => (long)members * (members - 1) / 2;

    CodeLists Invert(int records)
    {
        var starts = new int[records + 1];
        foreach (var member in _members)
            starts[member + 1]++;
        for (var rank = 0; rank < records; rank++)
            starts[rank + 1] += starts[rank];

        var blocks = new int[_members.Length];
        var next = starts.AsSpan(0, records).ToArray();
        for (var block = 0; block < Count; block++)
        {
            foreach (var member in MembersOf(block))
                blocks[next[member]++] = block;
        }

        var lists = new CodeLists.Builder(records);
        for (var rank = 0; rank < records; rank++)
            lists.Add(blocks.AsSpan(starts[rank], starts[rank + 1] - starts[rank]));
        return lists.Build();
    }
}
