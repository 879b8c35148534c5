using System.Globalization;
using System.Runtime.InteropServices;
using Crm360.Linkage.Blocking;

namespace Crm360.Linkage.Incremental;

/// <summary>
/// An over-full block as <see cref="OverFullBlock"/> cuts it in a whole table, its parts called by the codes of their second keys. Codes stay, so the parts before and
/// after a change can be held against each other: where one has the same name and reach, records that did not change are paired as before.
/// </summary>
sealed class CutBlock
{
    /// <summary>Stands for records without a value of a second key, which stay together.</summary>
    const int NoCode = -1;

    readonly WarmRecords _records;
    readonly IReadOnlyList<WarmColumn> _seconds;
    readonly long _maxPairs;
    readonly Dictionary<string, CutPart> _parts = new(StringComparer.Ordinal);

    internal CutBlock(int[] members, WarmRecords records, IReadOnlyList<WarmColumn> seconds, long maxPairs)
    {
        (_records, _seconds, _maxPairs) = (records, seconds, maxPairs);
        Cut("", members, 0);
    }

    /// <summary>The parts of at least two records; a record of several second keys is in several.</summary>
    internal IReadOnlyCollection<CutPart> Parts => _parts.Values;

    /// <summary>The part of a name that reaches as far as a given one, if there is one.</summary>
    internal bool Has(CutPart part) => _parts.TryGetValue(part.Name, out var own) && own.Reach == part.Reach;

    /// <summary>The parts that a record of the block is in.</summary>
    internal IEnumerable<CutPart> PartsOf(int slot) => PartsOf("", slot, 0);

    /// <summary>Whether two records of the block are compared.</summary>
    internal bool Compares(int left, int right)
    {
        var (a, b) = (KeyHash.Of(_records.KeyOf(left)), KeyHash.Of(_records.KeyOf(right)));
        return PartsOf(left).Intersect(PartsOf(right)).Any(part => Reach.Includes(part.Reach, a, b));
    }

    void Cut(string name, int[] members, int depth)
    {
        if (members.Length < 2)
            return;
        if (RuleBlocks.PairsOf(members.Length) <= _maxPairs)
            _parts.Add(name, CutPart.Whole(name, members));
        else if (depth == _seconds.Count)
            _parts.Add(name, CutPart.Near(name, members, _records, _maxPairs));
        else
        {
            foreach (var (code, part) in Split(members, _seconds[depth]))
                Cut(Name(name, code), [.. part], depth + 1);
        }
    }

    static Dictionary<int, List<int>> Split(int[] members, WarmColumn second)
    {
        var parts = new Dictionary<int, List<int>>();
        foreach (var member in members)
        {
            foreach (var code in CodesOf(second, member))
            {
                ref var part = ref CollectionsMarshal.GetValueRefOrAddDefault(parts, code, out _);
                (part ??= []).Add(member);
            }
        }

        return parts;
    }

    IEnumerable<CutPart> PartsOf(string name, int slot, int depth)
    {
        if (_parts.TryGetValue(name, out var part))
            return [part];
        return depth == _seconds.Count ? [] : CodesOf(_seconds[depth], slot).ToArray().SelectMany(code => PartsOf(Name(name, code), slot, depth + 1));
    }

    static ReadOnlySpan<int> CodesOf(WarmColumn second, int slot) => second.At(slot) is { Length: > 0 } codes ? codes : [NoCode];

    static string Name(string of, int code) => string.Create(CultureInfo.InvariantCulture, $"{of}/{code}");
}

/// <summary>Records of which those pairs are compared whose hashes lie within reach.</summary>
sealed class CutPart
{
    readonly ulong[] _hashes;

    CutPart(string name, int[] members, ulong reach, ulong[] hashes)
    {
        (Name, Members, Reach) = (name, members, reach);
        _hashes = hashes;
    }

    internal string Name { get; }

    /// <summary>Slots, in the order of their hashes where not every pair is within reach.</summary>
    internal int[] Members { get; }

    internal ulong Reach { get; }

    internal static CutPart Whole(string name, int[] members) => new(name, members, Blocking.Reach.Everything, []);

    internal static CutPart Near(string name, int[] members, WarmRecords records, long maxPairs)
    {
        var hashes = Array.ConvertAll(members, member => KeyHash.Of(records.KeyOf(member)));
        Array.Sort(hashes, members);
        return new(name, members, Blocking.Reach.Of(members.Length, maxPairs), hashes);
    }

    /// <summary>The members that a record with this hash is compared with; itself too where it is one.</summary>
    internal ReadOnlySpan<int> Within(ulong hash)
    {
        if (_hashes.Length == 0)
            return Members;
        var from = SortedHashes.LowerBound(_hashes, hash > Reach ? hash - Reach : 0);
        var end = hash > ulong.MaxValue - Reach ? _hashes.Length : SortedHashes.UpperBound(_hashes, hash + Reach);
        return Members.AsSpan(from, end - from);
    }
}
