namespace Crm360.Linkage.Blocking;

/// <summary>
/// The blocks of one blocking rule: which records (by rank) agree on all its keys. Blocks of one record are left out, since they
/// make no pair; over-full ones are cut, and what that loses is counted.
/// </summary>
sealed class RuleBlocks
{
    readonly int[] _starts;
    readonly int[] _members;
    readonly ulong[] _reach;
    readonly ulong[] _hashes;

    RuleBlocks(BlockCollector blocks, RecordTable table)
    {
        _starts = blocks.Starts;
        _members = blocks.Members;
        _reach = [.. blocks.Reach];
        _hashes = _reach.Length == 0 ? [] : table.KeyHashes;
        FirstNear = Count - _reach.Length;
        (Pairs, OverFull, PairsLost) = (blocks.Pairs, blocks.OverFull, blocks.PairsLost);
        BlocksOf = Invert(table.Count);
    }

    /// <summary>By rank: the blocks a record is in.</summary>
    internal CodeLists BlocksOf { get; }

    internal int Count => _starts.Length - 1;

    /// <summary>From this block on only records near each other are compared, and members are in the order of their hashes; before it their ranks ascend.</summary>
    internal int FirstNear { get; }

    /// <summary>Pairs that are compared; a pair that shares two blocks counts twice.</summary>
    internal long Pairs { get; }

    /// <summary>Blocks that were cut because they would make more pairs than allowed.</summary>
    internal int OverFull { get; }

    /// <summary>Pairs of those blocks that are not compared; a pair that stands together in several parts of one block counts against them several times.</summary>
    internal long PairsLost { get; }

    internal static RuleBlocks Build(BlockingRule rule, RecordTable table, long maxPairs)
    {
        using var groups = GroupsOf(rule, table);
        using var blocks = new BlockCollector(groups.Count, groups.Size);
        List<int> overFull = [];
        for (var group = 0; group < groups.Count; group++)
        {
            var members = groups.MembersOf(group);
            if (PairsOf(members.Length) <= maxPairs)
                blocks.Add(members);
            else
                overFull.Add(group);
        }

        if (overFull.Count > 0)
        {
            var cutter = new OverFullBlock([.. (rule.SplitBy ?? []).Select(key => BlockingCodes.Of(key, table))], table.KeyHashes, maxPairs);
            blocks.AddCut([.. overFull.Select(group => (groups.MembersOf(group).Length, cutter.Cut(groups.MembersOf(group).ToArray())))], table.KeyHashes);
        }

        return new(blocks, table);
    }

    static Grouping GroupsOf(BlockingRule rule, RecordTable table)
    {
        var groups = Grouping.By(BlockingCodes.Of(rule.Keys[0], table));
        foreach (var key in rule.Keys.Skip(1))
        {
            var whole = groups;
            using (whole)
                groups = whole.SplitBy(BlockingCodes.Of(key, table));
        }

        return groups;
    }

    /// <summary>Ranks of the records of a block.</summary>
    internal ReadOnlySpan<int> MembersOf(int block) => _members.AsSpan(_starts[block], _starts[block + 1] - _starts[block]);

    /// <summary>Where the members end that the one at a place is compared with: all behind it up to there.</summary>
    internal int EndOf(int block, ReadOnlySpan<int> members, int place)
    {
        if (block < FirstNear)
            return members.Length;
        var (reach, from, end) = (_reach[block - FirstNear], _hashes[members[place]], place + 1);
        while (end < members.Length && _hashes[members[end]] - from <= reach)
            end++;
        return end;
    }

    /// <summary>The pairs that a block makes.</summary>
    internal long PairsIn(int block)
    {
        var members = MembersOf(block);
        return block < FirstNear ? PairsOf(members.Length) : BlockCollector.PairsNear(members, _reach[block - FirstNear], _hashes);
    }

    /// <summary>The first block in which two records are compared, or -1.</summary>
    internal int FirstFound(int left, int right) => FirstFound(BlocksOf.Cells[left], BlocksOf.Cells[right], left, right);

    /// <summary>The same where the cells of both in <see cref="BlocksOf"/> are at hand.</summary>
    internal int FirstFound(int leftCell, int rightCell, int left, int right)
    {
        var shared = BlocksOf.FirstShared(leftCell, rightCell);
        return shared < FirstNear ? shared : FirstNearFound(leftCell, rightCell, left, right);
    }

    internal static long PairsOf(int members) => (long)members * (members - 1) / 2;

    int FirstNearFound(int leftCell, int rightCell, int left, int right)
    {
        var others = BlocksOf.At(in rightCell);
        foreach (var block in BlocksOf.At(in leftCell))
        {
            if (block >= FirstNear && others.Contains(block) && Reach.Includes(_reach[block - FirstNear], _hashes[left], _hashes[right]))
                return block;
        }

        return CodeLists.None;
    }

    CodeLists Invert(int records)
    {
        var cells = new int[records];
        Array.Fill(cells, CodeLists.None);
        var several = 0;
        for (var block = 0; block < Count; block++)
        {
            foreach (var member in MembersOf(block))
            {
                if (cells[member] == CodeLists.None)
                    cells[member] = block;
                else if (cells[member] >= 0)
                    cells[member] = CodeLists.ListAt(several++);
            }
        }

        return several == 0 ? new(cells, [0], []) : InvertSeveral(cells, several);
    }

    /// <summary>The same where records are in several blocks, whose cells point at lists by now.</summary>
    CodeLists InvertSeveral(int[] cells, int several)
    {
        var starts = new int[several + 1];
        foreach (var member in _members)
        {
            if (cells[member] < CodeLists.None)
                starts[CodeLists.ListOf(cells[member]) + 1]++;
        }

        for (var list = 0; list < several; list++)
            starts[list + 1] += starts[list];
        var lists = new int[starts[^1]];
        var next = starts.AsSpan(0, several).ToArray();
        for (var block = 0; block < Count; block++)
        {
            foreach (var member in MembersOf(block))
            {
                if (cells[member] < CodeLists.None)
                    lists[next[CodeLists.ListOf(cells[member])]++] = block;
            }
        }

        return new(cells, starts, lists);
    }
}
