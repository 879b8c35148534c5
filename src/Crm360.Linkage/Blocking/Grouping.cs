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

    /// <summary>Ranks, ascending.</summary>
    internal ReadOnlySpan<int> MembersOf(int group) => Members.AsSpan(_starts[group], _starts[group + 1] - _starts[group]);

    /// <summary>The records that agree on a first key: they are dealt out to its values, which takes no comparing.</summary>
    internal static Grouping By(BlockingCodes codes)
    {
        var starts = new int[codes.Count + 1];
        for (var rank = 0; rank < codes.Records; rank++)
        {
            foreach (var code in codes.At(rank))
                starts[code + 1]++;
        }

        // values of one record make no group; the others get their places, one behind the other
        List<int> groupStarts = [0];
        var next = new int[codes.Count];
        for (var code = 0; code < next.Length; code++)
        {
            next[code] = starts[code + 1] < 2 ? -1 : groupStarts[^1];
            if (next[code] >= 0)
                groupStarts.Add(groupStarts[^1] + starts[code + 1]);
        }

        var members = new int[groupStarts[^1]];
        for (var rank = 0; rank < codes.Records; rank++)
        {
            foreach (var code in codes.At(rank))
            {
                if (next[code] >= 0)
                    members[next[code]++] = rank;
            }
        }

        return new([.. groupStarts], members);
    }

    /// <summary>Splits every group by one more key. A record of several values goes to several groups, one of none to none.</summary>
    internal Grouping SplitBy(BlockingCodes codes)
    {
        var keys = new List<int>();
        var members = new List<int>();
        var starts = new List<int> { 0 };
        var kept = new List<int>(Members.Length);
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
            CollectionsMarshal.AsSpan(keys).Sort(CollectionsMarshal.AsSpan(members));
            AddRuns(CollectionsMarshal.AsSpan(keys), CollectionsMarshal.AsSpan(members), starts, kept);
        }

        return new([.. starts], [.. kept]);
    }

    static void AddRuns(ReadOnlySpan<int> keys, Span<int> members, List<int> starts, List<int> kept)
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
