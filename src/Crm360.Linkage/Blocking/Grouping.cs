using System.Runtime.InteropServices;

namespace Crm360.Linkage.Blocking;

/// <summary>Records (by rank) in groups of at least two that agree on the keys seen so far.</summary>
sealed class Grouping
{
    readonly int[] _starts;

    Grouping(int[] starts, int[] members)
    {
        _starts = starts;
        Members = members;
    }

    internal int Count => _starts.Length - 1;

    internal int[] Members { get; }

    /// <summary>One group of all records.</summary>
    internal static Grouping All(int records) => new([0, records], [.. Enumerable.Range(0, records)]);

    /// <summary>Ranks, ascending.</summary>
    internal ReadOnlySpan<int> MembersOf(int group) => Members.AsSpan(_starts[group], _starts[group + 1] - _starts[group]);

    /// <summary>Splits every group by one more key. A record of several values goes to several groups, one of none to none.</summary>
    internal Grouping SplitBy(BlockingCodes codes)
    {
        var keys = new List<ulong>(Members.Length);
        var members = new List<int>(Members.Length);
        for (var group = 0; group < Count; group++)
        {
            foreach (var member in MembersOf(group))
            {
                foreach (var code in codes.At(member))
                {
                    keys.Add(((ulong)group << 32) | (uint)code);
                    members.Add(member);
                }
            }
        }

        CollectionsMarshal.AsSpan(keys).Sort(CollectionsMarshal.AsSpan(members));
        return OfRuns(CollectionsMarshal.AsSpan(keys), CollectionsMarshal.AsSpan(members));
    }

    static Grouping OfRuns(ReadOnlySpan<ulong> keys, Span<int> members)
    {
        var starts = new List<int> { 0 };
        var kept = new List<int>(members.Length);
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

        return new([.. starts], [.. kept]);
    }
}
