using System.Runtime.InteropServices;

namespace Crm360.Linkage.Incremental;

/// <summary>
/// The blocks of one rule as numbers: two codes side by side in one; of more keys, all but the last have a number of their own. So no two blocks
/// ever have the same.
/// </summary>
sealed class RuleKeys(BlockingRule rule, WarmRecords records)
{
    readonly WarmColumn[] _columns = [.. rule.Keys.Select(records.Column)];
    readonly Dictionary<ulong, int> _beginnings = [];

    /// <summary>The blocks that a record belongs to. New ones may come of it.</summary>
    internal void Of(int slot, List<ulong> blocks)
    {
        blocks.Clear();
        foreach (var code in _columns[0].At(slot))
            blocks.Add((ulong)code);
        for (var at = 1; at < _columns.Length && blocks.Count > 0; at++)
            Extend(blocks, _columns[at].At(slot), isFirst: at == 1, add: true);
    }

    /// <summary>The blocks that a record with these values would belong to, of those there ever were.</summary>
    internal void Of(WarmValues values, List<ulong> blocks)
    {
        blocks.Clear();
        foreach (var code in Known(0, values))
            blocks.Add((ulong)code);
        for (var at = 1; at < _columns.Length && blocks.Count > 0; at++)
            Extend(blocks, Known(at, values), isFirst: at == 1, add: false);
    }

    int[] Known(int column, WarmValues values)
    {
        List<int> codes = [];
        foreach (var value in values.Of(_columns[column].Name))
        {
            if (_columns[column].Find(value) is >= 0 and var code)
                codes.Add(code);
        }

        return [.. codes];
    }

    void Extend(List<ulong> blocks, ReadOnlySpan<int> codes, bool isFirst, bool add)
    {
        var count = blocks.Count;
        for (var i = 0; i < count; i++)
        {
            var beginning = isFirst ? (int)blocks[i] : NumberOf(blocks[i], add);
            if (beginning < 0)
                continue;
            foreach (var code in codes)
                blocks.Add(((ulong)beginning << 32) | (uint)code);
        }

        blocks.RemoveRange(0, count);
    }

    int NumberOf(ulong beginning, bool add)
    {
        if (!add)
            return _beginnings.GetValueOrDefault(beginning, -1);
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_beginnings, beginning, out var known);
        return known ? number : number = _beginnings.Count - 1;
    }
}
