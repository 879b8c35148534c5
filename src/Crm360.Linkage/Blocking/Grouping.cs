namespace Crm360.Linkage.Blocking;

/// <summary>Records (by rank) in groups of at least two that agree on the keys seen so far.</summary>
sealed class Grouping : IDisposable
{
    readonly PooledInts _starts;
    readonly PooledInts _members;

    Grouping(PooledInts starts, PooledInts members)
    {
        _starts = starts;
        _members = members;
    }

    internal int Count => _starts.Count - 1;

    /// <summary>Members of all groups together.</summary>
    internal int Size => _members.Count;

    /// <summary>Ranks, ascending.</summary>
    internal ReadOnlySpan<int> MembersOf(int group) => _members.Span[_starts[group].._starts[group + 1]];

    /// <summary>The records that agree on a first key: they are dealt out to its values, which takes no comparing.</summary>
    internal static Grouping By(BlockingCodes codes)
    {
        using var next = new PooledInts(codes.Count);
        next.SetCount(codes.Count);
        next.Span.Clear();
        for (var rank = 0; rank < codes.Records; rank++)
        {
            foreach (var code in codes.At(rank))
                next.Span[code]++;
        }

        // values of one record make no group; the others get their places, one behind the other
        var starts = new PooledInts(codes.Count + 1);
        starts.Add(0);
        var end = 0;
        foreach (ref var place in next.Span)
        {
            var count = place;
            place = count < 2 ? -1 : end;
            if (place < 0)
                continue;
            end = checked(end + count);
            starts.Add(end);
        }

        var members = new PooledInts(end);
        members.SetCount(end);
        for (var rank = 0; rank < codes.Records; rank++)
        {
            foreach (var code in codes.At(rank))
            {
                ref var place = ref next.Span[code];
                if (place >= 0)
                    members.Span[place++] = rank;
            }
        }

        return new(starts, members);
    }

    /// <summary>Splits every group by one more key. A record of several values goes to several groups, one of none to none.</summary>
    internal Grouping SplitBy(BlockingCodes codes)
    {
        using var keys = new PooledInts(0);
        using var members = new PooledInts(0);
        var starts = new PooledInts(Count + 1);
        var kept = new PooledInts(Size);
        starts.Add(0);
        for (var group = 0; group < Count; group++)
        {
            keys.Clear();
            members.Clear();
            foreach (var member in MembersOf(group))
            {
                foreach (var code in codes.At(member))
                {
                    keys.Add(code);
                    members.Add(member);
                }
            }

            if (keys.Count < 2)
                continue;
            if (keys.Count == 2) // as most groups are
                AddTwo(keys.Span, members.Span, starts, kept);
            else
            {
                keys.Span.Sort(members.Span);
                AddRuns(keys.Span, members.Span, starts, kept);
            }
        }

        return new(starts, kept);
    }

    public void Dispose()
    {
        _starts.Dispose();
        _members.Dispose();
    }

    static void AddTwo(ReadOnlySpan<int> keys, ReadOnlySpan<int> members, PooledInts starts, PooledInts kept)
    {
        if (keys[0] != keys[1])
            return;
        kept.AddRange(members);
        starts.Add(kept.Count);
    }

    static void AddRuns(ReadOnlySpan<int> keys, Span<int> members, PooledInts starts, PooledInts kept)
    {
        for (int from = 0, to; from < keys.Length; from = to)
        {
            to = from + 1;
            while (to < keys.Length && keys[to] == keys[from])
                to++;
            if (to - from < 2)
                continue;
            members[from..to].Sort();
            kept.AddRange(members[from..to]);
            starts.Add(kept.Count);
        }
    }
}
