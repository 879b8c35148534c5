namespace Crm360.Linkage.Clustering;

/// <summary>Records (by rank) in clusters that can only grow. A root stands for its cluster.</summary>
sealed class Forest(int records)
{
    readonly int[] _parent = [.. Enumerable.Range(0, records)];
    readonly Dictionary<int, List<int>> _members = [];
    readonly Dictionary<int, int> _smallest = [];

    internal int Records => records;

    internal int RootOf(int rank)
    {
        while (_parent[rank] != rank)
        {
            _parent[rank] = _parent[_parent[rank]];
            rank = _parent[rank];
        }

        return rank;
    }

    internal int SmallestOf(int rank)
    {
        var root = RootOf(rank);
        return _smallest.GetValueOrDefault(root, root);
    }

    internal int SizeOf(int root) => _members.TryGetValue(root, out var members) ? members.Count : 1;

    internal IReadOnlyList<int> MembersOf(int root) => _members.TryGetValue(root, out var members) ? members : [root];

    /// <summary>Moves the members of one cluster to another, which should be the larger; its root stands for both.</summary>
    internal void Unite(int kept, int gone)
    {
        var smallest = Math.Min(SmallestOf(kept), SmallestOf(gone));
        if (!_members.TryGetValue(kept, out var members))
            _members[kept] = members = [kept];
        members.AddRange(MembersOf(gone));
        _members.Remove(gone);
        _smallest.Remove(gone);
        _smallest[kept] = smallest;
        _parent[gone] = kept;
    }
}
