namespace Crm360.Linkage.Clustering;

/// <summary>Records (by rank) in clusters that can only grow. A root stands for its cluster.</summary>
sealed class Forest
{
    readonly int[] _parent;
    readonly int[] _next; // the members of a cluster in a ring
    readonly int[] _size; // of roots
    readonly int[] _smallest; // of roots

    internal Forest(int records)
    {
        _parent = [.. Enumerable.Range(0, records)];
        _next = [.. _parent];
        _smallest = [.. _parent];
        _size = new int[records];
        Array.Fill(_size, 1);
    }

    internal int Records => _parent.Length;

    internal int RootOf(int rank)
    {
        while (_parent[rank] != rank)
        {
            _parent[rank] = _parent[_parent[rank]];
            rank = _parent[rank];
        }

        return rank;
    }

    internal int SmallestOf(int rank) => _smallest[RootOf(rank)];

    internal int SizeOf(int root) => _size[root];

    /// <summary>The members of a cluster in any order; not to be asked while it grows.</summary>
    internal Ring MembersOf(int root) => new(_next, root, _size[root]);

    /// <summary>Some members of a cluster, those of a link among them and then the first by rank: the same ones however the cluster grew.</summary>
    internal IEnumerable<int> SomeOf(int root, Link link, int most)
    {
        var members = new List<int>(SizeOf(root));
        foreach (var member in MembersOf(root))
            members.Add(member);
        return members.OrderBy(member => member != link.Left && member != link.Right).ThenBy(member => member).Take(most);
    }

    /// <summary>Joins two clusters, of which the first should be the larger; its root stands for both.</summary>
    internal void Unite(int kept, int gone)
    {
        (_next[kept], _next[gone]) = (_next[gone], _next[kept]);
        _size[kept] += _size[gone];
        _smallest[kept] = Math.Min(_smallest[kept], _smallest[gone]);
        _parent[gone] = kept;
    }

    /// <summary>The members of a cluster, one after the other.</summary>
    internal struct Ring(int[] next, int root, int size)
    {
        int _left = size;

        public int Current { get; private set; } = root;

        public readonly Ring GetEnumerator() => this;

        public bool MoveNext()
        {
            Current = next[Current];
            return _left-- > 0;
        }
    }
}
