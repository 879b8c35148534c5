using System.Runtime.InteropServices;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Clustering;

/// <summary>
/// What keeps clusters apart: pairs of records that must not meet, and vetoes between values. For each vetoing comparison a large cluster
/// keeps one record a distinct value, so that clusters of few values are compared as fast as small ones.
/// </summary>
sealed class Barriers
{
    /// <summary>Clusters of up to so many records are asked one by one, which takes no memory.</summary>
    const int FewRecords = 8;

    readonly PairScorer _scorer;
    readonly Forest _forest;
    readonly int[] _vetoing;
    readonly Dictionary<int, List<Barrier>> _forbidden = [];
    readonly Dictionary<int, List<int>[]> _bearers = [];

    /// <summary>By root: the files of a cluster's records, one bit each, where it may have one record of each only.</summary>
    readonly ulong[]? _files;
    readonly ulong[] _fileOf = [];

    internal Barriers(PairScorer scorer, Forest forest, IReadOnlyList<byte>? oneOfEach)
    {
        _scorer = scorer;
        _forest = forest;
        _vetoing = [.. scorer.Table.VetoingComparisons];
        if (oneOfEach is null)
            return;
        _files = new ulong[oneOfEach.Count];
        for (var row = 0; row < _files.Length; row++)
            _files[scorer.Table.Records.RankOf(row)] = 1UL << oneOfEach[row];
        _fileOf = [.. _files];
    }

    /// <summary>Keeps two records, given by rank, apart.</summary>
    internal void Forbid(int first, int second, RefusalReason reason)
    {
        var barrier = new Barrier(Math.Min(first, second), Math.Max(first, second), reason);
        foreach (var end in (int[])[first, second])
        {
            ref var barriers = ref CollectionsMarshal.GetValueRefOrAddDefault(_forbidden, _forest.RootOf(end), out _);
            (barriers ??= []).Add(barrier);
        }
    }

    /// <summary>The first thing that stands between two clusters, if any.</summary>
    internal Barrier? Find(int first, int second) => FindForbidden(first, second) ?? FindFile(first, second) ?? FindVeto(first, second);

    Barrier? FindFile(int first, int second)
    {
        if (_files is null || (_files[first] & _files[second]) == 0)
            return null;
        Barrier? found = null;
        foreach (var x in _forest.MembersOf(first))
        {
            foreach (var y in _forest.MembersOf(second))
                found = _fileOf[x] == _fileOf[y] ? Barrier.Earlier(found, new(Math.Min(x, y), Math.Max(x, y), RefusalReason.OneToOne)) : found;
        }

        return found;
    }

    internal Barrier? FindForbidden(int first, int second)
    {
        if (!_forbidden.TryGetValue(first, out var a) || !_forbidden.TryGetValue(second, out var b))
            return null;

        Barrier? found = null;
        foreach (var barrier in a.Count <= b.Count ? a : b)
        {
            var (left, right) = (_forest.RootOf(barrier.First), _forest.RootOf(barrier.Second));
            if ((left == first && right == second) || (left == second && right == first))
                found = Barrier.Earlier(found, barrier);
        }

        return found;
    }

    internal void Unite(int first, int second)
    {
        var (kept, gone) = _forest.SizeOf(first) >= _forest.SizeOf(second) ? (first, second) : (second, first);
        if (_vetoing.Length > 0 && _forest.SizeOf(kept) + _forest.SizeOf(gone) > FewRecords)
            _bearers[kept] = Merged(_bearers.GetValueOrDefault(kept), kept, _bearers.GetValueOrDefault(gone), gone);
        _bearers.Remove(gone);
        if (_forbidden.Remove(gone, out var barriers))
        {
            ref var all = ref CollectionsMarshal.GetValueRefOrAddDefault(_forbidden, kept, out _);
            (all ??= []).AddRange(barriers);
        }

        _forest.Unite(kept, gone);
        if (_files is not null)
            _files[kept] |= _files[gone];
    }

    Barrier? FindVeto(int first, int second)
    {
        Span<int> firstRoom = stackalloc int[FewRecords];
        Span<int> secondRoom = stackalloc int[FewRecords];
        Barrier? found = null;
        for (var i = 0; i < _vetoing.Length; i++)
        {
            var a = BearersOf(first, i, firstRoom);
            var b = BearersOf(second, i, secondRoom);
            foreach (var x in a)
            {
                foreach (var y in b)
                {
                    if (Contradict(_vetoing[i], x, y) && !IsSettled(_vetoing[i], a, x, y) && !IsSettled(_vetoing[i], b, y, x))
                        found = Barrier.Earlier(found, new(Math.Min(x, y), Math.Max(x, y), RefusalReason.Veto));
                }
            }
        }

        return found;
    }

    bool Contradict(int comparison, int first, int second) =>
        _scorer.Table.IsVeto(comparison, _scorer.CompareRanks(comparison, first, second));

    /// <summary>
    /// A contradiction between a member and a newcomer is settled where the cluster holds another value that contradicts the member too,
    /// which only a person's must-link can have brought there, and that the newcomer agrees with: the person said that both values are right.
    /// </summary>
    bool IsSettled(int comparison, ReadOnlySpan<int> bearers, int member, int newcomer)
    {
        foreach (var other in bearers)
        {
            if (Contradict(comparison, other, member) && !Contradict(comparison, other, newcomer))
                return true;
        }

        return false;
    }

    /// <summary>Records of a cluster that between them hold all its values of a vetoing comparison.</summary>
    ReadOnlySpan<int> BearersOf(int root, int vetoing, Span<int> room)
    {
        if (_bearers.TryGetValue(root, out var known))
            return CollectionsMarshal.AsSpan(known[vetoing]);
        var count = 0;
        foreach (var member in _forest.MembersOf(root))
        {
            if (_scorer.Table.HasValue(_vetoing[vetoing], member))
                room[count++] = member;
        }

        return room[..count];
    }

    List<int>[] Merged(List<int>[]? bearers, int kept, List<int>[]? others, int gone)
    {
        Span<int> room = stackalloc int[FewRecords];
        bearers ??= Array.ConvertAll(_vetoing, _ => new List<int>());
        for (var i = 0; i < _vetoing.Length; i++)
        {
            if (bearers[i].Count == 0)
                AddDistinct(bearers[i], BearersOf(kept, i, room), _vetoing[i]);
            AddDistinct(bearers[i], others is null ? BearersOf(gone, i, room) : CollectionsMarshal.AsSpan(others[i]), _vetoing[i]);
        }

        return bearers;
    }

    void AddDistinct(List<int> bearers, ReadOnlySpan<int> more, int comparison)
    {
        foreach (var bearer in more)
        {
            if (!bearers.Exists(known => _scorer.Table.CompareAlike(comparison, known, bearer)))
                bearers.Add(bearer);
        }
    }
}

/// <summary>Two records, by rank, that stand against uniting their clusters.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Barrier(int First, int Second, RefusalReason Reason)
{
    /// <summary>The one with the smaller keys, so that a reported reason does not depend on how clusters grew.</summary>
    internal static Barrier Earlier(Barrier? known, Barrier other) =>
        known is { } barrier && (barrier.First, barrier.Second).CompareTo((other.First, other.Second)) <= 0 ? barrier : other;
}
